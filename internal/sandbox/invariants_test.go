package sandbox

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/jql"
)

// writing sends random writes to a server.
type writing struct {
	*Server
	dice *rand.Rand
}

func pick[T any](w *writing, list []T) T { return list[w.dice.IntN(len(list))] }

// key is an issue of one of the smaller projects, so that writes meet.
func (w *writing) key() string {
	list := slices.DeleteFunc(slices.Clone(w.company.Issues), func(is *company.Issue) bool {
		return !slices.Contains([]string{"BEAM", "HALO", "DOCK"}, is.Project.Key)
	})
	return pick(w, list).Key
}

func (w *writing) keys() string {
	list := []string{}
	for range 1 + w.dice.IntN(4) {
		list = append(list, w.key())
	}
	text, _ := json.Marshal(list)
	return string(text)
}

// sprint is the id of a sprint of one of the boards of those projects, the later ones more often.
func (w *writing) sprint() string {
	list := slices.DeleteFunc(slices.Clone(w.company.Sprints), func(s *company.Sprint) bool {
		return s.Board.ID != company.TeamBoard && s.Board.ID != company.PointsBoard && s.Board.ID != company.HoursBoard
	})
	if len(list) == 0 {
		return "1"
	}
	return strconv.Itoa(list[max(w.dice.IntN(len(list)), w.dice.IntN(len(list)))].ID)
}

// next is a write of some kind.
func (w *writing) next() (method, path, body string) {
	const agile, rest = "/rest/agile/1.0", "/rest/api/3"
	board := pick(w, []string{"17", "19", "20"})
	rank := pick(w, []string{"", `,"rankBeforeIssue":"` + w.key() + `"`, `,"rankAfterIssue":"` + w.key() + `"`})
	issue := rest + "/issue/" + w.key()
	switch w.dice.IntN(18) {
	case 0:
		return "POST", agile + "/sprint", `{"name":"S","originBoardId":` + board + `,"startDate":"2026-12-01T00:00:00Z","endDate":"2026-12-09T00:00:00Z"}`
	case 1:
		return "POST", agile + "/sprint/" + w.sprint(), `{"state":"` + pick(w, []string{"active", "closed", "future"}) + `"}`
	case 2:
		return "PUT", agile + "/sprint/" + w.sprint(), `{"name":"T","state":"` + pick(w, []string{"active", "closed", "future"}) + `","startDate":"2026-11-01T00:00:00Z","endDate":"2026-11-09T00:00:00Z"}`
	case 3:
		if w.dice.IntN(3) > 0 {
			return "POST", agile + "/sprint", `{"name":"U","originBoardId":` + board + `}`
		}
		return "DELETE", agile + "/sprint/" + w.sprint(), ""
	case 4, 5:
		return "POST", agile + "/sprint/" + w.sprint() + "/issue", `{"issues":` + w.keys() + rank + `}`
	case 6:
		return "POST", agile + "/backlog/issue", `{"issues":` + w.keys() + `}`
	case 7:
		return "POST", agile + "/backlog/" + pick(w, []string{"17", "19", "23"}) + "/issue", `{"issues":["` + w.key() + `"]` + rank + `}`
	case 8:
		return "PUT", agile + "/issue/rank", `{"issues":` + w.keys() + rank + `}`
	case 9:
		return "POST", rest + "/issue", w.draft()
	case 10:
		return "POST", rest + "/issue/bulk", `{"issueUpdates":[` + w.draft() + `,` + w.draft() + `]}`
	case 11:
		return "POST", issue + "/transitions", `{"transition":{"id":"` + pick(w, []string{"11", "21", "31", "41"}) + `"}` + pick(w, []string{"", `,"fields":{"resolution":{"name":"Done"}}`}) + `}`
	case 12:
		return "POST", issue + "/comment", `{"body":` + docOf("c") + `}`
	case 13:
		return "POST", issue + "/worklog", `{"timeSpent":"1h","started":"2026-11-17T12:34:00.000+0000"}`
	case 14:
		return "POST", rest + "/issueLink", `{"type":{"name":"` + pick(w, []string{"Blocks", "Relates"}) + `"},"inwardIssue":{"key":"` + w.key() + `"},"outwardIssue":{"key":"` + w.key() + `"}}`
	case 15:
		if is := w.company.Issue(w.key()); len(is.Links) > 0 {
			return "DELETE", rest + "/issueLink/" + strconv.Itoa(is.Links[0].ID), ""
		}
		return "PUT", issue + "/assignee", `{"accountId":null}`
	case 16:
		return "PUT", agile + "/issue/" + w.key() + "/estimation?boardId=" + board, `{"value":"` + pick(w, []string{"3", "2h", ""}) + `"}`
	default:
		return "PUT", issue, `{"fields":{` + pick(w, []string{
			`"parent":null`, `"parent":{"key":"` + w.key() + `"}`, `"customfield_10020":null`, `"customfield_10020":` + w.sprint(),
			`"issuetype":{"name":"` + pick(w, []string{"Bug", "Task"}) + `"}`, `"labels":["` + w.key() + `"]`, `"summary":"x"`, `"summary":""`,
		}) + `}}`
	}
}

func (w *writing) draft() string {
	more := pick(w, []string{"", `,"parent":{"key":"` + w.key() + `"}`, `,"customfield_10020":` + w.sprint()})
	return `{"fields":{"project":{"key":"` + pick(w, []string{"BEAM", "HALO"}) + `"},"issuetype":{"name":"` +
		pick(w, []string{"Story", "Sub-task", "Epic"}) + `"},"summary":"New"` + more + `}}`
}

// TestInvariants sends random writes and checks what always holds. A write that is
// refused leaves no trace.
func TestInvariants(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := &writing{newServer(t), rand.New(rand.NewPCG(seed, 1))}
			check(t, w.company)
			refused := 0
			for i := range 80 {
				method, path, body := w.next()
				before := ""
				if i%5 == 0 { // writing the company down takes longer than all the rest
					before = companyText(w.company)
				}
				g := send(t, w.Server, ask{method: method, path: onGateway(path), as: "writer", body: body})
				if g.status >= 400 {
					refused++
					if before != "" && companyText(w.company) != before {
						t.Errorf("%s %s %s: refused with %d, and left a trace", method, path, body, g.status)
					}
				}
				if g.status >= 500 || g.body != "" && !json.Valid([]byte(g.body)) {
					t.Errorf("%s %s %s: %d %s", method, path, body, g.status, g.body)
				}
				if i%8 == 7 {
					check(t, w.company)
				}
				if t.Failed() {
					t.Fatalf("until write %d: %s %s %s: %d", i, method, path, body, g.status)
				}
			}
			if refused < 10 || refused > 70 {
				t.Errorf("%d of 80 writes were refused", refused)
			}
			readAll(t, w.Server)
		})
	}
}

// readAll asks every read that is kept in golden files, and the lists of the boards that
// were written to.
func readAll(t *testing.T, s *Server) {
	t.Helper()
	asks := []ask{}
	for _, a := range answers(s) {
		if a.method == "" && a.as == "full" {
			asks = append(asks, a)
		}
	}
	for _, b := range []string{"17", "18", "19", "20", "23"} {
		for _, list := range []string{"issue", "backlog", "sprint", "epic", "configuration"} {
			asks = append(asks, ask{path: onGateway("/rest/agile/1.0/board/" + b + "/" + list + "?maxResults=500"), as: "full"})
		}
	}
	for _, is := range s.company.Issues {
		if is.Project.Key == "BEAM" || is.Project.Key == "HALO" {
			asks = append(asks, ask{path: onGateway("/rest/api/3/issue/" + is.Key + "?expand=changelog,transitions,names"), as: "full"})
		}
	}
	for _, a := range asks {
		g := send(t, s, a)
		gone := g.status == http.StatusNotFound && strings.Contains(g.body, "Sprint does not exist")
		unsupported := g.status == http.StatusBadRequest && strings.Contains(g.body, "does not support sprints")
		if g.status != http.StatusOK && !gone && !unsupported || !json.Valid([]byte(g.body)) {
			t.Errorf("%s: status %d: %s", a.path, g.status, g.body)
		}
	}
}

// check fails for whatever does not hold of a company.
func check(t *testing.T, c *company.Company) {
	t.Helper()
	keys, ids, ranks := map[string]bool{}, map[int]bool{}, map[company.Rank]bool{}
	for _, is := range c.Issues {
		if keys[is.Key] || ids[is.ID] || ranks[is.Rank()] {
			t.Errorf("%s: key, id or rank %s is there twice", is.Key, is.Rank())
		}
		keys[is.Key], ids[is.ID], ranks[is.Rank()] = true, true, true
		if c.Issue(is.Key) != is || c.Issue(strconv.Itoa(is.ID)) != is {
			t.Errorf("%s: not in the index", is.Key)
		}
		checkSprints(t, c, is)
		checkRelations(t, is)
		checkHistory(t, c, is)
	}
	seenSprints := map[int]bool{}
	for _, s := range c.Sprints {
		if seenSprints[s.ID] || c.Sprint(strconv.Itoa(s.ID)) != s || !slices.Contains(s.Board.Sprints, s) {
			t.Errorf("sprint %d: twice, not in the index or not on its board", s.ID)
		}
		seenSprints[s.ID] = true
		if s.State == company.StateActive && (s.Start.IsZero() || s.End.IsZero()) || s.State == company.StateClosed != !s.Complete.IsZero() {
			t.Errorf("sprint %d: %s from %v to %v, closed %v", s.ID, s.State, s.Start, s.End, s.Complete)
		}
		for _, is := range s.Issues {
			if !slices.Contains(is.Sprints, s) {
				t.Errorf("sprint %d lists %s, which is not in it", s.ID, is.Key)
			}
		}
	}
	for _, b := range c.Boards {
		checkBoard(t, c, b)
	}
}

// checkSprints: an issue is in one sprint at most that is not closed, the latest, and a
// sub-task in those of its parent.
func checkSprints(t *testing.T, c *company.Company, is *company.Issue) {
	t.Helper()
	for i, s := range is.Sprints {
		if s.State != company.StateClosed && i != len(is.Sprints)-1 {
			t.Errorf("%s: the sprint %d is not the last one", is.Key, s.ID)
		}
		if count := len(slices.DeleteFunc(slices.Clone(s.Issues), func(other *company.Issue) bool { return other != is })); count != 1 {
			t.Errorf("%s is %d times in the list of sprint %d", is.Key, count, s.ID)
		}
		if c.Sprint(strconv.Itoa(s.ID)) != s || slices.Index(is.Sprints, s) != i {
			t.Errorf("%s: sprint %d is gone or there twice", is.Key, s.ID)
		}
	}
	if is.Kind.Level < 0 && !slices.Equal(is.Sprints, is.Parent.Sprints) {
		t.Errorf("%s: not in the sprints of %s", is.Key, is.Parent.Key)
	}
}

// checkRelations: what two things know of one another agrees.
func checkRelations(t *testing.T, is *company.Issue) {
	t.Helper()
	if is.Kind.Level < 0 && !slices.Contains(is.Parent.Parts, is) {
		t.Errorf("%s: unknown to its parent", is.Key)
	}
	for _, part := range is.Parts {
		if part.Parent != is {
			t.Errorf("%s: %s is not below it", is.Key, part.Key)
		}
	}
	if is.Parent != nil && is.Parent.Kind.Level != is.Kind.Level+1 {
		t.Errorf("%s: the parent %s is a %s", is.Key, is.Parent.Key, is.Parent.Kind.Name)
	}
	for _, v := range is.Fixed {
		if !slices.Contains(v.Issues, is) {
			t.Errorf("%s: unknown to version %s", is.Key, v.Name)
		}
	}
	for _, l := range is.Links {
		back := func(other company.Link) bool {
			return other.ID == l.ID && other.Other == is && other.Outward != l.Outward
		}
		if !slices.ContainsFunc(l.Other.Links, back) {
			t.Errorf("%s: the link %d has one end", is.Key, l.ID)
		}
	}
	if (is.Resolution == nil) != is.Resolved.IsZero() || is.Resolution != nil && !is.IsDone() {
		t.Errorf("%s: resolved as %v at %v in status %s", is.Key, is.Resolution, is.Resolved, is.Status.Name)
	}
}

// checkHistory: a history goes forward in time, and ends at what is so today.
func checkHistory(t *testing.T, c *company.Company, is *company.Issue) {
	t.Helper()
	latest, seenIDs := map[string]string{}, map[int]bool{}
	at := is.Created
	for _, h := range is.Changes() {
		if h.At.Before(at) || h.At.After(c.Now) || seenIDs[h.ID] || h.Author == nil || len(h.Items) == 0 {
			t.Errorf("%s: change %d by %v at %v, after %v", is.Key, h.ID, h.Author, h.At, at)
		}
		at, seenIDs[h.ID] = h.At, true
		for _, item := range h.Items {
			if before, ok := latest[item.ID]; ok && before != item.From && (item.ID == "status" || item.ID == company.SprintField) && is.Kind.Level >= 0 {
				t.Errorf("%s: %s changes from %q and was %q", is.Key, item.ID, item.From, before)
			}
			latest[item.ID] = item.To
		}
	}
	if to, ok := latest["status"]; ok && to != strconv.Itoa(is.Status.ID) {
		t.Errorf("%s: the history ends in status %s, not %d", is.Key, to, is.Status.ID)
	}
	var in []string
	for _, s := range is.Sprints {
		in = append(in, strconv.Itoa(s.ID))
	}
	if to, ok := latest[company.SprintField]; ok && is.Kind.Level >= 0 && to != strings.Join(in, ", ") {
		t.Errorf("%s: the history ends in sprints %q, not %v", is.Key, to, in)
	}
	if is.Updated.After(c.Now) {
		t.Errorf("%s was updated at %v", is.Key, is.Updated)
	}
}

// checkBoard: a board shows what its filter finds, in the order of ranks, and its own
// sprints with those of its issues, closed ones first.
func checkBoard(t *testing.T, c *company.Company, b *company.Board) {
	t.Helper()
	q, err := jql.Parse(b.Filter.JQL)
	if err != nil {
		t.Fatal(err)
	}
	want, err := q.Run(&jql.Scene{Data: c, Now: c.Now}, c.Issues)
	if err != nil {
		t.Fatal(err)
	}
	shown := slices.Clone(b.Issues)
	if b.ID == company.FieldBoard { // its list is made in another order
		slices.SortFunc(shown, func(x, y *company.Issue) int { return x.Rank().Compare(y.Rank()) })
	}
	if !slices.Equal(shown, want) {
		t.Errorf("board %d shows %d issues, its filter finds %d, or in another order", b.ID, len(b.Issues), len(want))
	}
	if !b.HasSprints {
		return
	}
	sprints := map[*company.Sprint]bool{}
	for _, is := range b.Issues {
		for _, s := range is.Sprints {
			sprints[s] = true
		}
	}
	for _, s := range c.Sprints {
		if on := slices.Contains(b.Sprints, s); on != (s.Board == b || sprints[s]) {
			t.Errorf("board %d shows sprint %d: %v", b.ID, s.ID, on)
		}
	}
	order := []string{company.StateClosed, company.StateActive, company.StateFuture}
	if !slices.IsSortedFunc(b.Sprints, func(x, y *company.Sprint) int { return slices.Index(order, x.State) - slices.Index(order, y.State) }) {
		t.Errorf("board %d: its sprints are out of order", b.ID)
	}
}

// TestServer_ReadersAndWriters lets everybody at a server at once, for the race detector.
func TestServer_ReadersAndWriters(t *testing.T) {
	s := newServer(t)
	var everybody sync.WaitGroup
	for i := range 8 {
		everybody.Go(func() {
			path := fmt.Sprintf("/rest/api/3/issue/BEAM-%d", 2+i)
			for range 8 {
				for _, a := range []ask{
					{method: "PUT", path: path, body: `{"fields":{"customfield_10020":130}}`}, {path: path + "?expand=changelog"},
					{method: "POST", path: path + "/comment", body: `{"body":` + docOf("c") + `}`}, {path: "/rest/agile/1.0/board/19/issue"},
					{method: "POST", path: "/rest/agile/1.0/backlog/issue", body: `{"issues":["BEAM-5"]}`}, {path: "/rest/api/3/search/jql?jql=sprint=130%20order%20by%20rank&fields=*all"},
					{method: "PUT", path: "/rest/agile/1.0/issue/rank", body: `{"issues":["BEAM-6"],"rankBeforeIssue":"BEAM-8"}`}, {path: path + "/editmeta"},
				} {
					a.as, a.path = "full", onGateway(a.path)
					if i%2 == 1 {
						a.as = "service-account"
					}
					if g := send(t, s, a); g.status >= 500 {
						t.Errorf("%s: status %d", a.path, g.status)
					}
				}
			}
		})
	}
	everybody.Wait()
	check(t, s.company)
}
