package client_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

// snippet is a piece of a program with the calls in it, as scantest.Check wants them.
type snippet struct {
	name, file, text string
	want             []string
}

func check(t *testing.T, snippets []snippet) {
	t.Helper()
	s := scantest.Scanner(t)
	for _, x := range snippets {
		t.Run(x.name, func(t *testing.T) { scantest.Check(t, s, x.file, x.text, x.want) })
	}
}

func TestLibraries(t *testing.T) {
	const python = "from jira import JIRA\nj = JIRA(server=s)\n"
	check(t, []snippet{
		{"jira", "a.py", python + "j.create_issue(fields={})", []string{"3 GET /rest/api/2/issue/{issueIdOrKey}", "3 POST /rest/api/2/issue"}},
		{"not a client", "a.py", python + "other.sprints(1)", nil},
		{"not imported", "a.py", "j = JIRA(server=s)\nj.sprints(1)", nil},
		{"parameter of the class", "a.py", "from jira import JIRA\ndef f(client: JIRA):\n  client.myself()", []string{"3 GET /rest/api/2/myself"}},
		{"made by a function", "a.py", "from jira import JIRA\ndef connect():\n  return JIRA(s)\nc = connect()\nc.boards()", []string{scantest.At(5, scantest.GetBoards)}},
		{"typed function", "a.py", "from jira import JIRA\ndef connect() -> JIRA:\n  return cached\nconnect().boards()", []string{scantest.At(4, scantest.GetBoards)}},
		{"function that only uses one", "a.py", "from jira import JIRA\ndef f():\n  j = JIRA(s)\nf().boards()", nil},
		{"usual name that holds something else", "a.py", "from jira import JIRA\njira = Other()\njira.boards()", nil},
		{"atlassian", "a.py", "from atlassian import Jira\nj = Jira(url=u)\nj.jql('x')", []string{"3 GET /rest/api/2/search"}},
		{"path of the library", "a.py", "from atlassian import Jira\nj = Jira(url=u)\nj.post('rest/api/3/issue', data=d)", []string{scantest.At(3, scantest.PostIssue)}},
		{"go-jira", "a.go", "import \"github.com/andygrunwald/go-jira\"\nfunc f() { c.Issue.GetWithContext(ctx, k, nil) }", []string{"2 GET /rest/api/2/issue/{issueIdOrKey}"}},
		{"go-atlassian", "a.go", "import \"github.com/ctreminiom/go-atlassian/v2/jira/v3\"\nfunc f() { c.Issue.Comment.Add(ctx, k, p, nil) }", []string{scantest.At(2, scantest.PostComment)}},
		{"go-atlassian v2", "a.go", "import \"github.com/ctreminiom/go-atlassian/v2/jira/v2\"\nfunc f() { c.MySelf.Details(ctx, nil) }", []string{"2 GET /rest/api/2/myself"}},
		{"jira.js", "a.ts", "import { Version3Client } from 'jira.js'\nclient.issues.editIssue({})", []string{scantest.At(2, scantest.PutIssue)}},
		{"jira.js v2", "a.ts", "import { Version2Client } from 'jira.js'\nclient.myself.getCurrentUser()", []string{"2 GET /rest/api/2/myself"}},
		{"jira.js agile", "a.ts", "import { AgileClient } from 'jira.js'\nclient.issue.getIssue({})", []string{"2 GET /rest/agile/1.0/issue/{issueIdOrKey}"}},
	})
}
