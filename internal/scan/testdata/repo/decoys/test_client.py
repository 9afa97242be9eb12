import responses
import pytest

from jira_client import JiraClient

URL = "https://example.atlassian.net"


@responses.activate
def test_get_rest_api_3_issue():
    responses.add(responses.GET, "https://example.atlassian.net/rest/api/3/issue/AB-1", json={"key": "AB-1"})
    responses.get(f"{URL}/rest/api/3/myself", json={})
    assert responses.calls[0].request.url == "https://example.atlassian.net/rest/api/3/issue/AB-1"
    assert "/rest/api/3/field" in responses.calls[0].request.url


@pytest.mark.parametrize("path", ["/rest/api/3/issue"])
def test_paths(path):
    assert path.startswith("/rest/api/3/")


def test_httpserver(httpserver):
    httpserver.expect_request("/rest/api/3/issue/AB-1").respond_with_json({"self": "https://x.atlassian.net/rest/api/3/issue/1"})
