"""Thin wrapper around the Jira Cloud REST API.

Covers only what the metrics exporter needs. API reference:
https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/

Historical note: the first exporter polled /rest/api/2/search once a minute for
every board and was rate limited within a day. Think twice before adding calls.
"""
import logging
import time

import requests

log = logging.getLogger(__name__)


class JiraError(Exception):
    def __init__(self, status, text):
        super().__init__("Jira answered %s: %s" % (status, text[:200]))
        self.status = status


class JiraClient:
    def __init__(self, site, email, token, timeout=30):
        self.base_url = f"https://{site}.atlassian.net/rest/api/3"
        self.timeout = timeout
        self.session = requests.Session()
        self.session.auth = (email, token)
        self.session.headers.update({"Accept": "application/json"})

    # -- plumbing ---------------------------------------------------------

    def _request(self, method, path, **kwargs):
        url = self.base_url + path
        for attempt in range(4):
            resp = self.session.request(method, url, timeout=self.timeout, **kwargs)
            if resp.status_code != 429:
                break
            wait = int(resp.headers.get("Retry-After", 2 ** attempt))
            log.warning("rate limited on %s %s, sleeping %ss", method, path, wait)
            time.sleep(wait)
        if not resp.ok:
            raise JiraError(resp.status_code, resp.text)
        return resp.json() if resp.content else None

    def _get(self, path, params=None):
        return self._request("GET", path, params=params)

    def _post(self, path, body):
        return self._request("POST", path, json=body)

    def _put(self, path, body):
        return self._request("PUT", path, json=body)

    def _delete(self, path):
        return self._request("DELETE", path)

    # -- API --------------------------------------------------------------

    def whoami(self):
        return self._get("/myself")

    def issue(self, key, fields=None):
        """Return one issue.

        The answer carries its own address, e.g.
        {"self": "https://acme.atlassian.net/rest/api/3/issue/10002", "key": "ED-1"}
        """
        params = {"fields": ",".join(fields)} if fields else None
        return self._get(f"/issue/{key}", params=params)

    def changelog(self, key):
        start = 0
        while True:
            page = self._get(
                f"/issue/{key}/changelog",
                params={"startAt": start, "maxResults": 100},
            )
            yield from page["values"]
            if page.get("isLast", True):
                return
            start += len(page["values"])

    def search(self, jql, fields=("summary", "status"), page_size=100):
        body = {"jql": jql, "fields": list(fields), "maxResults": page_size}
        while True:
            page = self._post("/search/jql", body)
            yield from page.get("issues", [])
            token = page.get("nextPageToken")
            if not token:
                break
            body["nextPageToken"] = token

    def assign(self, key, account_id):
        self._put("/issue/%s/assignee" % key, {"accountId": account_id})

    def unlink(self, link_id):
        self._delete("/issueLink/{}".format(link_id))

    def components(self, project):
        # /project/{key}/component is the paginated variant, we have < 50
        return self._get("/project/" + project + "/components")
