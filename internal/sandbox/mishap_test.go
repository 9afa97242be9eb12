package sandbox

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

// sendOverNetwork asks a server that listens, and returns the status, 0 for a connection
// that broke.
func sendOverNetwork(t *testing.T, s *Server, url, path, body string) (int, http.Header, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url+onGateway(path), strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", authorization(t, s, "writer"))
	response, err := http.DefaultClient.Do(r)
	if errors.Is(err, io.EOF) {
		return 0, nil, ""
	}
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(text)
}

func TestMishaps(t *testing.T) {
	s := New(catalogue(t), Options{Mishaps: []Mishap{
		{Write: 2, Status: 500}, {Write: 3, Status: 500, Done: true}, {Write: 4}, {Write: 5, Done: true}, {Write: 6, Status: 429}, {Write: 7, Status: 403},
	}})
	running, err := s.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer running.Close()
	made := func() int {
		s.data.RLock()
		defer s.data.RUnlock()
		return len(s.company.Sprints)
	}
	start := made()
	for i, want := range []struct {
		status, more int
		header       string
	}{{201, 1, ""}, {500, 0, ""}, {500, 1, ""}, {0, 0, ""}, {0, 1, ""}, {429, 0, "jira-per-issue-on-write"}, {403, 0, ""}, {201, 1, ""}} {
		status, header, body := sendOverNetwork(t, s, running.URL(), "/rest/agile/1.0/sprint", `{"name":"x","originBoardId":11}`)
		if status != want.status || made()-start != want.more || header.Get("RateLimit-Reason") != want.header {
			t.Errorf("write %d: status %d and %d made, want %d and %d: %s", i+1, status, made()-start, want.status, want.more, body)
		}
		if status >= 400 && !strings.Contains(body, `"errorMessages":["`) {
			t.Errorf("write %d: %s", i+1, body)
		}
		if status == 429 && header.Get("Retry-After") != "2" {
			t.Errorf("headers %v", header)
		}
		start = made()
	}
	var statuses []int
	for _, r := range s.Requests() {
		statuses = append(statuses, r.Status)
	}
	if len(statuses) != 8 || statuses[3] != 0 || statuses[4] != 0 || statuses[7] != 201 {
		t.Errorf("the log has %v", statuses)
	}
}

// TestMishaps_WhichWritesCount: reads and what is refused before the data do not.
func TestMishaps_WhichWritesCount(t *testing.T) {
	s := newServer(t)
	s.Upset(Mishap{Write: 9, Status: 500})
	s.Upset(Mishap{Write: 2, Status: 503})
	for i, tt := range []struct {
		ask
		want int
	}{
		{ask{path: onGateway(boardList), as: "full"}, 200},
		{ask{method: "DELETE", path: onGateway("/rest/agile/1.0/sprint/107"), as: "full"}, 401},
		{ask{method: "DELETE", path: onGateway("/rest/agile/1.0/sprint/999"), as: "writer"}, 404},
		{ask{path: onGateway("/rest/api/3/issue/ORB-1/transitions"), as: "full"}, 200},
		{ask{method: "DELETE", path: onGateway("/rest/agile/1.0/sprint/107"), as: "writer"}, 503},
		{ask{method: "DELETE", path: onGateway("/rest/agile/1.0/sprint/107"), as: "writer"}, 204},
	} {
		if g := send(t, s, tt.ask); g.status != tt.want {
			t.Errorf("%d: status %d, want %d: %s", i, g.status, tt.want, g.body)
		}
	}
}

func TestMishaps_RankFailsInPart(t *testing.T) {
	s := newServer(t)
	s.Upset(Mishap{Write: 1, Status: 207}, Mishap{Write: 2, Status: 207})
	written{"PUT /rest/agile/1.0/issue/rank", `{"issues":["ORB-104","ORB-105","ORB-106"],"rankBeforeIssue":"ORB-102"}`, 207,
		`.entries[]|"\(.issueKey) \(.status) \(.errors|length)"`, `"ORB-104 200 0" "ORB-105 200 0" "ORB-106 503 1"`, []seen{
			found("sprint = 106 ORDER BY rank", "ORB-104 ORB-105 ORB-102 ORB-103 ORB-106 ORB-107"),
			{"/rest/agile/1.0/sprint/106/issue", `[.issues[].key]|join(" ")`, `"ORB-104 ORB-105 ORB-102 ORB-103 ORB-106 ORB-107"`},
			{"/rest/api/3/issue/ORB-104/changelog", ".values[-1].items[0]|.fieldId,.toString", `"customfield_10019" "Ranked higher"`},
		}}.run(t, s, "writer")
	written{"DELETE /rest/agile/1.0/sprint/107", "", 204, "", "", nil}.run(t, s, "writer")
	written{"PUT /rest/agile/1.0/issue/rank", `{"issues":["ORB-104"],"rankAfterIssue":"ORB-107"}`, 204, "", "", []seen{
		found("sprint = 106 ORDER BY rank DESC", "ORB-104 ORB-107 ORB-106 ORB-103 ORB-102 ORB-105"),
		{"/rest/api/3/issue/ORB-104/changelog", ".values[-1].items[0].toString", `"Ranked lower"`},
	}}.run(t, s, "writer")
}
