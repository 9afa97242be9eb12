from datetime import datetime, timedelta

import click
from jira import JIRA


@click.command()
@click.option("--server", default="https://acme.atlassian.net")
@click.option("--email", envvar="JIRA_EMAIL")
@click.option("--token", envvar="JIRA_TOKEN")
@click.argument("project")
def triage(server, email, token, project):
    jira = JIRA(server=server, basic_auth=(email, token))
    since = (datetime.utcnow() - timedelta(days=30)).strftime("%Y-%m-%d")

    stale = jira.search_issues(f"project = {project} AND status = Open AND updated < {since}", maxResults=50)
    for issue in stale:
        jira.add_comment(issue, "No activity for 30 days, closing. Reopen if it still matters.")
        jira.transition_issue(issue, "Close")
        click.echo(f"closed {issue.key}")

    if stale:
        summary = jira.create_issue(
            project=project,
            summary=f"Triage: {len(stale)} stale issues closed",
            issuetype={"name": "Task"},
        )
        click.echo(f"see {server}/browse/{summary.key}")


if __name__ == "__main__":
    triage()
