package toolbox

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"jirascope/jira"
	"jirascope/scopes"
)

const myself = `{"accountId":"a","displayName":"Ann","timeZone":"%"}`

// The account's time zone is asked for until there is an answer, and not in vain.
func TestCalendar(t *testing.T) {
	for name, test := range map[string]struct {
		declared []string
		answer   refusal
		note     string // a part of it
		asked    int
	}{
		"known":    {nil, refusal{200, "", strings.Replace(myself, "%", "Europe/Berlin", 1)}, "", 1},
		"nowhere":  {nil, refusal{200, "", strings.Replace(myself, "%", "Middle/Earth", 1)}, "its profile names none that is known here", 1},
		"refused":  {nil, scopeMismatch(), `reading it needs read:jira-user ("View user profiles")`, 1},
		"lacking":  {[]string{"read:project:jira"}, refusal{200, "", strings.Replace(myself, "%", "Europe/Berlin", 1)}, "reading it needs ", 0},
		"held":     {[]string{"read:jira-user"}, refusal{200, "", strings.Replace(myself, "%", "Europe/Berlin", 1)}, "", 1},
		"failed":   {nil, refusal{500, "", "{}"}, "the account's time zone is unknown: ", 2},
		"not JSON": {nil, refusal{200, "", "<html>"}, "the account's time zone is unknown: ", 2},
	} {
		g := newGateway(t, test.declared...)
		g.answers["api/3/myself"] = test.answer
		got := g.Calendar(t.Context())
		g.Calendar(t.Context())
		if got.Known() != (test.note == "") || (got.Note == "") != got.Known() || !strings.Contains(got.Note, test.note) || got.Note != "" && !strings.HasPrefix(got.Note, zoneUnknown) {
			t.Errorf("%s: %t, %q", name, got.Known(), got.Note)
		}
		if len(g.asked) != test.asked {
			t.Errorf("%s: asked %q", name, g.asked)
		}
	}
	broken := New(Config{Catalogue: func() (*scopes.Catalogue, error) { return nil, errors.New("no catalogue") }})
	g := newGateway(t)
	g.answers["api/3/myself"] = refusal{http.StatusForbidden, "", "{}"}
	c := Call{Toolbox: broken, Connection: broken.Connect(Connection{Client: g.Client})}
	if got := c.Calendar(t.Context()); got.Note != zoneUnknown+"its profile could not be read" {
		t.Errorf("without a catalogue: %q", got.Note)
	}
}

// What the gateway answered counts for more than a list, and a site looks at no scopes.
func TestOpens(t *testing.T) {
	g := newGateway(t, "read:project:jira")
	check := func(name string, c Call, key scopes.Key, wantOpen, wantSure, wantOp bool) {
		t.Helper()
		if open, sure, op := c.Opens(key, c.Holdings.Known()); open != wantOpen || sure != wantSure || (op != nil) != wantOp {
			t.Errorf("%s: open %t, sure %t, %v", name, open, sure, op)
		}
	}
	check("a list without its scopes", g.Call, jira.OpListBoards, false, true, true)
	check("no operation", g.Call, "GET /no/such", false, false, false)
	g.answers["agile/1.0/board"] = refusal{200, "", `{"values":[],"isLast":true}`}
	if _, err := g.Client.ListBoards(t.Context(), jira.BoardFilter{}); err != nil {
		t.Fatal(err)
	}
	check("an answer", g.Call, jira.OpListBoards, true, true, true)
	g.answers["agile/1.0/board"] = scopeMismatch()
	_, _ = g.Client.ListBoards(t.Context(), jira.BoardFilter{})
	check("a refusal", g.Call, jira.OpListBoards, false, true, true)
	check("nothing known", newGateway(t).Call, jira.OpListBoards, false, false, true)
	check("all held", newGateway(t, "read:project:jira", "read:board-scope:jira-software").Call, jira.OpListBoards, true, true, true)
}

// What is missing from an answer is said, with the scopes where these are what lacks.
func TestGaps(t *testing.T) {
	g := newGateway(t)
	gaps := Gaps{Call: g.Call}
	gaps.Add("boards", "the list", nil, jira.OpListBoards)
	if gaps.Partial || gaps.Notes != nil {
		t.Errorf("nothing is missing: %+v", gaps.Notes)
	}
	g.answers["agile/1.0/board"] = scopeMismatch()
	_, err := g.Client.ListBoards(t.Context(), jira.BoardFilter{})
	gaps.Add("boards", "the list", err, jira.OpListBoards)
	gaps.Add("people", "the profile", &Refusal{Summary: "Name a person"}, jira.OpGetMyself)
	gaps.Add("all", "it", errors.New("a fault"), jira.OpGetMyself)
	want := []string{
		`boards: reading the list needs read:board-scope:jira-software ("View boards, backlogs, and related items") and read:project:jira ("View projects")`,
		"people: reading the profile failed. Name a person", "all: reading it failed",
	}
	if strings.Join(gaps.Notes, "\n") != strings.Join(want, "\n") || !gaps.Partial {
		t.Errorf("%q", gaps.Notes)
	}
}

// People are told apart by their accounts only where their names do not.
func TestNamesakes(t *testing.T) {
	var none, n Namesakes
	for _, one := range [][2]string{{"Alex Kim", "a"}, {"Alex Kim", "b"}, {"Alex Kim", "a"}, {"Bo", "c"}, {"Bo", "c"}} {
		n.See(one[0], one[1])
	}
	for of, want := range map[[2]string]Cell{
		{"", ""}: "nobody", {"", "a"}: "account a", {"Alex Kim", "a"}: "Alex Kim (account a)", {"Alex Kim", "b"}: "Alex Kim (account b)", {"Bo", "c"}: "Bo", {"Cy", "d"}: "Cy",
	} {
		if got := n.Of(of[0], of[1], "nobody"); got != want {
			t.Errorf("%q is %q, want %q", of, got, want)
		}
	}
	if got := none.Of("Alex Kim", "a", "nobody"); got != "Alex Kim" {
		t.Errorf("alone: %q", got)
	}
	for most, want := range map[int]string{1: "a and 2 more", 2: "a, b and 1 more", 3: "a, b, c", 4: "a, b, c"} {
		if got := ShortList([]string{"a", "b", "c"}, most); got != want {
			t.Errorf("%d: %q", most, got)
		}
	}
}
