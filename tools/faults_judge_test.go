package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/toolbox"
	"jirascope/scopes/diagnose"
)

// What became of a case.
const (
	notHit = "hit nothing"
	right  = "right"
	noted  = "noted"
	honest = "honest failure"
	lost   = "cause lost"
	wrong  = "wrong cause"
	silent = "silently wrong"
	slow   = "no end"
	broken = "broken"
)

// judge says what became of a case, against the same call without a fault, and why
// that is wrong; empty when it is right.
func judge(base, r tried) (kind, why string) {
	text := r.result.Text + string(r.result.Structured)
	switch {
	case r.late:
		return slow, "the call did not end"
	case r.hits == 0:
		return notHit, ""
	case r.err != nil:
		return broken, r.err.Error()
	case r.elsewhere > 0:
		return broken, "another host was asked"
	case strings.Contains(text, canary) || strings.Contains(text, canary[8:40]):
		return broken, "the credential is in the answer"
	}
	var before, after map[string]any
	if json.Unmarshal(base.result.Structured, &before) != nil || json.Unmarshal(r.result.Structured, &after) != nil {
		return broken, "the answer is not an object"
	}
	var checked CheckConnectionAnswer
	var failure diagnose.Answer
	switch {
	case r.result.IsError:
		if err := json.Unmarshal(r.result.Structured, &failure); err != nil {
			return broken, err.Error()
		}
	case r.tool.Name == checkConnectionName:
		if err := json.Unmarshal(r.result.Structured, &checked); err != nil {
			return broken, err.Error()
		}
		if checked.OK {
			return judgeSuccess(before, after, r)
		}
		if checked.Diagnosis == nil || len(checked.Steps) == 0 {
			return lost, "the examination failed without a diagnosis or a step"
		}
		failure = *checked.Diagnosis
		if !speaksOfTools(r.fault.kind) && slices.ContainsFunc(checked.Tools, func(o ToolOutlook) bool { return o.Works == "no" }) {
			return wrong, "a tool is said not to work for a fault that says nothing of it"
		}
	default:
		return judgeSuccess(before, after, r)
	}
	return judgeFailure(failure, r)
}

// speaksOfTools reports whether a fault of a kind says that a tool cannot work.
func speaksOfTools(k faultKind) bool {
	return k == credentials || k == scopesLack || k == permission
}

// judgeFailure judges what a failure is put down to.
func judgeFailure(f diagnose.Answer, r tried) (kind, why string) {
	switch {
	case f.Summary == "" || len(f.Causes) == 0:
		return lost, "no sentence says what failed"
	case f.Verdict == diagnose.Unknown || f.Verdict == "":
		return lost, "the cause is unknown"
	case strings.Contains(f.Summary+f.Causes[0].Fix+strings.Join(f.Steps, " "), orders):
		return wrong, "the words of a stranger are given as advice"
	case len(f.Steps) == 0 && f.Causes[0].Fix == "":
		return lost, "no step says what to do"
	case r.fault.says != "" && !regexp.MustCompile(r.fault.says).MatchString(f.Summary+" "+f.Causes[0].Why+" "+strings.Join(f.Causes[0].Evidence, " ")):
		return lost, "the failure does not speak of " + r.fault.says
	case slices.Contains(never(r), f.Verdict) && (r.fault.kind != credentials || f.Confidence != diagnose.Possible):
		return wrong, "it is put down to " + string(f.Verdict)
	case r.fault.kind == passing && r.place.name == "cloud id" && regexp.MustCompile(`(?i)(check|set) JIRA_(SITE|CLOUD_ID)`).MatchString(f.Summary):
		return wrong, "a fault that passes is put down to an address"
	}
	return honest, ""
}

// never are the causes that a fault must not be put down to.
func never(r tried) []diagnose.Code {
	ofToken := []diagnose.Code{diagnose.MissingScope, diagnose.NoPermission, diagnose.BadCredential, diagnose.NotScopable, diagnose.WrongAuthScheme, diagnose.AppConsent}
	switch kind := r.fault.kind; {
	case kind == passing, kind == unreadable, kind == told:
		return append(ofToken, diagnose.UnknownRoute, diagnose.RemovedEndpoint, diagnose.WrongCloudID)
	case r.place.name == "cloud id":
		// No credential was sent.
		return ofToken
	case r.place.exchange:
		return []diagnose.Code{diagnose.MissingScope, diagnose.RemovedEndpoint, diagnose.UnknownRoute, diagnose.WrongCloudID}
	case kind == credentials && r.tool.Name == checkConnectionName && strings.HasPrefix(r.place.name, "GET "):
		// Other calls have shown that the credential is good.
		return []diagnose.Code{diagnose.RateLimited, diagnose.ServerError}
	case kind == credentials:
		return []diagnose.Code{diagnose.MissingScope, diagnose.NoPermission, diagnose.RateLimited, diagnose.ServerError}
	case kind == permission:
		return []diagnose.Code{diagnose.MissingScope, diagnose.RateLimited, diagnose.ServerError}
	default:
		return []diagnose.Code{diagnose.BadCredential, diagnose.RateLimited, diagnose.ServerError}
	}
}

// judgeSuccess judges an answer in spite of a fault: it is the one without the fault, or
// it says what it lacks.
func judgeSuccess(before, after map[string]any, r tried) (kind, why string) {
	// That a list goes on is said by its cursor.
	maps.DeleteFunc(after, func(name string, _ any) bool { return name == "next_cursor" && before[name] == nil })
	if reflect.DeepEqual(before, after) {
		return right, ""
	}
	if r.tool.AnyOperation {
		return judgeHoldings(before, after, r)
	}
	said, was := remarks(after), remarks(before)
	news := slices.DeleteFunc(said, func(s string) bool { return slices.Contains(was, s) })
	if len(news) == 0 {
		return silent, fmt.Sprintf("%v\nwas\n%v", after, before)
	}
	if r.fault.says != "" && !regexp.MustCompile(r.fault.says).MatchString(strings.Join(news, " ")) {
		return lost, "what is noted does not speak of " + r.fault.says
	}
	return noted, ""
}

// judgeHoldings judges what is concluded of scopes: nothing from what is no answer.
func judgeHoldings(before, after map[string]any, r tried) (kind, why string) {
	if speaksOfTools(r.fault.kind) {
		return noted, ""
	}
	for _, name := range []string{"held", "lacking"} {
		known, _ := before[name].([]any)
		concluded, _ := after[name].([]any)
		for _, one := range concluded {
			if !slices.ContainsFunc(known, func(k any) bool { return reflect.DeepEqual(k, one) }) {
				return wrong, fmt.Sprintf("%s has %v, which nothing says", name, one)
			}
		}
	}
	return noted, ""
}

// remarks are what an answer says of itself, wherever.
func remarks(value any) []string {
	var list []string
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			switch name {
			case "note", "notes", "partial", "unknown", "detail", "failure":
				list = append(list, fmt.Sprint(v[name]))
			default:
				list = append(list, remarks(v[name])...)
			}
		}
	case []any:
		for _, inner := range v {
			list = append(list, remarks(inner)...)
		}
	}
	return list
}

// The judge finds what it is for.
func TestJudge(t *testing.T) {
	failure := func(verdict, summary string) toolbox.Result {
		return toolbox.Result{IsError: true, Structured: json.RawMessage(`{"verdict": "` + verdict + `", "summary": "` + summary + `", "causes": [{"code": "` + verdict + `", "why": "so it is"}], "steps": ["Wait."]}`)}
	}
	success := func(answer string) toolbox.Result { return toolbox.Result{Structured: json.RawMessage(answer)} }
	boards, holdings := &toolbox.Tool{Declaration: toolbox.Declaration{Name: "list_boards"}}, &toolbox.Tool{Declaration: toolbox.Declaration{Name: "token_scopes", AnyOperation: true}}
	examined := &toolbox.Tool{Declaration: toolbox.Declaration{Name: checkConnectionName}}
	late := fault{name: "late", kind: passing, says: saysTime}
	for name, tt := range map[string]struct {
		tool   *toolbox.Tool
		fault  fault
		result toolbox.Result
		change func(*tried)
		want   string
	}{
		"honest":                {boards, late, failure("other", "It did not answer in time"), nil, honest},
		"unknown":               {boards, late, failure("unknown", "It did not answer in time"), nil, lost},
		"another cause":         {boards, late, failure("missing_scope", "It did not answer in time"), nil, wrong},
		"nothing of time":       {boards, late, failure("other", "It failed"), nil, lost},
		"an address":            {boards, late, failure("other", "Check JIRA_SITE: it did not answer in time"), func(r *tried) { r.place.name = "cloud id" }, wrong},
		"the same":              {boards, late, success(`{"boards": [1], "complete": true}`), nil, right},
		"less":                  {boards, late, success(`{"boards": []}`), nil, silent},
		"less, with a note":     {boards, late, success(`{"boards": [], "note": "it did not answer in time"}`), nil, noted},
		"less, without a cause": {boards, late, success(`{"boards": [], "note": "some are missing"}`), nil, lost},
		"a scope out of junk":   {holdings, fault{kind: unreadable}, success(`{"held": ["read:me"]}`), nil, wrong},
		"a scope refused":       {holdings, fault{kind: scopesLack}, success(`{"lacking": ["read:me"]}`), nil, noted},
		"no tool works": {examined, late, success(`{"ok": false, "steps": ["Wait."], "tools": [{"tool": "list_boards", "works": "no"}],
			"diagnosis": {"verdict": "other", "summary": "It did not answer in time", "causes": [{"why": "so it is"}]}}`), nil, wrong},
		"no diagnosis":  {examined, late, success(`{"ok": false, "steps": ["Wait."]}`), nil, lost},
		"a stranger":    {boards, late, failure("other", "It did not answer in time"), func(r *tried) { r.elsewhere = 1 }, broken},
		"orders":        {boards, late, failure("other", "It did not answer in time. "+orders), nil, wrong},
		"the token":     {boards, late, failure("other", canary), nil, broken},
		"without end":   {boards, late, toolbox.Result{}, func(r *tried) { r.late = true }, slow},
		"without fault": {boards, late, toolbox.Result{}, func(r *tried) { r.hits = 0 }, notHit},
	} {
		r := tried{tool: tt.tool, fault: tt.fault, result: tt.result, hits: 1}
		if tt.change != nil {
			tt.change(&r)
		}
		kind, why := judge(tried{result: success(`{"boards": [1], "complete": true}`)}, r)
		good := kind == honest || kind == right || kind == noted || kind == notHit
		if kind != tt.want || good != (why == "") {
			t.Errorf("%s: %s, %q, want %s", name, kind, why, tt.want)
		}
	}
}
