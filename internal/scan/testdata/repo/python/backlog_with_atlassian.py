import sys

from atlassian import Jira

jira = Jira(url="https://example.atlassian.net", username=sys.argv[1], password=sys.argv[2], cloud=True)


def refine(project):
    boards = jira.get_all_agile_boards(project_key=project)
    for board in boards["values"]:
        for issue in jira.get_issues_for_board(board["id"], jql="labels is EMPTY")["issues"]:
            jira.update_issue_field(issue["key"], {"labels": ["unrefined"]})
            jira.issue_add_comment(issue["key"], "please add a label")


if __name__ == "__main__":
    print(jira.myself()["displayName"])
    refine(sys.argv[3])
