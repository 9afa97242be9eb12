package client_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

func TestLibraries(t *testing.T) {
	const python = "from jira import JIRA\nj = JIRA(server=s)\n"
	check := scantest.Checker(t)
	check("jira", "a.py", python+"j.create_issue(fields={})", "3 GET /rest/api/2/issue/{issueIdOrKey}", "3 POST /rest/api/2/issue")
	check("not a client", "a.py", python+"other.sprints(1)")
	check("not imported", "a.py", "j = JIRA(server=s)\nj.sprints(1)")
	check("parameter of the class", "a.py", "from jira import JIRA\ndef f(client: JIRA):\n  client.myself()", "3 GET /rest/api/2/myself")
	check("made by a function", "a.py", "from jira import JIRA\ndef connect():\n  return JIRA(s)\nc = connect()\nc.boards()", scantest.At(5, scantest.GetBoards))
	check("function that only uses one", "a.py", "from jira import JIRA\ndef f():\n  j = JIRA(s)\nf().boards()")
	check("usual name that holds something else", "a.py", "from jira import JIRA\njira = Other()\njira.boards()")
	check("atlassian", "a.py", "from atlassian import Jira\nj = Jira(url=u)\nj.jql('x')", "3 GET /rest/api/2/search")
	check("path of the library", "a.py", "from atlassian import Jira\nj = Jira(url=u)\nj.post('rest/api/3/issue', data=d)", scantest.At(3, scantest.PostIssue))
	check("go-jira", "a.go", "import \"github.com/andygrunwald/go-jira\"\nfunc f() { c.Issue.GetWithContext(ctx, k, nil) }", "2 GET /rest/api/2/issue/{issueIdOrKey}")
	check("go-atlassian", "a.go", "import \"github.com/ctreminiom/go-atlassian/v2/jira/v3\"\nfunc f() { c.Issue.Comment.Add(ctx, k, p, nil) }", scantest.At(2, scantest.PostComment))
	check("go-atlassian v2", "a.go", "import \"github.com/ctreminiom/go-atlassian/v2/jira/v2\"\nfunc f() { c.MySelf.Details(ctx, nil) }", "2 GET /rest/api/2/myself")
	check("jira.js", "a.ts", "import { Version3Client } from 'jira.js'\nclient.issues.editIssue({})", scantest.At(2, scantest.PutIssue))
	check("jira.js v2", "a.ts", "import { Version2Client } from 'jira.js'\nclient.myself.getCurrentUser()", "2 GET /rest/api/2/myself")
	check("jira.js agile", "a.ts", "import { AgileClient } from 'jira.js'\nclient.issue.getIssue({})", "2 GET /rest/agile/1.0/issue/{issueIdOrKey}")
	check("handed on", "a.py", python+"self.client = j\nc = self.client\nself.client.boards()\nc.myself()", scantest.At(5, scantest.GetBoards), "6 GET /rest/api/2/myself")
	check("member of what holds one", "a.py", python+"c = j.other\nc.boards()")
	check("name behind a client", "a.py", python+"c = j; other.boards()")
	check("qualified class", "a.py", "import jira\nfrom jira import x\nc = jira.JIRA(s)\nc.boards()", scantest.At(4, scantest.GetBoards))
	check("jira.js of two versions", "a.js", "const { Version3Client } = require('jira.js')\nclient.issueSearch.searchForIssuesUsingJqlEnhancedSearch({})", "2 GET /rest/api/3/search/jql")
	check("newest of several", "a.js", "import 'jira.js'\nclient.issueComments.getComments({})", "2 GET /rest/api/3/issue/{issueIdOrKey}/comment")
}
