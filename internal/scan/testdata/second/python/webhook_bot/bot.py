"""Slack -> Jira bridge. /bug in Slack opens an issue and pings the reporter."""
import logging
import re

import aiohttp
from aiohttp import web

from .settings import JIRA_HOST, JIRA_AUTH, SERVICE_DESK_PROJECTS

LOG = logging.getLogger("bot")

# matches links people paste, like https://acme.atlassian.net/rest/api/3/issue/OPS-12
API_LINK = re.compile(r"https?://[^/\s]+/rest/api/(?:2|3|latest)/issue/(?P<key>[A-Z][A-Z0-9]+-\d+)")

routes = web.RouteTableDef()


class Jira:
    def __init__(self, session: aiohttp.ClientSession):
        self.session = session

    async def find_user(self, email):
        async with self.session.get(f"{JIRA_HOST}/rest/api/3/user/search", params={"query": email}) as resp:
            resp.raise_for_status()
            users = await resp.json()
        return users[0]["accountId"] if users else None

    async def create_issue(self, project, summary, reporter):
        payload = {
            "fields": {
                "project": {"key": project},
                "issuetype": {"name": "Bug"},
                "summary": summary,
                "reporter": {"id": reporter},
            }
        }
        url = f"{JIRA_HOST}/rest/api/3/issue"
        async with self.session.post(url, json=payload) as resp:
            if resp.status != 201:
                LOG.error("POST /rest/api/3/issue failed: %s %s", resp.status, await resp.text())
                resp.raise_for_status()
            return (await resp.json())["key"]

    async def reply(self, key, text, public=True):
        project = key.split("-")[0]
        if project in SERVICE_DESK_PROJECTS:
            async with self.session.request(
                "POST",
                f"{JIRA_HOST}/rest/servicedeskapi/request/{key}/comment",
                json={"body": text, "public": public},
            ) as resp:
                resp.raise_for_status()


@routes.post("/slack/bug")
async def slack_bug(request: web.Request):
    form = await request.post()
    text = form["text"]
    m = API_LINK.search(text)
    if m:
        return web.json_response({"text": f"already known as {m.group('key')}"})
    async with aiohttp.ClientSession(auth=aiohttp.BasicAuth(*JIRA_AUTH)) as session:
        jira = Jira(session)
        reporter = await jira.find_user(form["user_email"])
        key = await jira.create_issue("OPS", text, reporter)
        await jira.reply(key, "Thanks, we are looking at it.")
    return web.json_response({"text": f"created {key}"})


def make_app():
    app = web.Application()
    app.add_routes(routes)
    return app
