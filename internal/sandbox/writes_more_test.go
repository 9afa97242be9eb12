package sandbox

import (
	"strings"
	"testing"

	"jirascope/internal/sandbox/company"
)

func TestWrites_Transition(t *testing.T) {
	const dock, orb = "POST /rest/api/3/issue/DOCK-69/transitions", "POST /rest/api/3/issue/ORB-90/transitions"
	s := story(t,
		// Without a screen what is done gets a resolution, and loses it when it is opened.
		written{orb, `{"transition":{"id":41}}`, 204, "", "", []seen{
			{"/rest/api/3/issue/ORB-90?fields=status,resolution,resolutiondate,statuscategorychangedate", `.fields|.status.name,.resolution.name,.resolutiondate,.statuscategorychangedate`,
				`"Done" "Done" "2026-11-18T13:00:01.000+0100" "2026-11-18T13:00:01.000+0100"`},
			{"/rest/api/3/issue/ORB-90/changelog", `.values[-1].items[]|.fieldId,.fromString,.toString`, `"status" "To Do" "Done" "resolution" null "Done"`},
			{"/rest/api/3/issue/ORB-90/transitions", "[.transitions[].id]", `["11","21","31"]`},
			found("status CHANGED TO Done AFTER '2026-11-18 13:00' BEFORE '2026-11-18 13:01'", "ORB-90"),
		}},
		written{"POST /rest/api/2/issue/ORB-90/transitions", `{"transition":{"id":"21"}}`, 204, "", "", []seen{
			{"/rest/api/3/issue/ORB-90?fields=status,resolution,resolutiondate", `.fields|.status.name,.resolution,.resolutiondate`, `"In Progress" null null`},
		}},
		written{dock, `{"transition":{"id":"41"}}`, 400, ".errors|keys", `["resolution"]`, nil},
		written{dock, `{"transition":{"id":"41"},"fields":{"resolution":{"name":"Never"}}}`, 400, ".errors|keys", `["resolution"]`, nil},
		written{dock, `{"transition":{"id":"41"},"fields":{"resolution":{"id":"10001"},"labels":[]}}`, 400, ".errors|keys", `["labels"]`, nil},
		written{dock, `{"transition":{"id":"41"},"fields":{"assignee":{"accountId":"` + company.NamesakeWest + `"}},"update":{"resolution":[{"set":{"id":"10001"}}],"comment":[{"add":{"body":` + docOf("Lost") + `}}]}}`, 204, "", "", []seen{
			{"/rest/api/3/issue/DOCK-69?fields=status,resolution,assignee,comment", `.fields|.status.name,.resolution.name,.assignee.accountId,.comment.comments[0].body.content[0].content[0].text`,
				`"Done" "Won't Do" "` + company.NamesakeWest + `" "Lost"`},
			{"/rest/api/3/issue/DOCK-69/changelog", `[.values[-1].items[].fieldId]|join(" ")`, `"assignee resolution status"`},
		}},
		written{"POST /rest/api/3/issue/PULSE-37/transitions", `{"transition":{"id":"11"}}`, 204, "", "", []seen{
			{"/rest/api/3/issue/PULSE-37?fields=status", ".fields.status.name", `"未着手"`},
		}},
	)
	for body, message := range map[string]string{
		`{}`: "Missing", `{"transition":{"id":"11"}}`: "", `{"transition":{"id":"99"}}`: "cannot take", `[]`: "payload",
		`{"transition":{"id":"31"},"fields":{"resolution":{"name":"Done"}}}`:             "screen",
		`{"transition":{"id":"31"},"update":{"comment":[{"add":{"body":"no screen"}}]}}`: "screen",
	} {
		if message != "" {
			mustRefuse(t, s, orb, body, 400, message)
		}
	}
	mustRefuse(t, s, "POST /rest/api/3/issue/NOPE-1/transitions", `{}`, 404, noIssue)
	for expand, want := range map[string]string{"": "null", "?expand=transitions.fields": `["assignee","comment","resolution"]`} {
		seen{"/rest/api/3/issue/DOCK-70/transitions" + expand, `.transitions[-1].fields|if .==null then . else keys end`, want}.check(t, s)
	}
	seen{"/rest/api/3/issue/DOCK-70/transitions?expand=transitions.fields", `.transitions[-1]|.hasScreen,.fields.resolution.required,([.fields.resolution.allowedValues[].name]|join(",")),.fields.assignee.required`,
		`true true "Done,Won't Do,Duplicate" false`}.check(t, s)
	seen{"/rest/api/3/issue/DOCK-70/transitions?expand=transitions.fields", `.transitions[0]|.hasScreen,.fields`, `false {}`}.check(t, s)
}

func TestWrites_Assign(t *testing.T) {
	const path = "PUT /rest/api/3/issue/ORB-90/assignee"
	assignee := func(want string) []seen {
		return []seen{{"/rest/api/3/issue/ORB-90?fields=assignee", ".fields.assignee.accountId", want}}
	}
	s := story(t,
		written{path, `{"accountId":"` + company.CurrentPerson + `"}`, 204, "", "", append(assignee(`"`+company.CurrentPerson+`"`), found("assignee = currentUser() AND key = ORB-90", "ORB-90"))},
		written{path, `{"accountId":null}`, 204, "", "", assignee("null")},
		written{path, `{"accountId":"` + company.NamesakeEast + `"}`, 204, "", "", nil},
		written{path, `{"accountId":"-1"}`, 204, "", "", assignee("null")},
	)
	mustRefuse(t, s, path, `{}`, 400, "required")
	mustRefuse(t, s, path, `[]`, 400, "payload")
	mustRefuse(t, s, path, `{"accountId":"nobody"}`, 400, "does not exist")
	mustRefuse(t, s, "PUT /rest/api/3/issue/NOPE-1/assignee", `{"accountId":null}`, 404, noIssue)
}

func TestWrites_Comments(t *testing.T) {
	const path = "/rest/api/3/issue/ORB-90/comment"
	s := story(t,
		written{"POST " + path, `{"body":` + docOf("One") + `,"visibility":{"type":"group","identifier":"g-1"}}`, 201, ".id,.body.type,.visibility,.created==.updated",
			`"30001" "doc" {"identifier":"g-1","type":"group","value":""} true`, []seen{
				{"/rest/api/2/issue/ORB-90/comment", ".comments[-1].body", `"One"`}, found("comment ~ one AND key = ORB-90", "ORB-90"),
				{"/rest/api/3/issue/ORB-90/changelog", `[.values[].items[].fieldId]|contains(["comment"])`, "false"},
				{"/rest/api/3/issue/ORB-90?fields=updated", ".fields.updated", `"2026-11-18T13:00:01.000+0100"`},
			}},
		written{"PUT " + path + "/30001", `{"body":` + docOf("Two") + `}`, 200, ".body.content[0].content[0].text,.visibility.type,.updated,.created",
			`"Two" "group" "2026-11-18T13:00:02.000+0100" "2026-11-18T13:00:01.000+0100"`, []seen{found("comment ~ two AND key = ORB-90", "ORB-90")}},
		written{"PUT " + path + "/30001", `{"body":` + docOf("Two") + `,"visibility":{"type":"role","value":"Developers"}}`, 200, ".visibility.value", `"Developers"`, nil},
		written{"PUT /rest/api/2/issue/ORB-90/comment/30001", `{"body":"*Three*"}`, 200, ".body", `"*Three*"`, []seen{
			{path, ".comments[-1].body.content[0].content[0].marks[0].type", `"strong"`},
		}},
		written{"DELETE " + path + "/30001", ``, 204, "", "", []seen{{path, `[.comments[].id]|contains(["30001"])`, "false"}}},
	)
	mustRefuse(t, s, "DELETE "+path+"/30001", "", 404, "30001")
	mustRefuse(t, s, "PUT "+path+"/30001", `{"body":`+docOf("x")+`}`, 404, "30001")
	mustRefuse(t, s, "POST /rest/api/3/issue/NOPE-1/comment", `{"body":`+docOf("x")+`}`, 404, noIssue)
	for body, message := range map[string]string{
		`{}`: "empty", `{"body":null}`: "empty", `{"body":"x"}`: "Document", `nothing`: "payload", `{"body":{"type":"doc","version":1,"content":[{"type":"text","text":"x"}]}}`: "Document",
		`{"body":` + docOf("x") + `,"visibility":{"type":"role"}}`: "visibility", `{"body":` + docOf("x") + `,"visibility":{"type":"all","value":"x"}}`: "visibility",
	} {
		mustRefuse(t, s, "POST "+path, body, 400, message)
		mustRefuse(t, s, "PUT /rest/api/3/issue/ORB-67/comment/11777", body, 400, message)
	}
	mustRefuse(t, s, "POST /rest/api/2/issue/ORB-90/comment", `{"body":""}`, 400, "empty")
}

func TestWrites_Worklog(t *testing.T) {
	const path, started = "POST /rest/api/3/issue/BEAM-9/worklog", `,"started":"2026-11-17T12:34:00.000+0200"}`
	tracking := func(want string) []seen {
		return []seen{{"/rest/api/3/issue/BEAM-9?fields=timetracking", `.fields.timetracking|.originalEstimate,.remainingEstimateSeconds,.timeSpentSeconds`, want}}
	}
	s := story(t,
		written{path, `{"timeSpent":"1h 30m","comment":` + docOf("Cold") + `,"visibility":{"type":"role","value":"Developers"}` + started, 201,
			".timeSpent,.timeSpentSeconds,.started,.comment.type,.visibility.value,.issueId,.author.displayName", `"1h 30m" 5400 "2026-11-17T11:34:00.000+0100" "doc" "Developers" "12144" "Mira Holm"`,
			append(tracking(`"1d" 23400 5400`),
				seen{"/rest/api/3/issue/BEAM-9/worklog", ".total,.worklogs[0].comment.content[0].content[0].text", `1 "Cold"`},
				seen{"/rest/api/3/issue/BEAM-9/changelog", `.values[-1].items[]|.fieldId,.from,.to`, `"timeestimate" "28800" "23400" "timespent" null "5400"`},
				found("timespent > 1h AND worklogAuthor = currentUser() AND key = BEAM-9", "BEAM-9"))},
		written{path + "?adjustEstimate=leave", `{"timeSpentSeconds":3600` + started, 201, ".timeSpent", `"1h"`, tracking(`"1d" 23400 9000`)},
		written{path + "?adjustEstimate=new&newEstimate=2h", `{"timeSpentSeconds":3600` + started, 201, ".comment", "null", tracking(`"1d" 7200 12600`)},
		written{path + "?adjustEstimate=manual&reduceBy=30m", `{"timeSpentSeconds":3600` + started, 201, ".timeSpent", `"1h"`, tracking(`"1d" 5400 16200`)},
		written{path + "?adjustEstimate=manual&reduceBy=1w", `{"timeSpentSeconds":60` + started, 201, ".timeSpent", `"1m"`, tracking(`"1d" 0 16260`)},
		written{path + "?adjustEstimate=auto", `{"timeSpentSeconds":60` + started, 201, ".timeSpent", `"1m"`, tracking(`"1d" 0 16320`)},
		written{"PUT /rest/api/3/issue/BEAM-9", `{"update":{"timetracking":[{"edit":{"remainingEstimate":"1h"}}]}}`, 204, "", "", tracking(`"1d" 3600 16320`)},
		// The sum of an issue and its sub-tasks counts what somebody said was left.
		written{"PUT /rest/api/3/issue/BEAM-11", `{"fields":{"timetracking":{"remainingEstimate":"3h"}}}`, 204, "", "", []seen{
			{"/rest/api/3/issue/BEAM-6?fields=aggregatetimeestimate,timeestimate", ".fields|.timeestimate,.aggregatetimeestimate", "28800 46800"},
			{"/rest/api/3/issue/BEAM-11?fields=timetracking", ".fields.timetracking.remainingEstimate", `"3h"`},
		}},
	)
	for body, message := range map[string]string{
		`{"timeSpent":"1x"` + started: "timeLogged", `{"timeSpentSeconds":-60` + started: "timeLogged", `{"x":1` + started: "timeLogged", `[]`: "payload",
		`{"timeSpent":"1h"}`: "started", `{"timeSpent":"1h","started":"2026-11-17"}`: "started", `{"timeSpent":"1h","comment":"x"` + started: "comment",
		`{"timeSpent":"1h","visibility":{}` + started: "visibility",
	} {
		mustRefuse(t, s, path, body, 400, message)
	}
	for _, adjust := range []string{"new", "manual", "other", "new&newEstimate=x", "manual&reduceBy=x"} {
		mustRefuse(t, s, path+"?adjustEstimate="+adjust, `{"timeSpent":"1h"`+started, 400, "adjustEstimate")
	}
	mustRefuse(t, s, "POST /rest/api/3/issue/NOPE-1/worklog", `{"timeSpent":"1h"`+started, 404, noIssue)
}

func TestWrites_Links(t *testing.T) {
	const path = "POST /rest/api/3/issueLink"
	body := func(kind, from, to, more string) string {
		return `{"type":` + kind + `,"inwardIssue":{"key":"` + from + `"},"outwardIssue":{"key":"` + to + `"}` + more + `}`
	}
	links := func(key, want string) seen {
		return seen{"/rest/api/3/issue/" + key + "?fields=issuelinks", `[.fields.issuelinks[]|"\(.type.name) \(.outwardIssue.key) \(.inwardIssue.key)"]|join(",")`, `"` + want + `"`}
	}
	s := story(t,
		written{path, body(`{"name":"Blocks"}`, "ORB-90", "ORB-91", `,"comment":{"body":`+docOf("Waits")+`}`), 201, "", "", []seen{
			links("ORB-90", "Blocks ORB-91 null"), links("ORB-91", "Blocks null ORB-90"),
			{"/rest/api/3/issue/ORB-91/comment", ".comments[-1].body.content[0].content[0].text", `"Waits"`},
			{"/rest/api/3/issue/ORB-91/changelog", ".values[-1].items[0]|.fieldId,.to,.toString", `"issuelinks" "ORB-90" "This issue is blocked by ORB-90"`},
			found("issueLinkType = 'is blocked by' AND project = ORB", "ORB-91"),
		}},
		// A link that there is already is no second one.
		written{path, body(`{"id":"10001"}`, "ORB-90", "ORB-91", ""), 201, "", "", []seen{links("ORB-90", "Blocks ORB-91 null")}},
		written{path, body(`{"name":"Blocks"}`, "ORB-91", "ORB-90", ""), 201, "", "", []seen{links("ORB-90", "Blocks ORB-91 null,Blocks null ORB-91")}},
		written{path, `{"type":{"name":"Relates"},"inwardIssue":{"id":"10539"},"outwardIssue":{"key":"ORB-92"}}`, 201, "", "", []seen{links("ORB-92", "Relates null ORB-90")}},
		written{"DELETE /rest/api/3/issueLink/30001", "", 204, "", "", []seen{
			links("ORB-90", "Blocks null ORB-91,Relates ORB-92 null"), links("ORB-91", "Blocks ORB-90 null"),
			{"/rest/api/3/issue/ORB-91/changelog", ".values[-1].items[0]|.from,.fromString,.to", `"ORB-90" "This issue is blocked by ORB-90" null`},
		}},
	)
	mustRefuse(t, s, "DELETE /rest/api/3/issueLink/30001", "", 404, "30001")
	mustRefuse(t, s, "DELETE /rest/api/3/issueLink/x", "", 400, "number")
	mustRefuse(t, s, path, body(`{"name":"Hates"}`, "ORB-90", "ORB-91", ""), 404, "link type")
	mustRefuse(t, s, path, body(`{"name":"Blocks"}`, "ORB-90", "NOPE-1", ""), 404, noIssue)
	mustRefuse(t, s, path, body(`{"name":"Blocks"}`, "NOPE-1", "ORB-90", ""), 404, noIssue)
	mustRefuse(t, s, path, body(`{"name":"Blocks"}`, "ORB-90", "ORB-90", ""), 400, "itself")
	mustRefuse(t, s, path, `[]`, 400, "payload")
	for _, comment := range []string{`{}`, `{"body":"x"}`, `{"body":` + docOf("x") + `,"visibility":{"type":"x"}}`} {
		mustRefuse(t, s, path, body(`{"name":"Blocks"}`, "ORB-95", "ORB-96", `,"comment":`+comment), 400, "comment")
	}
}

func TestWrites_Meta(t *testing.T) {
	s := newServer(t)
	for _, one := range []seen{
		{"/rest/api/3/issue/BEAM-6/editmeta", `.fields|keys|join(" ")`, `"assignee comment components customfield_10016 customfield_10020 customfield_10021 description duedate fixVersions issuetype labels parent priority reporter summary timetracking versions"`},
		{"/rest/api/3/issue/BEAM-10/editmeta", `.fields|has("customfield_10020"),has("parent"),.issuetype.allowedValues[].name`, `false true "Sub-task"`},
		{"/rest/api/3/issue/BEAM-6/editmeta", `.fields|.issuetype.allowedValues[].name`, `"Story" "Task" "Bug"`},
		{"/rest/api/3/issue/HALO-1/editmeta", `.fields|has("customfield_10026"),has("customfield_10016"),has("parent"),.summary.required,.summary.operations`, `true false false true ["set"]`},
		{"/rest/api/3/issue/ORB-90/editmeta", `.fields|.labels.operations,.labels.schema.items,.priority.allowedValues[0].name,([.components.allowedValues[].name]|join(" ")),.customfield_10021.allowedValues[0].id`,
			`["add","set","remove"] "string" "Highest" "Checkout Catalogue" "10019"`},
		{"/rest/api/3/issue/createmeta/ORB/issuetypes?startAt=3", ".total,.startAt,.maxResults,.issueTypes[].name", `5 3 50 "Bug" "Sub-task"`},
		{"/rest/api/3/issue/createmeta/ORB/issuetypes?startAt=9", ".issueTypes", `[]`},
		{"/rest/api/3/issue/createmeta/ORB/issuetypes/10004?maxResults=200", `[.fields[]|select(.required)|.fieldId]|join(" ")`, `"issuetype project summary parent"`},
		{"/rest/api/3/issue/createmeta/ORB/issuetypes/10002", `[.fields[]|select(.required)|.fieldId]|join(" ")`, `"issuetype project summary"`},
		{"/rest/api/3/issue/createmeta/ORB/issuetypes/10002", `.fields[]|select(.fieldId=="project")|.allowedValues[].key,.operations`, `"ORB" ["set"]`},
		{"/rest/api/3/issue/createmeta/ORB/issuetypes/10002", `.fields[]|select(.fieldId=="assignee")|.autoCompleteUrl|endswith("/rest/api/3/user/assignable/search?project=ORB&query=")`, "true"},
		{"/rest/api/3/issue/createmeta/ORB/issuetypes/10000", `[.fields[].fieldId]|contains(["parent"]),contains(["customfield_10020"]),contains(["comment"])`, `false false false`},
	} {
		one.check(t, s)
	}
	for path, want := range map[string]string{
		"ORB/issuetypes?maxResults=201": "must not exceed the limit '200'", "ORB/issuetypes?startAt=-1": "0 or more", "ORB/issuetypes?maxResults=x": "0 or more",
		"NOPE/issuetypes": "NOPE", "NOPE/issuetypes/10000": "NOPE", "ORB/issuetypes/9": "issue type",
	} {
		g := send(t, s, ask{path: onGateway("/rest/api/3/issue/createmeta/" + path), as: "full"})
		if status := map[bool]int{true: 400, false: 404}[strings.Contains(path, "?")]; g.status != status || !strings.Contains(g.body, want) {
			t.Errorf("%s: status %d: %s", path, g.status, g.body)
		}
	}
}
