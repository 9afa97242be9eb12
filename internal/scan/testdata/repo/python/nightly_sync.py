import asyncio
import os

import aiohttp
import httpx

API_ROOT = "/rest/api/3"
ENDPOINTS = {
    "users": "/rest/api/3/users/search",
    "groups": "/rest/api/3/group/bulk",
}


async def changelogs(keys):
    async with httpx.AsyncClient(base_url=os.environ["JIRA_URL"] + API_ROOT) as client:
        tasks = [client.get(f"/issue/{key}/changelog") for key in keys]
        return await asyncio.gather(*tasks)


async def accounts(session: aiohttp.ClientSession, kind: str):
    async with session.get(ENDPOINTS[kind]) as response:
        return await response.json()


async def request_types(desk):
    url = f"{os.environ['JIRA_URL']}/rest/servicedeskapi/servicedesk/{desk}/requesttype"
    async with aiohttp.ClientSession() as session:
        async with session.get(url, headers={"X-ExperimentalApi": "opt-in"}) as response:
            return (await response.json())["values"]


async def search_old(session, jql):
    # wrong order of the two words, so this has never worked
    async with session.get(f"{os.environ['JIRA_URL']}/rest/api/3/jql/search", params={"jql": jql}) as r:
        return await r.json()


def main():
    async def run():
        async with aiohttp.ClientSession(os.environ["JIRA_URL"]) as session:
            for kind in ENDPOINTS:
                print(await accounts(session, kind))

    asyncio.run(run())
