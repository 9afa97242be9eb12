import os

JIRA_HOST = os.environ.get("JIRA_HOST", "https://acme.atlassian.net")
JIRA_AUTH = (os.environ["JIRA_EMAIL"], os.environ["JIRA_API_TOKEN"])
SERVICE_DESK_PROJECTS = {"OPS", "IT"}
