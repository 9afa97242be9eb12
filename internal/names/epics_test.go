package names

import (
	"errors"
	"testing"
)

// A word of several epics, in several projects, is answered with all of them.
func TestEpic_Ambiguous(t *testing.T) {
	s := newStage(t, "full")
	_, _, err := s.Epic(t.Context(), 0, "the")
	several, ok := errors.AsType[*Ambiguous](err)
	if !ok || several.What != Epic || len(several.Candidates) < 3 {
		t.Fatalf("got %v", err)
	}
	projects := map[string]bool{}
	for _, c := range several.Candidates {
		if c.Name == "" || c.ID == "" {
			t.Errorf("%+v", c)
		}
		projects[c.Detail[:len("project NO")]] = true
	}
	if len(projects) < 2 {
		t.Errorf("%+v are of one project", several.Candidates)
	}
}

// A name that is nearly right is told what comes near, and a word that no epic has is
// unknown.
func TestEpic_Unknown(t *testing.T) {
	s := newStage(t, "full")
	_, _, err := s.Epic(t.Context(), 0, "Chekout page")
	if u := asUnknown(t, err); len(u.Nearest) == 0 || u.Nearest[0].ID != "ORB-1" || u.Hint == "" {
		t.Errorf("%+v", u)
	}
}
