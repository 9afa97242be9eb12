"""Bitbucket Server and other products that live below /rest as well."""
import requests

BITBUCKET = "https://bitbucket.example.com/rest/api/1.0"
LATEST = "https://bitbucket.example.com/rest/api/latest"
TEMPO = "/rest/tempo-timesheets/4/worklogs"

requests.get(f"{BITBUCKET}/projects/AB/repos")
requests.post(BITBUCKET + "/projects/AB/repos/x/pull-requests")
requests.get(LATEST + "/projects/AB/repos")
requests.get("https://bamboo.example.com/rest/api/latest/plan")
requests.get("https://example.com/rest/of/the/story")
requests.get("https://example.com/restaurants/3/menu")
requests.post("https://jira.example.com" + TEMPO)
requests.get("https://example.atlassian.net/rest/greenhopper/1.0/xboard/work/allData.json")
requests.get("https://api.bitbucket.org/2.0/repositories")
ADMIN = "/admin/users/3/edit"
requests.get("https://shop.example.com" + ADMIN)
