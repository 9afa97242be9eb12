package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox/company"
)

// bulkAnswer is a page of the changes of several issues.
type bulkAnswer struct {
	IssueChangeLogs []struct {
		IssueID         string
		ChangeHistories []struct {
			ID      string
			Created int64
			Items   []struct{ FieldID string }
		}
	}
	NextPageToken string
}

// bulkAsk asks for the changes of several issues.
func bulkAsk(t *testing.T, s *Server, body map[string]any) got {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return send(t, s, ask{method: "POST", path: onGateway("/rest/api/3/changelog/bulkfetch"), as: "full", body: string(text)})
}

// TestChangelogs_Walk: the pages together hold every change of every issue once,
// the oldest first, as each issue's own changelog tells it.
func TestChangelogs_Walk(t *testing.T) {
	s := newServer(t)
	issues := s.company.Sprint("105").Issues
	keys, want := []string{}, []string{}
	for _, is := range issues {
		keys = append(keys, is.Key)
		for _, h := range is.Histories {
			want = append(want, fmt.Sprint(is.ID, " ", h.ID, " ", h.At.UnixMilli()))
		}
	}
	var have []string
	latest, pages, token := int64(0), 0, ""
	for {
		page := read[bulkAnswer](t, bulkAsk(t, s, map[string]any{"issueIdsOrKeys": append(keys, "NOPE-1", keys[0]), "maxResults": 100, "nextPageToken": token}))
		oldest, newest := int64(1<<62), int64(0)
		for _, group := range page.IssueChangeLogs {
			for _, h := range group.ChangeHistories {
				have = append(have, fmt.Sprint(group.IssueID, " ", h.ID, " ", h.Created))
				oldest, newest = min(oldest, h.Created), max(newest, h.Created)
			}
		}
		if oldest < latest {
			t.Errorf("page %d goes back in time", pages)
		}
		latest, token = newest, page.NextPageToken
		if pages++; token == "" {
			break
		}
	}
	if pages < 3 || !slices.Equal(slices.Sorted(slices.Values(have)), slices.Sorted(slices.Values(want))) {
		t.Errorf("%d pages, %d changes, want %d", pages, len(have), len(want))
	}
}

func TestChangelogs_Fields(t *testing.T) {
	s := newServer(t)
	page := read[bulkAnswer](t, bulkAsk(t, s, map[string]any{"issueIdsOrKeys": []string{"ORB-66", company.BusyIssue}, "fieldIds": []string{"status", company.SprintField}}))
	seen := map[string]int{}
	for _, group := range page.IssueChangeLogs {
		for _, h := range group.ChangeHistories {
			for _, item := range h.Items {
				seen[item.FieldID]++
			}
		}
	}
	if len(seen) != 2 || seen["status"] == 0 || seen[company.SprintField] == 0 {
		t.Errorf("fields: %v", seen)
	}
	other := read[bulkAnswer](t, bulkAsk(t, s, map[string]any{"issueIdsOrKeys": []string{company.BusyIssue}, "maxResults": 1}))
	if g := bulkAsk(t, s, map[string]any{"issueIdsOrKeys": []string{"ORB-66"}, "nextPageToken": other.NextPageToken}); g.status != 400 {
		t.Errorf("a token of other issues: status %d", g.status)
	}
}

func TestChangelogs_Refusals(t *testing.T) {
	s := newServer(t)
	many := func(n int) []string { return slices.Repeat([]string{"ORB-1"}, n) }
	for name, body := range map[string]map[string]any{
		"no issues":       {"issueIdsOrKeys": []string{}},
		"too many issues": {"issueIdsOrKeys": many(1001)},
		"too many fields": {"issueIdsOrKeys": many(1), "fieldIds": many(11)},
		"no results":      {"issueIdsOrKeys": many(1), "maxResults": 0},
		"too many":        {"issueIdsOrKeys": many(1), "maxResults": 10001},
		"not a token":     {"issueIdsOrKeys": many(1), "nextPageToken": "x"},
		"not a list":      {"issueIdsOrKeys": "ORB-1"},
	} {
		if g := bulkAsk(t, s, body); g.status != 400 || !strings.Contains(g.body, "errorMessages") {
			t.Errorf("%s: status %d, %s", name, g.status, g.body)
		}
	}
	most := map[string]any{"issueIdsOrKeys": many(1000), "fieldIds": many(10), "maxResults": 10000}
	if g := bulkAsk(t, s, most); g.status != 200 {
		t.Errorf("as many as may be: status %d, %s", g.status, g.body)
	}
}
