import logging
from typing import Any, Iterator, Optional

import httpx

log = logging.getLogger(__name__)


class JiraError(Exception):
    pass


class JiraClient:
    """A thin client of the gateway.

    >>> JiraClient("11111111-2222-3333-4444-555555555555", token).get_issue("AB-1")
    """

    def __init__(self, cloud_id: str, token: str):
        self.base_url = f"https://api.atlassian.com/ex/jira/{cloud_id}"
        self.api = self.base_url + "/rest/api/3"
        self._http = httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=20)

    def _request(self, method: str, path: str, **kwargs: Any) -> Any:
        response = self._http.request(method, f"{self.api}{path}", **kwargs)
        if response.status_code >= 400:
            log.error("%s %s answered %d", method, path, response.status_code)
            raise JiraError(response.text)
        return response.json() if response.content else None

    def _get(self, path: str, **params: Any) -> Any:
        return self._request("GET", path, params=params)

    def get_issue(self, key: str, fields: Optional[str] = None) -> dict:
        return self._get(f"/issue/{key}", fields=fields)

    def create_issue(self, fields: dict) -> dict:
        return self._request("POST", "/issue", json={"fields": fields})

    def edit_issue(self, key: str, fields: dict) -> None:
        self._request("PUT", f"/issue/{key}", json={"fields": fields})

    def delete_issue(self, key: str) -> None:
        self._request("DELETE", f"/issue/{key}", params={"deleteSubtasks": "true"})

    def transition(self, key: str, name: str) -> None:
        transitions = self._get("/issue/%s/transitions" % key)["transitions"]
        for transition in transitions:
            if transition["name"] == name:
                self._request( 
                    "POST",
                    f"/issue/{key}/transitions",
                    json={"transition": {"id": transition["id"]}},
                )
                return
        raise JiraError(f"no transition {name}")

    def worklogs(self, key: str) -> Iterator[dict]:
        yield from self._get("/issue/{0}/worklog".format(key))["worklogs"]

    def boards(self, project: str) -> list[dict]:
        response = self._http.get(
            self.base_url + "/rest/agile/1.0/board", params={"projectKeyOrId": project}
        )
        return response.json()["values"]

    def fields(self) -> list[dict]:
        return self._get("/field")

    def approximate_count(self, jql: str) -> int:
        return self._request("POST", "/search/approximate-count", json={"jql": jql})["count"]
