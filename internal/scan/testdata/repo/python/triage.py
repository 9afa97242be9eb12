"""Assigns what nobody looked at."""
import os

from jira_client import JiraClient, JiraError

STALE = "assignee is EMPTY AND updated < -14d"


def triage(client: JiraClient, account: str) -> int:
    done = 0
    found = client._request("POST", "/search/jql", json={"jql": STALE, "fields": ["key"]})
    for issue in found["issues"]:
        try:
            client._request("PUT", f"/issue/{issue['key']}/assignee", json={"accountId": account})
            done += 1
        except JiraError as error:
            print(issue["key"], error)
    return done


if __name__ == "__main__":
    jira = JiraClient(os.environ["CLOUD_ID"], os.environ["TOKEN"])
    print(jira._get("/myself")["displayName"], triage(jira, os.environ["ACCOUNT"]))
    settings = {"/issue": 3}
    print(settings.get("/issue"), os.environ.get("/field"))
