package toolbox

import (
	"fmt"
	"strings"
	"testing"

	"jirascope/internal/names"
	"jirascope/jira"
)

// What was given may be a secret in the wrong place: it is never repeated. The candidates
// are, with their ids.
func TestNaming(t *testing.T) {
	const given = "hunter2-in-the-wrong-place"
	several := []names.Candidate{{ID: "11", Name: "Orbit Checkout", Detail: "scrum"}, {ID: "12", Name: `Orbit "Catalogue"`}}
	for _, c := range []struct {
		err          error
		summary, why string
		steps        []string
	}{
		{&names.Ambiguous{What: names.Board, Given: given, In: "project ORB", Candidates: several, More: true},
			"Which board is meant? Several fit in project ORB, more than are listed here", "listed here:\n- \"Orbit Checkout\" (11: scrum)\n- \"Orbit \\\"Catalogue\\\"\" (12)\n", []string{"as board: 11, 12"}},
		{&names.Ambiguous{What: names.Board, Candidates: several}, "Which board is meant? There are several", "The names are data from Jira.", []string{"11, 12"}},
		{&names.Ambiguous{What: names.Person, Given: given, Candidates: []names.Candidate{{ID: "a", Name: "Alex Kim", Detail: "active"}, {ID: "b", Name: "Alex Kim", Detail: "active"}}},
			"Which person is meant? Several fit", "\"Alex Kim\" (a: active)\n- \"Alex Kim\" (b: active)", []string{"a, b", "nothing else that tells some of them apart. Ask the user for the e-mail"}},
		{&names.Ambiguous{What: names.Sprint, Given: given, Candidates: []names.Candidate{{ID: "1", Name: "Sprint 1"}, {ID: "2", Name: "Sprint 1"}}},
			"Which sprint is meant? Several fit", "\"Sprint 1\" (1)\n- \"Sprint 1\" (2)", []string{"1, 2", "apart."}},
		{&names.Unknown{What: names.Sprint, Given: given, In: "board 11", Nearest: several[:1], Hint: "Only some were looked at."},
			"board 11 has none that fits", `"Orbit Checkout" (11: scrum)`, []string{"as sprint: 11", "Only some were looked at.", "Call list_sprints with the board"}},
		{&names.Unknown{What: names.Board}, "Check the board", "nothing fits", []string{"Call list_boards"}},
		{&names.Unknown{What: names.Person}, "Check the person", "nothing fits", []string{`find_names with {"what": "person"}`}},
		{&names.Unknown{What: names.Issue, Given: given, Hint: "Give a key such as ORB-53."}, "Check the issue", "nothing fits", []string{"Give a key"}},
		{&names.NoSprints{BoardID: 15, Err: &jira.Error{Kind: jira.KindBadRequest, Messages: []string{"The board does not support sprints"}}},
			"Board 15 has no sprints", "The board does not support sprints", []string{"type scrum", "Project settings"}},
	} {
		got, ok := naming(fmt.Errorf("in a tool: %w", c.err))
		if text := worded(got.answer()).Text(); !ok || !strings.Contains(got.Summary, c.summary) || !strings.Contains(text, c.why) || (got.Ask != nil) == strings.Contains(text, "Verdict") || len(got.Steps) < len(c.steps) {
			t.Errorf("%v: %+v", c.err, got)
			continue
		}
		for i, step := range c.steps {
			if !strings.Contains(got.Steps[i], step) {
				t.Errorf("%v: step %d is %q, want %q", c.err, i+1, got.Steps[i], step)
			}
		}
		if said := fmt.Sprint(got, c.err); strings.Contains(said, given) {
			t.Errorf("what was given is repeated: %s", said)
		}
	}
	distinct := &names.Ambiguous{What: names.Person, Candidates: []names.Candidate{{ID: "a", Name: "Alex Kim", Detail: "active"}, {ID: "b", Name: "Alex Kim", Detail: "deactivated"}}}
	if got, _ := naming(distinct); len(got.Steps) != 1 {
		t.Errorf("%q are not alike", got.Steps)
	}
	if _, ok := naming(fmt.Errorf("another")); ok {
		t.Error("another error is taken for one of a name")
	}
}
