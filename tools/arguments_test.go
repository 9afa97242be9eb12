package tools

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"jirascope/scopes/diagnose"
)

// TestBadArguments sends what clients send by mistake. Every answer is an error
// that names the valid form.
func TestBadArguments(t *testing.T) {
	tests := []struct {
		name, tool, arguments string
		// want are texts that the answer must contain.
		want []string
	}{
		{"unknown argument", "list_boards", `{"projekt":"ORB"}`, []string{"an unknown argument; perhaps this is meant: project", "project (a string)", "cursor (a string)"}},
		{"two unknown", "list_boards", `{"b":1,"a":2}`, []string{"there are 2 unknown arguments"}},
		{"wrong type", "list_boards", `{"limit":"ten"}`, []string{"limit must be a whole number, not a string"}},
		{"not whole", "list_boards", `{"limit":2.5}`, []string{"limit must be a whole number."}},
		{"too small", "list_boards", `{"limit":0}`, []string{"limit must be at least 1"}},
		{"too large", "list_boards", `{"limit":51}`, []string{"limit must be at most 50"}},
		{"no such value", "list_boards", `{"type":"kanbann"}`, []string{`type must be one of "scrum", "kanban", "simple"`}},
		{"null", "list_boards", `{"project":null}`, []string{"project must be a string, not null"}},
		{"array", "list_boards", `[]`, []string{"the arguments must be an object, not a list"}},
		{"string", "list_boards", `"ORB"`, []string{"the arguments must be an object, not a string"}},
		{"no JSON", "list_boards", `{project: ORB}`, []string{"the arguments are not a JSON object"}},
		{"cut off", "list_boards", `{"project":"OR`, []string{"the arguments are not a JSON object"}},
		{"invalid UTF-8", "list_boards", "{\"project\":\"\xff\"}", []string{"not valid UTF-8 (byte 12)", "send JSON in UTF-8"}},
		{"cursor of no page", "list_boards", `{"cursor":"xyz"}`, []string{"next_cursor of the page before"}},
		{"sprint: nothing", "get_sprint", `{}`, []string{"Which board is meant? There are several", `"Orbit Checkout" (11: scrum, project ORB)`, "as board: 11, 12"}},
		{"sprint: cursor", "get_sprint", `{"sprint_id":105,"cursor":"xyz"}`, []string{"next_cursor of the page before"}},
		{"sprint: cursor of another", "get_sprint", `{"sprint_id":104,"cursor":"105.11.50.customfield_10016."}`, []string{"next_cursor of the page before", "for this sprint"}},
		{"sprint: cursor of another board", "get_sprint", `{"board_id":12,"cursor":"105.11.50.customfield_10016."}`, []string{"next_cursor of the page before"}},
		{"sprint: a word for an id", "get_sprint", `{"sprint_id":"105a","board_id":11}`, []string{"Check the sprint: board 11 has none that fits", "list_sprints"}},
		{"sprint: too large", "get_sprint", `{"sprint_id":1e30}`, []string{"sprint must be a string, not a number"}},
		{"sprint: a negative text", "get_sprint", `{"sprint_id":"-55","board_id":"11"}`, []string{"Check the sprint: board 11 has none that fits"}},
		{"explain: nothing", "explain_401", `{}`, []string{"url", "curl", "text", "https://api.atlassian.com"}},
		{"explain: not a URL", "explain_401", `{"url":"not a url"}`, []string{"Give url as an address", "/rest/agile/1.0/board"}},
		{"explain: status", "explain_401", `{"status":4010}`, []string{"status must be at most 599"}},
		{"explain: body", "explain_401", `{"body":7}`, []string{"body must be a string or an object, not a number"}},
		{"explain: headers", "explain_401", `{"headers":{"x":1}}`, []string{"a value in headers must be a string, not a number"}},
		{"scopes: nothing", "required_scopes", `{}`, []string{"Give operations, tasks, or both", `{"tasks": ["read boards and sprints"]}`}},
		{"scopes: empty", "required_scopes", `{"operations":[]}`, []string{"Give operations, tasks, or both"}},
		{"scopes: format", "required_scopes", `{"operations":["x"],"format":"yaml"}`, []string{`"checklist"`, `"forge"`}},
		{"scopes: no such task", "required_scopes", `{"tasks":["frob the quux"]}`, []string{"frob the quux", "other words"}},
		{"find: nothing", "find_operations", `{}`, []string{"missing argument query", "query (a string)"}},
		{"find: empty", "find_operations", `{"query":""}`, []string{"query must not be empty"}},
		{"find: product", "find_operations", `{"query":"x","product":"bitbucket"}`, []string{`"jira-software"`}},
		{"describe: nothing", "describe_scope", `{}`, []string{"missing argument scope"}},
		{"describe: no scope", "describe_scope", `{"scope":"frob"}`, []string{`"frob" is not a scope`, "required_scopes"}},
		{"token: calls", "token_scopes", `{"max_calls":1000}`, []string{"max_calls must be at most 150"}},
		{"token: operation", "token_scopes", `{"probe":true,"operations":["nothing"]}`, []string{`"nothing"`}},
		{"scopes: family", "required_scopes", `{"operations":["x"],"family":"small"}`, []string{`"recommended"`}},
	}
	s := newStage(t, "full")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			result := s.call(t, test.tool, test.arguments)
			if !result.IsError {
				t.Fatalf("no error: %s", result.Text)
			}
			for _, want := range test.want {
				if !strings.Contains(result.Text, want) {
					t.Errorf("the answer lacks %q:\n%s", want, result.Text)
				}
			}
			sameFacts(t, result)
			if len(result.Text) > 4000 {
				t.Errorf("the answer has %d bytes", len(result.Text))
			}
		})
	}
}

// TestWholeNumbers: a whole number in another form is the same argument, in each
// tool and for each of its whole numbers. Nothing else is.
func TestWholeNumbers(t *testing.T) {
	forms := []string{`"7"`, `" 7 "`, `7.0`, `"7.0"`, `7e0`, `70E-1`}
	named, arguments := map[string]bool{}, 0
	for _, tool := range declared() {
		var schema struct {
			Properties map[string]struct{ Type string }
		}
		if err := json.Unmarshal(tool.Arguments().Raw(), &schema); err != nil {
			t.Fatal(err)
		}
		for name, p := range schema.Properties {
			if p.Type != "integer" {
				continue
			}
			named[tool.Name] = true
			arguments++
			filled := func(value string) string {
				var example map[string]json.RawMessage
				if err := json.Unmarshal([]byte(tool.Example), &example); err != nil {
					t.Fatal(err)
				}
				example[name] = json.RawMessage(value)
				data, err := json.Marshal(example)
				if err != nil {
					t.Fatal(err)
				}
				return string(data)
			}
			for _, form := range forms {
				got, _ := tool.Arguments().Respell(json.RawMessage(filled(form)), nil)
				if string(got) != filled("7") {
					t.Errorf("%s with %s = %s is read as %s", tool.Name, name, form, got)
				}
			}
			for _, wrong := range []string{`"7.5"`, `7.5`, `"seven"`, `""`, `"0x7"`, `"7e0"`, `true`, `null`, `[7]`} {
				got, _ := tool.Arguments().Respell(json.RawMessage(filled(wrong)), nil)
				err := tool.Arguments().Check(got)
				if err == nil || !strings.Contains(err.Error(), name+" must be a whole number") {
					t.Errorf("%s with %s = %s: %v", tool.Name, name, wrong, err)
				}
			}
		}
	}
	if len(named) < 7 || arguments < 7 {
		t.Errorf("%d arguments of %d tools are whole numbers", arguments, len(named))
	}
	s := newStage(t, "full")
	want := s.call(t, "get_sprint", `{"sprint_id":105}`)
	for _, form := range []string{`{"sprint_id":"105"}`, `{"sprint_id":105.0}`} {
		if got := s.call(t, "get_sprint", form); want.IsError || got.Text != want.Text {
			t.Errorf("%s: %.300s", form, got.Text)
		}
	}
}

// TestOtherForms: what is meant is understood, in each of the forms that models send.
func TestOtherForms(t *testing.T) {
	s := newStage(t, "full")
	for _, test := range []struct{ tool, form, same string }{
		{"get_sprint", `{"sprint_id":"105","include_issues":"false"}`, `{"sprint_id":105,"include_issues":false}`},
		{"list_boards", `{"project":10000}`, `{"project":"10000"}`},
		{"list_boards", `{"type":"Scrum board"}`, `{"type":"scrum"}`},
		{"required_scopes", `{"operations":"get_sprint"}`, `{"operations":["get_sprint"]}`},
		{"required_scopes", `{"operations":["get_sprint"],"format":"Checklist"}`, `{"operations":["get_sprint"],"format":"checklist"}`},
	} {
		got, want := s.call(t, test.tool, test.form), s.call(t, test.tool, test.same)
		if got.Text != want.Text {
			t.Errorf("%s %s: %.300s", test.tool, test.form, got.Text)
		}
	}
	for _, wrong := range []string{`{"include_issues":"no","sprint_id":105}`, `{"include_issues":0,"sprint_id":105}`} {
		if got := s.call(t, "get_sprint", wrong); !got.IsError || !strings.Contains(got.Text, "include_issues must be true or false") {
			t.Errorf("%s: %.300s", wrong, got.Text)
		}
	}
}

// TestUnreadHints: a hint that is not understood costs no answer.
func TestUnreadHints(t *testing.T) {
	const failed = `"url":"/rest/agile/1.0/board","status":401,"body":"{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"`
	s := newStage(t, "full")
	for form, same := range map[string]string{
		`"credential":"Scoped token"`:                                 `"credential":"scoped_token"`,
		`"credential":"Scoped token","auth":"Basic auth"`:             `"credential":"scoped_token","auth":"basic"`,
		`"observed":"works in browser"`:                               `"observed":["works_in_browser"]`,
		`"observed":["Works in browser","it is odd","Worked before"]`: `"observed":["works_in_browser","worked_before"]`,
		`"credential":"a service account"`:                            `"status":401`,
		`"credential":7,"observed":[]`:                                `"status":401`,
		`"observed":["it is odd"],"auth":null`:                        `"status":401`,
	} {
		got, want := s.call(t, "explain_401", "{"+failed+","+form+"}"), s.call(t, "explain_401", "{"+failed+","+same+"}")
		var answer, plain diagnose.Answer
		if err := errors.Join(json.Unmarshal(got.Structured, &answer), json.Unmarshal(want.Structured, &plain)); err != nil {
			t.Fatal(err)
		}
		if got.IsError || answer.Verdict != plain.Verdict || answer.Summary != plain.Summary {
			t.Errorf("%s: %s, %s", form, answer.Verdict, answer.Summary)
		}
		said := 0
		for _, step := range answer.Steps {
			if strings.HasPrefix(step, "An argument was not understood") {
				said++
			}
		}
		left := strings.Count(form, "odd") + strings.Count(form, "a service account") + strings.Count(form, "7") + strings.Count(form, "null")
		if said != left {
			t.Errorf("%s: %d of %d are said to be left out: %q", form, said, left, answer.Steps)
		}
	}
	if got := s.call(t, "list_boards", `{"type":"kanbann"}`); !got.IsError {
		t.Error("a filter that is not understood was left out")
	}
}

// TestGarbage pastes a megabyte of each of several things. Nothing crashes, and
// the answer stays small.
func TestGarbage(t *testing.T) {
	const megabyte = 1 << 20
	s := newStage(t, "")
	for name, piece := range map[string]string{
		"letters": "x", "quotes": `'"`, "braces": "{[", "lines": "\n", "carets": "^\n", "percent": "%ff%",
		"urls": "https://acme.atlassian.net/rest/api/3/issue/A-1 ", "curl": "curl -u a:b ", "headers": "authorization: Basic ",
		"unicode": "\u202e\u0000", "backslashes": `\`,
	} {
		t.Run(name, func(t *testing.T) {
			data, err := json.Marshal(map[string]string{"text": strings.Repeat(piece, megabyte/len(piece))})
			if err != nil {
				t.Fatal(err)
			}
			result := s.call(t, "explain_401", string(data))
			if len(result.Text) > 8000 {
				t.Errorf("the answer has %d bytes", len(result.Text))
			}
		})
	}
}

// TestGarbageAround finds the failure in the middle of a megabyte of noise.
func TestGarbageAround(t *testing.T) {
	s := newStage(t, "")
	noise := strings.Repeat("2026-11-18 12:00:00 INFO worker idle\n", 14000)
	failure := "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://acme.atlassian.net/rest/api/3/myself\n"
	data, err := json.Marshal(map[string]string{"text": noise + failure, "credential": "scoped_token"})
	if err != nil {
		t.Fatal(err)
	}
	result := s.call(t, "explain_401", string(data))
	if !strings.Contains(result.Text, "Verdict: wrong host (certain)") {
		t.Errorf("the failure behind %d bytes of noise was not found:\n%s", len(noise), result.Text)
	}
}
