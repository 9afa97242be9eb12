import asyncio
import os
from collections import defaultdict

import httpx

JIRA_URL = os.environ["JIRA_URL"]  # e.g. https://acme.atlassian.net
AUTH = (os.environ["JIRA_USER"], os.environ["JIRA_TOKEN"])


async def boards(client: httpx.AsyncClient, project: str) -> list[dict]:
    r = await client.get("/rest/agile/1.0/board", params={"projectKeyOrId": project, "type": "scrum"})
    r.raise_for_status()
    return r.json()["values"]


async def active_sprint(client: httpx.AsyncClient, board_id: int) -> dict | None:
    r = await client.get(f"/rest/agile/1.0/board/{board_id}/sprint", params={"state": "active"})
    # kanban boards answer 400 here
    if r.status_code == 400:
        return None
    r.raise_for_status()
    values = r.json()["values"]
    return values[0] if values else None


async def sprint_issues(client: httpx.AsyncClient, sprint_id: int) -> list[dict]:
    issues: list[dict] = []
    token = None
    while True:
        params = {"fields": "summary,status,customfield_10016", "maxResults": 100}
        if token:
            params["nextPageToken"] = token
        # replaces /rest/agile/1.0/sprint/{id}/issue, see the deprecation notice
        r = await client.get(f"/rest/software/1.0/sprint/{sprint_id}/issue", params=params)
        r.raise_for_status()
        page = r.json()
        issues += page["issues"]
        token = page.get("nextPageToken")
        if not token:
            return issues


async def main(project: str) -> None:
    async with httpx.AsyncClient(base_url=JIRA_URL, auth=AUTH, timeout=20) as client:
        found = await boards(client, project)
        sprints = await asyncio.gather(*(active_sprint(client, b["id"]) for b in found))
        for board, sprint in zip(found, sprints):
            if not sprint:
                continue
            points = defaultdict(float)
            for issue in await sprint_issues(client, sprint["id"]):
                f = issue["fields"]
                points[f["status"]["name"]] += f.get("customfield_10016") or 0
            print(f"{board['name']}: {sprint['name']} {dict(points)}")
            await client.put(
                f"/rest/agile/1.0/sprint/{sprint['id']}/properties/report",
                json={"points": dict(points)},
            )


if __name__ == "__main__":
    asyncio.run(main(os.environ.get("PROJECT", "ACME")))
