package toolbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// wide is a tool that needs more than boards.
func wide() *Tool {
	type none struct{}
	return Declare(Declaration{Name: "wide", Operations: []scopes.Key{jira.OpListBoards, jira.OpGetMyself}}, func(context.Context, Call, none) (none, error) { return none{}, nil })
}

// Where one request lacked a scope, the whole need of the tool is told, and the site is
// looked at first unless something shows that the scope is what lacks.
func TestAddWhole(t *testing.T) {
	const (
		first = "Before a new token is made, call check_connection: a wrong site or cloud id fails in the same way."
		also  = " So does a site without Jira Software, where no board opens in the browser either."
		plan  = `To make one token for all tools, call required_scopes with {"operations": ["all"]}.`
		more  = "For all of wide, the credential needs these as well: "
	)
	software := jira.Observation{Op: "GET /rest/agile/1.0/board/{boardId}/reports", Status: 200}
	platform := jira.Observation{Op: "GET /rest/api/3/plans/plan", Status: 200}
	for name, test := range map[string]struct {
		tool     *Tool
		declared []string
		seen     []jira.Observation
		product  scopes.Product
		sure     diagnose.Confidence
		want     []string // each begins with this
	}{
		"nothing known":        {boardLister(), nil, nil, scopes.JiraSoftware, diagnose.Likely, []string{first + also, plan}},
		"of the platform":      {boardLister(), nil, nil, scopes.JiraPlatform, diagnose.Likely, []string{first, plan}},
		"declared":             {boardLister(), []string{"read:project:jira"}, nil, scopes.JiraSoftware, diagnose.Likely, []string{first + also, plan}},
		"others work":          {boardLister(), nil, []jira.Observation{platform}, scopes.JiraPlatform, diagnose.Likely, []string{plan}},
		"others work, boards?": {boardLister(), nil, []jira.Observation{platform}, scopes.JiraSoftware, diagnose.Likely, []string{first + also, plan}},
		"boards work":          {boardLister(), nil, []jira.Observation{software}, scopes.JiraSoftware, diagnose.Likely, []string{plan}},
		"certain":              {boardLister(), nil, nil, scopes.JiraSoftware, diagnose.Certain, []string{plan}},
		"more":                 {wide(), nil, nil, scopes.JiraPlatform, diagnose.Likely, []string{first, more, plan}},
		"more, certain":        {wide(), nil, nil, scopes.JiraPlatform, diagnose.Certain, []string{more, plan}},
	} {
		g := newGateway(t, test.declared...)
		for _, one := range test.seen {
			g.Holdings.Usage.Observe(one)
		}
		answer := diagnose.Answer{
			Verdict: diagnose.MissingScope, Confidence: test.sure, Summary: "Make sure", Steps: []string{"Last."}, Request: &diagnose.Request{Product: test.product},
			Scopes: &diagnose.Scopes{Needed: []scopes.Scope{{Name: "read:board-scope:jira-software"}}, Missing: []string{"read:project:jira"}},
		}
		g.addWhole(test.tool, &answer)
		if want := append(test.want, "Last."); !slices.EqualFunc(answer.Steps, want, strings.HasPrefix) {
			t.Errorf("%s: steps %q", name, answer.Steps)
		}
		at := slices.IndexFunc(answer.Steps, func(step string) bool { return strings.HasPrefix(step, more) })
		if at < 0 {
			if answer.Summary != "Make sure" {
				t.Errorf("%s: %s", name, answer.Summary)
			}
			continue
		}
		if strings.Contains(answer.Steps[at], "board-scope") || strings.Contains(answer.Steps[at], "read:project:jira") || !strings.Contains(answer.Steps[at], "View") {
			t.Errorf("%s: %s", name, answer.Steps[at])
		}
		count := strings.Count(answer.Steps[at], "(\"")
		if want := fmt.Sprintf("Make sure. All of wide needs %d more, named in step %d", count, at+1); answer.Summary != want {
			t.Errorf("%s: %s, want %s", name, answer.Summary, want)
		}
	}
}

// Nothing is added where no scope lacks, and nothing that no catalogue says.
func TestAddWhole_Not(t *testing.T) {
	g := newGateway(t)
	lacks := diagnose.Answer{Verdict: diagnose.MissingScope, Scopes: &diagnose.Scopes{}}
	for name, answer := range map[string]diagnose.Answer{
		"another verdict": {Verdict: diagnose.BadCredential, Scopes: lacks.Scopes}, "no scopes": {Verdict: diagnose.MissingScope},
	} {
		if g.addWhole(boardLister(), &answer); len(answer.Steps) != 0 {
			t.Errorf("%s: %q", name, answer.Steps)
		}
	}
	broken := New(Config{Catalogue: func() (*scopes.Catalogue, error) { return nil, errors.New("no catalogue") }})
	c := Call{Toolbox: broken, Connection: broken.Connect(Connection{})}
	if c.addWhole(boardLister(), &lacks); len(lacks.Steps) != 0 {
		t.Errorf("without a catalogue: %q", lacks.Steps)
	}
	// An answer may be without a request.
	if g.addWhole(boardLister(), &lacks); len(lacks.Steps) == 0 {
		t.Error("without a request nothing is said")
	}
}
