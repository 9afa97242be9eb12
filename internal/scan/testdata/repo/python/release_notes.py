"""Builds release notes from the issues of a fix version.

Reads GET /rest/api/3/project/{key}/versions first; see README.
"""
import os
import sys
from urllib.parse import quote

import requests

SITE = os.environ["JIRA_SITE"]
BASE_URL = f"https://{SITE}/rest/api/3"
AGILE = "https://" + SITE + "/rest/agile/1.0"
AUTH = (os.environ["JIRA_EMAIL"], os.environ["JIRA_API_TOKEN"])
HEADERS = {"Accept": "application/json"}

# The old endpoint /rest/api/3/search is gone, see CHANGE-2046.
SEARCH_URL = BASE_URL + "/search/jql"


def whoami():
    response = requests.get(f"{BASE_URL}/myself", auth=AUTH, headers=HEADERS, timeout=10)
    response.raise_for_status()
    return response.json()["displayName"]


def versions(project):
    url = "%s/project/%s/versions" % (BASE_URL, quote(project))
    r = requests.get(url, auth=AUTH, headers=HEADERS)
    if r.status_code == 404:
        sys.exit(f"no project {project}")
    return r.json()


def issues(jql, page=None):
    body = {"jql": jql, "fields": ["summary", "issuetype"], "nextPageToken": page}
    data = requests.post(SEARCH_URL, json=body, auth=AUTH).json()
    yield from data["issues"]
    if data.get("nextPageToken"):
        yield from issues(jql, data["nextPageToken"])


def comment(issue, text):
    response = requests.post(
        f"{BASE_URL}/issue/{issue['key']}/comment",
        auth=AUTH,
        headers={**HEADERS, "Content-Type": "application/json"},
        json={"body": adf(text)},
    )
    print(f"POST comment to {issue['key']}: {response.status_code}")


def release(version_id):
    requests.put("{}/version/{}".format(BASE_URL, version_id), json={"released": True}, auth=AUTH)


def link(inward, outward):
    payload = {
        "type": {"name": "Relates"},
        "inwardIssue": {"key": inward},
        "outwardIssue": {"key": outward},
    }
    requests.request("POST", BASE_URL + "/issueLink", json=payload, auth=AUTH)


def sprints(board_id):
    start = 0
    while True:
        page = requests.get(
            AGILE + "/board/" + str(board_id) + "/sprint",
            params={"startAt": start, "state": "active,future"},
            auth=AUTH,
        ).json()
        yield from page["values"]
        if page["isLast"]:
            return
        start += len(page["values"])


def move_to_sprint(sprint_id, keys):
    url = (
        f"{AGILE}/sprint/"
        f"{sprint_id}/issue"
    )
    requests.post(url, json={"issues": keys}, auth=AUTH)


def adf(text):
    return {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]}
