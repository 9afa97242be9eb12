package holdings

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/jira"
)

// The journal gets one line for each operation, day and kind of outcome, and none
// for probes.
func TestUsage_Journal(t *testing.T) {
	s := newStage(t, "full")
	board := jira.Observation{Op: "GET /rest/agile/1.0/board", Status: http.StatusOK, At: now}
	refused := board
	refused.Status, refused.ScopeRefused = http.StatusUnauthorized, true
	late := board
	late.At = now.Add(24 * time.Hour).In(time.FixedZone("west", -13*60*60))
	probed := board
	probed.Op, probed.Probe = "GET /rest/api/3/myself", true
	for _, o := range []jira.Observation{board, board, refused, late, probed, refused} {
		s.Usage.Observe(o)
	}
	want := []Line{{board.Op, "2026-11-26", false}, {board.Op, "2026-11-26", true}, {board.Op, "2026-11-27", false}}
	if got := s.lines(t); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if open, seen := s.Usage.Answer(probed.Op); !open || !seen {
		t.Error("an answer to a probe tells nothing")
	}
}

// failing is a journal that cannot be written the first time.
type failing struct {
	failed bool
	strings.Builder
}

func (f *failing) Write(line []byte) (int, error) {
	if !f.failed {
		f.failed = true
		return 0, errors.New("full")
	}
	return f.Builder.Write(line)
}

// A line that could not be written is written at the next call.
func TestUsage_JournalFails(t *testing.T) {
	journal := &failing{}
	usage := NewUsage(journal)
	for range 3 {
		usage.Observe(jira.Observation{Op: "GET /x", Status: http.StatusOK, At: now})
	}
	if got := journal.String(); got != `{"operation":"GET /x","day":"2026-11-26"}`+"\n" {
		t.Errorf("%q", got)
	}
}

func TestAccount_Owned(t *testing.T) {
	past, future := now.Add(-time.Hour), now.Add(time.Hour)
	list := []jira.AdminCredential{
		{Label: "mine", AccountEmail: "Me@example.com"}, {Label: "expired", AccountEmail: "me@example.com", Expires: &past},
		{Label: "in force", AccountEmail: "me@example.com", Expires: &future}, {Label: "by id", AccountID: "7"},
		{Label: "of another", AccountEmail: "you@example.com", AccountID: "8"}, {Label: "of nobody"},
	}
	tests := []struct {
		account Account
		id      string
		want    []string
	}{
		{Account{Email: "me@example.com"}, "", []string{"mine", "in force"}},
		{Account{}, "7", []string{"by id"}},
		{Account{}, "", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, c := range tt.account.owned(list, tt.id, now) {
			got = append(got, c.Label)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%+v, %q: %v, want %v", tt.account, tt.id, got, tt.want)
		}
	}
	for account, want := range map[Account]bool{
		{Email: "a@SERVICEACCOUNT.atlassian.com"}: true, {Email: "a@example.com"}: false, {Service: true}: true,
	} {
		if account.isService() != want {
			t.Errorf("%+v: %v", account, !want)
		}
	}
}
