package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/itchyny/gojq"

	"jirascope/internal/sandbox/company"
)

// docOf is a document of one paragraph.
func docOf(text string) string {
	return `{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"` + text + `"}]}]}`
}

// query asks an answer a question in jq, whose result is written as JSON.
func query(t *testing.T, body, question string) string {
	t.Helper()
	parsed, err := gojq.Parse(question)
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	var parts []string
	results := parsed.Run(value)
	for {
		result, ok := results.Next()
		if !ok {
			return strings.Join(parts, " ")
		}
		if err, bad := result.(error); bad {
			t.Fatalf("%s: %v in %s", question, err, body)
		}
		text, err := json.Marshal(result)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, string(text))
	}
}

// seen is a question to an answer of the gateway, and what it has to say. A path that
// begins with a query asks for the issues that it finds.
type seen struct {
	path, question, want string
}

// found is the keys that a query finds.
func found(jql, want string) seen {
	return seen{"/rest/api/3/search/jql?fields=key&jql=" + strings.ReplaceAll(jql, " ", "%20"), `[.issues[].key]|join(" ")`, `"` + want + `"`}
}

func (one seen) check(t *testing.T, s *Server) {
	t.Helper()
	g := send(t, s, ask{path: onGateway(one.path), as: "full"})
	if g.status != 200 {
		t.Errorf("%s: status %d: %s", one.path, g.status, g.body)
		return
	}
	if have := query(t, g.body, one.question); have != one.want {
		t.Errorf("%s | %s\nis   %s\nwant %s", one.path, one.question, have, one.want)
	}
}

// written is a write, what it is answered with and what can be seen of it.
type written struct {
	request, body string
	status        int
	// answer is a question to the answer, where there is one.
	answer, want string
	seen         []seen
}

func (w written) run(t *testing.T, s *Server, as string) {
	t.Helper()
	method, path, _ := strings.Cut(w.request, " ")
	g := send(t, s, ask{method: method, path: onGateway(path), as: as, body: w.body})
	if g.status != w.status {
		t.Fatalf("%s %s: status %d, want %d: %s", w.request, w.body, g.status, w.status, g.body)
	}
	if w.answer != "" {
		if have := query(t, g.body, w.answer); have != w.want {
			t.Errorf("%s %s | %s\nis   %s\nwant %s", w.request, w.body, w.answer, have, w.want)
		}
	} else if g.body != "" {
		t.Errorf("%s: the answer is %s", w.request, g.body)
	}
	for _, one := range w.seen {
		one.check(t, s)
	}
}

// story runs writes one after the other on one server.
func story(t *testing.T, list ...written) *Server {
	t.Helper()
	s := newServer(t)
	for _, w := range list {
		w.run(t, s, "writer")
	}
	return s
}

func TestWrites_SprintFromStartToEnd(t *testing.T) {
	const board, plan = "/rest/agile/1.0/board/14", "/rest/agile/1.0/sprint/195"
	order := seen{board + "/sprint?state=active,future", `[.values[]|"\(.id) \(.state)"]|join(",")`, ""}
	after := func(want string) seen { o := order; o.want = `"` + want + `"`; return o }
	issues := seen{plan + "/issue", `[.issues[]|.key]|join(" ")`, `"LAMP-108 LAMP-107"`}
	story(t,
		written{"POST /rest/agile/1.0/sprint", `{"name":" Radio 6 ","originBoardId":14}`, 201, `.id,.state,.name,.goal,.startDate`, `195 "future" "Radio 6" "" null`,
			[]seen{after("124 future,125 future,195 future")}},
		written{"POST " + plan, `{"state":"active"}`, 400, `.errors|keys`, `["state"]`, nil},
		written{"POST " + plan, `{"startDate":"2026-11-18T10:00:00.000+0100","endDate":"2026-12-02T10:00:00+01:00","goal":"Hear them"}`, 200,
			`.startDate,.endDate,.goal,.name`, `"2026-11-18T09:00:00.000Z" "2026-12-02T09:00:00.000Z" "Hear them" "Radio 6"`, nil},
		written{"POST " + plan + "/issue", `{"issues":["LAMP-107","LAMP-108"],"rankAfterIssue":"LAMP-111"}`, 204, "", "", nil},
		written{"PUT /rest/agile/1.0/issue/rank", `{"issues":["LAMP-108"],"rankBeforeIssue":"LAMP-107"}`, 204, "", "", []seen{
			issues, found("project = LAMP AND sprint = 195 ORDER BY rank", "LAMP-108 LAMP-107"),
			found("sprint in futureSprints() AND sprint = 'Radio 6'", "LAMP-107 LAMP-108"),
			{board + "/issue", `[.issues[].key][-3:]|join(" ")`, `"LAMP-111 LAMP-108 LAMP-107"`},
		}},
		written{"POST " + plan, `{"state":"active"}`, 200, `.state`, `"active"`, []seen{after("195 active,124 future,125 future"),
			found("sprint in openSprints() AND sprint = 195", "LAMP-107 LAMP-108")}},
		written{"POST " + plan, `{"startDate":"2026-12-03T00:00:00Z"}`, 400, `.errors|keys`, `["endDate"]`, nil},
		written{"PUT " + plan, `{"name":"Radio 6","state":"active"}`, 400, `.errors|keys`, `["state"]`, nil},
		written{"POST " + plan, `{"state":"future"}`, 400, `.errors|keys`, `["state"]`, nil},
		written{"POST /rest/api/3/issue/LAMP-107/transitions", `{"transition":{"id":"41"}}`, 204, "", "", nil},
		written{"POST " + plan, `{"state":"closed"}`, 200, `.state,.completeDate`, `"closed" "2026-11-18T12:00:07.000Z"`, []seen{
			after("124 future,125 future"), issues,
			{board + "/backlog", `[.issues[].key]|contains(["LAMP-108"]),contains(["LAMP-107"])`, "true false"},
			{"/rest/agile/1.0/issue/LAMP-108?fields=sprint,closedSprints", `.fields.sprint,.fields.closedSprints[0].id`, "null 195"},
		}},
		written{"POST " + plan, `{"state":"active"}`, 400, `.errors|keys`, `["state"]`, nil},
		written{"PUT " + plan, `{"name":"Radio six","endDate":"2027-01-01T00:00:00Z"}`, 200, `.name,.goal,.endDate`, `"Radio six" "" "2026-12-02T09:00:00.000Z"`, nil},
		written{"POST " + plan + "/issue", `{"issues":["LAMP-108"]}`, 400, `.errors`, "{}", nil},
		written{"DELETE " + plan, "", 204, "", "", []seen{
			after("124 future,125 future"),
			{"/rest/api/3/issue/LAMP-108?fields=customfield_10020&expand=changelog", `.fields.customfield_10020,.changelog.histories[0].items[0].toString`, "null null"},
		}},
		written{"POST " + plan, `{}`, 404, `.errors`, "{}", nil},
	)
}

func TestWrites_SprintMembers(t *testing.T) {
	story(t,
		// BEAM-6 has two sub-tasks, which follow without a change of their own.
		written{"POST /rest/agile/1.0/sprint", `{"name":"Next","originBoardId":19}`, 201, ".id", "195", nil},
		written{"POST /rest/agile/1.0/sprint/195/issue", `{"issues":["BEAM-6","BEAM-6"]}`, 204, "", "", []seen{
			{"/rest/agile/1.0/sprint/195/issue", `[.issues[].key]|join(" ")`, `"BEAM-6 BEAM-10 BEAM-11"`},
			{"/rest/agile/1.0/board/20/sprint", `[.values[].id]|contains([195])`, "true"},
			{"/rest/api/3/issue/BEAM-6/changelog", `.values[-1].items[0]|.from,.fromString,.to,.toString`, `"130" "Beam Sprint 2" "195" "Next"`},
			{"/rest/api/3/issue/BEAM-10/changelog", `.values[-1].items[0].to`, `"10003"`},
		}},
		written{"POST /rest/agile/1.0/sprint/195/issue", `{"issues":["BEAM-5"]}`, 204, "", "", []seen{
			{"/rest/api/3/issue/BEAM-5/changelog", `.values[-1].items[0]|.from,.to`, `"129, 130" "129, 195"`},
		}},
		written{"POST /rest/agile/1.0/sprint/130/issue", `{"issues":["BEAM-10"]}`, 400, `.errorMessages[0]`, `"BEAM-10 is a sub-task: it is in the sprint of its parent."`, nil},
		written{"POST /rest/agile/1.0/sprint/130/issue", `{"issues":["BEAM-10","BEAM-6","BEAM-11"]}`, 204, "", "", []seen{
			{"/rest/api/3/issue/BEAM-10?fields=customfield_10020", "[.fields.customfield_10020[].id]", "[130]"},
		}},
		written{"POST /rest/agile/1.0/sprint/130/issue", `{"issues":["BEAM-11"]}`, 204, "", "", nil},
		written{"POST /rest/agile/1.0/backlog/19/issue", `{"issues":["BEAM-6"],"rankBeforeIssue":"BEAM-2"}`, 204, "", "", []seen{
			{"/rest/agile/1.0/board/19/backlog", `[.issues[].key]|.[0:3]|join(" ")`, `"BEAM-6 BEAM-11"`},
			{"/rest/api/3/issue/BEAM-6?fields=customfield_10020", `.fields.customfield_10020`, "null"},
		}},
		written{"POST /rest/agile/1.0/backlog/issue", `{"issues":["BEAM-5"]}`, 204, "", "", []seen{
			{"/rest/agile/1.0/board/20/sprint", `[.values[].id]|contains([195])`, "false"},
			{"/rest/agile/1.0/board/19/sprint", `[.values[].id]|contains([195])`, "true"},
			{"/rest/api/3/issue/BEAM-5?fields=customfield_10020", `[.fields.customfield_10020[].id]`, "[129]"},
		}},
	)
}

func TestWrites_MovesRefused(t *testing.T) {
	many := `"ORB-1"` + strings.Repeat(`,"ORB-1"`, 50)
	const sprint, rank = "POST /rest/agile/1.0/sprint/106/issue", "PUT /rest/agile/1.0/issue/rank"
	for _, tt := range []struct {
		request, body string
		status        int
		message       string
	}{
		{sprint, `{"issues":[]}`, 400, "between 1 and 50, not 0"},
		{sprint, `{"issues":[` + many + `]}`, 400, "between 1 and 50, not 51"},
		{sprint, `{"issues":["ORB-90","NOPE-1"]}`, 400, "NOPE-1"},
		{sprint, `{"issues":["ORB-90"],"rankBeforeIssue":"NOPE-1"}`, 400, "NOPE-1"},
		{sprint, `{"issues":["ORB-90"],"rankBeforeIssue":"ORB-90"}`, 400, "itself"},
		{sprint, `{"issues":["ORB-90"],"rankBeforeIssue":"ORB-91","rankAfterIssue":"ORB-92"}`, 400, "Only one"},
		{sprint, `{"issues":["ORB-90"],"rankCustomFieldId":10020}`, 400, "10020"},
		{sprint, `{"issues":["ORB-90"],"sprint":1}`, 400, "payload"},
		{sprint, `nothing`, 400, "payload"},
		{"POST /rest/agile/1.0/sprint/999/issue", `{"issues":["ORB-90"]}`, 404, "Sprint does not exist."},
		{"POST /rest/agile/1.0/backlog/issue", `{"issues":["ORB-90"],"rankBeforeIssue":"ORB-91"}`, 400, "payload"},
		{"POST /rest/agile/1.0/backlog/issue", `{"issues":["NOPE-1"]}`, 400, "NOPE-1"},
		{"POST /rest/agile/1.0/backlog/999/issue", `{"issues":["ORB-90"]}`, 404, "board"},
		{"POST /rest/agile/1.0/backlog/14/issue", `{"issues":["ORB-90"]}`, 400, "ORB-90 is not on the board."},
		{"POST /rest/agile/1.0/backlog/14/issue", `{"issues":["NOPE-1"]}`, 400, "NOPE-1"},
		{"POST /rest/agile/1.0/backlog/15/issue", `{"issues":["GLOW-9"]}`, 400, "no backlog"},
		{rank, `{"issues":["ORB-90"]}`, 400, "must be given"},
		{rank, `{"issues":["NOPE-1"],"rankBeforeIssue":"ORB-91"}`, 400, "NOPE-1"},
		{"POST /rest/agile/1.0/sprint", `{"name":"x"}`, 400, "originBoardId"},
		{"POST /rest/agile/1.0/sprint", `{"name":"x","originBoardId":999}`, 404, "board"},
		{"POST /rest/agile/1.0/sprint", `{"name":"x","originBoardId":11,"state":"active"}`, 400, "future"},
		{"POST /rest/agile/1.0/sprint", `{"name":"x","originBoardId":11,"color":"red"}`, 400, "payload"},
		{"POST /rest/agile/1.0/sprint/106", `{"originBoardId":12}`, 400, "board"},
		{"POST /rest/agile/1.0/sprint/106", `{"endDate":"soon"}`, 400, "ISO"},
		{"POST /rest/agile/1.0/sprint/106", `[]`, 400, "payload"},
		{"PUT /rest/agile/1.0/sprint/106", `{"goal":"none"}`, 400, "name"},
		{"PUT /rest/agile/1.0/sprint/999", `{"name":"x"}`, 404, "Sprint"},
		{"POST /rest/agile/1.0/sprint/106", `{"state":"closed"}`, 400, "from future to"},
		{"DELETE /rest/agile/1.0/sprint/999", ``, 404, "Sprint"},
	} {
		mustRefuse(t, newServer(t), tt.request, tt.body, tt.status, tt.message)
	}
}

// mustRefuse sends a write that has to be answered with a sentence, and to leave no trace.
func mustRefuse(t *testing.T, s *Server, request, body string, status int, message string) {
	t.Helper()
	method, path, _ := strings.Cut(request, " ")
	before, now := companyText(s.company), s.company.Now
	g := send(t, s, ask{method: method, path: onGateway(path), as: "writer", body: body})
	if g.status != status || !strings.Contains(g.body, message) {
		t.Errorf("%s %s: status %d, want %d: %s, want %q", request, body, g.status, status, g.body, message)
	}
	if companyText(s.company) != before || s.company.Now != now {
		t.Errorf("%s %s: a refused write left a trace", request, body)
	}
}

func TestWrites_BacklogOfAKanbanBoard(t *testing.T) {
	story(t, written{"POST /rest/agile/1.0/backlog/23/issue", `{"issues":["DOCK-66"],"rankBeforeIssue":"DOCK-1"}`, 204, "", "", []seen{
		{"/rest/agile/1.0/board/23/backlog?fields=status", `.issues[0]|.key,.fields.status.name`, `"DOCK-66" "To Do"`},
	}})
}

func TestWrites_Estimate(t *testing.T) {
	s := story(t,
		written{"PUT /rest/agile/1.0/issue/BEAM-9/estimation?boardId=19", `{"value":"8"}`, 200, `.fieldId,.value`, `"customfield_10016" "8.0"`, []seen{
			{"/rest/api/3/issue/BEAM-9?expand=changelog&fields=customfield_10016", `.fields.customfield_10016,.changelog.histories[0].items[0].fromString`, `8 "3"`},
		}},
		written{"PUT /rest/agile/1.0/issue/BEAM-9/estimation?boardId=20", `{"value":"90"}`, 200, `.fieldId,.value`, `"timeoriginalestimate" "5400"`, nil},
		written{"PUT /rest/agile/1.0/issue/BEAM-9/estimation?boardId=20", `{"value":null}`, 200, `.value`, `null`, nil},
		written{"PUT /rest/agile/1.0/issue/HALO-24/estimation?boardId=17", `{"value":"13"}`, 200, `.fieldId,.value`, `"customfield_10026" "13.0"`, nil},
		written{"PUT /rest/agile/1.0/issue/HALO-24/estimation?boardId=17", `{}`, 200, `.value`, `null`, nil},
	)
	for request, status := range map[string]int{
		"NOPE-1 19 1": 404, "BEAM-9 999 1": 404, "BEAM-9 11 1": 404, "BEAM-9  1": 400, "BEAM-9 19 many": 400, "BEAM-9 19 -1": 400,
		"BEAM-9 20 1y": 400, "LAMP-107 14 1": 400,
	} {
		part := strings.Split(request, " ")
		path := "/rest/agile/1.0/issue/" + part[0] + "/estimation"
		if part[1] != "" {
			path += "?boardId=" + part[1]
		}
		mustRefuse(t, s, "PUT "+path, `{"value":"`+part[2]+`"}`, status, "errorMessages")
	}
	mustRefuse(t, s, "PUT /rest/agile/1.0/issue/BEAM-9/estimation?boardId=19", `{"value":8}`, 400, "payload")
}

// TestWrites_ReadOnly: what an account gets that may only read, write by write.
func TestWrites_ReadOnly(t *testing.T) {
	s := newServer(t)
	before := companyText(s.company)
	for request, want := range map[string]int{
		"POST /rest/agile/1.0/sprint": 403, "PUT /rest/agile/1.0/sprint/106": 403, "POST /rest/agile/1.0/sprint/106": 403,
		"DELETE /rest/agile/1.0/sprint/106": 403, "POST /rest/agile/1.0/sprint/106/issue": 403, "POST /rest/agile/1.0/backlog/issue": 403,
		"POST /rest/agile/1.0/backlog/11/issue": 403, "PUT /rest/agile/1.0/issue/rank": 403,
		"PUT /rest/agile/1.0/issue/ORB-90/estimation?boardId=11": 403, "POST /rest/api/3/issue": 403, "PUT /rest/api/3/issue/ORB-90/assignee": 403,
		"POST /rest/api/3/issue/ORB-90/transitions": 400, "POST /rest/api/3/issue/ORB-90/comment": 400,
		"PUT /rest/api/3/issue/ORB-67/comment/11777": 400, "DELETE /rest/api/3/issue/ORB-67/comment/11777": 400,
		"POST /rest/api/3/issue/ORB-90/worklog": 400, "POST /rest/api/3/issueLink": 404, "DELETE /rest/api/3/issueLink/1213212144": 404,
		"PUT /rest/api/3/issue/ORB-90": 400, "POST /rest/api/3/issue/bulk": 400,
	} {
		body := map[int]string{403: `{}`, 404: `{}`, 400: `{"transition":{"id":"21"},"fields":{"summary":"x"},"issueUpdates":[{"fields":{"summary":"x","project":{"key":"ORB"},"issuetype":{"name":"Task"}}}]}`}[want]
		method, path, _ := strings.Cut(request, " ")
		if g := send(t, s, ask{method: method, path: onGateway(path), as: "viewer", body: body}); g.status != want {
			t.Errorf("%s: status %d, want %d: %s", request, g.status, want, g.body)
		}
	}
	if companyText(s.company) != before {
		t.Error("a read-only account wrote")
	}
	for path, want := range map[string]string{
		"/rest/api/3/issue/ORB-90/editmeta": `{"fields":{}}`, "/rest/api/3/issue/ORB-90/transitions": `{"expand":"transitions","transitions":[]}`,
		"/rest/api/3/issue/ORB-90?fields=id&expand=transitions": "", "/rest/api/3/issue/createmeta/ORB/issuetypes": "",
	} {
		g := send(t, s, ask{path: onGateway(path), as: "viewer"})
		if want != "" && g.body != want || want == "" && strings.Contains(g.body, `"name"`) {
			t.Errorf("%s: %s", path, g.body)
		}
	}
}

// TestWrites_Apart: what is written to one server is not seen on another one.
func TestWrites_Apart(t *testing.T) {
	first, second := newServer(t), newServer(t)
	before := companyText(second.company)
	for i, body := range []string{`{"fields":{"summary":"x","labels":["y"],"components":[],"fixVersions":[]}}`, `{"fields":{"customfield_10016":21,"customfield_10020":106}}`} {
		g := send(t, first, ask{method: "PUT", path: onGateway(fmt.Sprintf("/rest/api/3/issue/ORB-%d", 90+i)), as: "writer", body: body})
		if g.status != 204 {
			t.Fatal(g.body)
		}
	}
	send(t, first, ask{method: "DELETE", path: onGateway("/rest/agile/1.0/sprint/105"), as: "writer"})
	if companyText(first.company) == before || companyText(second.company) != before {
		t.Error("the servers are not apart")
	}
}

// TestWrites_Author: who wrote is who the credential belongs to, at the gateway and at
// the site, in both versions of the API.
func TestWrites_Author(t *testing.T) {
	s := newServer(t)
	for _, tt := range []struct {
		ask
		want string
	}{
		{ask{path: onGateway("/rest/api/3/issue/ORB-90/comment"), as: "full", body: `{"body":` + docOf("a") + `}`}, company.CurrentPerson},
		{ask{path: onGateway("/rest/api/2/issue/ORB-90/comment"), as: "service-account", body: `{"body":"b"}`}, company.BotPrefix + "service-account"},
		{ask{path: "/rest/api/2/issue/ORB-90/comment", as: "unscoped", body: `{"body":"b"}`}, company.CurrentPerson},
	} {
		tt.method = "POST"
		g := send(t, s, tt.ask)
		if g.status != 201 || query(t, g.body, ".author.accountId") != `"`+tt.want+`"` {
			t.Errorf("%s: status %d: %s", tt.path, g.status, g.body)
		}
	}
	if g := send(t, s, ask{method: "POST", path: "/rest/api/3/issue/ORB-90/comment", body: `{"body":` + docOf("a") + `}`}); g.status != 404 && g.status != 401 {
		t.Errorf("anonymous: status %d", g.status)
	}
}
