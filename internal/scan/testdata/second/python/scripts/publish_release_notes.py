import logging
import os
import sys

from atlassian import Confluence, Jira

logging.basicConfig(level=logging.INFO)

SITE = "https://acme.atlassian.net"

confluence = Confluence(url=SITE, username=os.environ["ATL_USER"], password=os.environ["ATL_TOKEN"], cloud=True)
jira = Jira(url=SITE, username=os.environ["ATL_USER"], password=os.environ["ATL_TOKEN"], cloud=True)


def render(issues):
    rows = ["<tr><td>{}</td><td>{}</td></tr>".format(i["key"], i["fields"]["summary"]) for i in issues]
    return "<table>" + "".join(rows) + "</table>"


def main(project, version, parent_id):
    found = jira.jql('project = {} AND fixVersion = "{}"'.format(project, version), fields="summary", limit=200)
    parent = confluence.get_page_by_id(parent_id, expand="space")
    page = confluence.create_page(
        parent["space"]["key"], "Release %s" % version, render(found["issues"]), parent_id=parent_id
    )
    confluence.set_page_label(page["id"], "release-notes")
    for issue in found["issues"]:
        jira.issue_add_comment(issue["key"], "Shipped in %s" % version)


if __name__ == "__main__":
    main(*sys.argv[1:4])
