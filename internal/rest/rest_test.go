package rest

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// stage is a call for a Jira that gives one answer, whatever it is asked.
type stage struct {
	toolbox.Call
	answer string
	// path and query are of the last request; asked counts them.
	path  string
	query url.Values
	asked int
}

func newStage(t *testing.T, answer string) *stage {
	t.Helper()
	s := &stage{answer: answer}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked++
		_, s.path, _ = strings.Cut(r.URL.EscapedPath(), sandbox.CloudID)
		s.query = r.URL.Query()
		_, _ = io.WriteString(w, s.answer)
	}))
	t.Cleanup(server.Close)
	client, err := jira.New(jira.Config{Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	box := toolbox.New(toolbox.Config{Catalogue: scopes.Load})
	s.Call = toolbox.Call{Toolbox: box, Connection: box.Connect(toolbox.Connection{Client: client})}
	return s
}

// An operation is named by its path or its id, and its values come with the path or as
// arguments, the rest of which are the query.
func TestRun_Request(t *testing.T) {
	for name, test := range map[string]struct {
		args      Args
		operation string
		path      string
		query     url.Values
	}{
		"a path":          {Args{Operation: "/rest/api/3/myself"}, "GET /rest/api/3/myself", "/rest/api/3/myself", url.Values{}},
		"with spaces":     {Args{Operation: "  /rest/api/3/myself "}, "GET /rest/api/3/myself", "/rest/api/3/myself", url.Values{}},
		"with its method": {Args{Operation: "GET /rest/api/3/myself"}, "GET /rest/api/3/myself", "/rest/api/3/myself", url.Values{}},
		"an id":           {Args{Operation: "getCurrentUser"}, "GET /rest/api/3/myself", "/rest/api/3/myself", url.Values{}},
		"values":          {Args{Operation: "/rest/api/3/issue/ORB-1"}, "GET /rest/api/3/issue/{issueIdOrKey}", "/rest/api/3/issue/ORB-1", url.Values{}},
		"a query":         {Args{Operation: "/rest/api/3/issue/ORB-1?fields=summary&fields=status"}, "GET /rest/api/3/issue/{issueIdOrKey}", "/rest/api/3/issue/ORB-1", url.Values{"fields": {"summary", "status"}}},
		"arguments":       {Args{Operation: "/rest/api/3/issue/{issueIdOrKey}", Arguments: map[string]string{"issueIdOrKey": "ORB-1", "fields": "summary"}}, "GET /rest/api/3/issue/{issueIdOrKey}", "/rest/api/3/issue/ORB-1", url.Values{"fields": {"summary"}}},
		"both":            {Args{Operation: "/rest/api/3/issue/ORB-1?fields=status", Arguments: map[string]string{"issueIdOrKey": "ORB-2", "fields": "summary"}}, "GET /rest/api/3/issue/{issueIdOrKey}", "/rest/api/3/issue/ORB-2", url.Values{"fields": {"summary"}}},
		"escaped":         {Args{Operation: "/rest/api/3/issue/{issueIdOrKey}", Arguments: map[string]string{"issueIdOrKey": "a/../b?c"}}, "GET /rest/api/3/issue/{issueIdOrKey}", "/rest/api/3/issue/a%2F..%2Fb%3Fc", url.Values{}},
		"escaped before":  {Args{Operation: "/rest/api/3/issue/a%2Fb"}, "GET /rest/api/3/issue/{issueIdOrKey}", "/rest/api/3/issue/a%2Fb", url.Values{}},
		"of boards":       {Args{Operation: "/rest/agile/1.0/board/11/sprint/5/issue"}, "GET /rest/agile/1.0/board/{boardId}/sprint/{sprintId}/issue", "/rest/agile/1.0/board/11/sprint/5/issue", url.Values{}},
	} {
		s := newStage(t, `{"a":1}`)
		before := cmp.Diff(nil, test.args.Arguments)
		got, err := Run(t.Context(), s.Call, test.args)
		if err != nil || got.Operation != test.operation || s.path != test.path || cmp.Diff(test.query, s.query) != "" || got.TextsAre == "" {
			t.Errorf("%s: %s, asked %s?%s, %v", name, got.Operation, s.path, s.query.Encode(), err)
		}
		if cmp.Diff(nil, test.args.Arguments) != before {
			t.Errorf("%s: the caller's arguments are changed", name)
		}
	}
}

// What is not a GET of Jira's, or lacks a value, is refused before anybody is asked.
func TestRun_Refused(t *testing.T) {
	for name, test := range map[string]struct {
		args    Args
		summary string
		step    string
	}{
		"another host":    {Args{Operation: "https://evil.example/rest/api/3/myself"}, "Give the path alone", ""},
		"a site":          {Args{Operation: "https://acme.atlassian.net/rest/api/3/myself"}, "Give the path alone", ""},
		"unknown":         {Args{Operation: "/rest/api/3/nothing"}, "Check the operation", ""},
		"nearly":          {Args{Operation: "/rest/api/3/mysel"}, "Check the operation", "If it is meant, take GET /rest/api/3/myself."},
		"a write":         {Args{Operation: "POST /rest/api/3/issue"}, "Give a GET: this operation is a POST", ""},
		"another product": {Args{Operation: "GET /wiki/api/v2/pages"}, "", ""},
		"no value":        {Args{Operation: "/rest/api/3/issue/{issueIdOrKey}"}, "Give issueIdOrKey in arguments", ""},
		"no values":       {Args{Operation: "/rest/agile/1.0/board/{boardId}/sprint/{sprintId}/issue"}, "Give boardId and sprintId in arguments", ""},
		"an empty value":  {Args{Operation: "/rest/api/3/issue/ORB-1", Arguments: map[string]string{"issueIdOrKey": ""}}, "Give issueIdOrKey in arguments", ""},
		"a dot":           {Args{Operation: "/rest/api/3/issue/{issueIdOrKey}", Arguments: map[string]string{"issueIdOrKey": ".."}}, "Give issueIdOrKey in arguments", ""},
		"a query":         {Args{Operation: "/rest/api/3/myself?a=%zz"}, "Correct the query of the path", ""},
	} {
		s := newStage(t, `{}`)
		_, err := Run(t.Context(), s.Call, test.args)
		refused, ok := errors.AsType[*toolbox.Refusal](err)
		if !ok || !strings.HasPrefix(refused.Summary, test.summary) || refused.Why == "" || len(refused.Steps) == 0 || s.asked != 0 {
			t.Errorf("%s: %+v, %v, %d requests", name, refused, err, s.asked)
			continue
		}
		if !strings.Contains(strings.Join(refused.Steps, "\n"), test.step) {
			t.Errorf("%s: steps %q", name, refused.Steps)
		}
	}
	broken := toolbox.New(toolbox.Config{Catalogue: func() (*scopes.Catalogue, error) { return nil, errors.New("no catalogue") }})
	if _, err := Run(t.Context(), toolbox.Call{Toolbox: broken, Connection: broken.Connect(toolbox.Connection{})}, Args{Operation: "/rest/api/3/myself"}); err == nil {
		t.Error("without a catalogue nothing is wrong")
	}
	s := newStage(t, "not JSON")
	if _, err := Run(t.Context(), s.Call, Args{Operation: "/rest/api/3/myself"}); jira.KindOf(err) != jira.KindBadAnswer {
		t.Errorf("what is not JSON: %v", err)
	}
}

// An answer comes as it is, or as the filter makes it, whatever its form.
func TestRun_Answer(t *testing.T) {
	for _, test := range []struct{ answer, jq, want, note string }{
		{`{"a":[1,2]}`, "", `{"a":[1,2]}`, ""},
		{`[1,"x",null]`, "", `[1,"x",null]`, ""},
		{`"text"`, "", `"text"`, ""},
		{`null`, "", `null`, "the result is empty"},
		{`{"a":[1,2]}`, ".a", `[1,2]`, ""},
		{`{"a":[1,2]}`, ".a[]", `[1,2]`, ""},
		{`{"a":[1,2]}`, ".a[0]", `1`, ""},
		{`{"a":[1,2]}`, ".b", `null`, "the result is empty"},
		{`{"a":[1,2]}`, "empty", `null`, ""},
	} {
		got, err := Run(t.Context(), newStage(t, test.answer).Call, Args{Operation: "/rest/api/3/myself", JQ: test.jq})
		data, failed := json.Marshal(got.Result)
		if err != nil || failed != nil || string(data) != test.want && test.jq != "empty" || got.Bytes == 0 || got.Beginning != "" || strings.Join(got.Notes, "") != test.note && test.jq != "empty" {
			t.Errorf("%s of %s: %s, %d bytes, %q, %v", test.jq, test.answer, data, got.Bytes, got.Notes, err)
		}
	}
	for program, form := range map[string]string{".a | keys": "an object with a, b", "syntax error (": "an object with a, b", ".c.d.e[0] | tonumber": ""} {
		_, err := Run(t.Context(), newStage(t, `{"b":1,"a":2}`).Call, Args{Operation: "/rest/api/3/myself", JQ: program})
		if refused, ok := errors.AsType[*toolbox.Refusal](err); !ok || !strings.HasPrefix(refused.Summary, "Correct jq: ") || !strings.Contains(refused.Why, form) {
			t.Errorf("%s: %v", program, err)
		}
	}
}

// Of many results the first are given, and that is said.
func TestRun_ManyResults(t *testing.T) {
	for n, want := range map[int]bool{999: false, 1000: true, 1500: true} {
		got, err := Run(t.Context(), newStage(t, "["+strings.TrimSuffix(strings.Repeat("1,", n), ",")+"]").Call, Args{Operation: "/rest/api/3/myself", JQ: ".[]"})
		if said := strings.HasPrefix(strings.Join(got.Notes, "\n"), "only the first 1000 results"); err != nil || said != want {
			t.Errorf("%d results: %q, %v", n, got.Notes, err)
		}
	}
}

// A result that is too long is cut between characters, and what it is made of is said.
func TestRun_Long(t *testing.T) {
	for _, test := range []struct {
		length, most int
		cut          bool
	}{{7998, 0, false}, {7999, 0, true}, {98, 100, false}, {99, 100, true}} {
		got, err := Run(t.Context(), newStage(t, `"`+strings.Repeat("x", test.length)+`"`).Call, Args{Operation: "/rest/api/3/myself", MaxBytes: test.most})
		if err != nil || (got.Beginning != "") != test.cut || (got.Result == nil) != test.cut || got.Bytes != test.length+2 || (len(got.Notes) == 1) != test.cut {
			t.Errorf("%d bytes of %d: %q, %v", test.length, test.most, got.Notes, err)
		}
	}
	for answer, form := range map[string]string{
		`["` + strings.Repeat("ä", 200) + `", 1]`:          "it is a list of 2, the first a text",
		`[{"a":"` + strings.Repeat("x", 200) + `","b":1}]`: "it is a list of 1, the first an object with a, b",
		`{"` + strings.Repeat("name", 100) + `":1}`:        "it is an object with namename",
		`[null,"` + strings.Repeat("x", 200) + `"]`:        "it is a list of 2, the first null",
		`[true,"` + strings.Repeat("x", 200) + `"]`:        "it is a list of 2, the first true",
		`[[],"` + strings.Repeat("x", 200) + `"]`:          "it is a list of 2, the first a list of 0",
	} {
		got, err := Run(t.Context(), newStage(t, answer).Call, Args{Operation: "/rest/api/3/myself", MaxBytes: 101})
		if err != nil || len(got.Beginning) > 101 || len(got.Beginning) < 100 || !strings.HasPrefix(answer, got.Beginning[:90]) || strings.ContainsRune(got.Beginning, '\uFFFD') || !strings.Contains(got.Notes[0], form) {
			t.Errorf("%.20s: %q, %q, %v", answer, got.Beginning, got.Notes, err)
		}
	}
}

// An operation that Atlassian gives up is called, and the one in its place is named.
func TestRun_Deprecated(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	replaced, kept := 0, 0
	for _, op := range catalogue.Operations {
		if op.Method != http.MethodGet || op.Removed || strings.Contains(op.Path, "{") || op.Product != scopes.JiraPlatform && op.Product != scopes.JiraSoftware || !op.Deprecated && op.ReplacedBy == "" && kept > 0 {
			continue
		}
		got, err := Run(t.Context(), newStage(t, `{}`).Call, Args{Operation: string(op.Key())})
		notes := strings.Join(got.Notes, "\n")
		if said := strings.Contains(notes, "Atlassian has deprecated this operation"); err != nil || said != (op.Deprecated || op.ReplacedBy != "") {
			t.Errorf("%s: %q, %v", op.Key(), notes, err)
		}
		if op.ReplacedBy != "" && !strings.HasSuffix(notes, ": call "+string(op.ReplacedBy)+" instead") {
			t.Errorf("%s: %q", op.Key(), notes)
		}
		if op.Deprecated || op.ReplacedBy != "" {
			replaced++
		} else {
			kept++
		}
	}
	if replaced == 0 || kept == 0 {
		t.Errorf("tried %d and %d operations", replaced, kept)
	}
}
