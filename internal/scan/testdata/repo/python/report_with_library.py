from jira import JIRA
from jira.exceptions import JIRAError


class Report:
    def __init__(self, server, email, token):
        self.jira = JIRA(server=server, basic_auth=(email, token))

    def active_sprint(self, name):
        board = self.jira.boards(name=name)[0]
        for sprint in self.jira.sprints(board.id, state="active"):
            return sprint
        return None

    def done(self, sprint):
        jql = f"sprint = {sprint.id} AND statusCategory = Done"
        issues = self.jira.search_issues(jql, maxResults=False)
        return sorted(issues, key=lambda issue: issue.key)

    def publish(self, key, text):
        try:
            self.jira.add_comment(key, text)
            self.jira.transition_issue(key, "Done")
        except JIRAError as error:
            print(error.text)

    def links(self, key):
        issue = self.jira.issue(key)
        return [str(link) for link in issue.fields.issuelinks]
