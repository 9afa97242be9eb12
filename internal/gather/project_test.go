package gather

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/names"
	"jirascope/internal/sandbox"
	"jirascope/jira"
)

// project is a gateway of one project with one board: it lists, searches and tells changes
// by what it is asked.
type project struct {
	*jira.Client
	names *names.Resolver

	// configuration is the board's, and pages those of the ids that the search for the
	// project's issues finds.
	configuration string
	pages         []string
	// board are the issues that left a sprint and are on the board, and sprints those of
	// each sprint. log is where each issue was moved from.
	board   []string
	sprints map[string][]string
	log     map[string]string
	// refuse is a part of a request that fails.
	refuse string

	mu    sync.Mutex
	asked []string
}

const kinds = `, "names": {"cf20": "Sprint", "cf16": "Story Points"}, "schema": {"cf20": {"custom": "com.pyxis.greenhopper.jira:gh-sprint"}}`

func newProject(t *testing.T) *project {
	t.Helper()
	p := &project{
		configuration: `{"id": 5, "location": {"key": "A"}, "estimation": {"type": "field", "field": {"fieldId": "cf16", "displayName": "Points"}}}`,
		pages:         []string{found("")},
		sprints:       map[string][]string{"7": {"1"}, "8": {"2"}}, log: map[string]string{},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct {
			Issues []string `json:"issueIdsOrKeys"`
			Fields []string `json:"fieldIds"`
		}
		_ = json.NewDecoder(r.Body).Decode(&body)
		query := r.URL.Query()
		line := strings.Join([]string{r.URL.Path[strings.LastIndex(r.URL.Path, "rest/"):], query.Get("jql"), query.Get("fields"), query.Get("maxResults"), strings.Join(body.Issues, ","), strings.Join(body.Fields, ",")}, " ")
		p.mu.Lock()
		p.asked = append(p.asked, line)
		p.mu.Unlock()
		if p.refuse != "" && strings.Contains(line, p.refuse) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		fmt.Fprint(w, p.answer(line, query.Get("jql"), query.Get("nextPageToken"), body.Issues))
	}))
	t.Cleanup(server.Close)
	var err error
	p.Client, err = jira.New(jira.Config{Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	p.names = names.New(p.Client, time.Now)
	return p
}

func (p *project) answer(line, jql, page string, issues []string) string {
	path, _, _ := strings.Cut(line, " ")
	switch {
	case strings.HasSuffix(path, "/configuration"):
		return p.configuration
	case strings.HasSuffix(path, "/bulkfetch"):
		return p.changes(issues)
	case strings.Contains(path, "/search/") && strings.HasPrefix(jql, "id in ("):
		return listOf(strings.Split(strings.TrimSuffix(strings.TrimPrefix(jql, "id in ("), ")"), ", "))
	case strings.Contains(path, "/search/"):
		number := 0
		_, _ = fmt.Sscan(page, &number)
		return p.pages[number]
	case strings.HasSuffix(path, "/board/5/issue"):
		return listOf(p.board)
	default:
		return listOf(p.sprints[strings.TrimSuffix(path[strings.LastIndex(path, "sprint/")+len("sprint/"):], "/issue")])
	}
}

func (p *project) changes(issues []string) string {
	var list []string
	for _, id := range issues {
		if from, ok := p.log[id]; ok {
			list = append(list, fmt.Sprintf(`{"issueId": %q, "changeHistories": [{"id": "1%s", "created": 1793000000000, "items": [{"field": "Sprint", "fieldId": "cf20", "from": %q, "to": ""}]}]}`, id, id, from))
		}
	}
	return `{"issueChangeLogs": [` + strings.Join(list, ",") + `]}`
}

func listOf(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, fmt.Sprintf(`{"id": %q, "key": "A-%s", "fields": {"cf16": 2, "status": {"id": "1", "name": "x", "statusCategory": {"key": "new"}}}}`, id, id))
	}
	return `{"isLast": true, "issues": [` + strings.Join(list, ",") + `]` + kinds + `}`
}

// found is a page of a search for ids.
func found(next string, ids ...string) string {
	var list []string
	for _, id := range ids {
		list = append(list, fmt.Sprintf(`{"id": %q}`, id))
	}
	if next == "" {
		return `{"isLast": true, "issues": [` + strings.Join(list, ",") + `]}`
	}
	return fmt.Sprintf(`{"isLast": false, "nextPageToken": %q, "issues": [%s]}`, next, strings.Join(list, ","))
}

func (p *project) read(t *testing.T, q Question) *Material {
	t.Helper()
	m, err := Read(t.Context(), p.Client, p.names, q)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// questions are the requests that have a part in them.
func (p *project) questions(part string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.asked), func(line string) bool { return !strings.Contains(line, part) })
}

// numbers are the ids of the issues that a report is made of, in their order.
func numbers(m *Material) string {
	var list []string
	for _, one := range m.Input(0, time.Now()).Issues {
		list = append(list, one.ID)
	}
	return strings.Join(list, " ")
}
