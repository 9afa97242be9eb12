package sandbox

import (
	"strings"
	"testing"

	"jirascope/internal/sandbox/company"
)

const (
	newIssue = "POST /rest/api/3/issue"
	orb90    = "PUT /rest/api/3/issue/ORB-90"
)

func TestWrites_CreateIssue(t *testing.T) {
	all := `{"fields":{"project":{"id":"10001"},"issuetype":{"name":"Story"},"summary":" It hums ","description":` + docOf("At night") + `,
		"assignee":{"id":"` + company.NamesakeEast + `"},"reporter":{"accountId":"` + company.NamesakeWest + `"},"priority":{"name":"High"},
		"labels":["a","b","a"],"components":[{"name":"Checkout"}],"parent":{"key":"ORB-3"},"duedate":"2026-12-01","customfield_10016":5,
		"customfield_10020":106,"customfield_10021":[{"value":"Impediment"}],"timetracking":{"originalEstimate":"1d 2h","remainingEstimate":"90"}}}`
	story(t,
		written{newIssue, all, 201, ".key,.id", `"ORB-189" "30001"`, []seen{
			{"/rest/api/3/issue/ORB-189", `.fields|.summary,.description,.assignee.accountId,.reporter.accountId,.creator.displayName,.priority.id,.labels,.components[0].name,.parent.key,.duedate,.customfield_10016,.customfield_10020[0].id,.customfield_10021[0].value,.status.name,.created,.updated,.resolution`,
				`"It hums" ` + `{"content":[{"content":[{"text":"At night","type":"text"}],"type":"paragraph"}],"type":"doc","version":1}` + ` "` + company.NamesakeEast + `" "` + company.NamesakeWest +
					`" "Mira Holm" "2" ["a","b"] "Checkout" "ORB-3" "2026-12-01" 5 106 "Impediment" "To Do" "2026-11-18T13:00:01.000+0100" "2026-11-18T13:00:01.000+0100" null`},
			{"/rest/api/3/issue/ORB-189?fields=timetracking,aggregateprogress", `.fields.timetracking|.originalEstimate,.remainingEstimateSeconds`, `"1d 2h" 5400`},
			{"/rest/api/2/issue/30001?fields=description", `.fields.description`, `"At night"`},
			{"/rest/api/3/issue/ORB-189/changelog", ".total", "0"},
			{"/rest/agile/1.0/board/11/issue?startAt=100&maxResults=100", ".issues[-1].key", `"ORB-189"`},
			{"/rest/agile/1.0/sprint/106/issue", ".issues[-1].key", `"ORB-189"`},
			{"/rest/agile/1.0/epic/ORB-3/issue", ".issues[-1].key", `"ORB-189"`},
			found("created >= '2026-11-18 13:00'", "ORB-189"), found("text ~ night AND labels = b", "ORB-189"),
			found("project = ORB ORDER BY rank DESC&maxResults=2", "ORB-189 ORB-188"),
		}},
		written{newIssue, `{"fields":{"project":{"key":"ORB"},"issuetype":{"id":"10004"},"summary":"Part","parent":{"id":"30001"}}}`, 201, ".key", `"ORB-190"`, []seen{
			{"/rest/api/3/issue/ORB-189?fields=subtasks", ".fields.subtasks[].key", `"ORB-190"`},
			{"/rest/api/3/issue/ORB-190?fields=customfield_10020", ".fields.customfield_10020[].id", "106"},
			{"/rest/agile/1.0/sprint/106/issue", `[.issues[].key][-2:]|join(" ")`, `"ORB-189 ORB-190"`},
		}},
		written{newIssue, `{"fields":{"project":{"key":"NOVA"},"issuetype":{"name":"Bug"},"summary":"Seen","fixVersions":[{"id":"10303"}],"versions":[{"name":"2.0"}]},"update":{"labels":[{"add":"x"},{"add":"y"},{"remove":"x"}],"comment":[]}}`, 201, ".key", `"NOVA-501"`, []seen{
			{"/rest/api/3/version/10303/relatedIssueCounts", ".issuesFixedCount", "74"},
			{"/rest/api/3/issue/NOVA-501?fields=labels,fixVersions,versions", `.fields|.labels,.fixVersions[0].id,.versions[0].name`, `["y"] "10303" "2.0"`},
		}},
		written{newIssue, `{"fields":{"project":{"key":"TINT"},"issuetype":{"name":"Epic"},"summary":"Spring"}}`, 201, ".key", `"TINT-8"`, []seen{
			{"/rest/agile/1.0/board/18/issue", ".total", "7"},
		}},
	)
}

func TestWrites_CreateIssueRefused(t *testing.T) {
	s := newServer(t)
	fields := func(rest string) string {
		return `{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Task"},"summary":"x"` + rest + `}}`
	}
	for _, tt := range []struct{ body, message string }{
		{`nothing`, "payload"},
		{`{}`, `"project":`},
		{`{"fields":{"project":{"key":"NOPE"}}}`, `"project":`},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Wish"},"summary":"x"}}`, `"issuetype":`},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Task"}}}`, `"summary":`},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Sub-task"},"summary":"x"}}`, `"parent":`},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Sub-task"},"summary":"x","parent":{"key":"LAMP-107"}}}`, "same project"},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Sub-task"},"summary":"x","parent":{"key":"ORB-90"},"customfield_10020":106}}`, `"customfield_10020":`},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Epic"},"summary":"x","parent":{"key":"ORB-90"}}}`, `"parent":`},
		{`{"transition":{"id":"41"},"fields":{}}`, "transition"},
		{fields(`,"summary":" "`), `"summary":`},
		{fields(`,"summary":"a\nb"`), "one line"},
		{fields(`,"summary":"` + strings.Repeat("a", 256) + `"`), "255"},
		{fields(`,"summary":5`), `"summary":`},
		{fields(`,"description":"plain"`), "Atlassian Document"},
		{fields(`,"description":{"type":"doc","version":2,"content":[]}`), "Atlassian Document"},
		{fields(`,"priority":{"id":"9"}`), `"priority":`},
		{fields(`,"assignee":{"accountId":"nobody"}`), "does not exist"},
		{fields(`,"assignee":{"accountId":"` + company.AppAccount + `"}`), "cannot be assigned"},
		{fields(`,"reporter":null`), `"reporter":`},
		{fields(`,"labels":"one"`), "list"},
		{fields(`,"labels":["a b"]`), "spaces"},
		{fields(`,"labels":[""]`), "text"},
		{fields(`,"components":[{"name":"Core"}]`), `"components":`},
		{fields(`,"fixVersions":[{"id":"10303"}]`), `"fixVersions":`},
		{fields(`,"parent":{"key":"ORB-90"}`), "cannot be the parent"},
		{fields(`,"parent":{"key":"NOPE-1"}`), `"parent":`},
		{`{"fields":{"project":{"key":"HALO"},"issuetype":{"name":"Task"},"summary":"x","parent":{"key":"ORB-1"}}}`, "same project"},
		{fields(`,"duedate":"1 May"`), `"duedate":`},
		{fields(`,"timetracking":"1d"`), `"timetracking":`},
		{fields(`,"timetracking":{"originalEstimate":"long"}`), "long"},
		{fields(`,"customfield_10016":"5"`), "number"},
		{fields(`,"customfield_10016":-1`), "number"},
		{fields(`,"customfield_10026":1`), "screen"},
		{fields(`,"customfield_10020":"106"`), "Number value"},
		{fields(`,"customfield_10020":999`), "does not exist"},
		{fields(`,"customfield_10020":101`), "closed"},
		{fields(`,"customfield_10021":[{"value":"Late"}]`), "Impediment"},
		{fields(`,"resolution":{"name":"Done"}`), "screen"},
		{fields(`,"status":{"name":"Done"}`), "screen"},
		{fields(`,"nothing":1`), "screen"},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Task"},"summary":"x","labels":[]},"update":{"labels":[{"add":"a"}]}}`, "both"},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Task"},"summary":"x"},"update":{"priority":[{"add":{"id":"1"}}]}}`, "operation 'add'"},
		{`{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Task"},"summary":"x"},"update":{"labels":[{"add":["a"]}]}}`, "text"},
	} {
		mustRefuse(t, s, newIssue, tt.body, 400, tt.message)
	}
	mustRefuse(t, s, newIssue+"/bulk", `{"issueUpdates":[{"fields":{}},{"transition":{}}]}`, 400, `"failedElementNumber":1`)
	mustRefuse(t, s, newIssue+"/bulk", `{"issueUpdates":[]}`, 400, "between 1 and 50")
	mustRefuse(t, s, newIssue+"/bulk", `{"issueUpdates":[{}`+strings.Repeat(",{}", 50)+`]}`, 400, "not 51")
	mustRefuse(t, s, newIssue+"/bulk", `[]`, 400, "payload")
	mustRefuse(t, s, "POST /rest/api/2/issue", fields(`,"description":`+docOf("a")), 400, "string")
}

func TestWrites_EditIssue(t *testing.T) {
	last := func(question, want string) seen {
		return seen{"/rest/api/3/issue/ORB-90/changelog", ".values[-1].items|" + question, want}
	}
	story(t,
		written{orb90, `{"fields":{"summary":"Shorter","priority":{"id":"1"},"assignee":null},"update":{"labels":[{"add":"new"},{"remove":"quick-win"}]}}`, 204, "", "", []seen{
			last(`[.[].fieldId]|join(" ")`, `"assignee priority summary labels labels"`),
			last(`.[1]|.from,.fromString,.to,.toString`, `"2" "High" "1" "Highest"`),
			last(`.[0]|.from,.fromString,.to,.toString`, `"712020:5b10a284-0000-4000-8000-000000000007" "Priya Raman" null null`),
			{"/rest/api/3/issue/ORB-90/changelog", ".values[-1]|.author.displayName,.created", `"Mira Holm" "2026-11-18T13:00:01.000+0100"`},
			found("labels = new AND assignee IS EMPTY AND priority = Highest", "ORB-90"),
			found("priority CHANGED FROM High TO Highest BY currentUser() AND updated >= '2026-11-18 13:00'", "ORB-90"),
		}},
		// What is already so is no change.
		written{orb90, `{"fields":{"summary":"Shorter","labels":["new"],"customfield_10021":null}}`, 204, "", "", []seen{
			{"/rest/api/3/issue/ORB-90?fields=updated", ".fields.updated", `"2026-11-18T13:00:01.000+0100"`},
		}},
		written{orb90, `{"fields":{"components":[{"name":"Catalogue"}]}}`, 204, "", "", []seen{
			last(`[.[]|.fromString,.toString]`, `["Checkout",null,null,"Catalogue"]`),
			{"/rest/agile/1.0/board/12/sprint", `[.values[].id]|contains([105])`, "true"},
			{"/rest/agile/1.0/board/12/issue?maxResults=100", `[.issues[].key]|contains(["ORB-90"])`, "true"},
			{"/rest/agile/1.0/board/11/issue?maxResults=200", `[.issues[].key]|contains(["ORB-90"])`, "false"},
			{"/rest/agile/1.0/board/12/sprint/105/issue", `[.issues[].key]|join(" ")`, `"ORB-90"`},
		}},
		written{orb90, `{"update":{"components":[{"set":[{"name":"Checkout"}]}]}}`, 204, "", "", []seen{
			{"/rest/agile/1.0/board/12/sprint", `[.values[].id]|contains([105])`, "false"},
			{"/rest/agile/1.0/board/11/issue?maxResults=200", `[.issues[].key]|index("ORB-89"),index("ORB-90"),index("ORB-91")`, "83 84 85"},
		}},
		written{orb90, `{"fields":{"customfield_10021":[{"id":"10019"}],"customfield_10016":13}}`, 204, "", "", []seen{
			found("flagged = Impediment AND key = ORB-90 AND 'Story Points' > 12", "ORB-90"),
			last(`.[]|.from,.to,.toString`, `null null "13" null "[10019]" "Impediment"`),
		}},
		written{orb90, `{"fields":{"customfield_10021":[],"customfield_10016":null,"customfield_10020":null}}`, 204, "", "", []seen{
			last(`.[]|.fromString,.toString`, `"13" null "Orbit Checkout Sprint 5" null "Impediment" null`),
			{"/rest/agile/1.0/board/11/backlog", `[.issues[].key]|contains(["ORB-90"])`, "true"},
		}},
		written{orb90, `{"fields":{"parent":{"key":"ORB-91"}}}`, 400, ".errors|keys", `["parent"]`, nil},
		written{orb90, `{"update":{"parent":[{"set":{"none":true}}],"comment":[{"add":{"body":` + docOf("Alone now") + `}}]}}`, 204, "", "", []seen{
			last(`.[0]|.fromString,.toString`, `"ORB-5" null`), {"/rest/api/3/issue/ORB-90/comment", ".comments[-1].body.content[0].content[0].text", `"Alone now"`},
			found("comment ~ alone", "ORB-90"),
		}},
		written{orb90, `{"fields":{"parent":{"key":"ORB-4"},"issuetype":{"name":"Bug"},"duedate":"2026-12-24"}}`, 204, "", "", []seen{
			last(`.[]|.to`, `"2026-12-24" "10003" "10106"`), found("parent = ORB-4 AND type = Bug AND due = 2026-12-24", "ORB-90"),
		}},
		written{orb90, `{"fields":{"description":` + docOf("New") + `,"reporter":{"id":"` + company.NamesakeEast + `"}}}`, 204, "", "", []seen{
			last(`.[0].toString`, `"New"`), found("reporter = '"+company.NamesakeEast+"' AND description ~ new AND project = ORB", "ORB-90"),
			found("creator = '"+company.CurrentPerson+"' AND key = ORB-90", ""), {"/rest/api/3/issue/ORB-90?fields=creator", ".fields.creator.displayName", `"Tomasz Wrona"`},
		}},
		written{orb90 + "?returnIssue=true&expand=names", `{"fields":{"timetracking":{"originalEstimate":"2h"}},"update":{"labels":[{"add":"z"}]}}`, 200,
			`.key,(.fields|keys),.fields.timetracking.originalEstimateSeconds`, `"ORB-90" ["labels","timetracking"] 7200`, nil},
		written{orb90, `{}`, 400, ".errors", "{}", nil},
		written{orb90, ``, 400, ".errors", "{}", nil},
		written{orb90, `{"fields":{"summary":""}}`, 400, ".errors|keys", `["summary"]`, nil},
		written{orb90, `{"fields":{"issuetype":{"name":"Epic"}}}`, 400, ".errors|keys", `["issuetype"]`, nil},
		written{orb90, `{"fields":{"comment":{"body":` + docOf("x") + `}}}`, 400, ".errors.comment", `"Field 'comment' does not support the operation 'set'."`, nil},
		written{orb90, `{"update":{"comment":[{"remove":{"body":` + docOf("x") + `}}]}}`, 400, ".errors.comment", `"Field 'comment' does not support the operation 'remove'."`, nil},
		written{orb90, `{"update":{"comment":[{"add":{}}]}}`, 400, ".errors|keys", `["comment"]`, nil},
		written{orb90, `{"fields":{"resolution":{"name":"Done"}}}`, 400, ".errors|keys", `["resolution"]`, nil},
		written{"PUT /rest/api/3/issue/NOPE-1", `{"fields":{"summary":"x"}}`, 404, ".errors", "{}", nil},
	)
}

// TestWrites_MadeUpIssue: an issue that keeps no history keeps one once it is written to.
func TestWrites_MadeUpIssue(t *testing.T) {
	s := New(catalogue(t), Options{Size: Size{Boards: 20, Issues: 1500}})
	changes := seen{"/rest/api/3/issue/UNIT1-2/changelog", ".total", "4"}
	changes.check(t, s)
	written{"PUT /rest/api/3/issue/UNIT1-2", `{"fields":{"labels":["x"]}}`, 204, "", "", nil}.run(t, s, "writer")
	changes.want = "5"
	changes.check(t, s)
	written{"POST /rest/agile/1.0/sprint/106/issue", `{"issues":["UNIT1-2","UNIT1-3"]}`, 204, "", "", nil}.run(t, s, "writer")
	seen{"/rest/api/3/issue/UNIT1-2?fields=customfield_10020", "[.fields.customfield_10020[].id]|length", "2"}.check(t, s)
	seen{"/rest/api/3/issue/UNIT1-9?fields=customfield_10020", "[.fields.customfield_10020[].id]|length", "1"}.check(t, s)
}

func TestWrites_Sub_taskMovesToAnotherParent(t *testing.T) {
	story(t, written{"PUT /rest/api/3/issue/BEAM-10", `{"fields":{"parent":{"key":"BEAM-2"}}}`, 204, "", "", []seen{
		{"/rest/api/3/issue/BEAM-2?fields=subtasks", ".fields.subtasks[].key", `"BEAM-10"`},
		{"/rest/api/3/issue/BEAM-6?fields=subtasks", ".fields.subtasks[].key", `"BEAM-11"`},
		{"/rest/api/3/issue/BEAM-10?fields=customfield_10020", ".fields.customfield_10020[].id", "129"},
	}}, written{"PUT /rest/api/3/issue/BEAM-10", `{"fields":{"parent":null}}`, 400, ".errors|keys", `["parent"]`, nil})
}
