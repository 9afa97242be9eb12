import pytest
import responses

from jira_metrics import JiraClient, JiraError

ROOT = "https://acme.atlassian.net/rest/api/3"


@pytest.fixture
def client():
    return JiraClient("acme", "bot@acme.example", "t0ken")


@responses.activate
def test_whoami(client):
    responses.add(responses.GET, f"{ROOT}/myself", json={"accountId": "5b10a"})
    assert client.whoami()["accountId"] == "5b10a"
    assert responses.calls[0].request.url == "https://acme.atlassian.net/rest/api/3/myself"


@responses.activate
def test_issue_fields(client):
    responses.add(responses.GET, ROOT + "/issue/ABC-1", json={"key": "ABC-1"})
    client.issue("ABC-1", ["summary", "status"])
    sent = responses.calls[0].request
    assert sent.method == "GET"
    assert sent.path_url == "/rest/api/3/issue/ABC-1?fields=summary%2Cstatus"


@responses.activate
def test_not_found(client):
    responses.add(responses.GET, ROOT + "/issue/NOPE-1", status=404, body="{}")
    with pytest.raises(JiraError) as e:
        client.issue("NOPE-1")
    assert e.value.status == 404
