package history

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// clientOf is a client of a gateway that answers requests for changelogs.
func clientOf(t testing.TB, respond func(asked request) (int, string)) *jira.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked request
		if body, _ := io.ReadAll(r.Body); json.Unmarshal(body, &asked) != nil || r.Method != http.MethodPost ||
			!strings.HasSuffix(r.URL.Path, "/rest/api/3/changelog/bulkfetch") {
			t.Errorf("got %s %s %s", r.Method, r.URL, body)
		}
		status, answer := respond(asked)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}))
	t.Cleanup(server.Close)
	return newClient(t, server.URL, "ann@example.com", "ATATT3xFfGF0-a-token=0A1B2C3D")
}

func newClient(t testing.TB, gateway, email, token string) *jira.Client {
	t.Helper()
	c, err := jira.New(jira.Config{
		Gateway: gateway, CloudID: sandbox.CloudID, MaxRetries: -1,
		Credential: jira.Credential{Email: email, Token: jira.NewToken(token)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRead_Pages(t *testing.T) {
	pages := map[string]string{
		"": `{"issueChangeLogs":[
			{"issueId":"102","changeHistories":[
				{"id":"7","created":1792000000000,"author":{"accountId":"a1","displayName":"Ann"},"items":[
					{"field":"Sprint","fieldId":"customfield_10020","from":"","fromString":"","to":"8, 9","toString":"Eight, Nine"},
					{"field":"description","fieldId":"description","fromString":"old","toString":"new"}]}]},
			{"issueId":"101","changeHistories":[
				{"id":"9","created":1792000002000,"items":[{"field":"status","fieldId":"status","from":"1","fromString":"To Do","to":"3","toString":"Done\u202e"}]}]}],
			"nextPageToken":"second"}`,
		"second": `{"issueChangeLogs":[
			{"issueId":"102","changeHistories":[
				{"id":"7","created":1792000000000,"items":[{"field":"Sprint","fieldId":"customfield_10020","to":"8"}]},
				{"id":"6","created":"2026-10-01T12:00:00.000+0200","author":null,"items":[{"field":"status","from":"1","fromString":null,"to":"3","toString":"Busy"}]}]},
			{"issueId":"101","changeHistories":[
				{"id":"8","created":1792000001,"items":[{"field":"Key","fieldId":"","toString":"B-1"},{"field":"status","fieldId":"status","to":"2"}]},
				{"id":"5","created":1792000002000,"items":[{"field":"status","fieldId":"status","to":"4"}]}]}],
			"nextPageToken":null}`,
	}
	var asked []request
	c := clientOf(t, func(one request) (int, string) {
		asked = append(asked, one)
		return 200, pages[one.NextPageToken]
	})
	fields := []string{"status", "customfield_10020"}
	log, err := Read(t.Context(), c, Question{Issues: []string{"102", "101", "102"}, Fields: fields})
	if err != nil || log.Changes != 5 || log.Cut {
		t.Fatalf("%+v, %v", log, err)
	}
	if diff := cmp.Diff([]request{{[]string{"101", "102"}, fields, 1000, ""}, {[]string{"101", "102"}, fields, 1000, "second"}}, asked); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	at := time.UnixMilli(1792000000000).UTC()
	if diff := cmp.Diff([]Change{
		{ID: 8, At: at.Add(time.Second), FieldID: "status", Field: "status", ToID: "2"},
		{ID: 5, At: at.Add(2 * time.Second), FieldID: "status", Field: "status", ToID: "4"},
		{ID: 9, At: at.Add(2 * time.Second), FieldID: "status", Field: "status", From: "To Do", FromID: "1", To: "Done", ToID: "3"},
	}, log.Of("101")); diff != "" {
		t.Errorf("issue 101 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Change{
		{ID: 6, At: time.Date(2026, 10, 1, 10, 0, 0, 0, time.UTC), Field: "status", FromID: "1", To: "Busy", ToID: "3"},
		{ID: 7, At: at, Author: Person{"a1", "Ann"}, FieldID: "customfield_10020", Field: "Sprint", To: "Eight, Nine", ToID: "8, 9"},
	}, log.Of("102"), cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })); diff != "" {
		t.Errorf("issue 102 (-want +got):\n%s", diff)
	}
	if list := log.Of("103"); list != nil {
		t.Errorf("an issue that was not asked about: %+v", list)
	}
}

// Each issue is asked about once, in chunks of at most 1,000 that run side by side.
func TestRead_Chunks(t *testing.T) {
	for issues, want := range map[int][]int{0: nil, 1: {1}, 100: {100}, 250: {100, 100, 50}, 1200: slices.Repeat([]int{150}, 8), 1201: append(slices.Repeat([]int{151}, 7), 144), 8500: {500, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000}} {
		var mu sync.Mutex
		var sizes []int
		seen := make(map[string]int)
		c := clientOf(t, func(one request) (int, string) {
			mu.Lock()
			defer mu.Unlock()
			sizes = append(sizes, len(one.Issues))
			var logs []string
			for _, id := range one.Issues {
				seen[id]++
				logs = append(logs, fmt.Sprintf(`{"issueId":%q,"changeHistories":[{"id":"1","created":1792000000000,"items":[{"field":"status","fieldId":"status"}]}]}`, id))
			}
			if one.MaxResults != 250 {
				t.Errorf("a page of %d without a choice of fields", one.MaxResults)
			}
			return 200, `{"issueChangeLogs":[` + strings.Join(logs, ",") + `]}`
		})
		var ids []string
		for i := range issues {
			ids = append(ids, fmt.Sprint(10000+i))
		}
		log, err := Read(t.Context(), c, Question{Issues: ids})
		slices.Sort(sizes)
		slices.Sort(want)
		if err != nil || log.Changes != issues || len(seen) != issues || !slices.Equal(sizes, want) {
			t.Errorf("%d issues: %d changes of %d issues in requests of %v, %v", issues, log.Changes, len(seen), sizes, err)
		}
	}
}

func TestRead_Limit(t *testing.T) {
	asked := 0
	c := clientOf(t, func(request) (int, string) {
		asked++
		return 200, fmt.Sprintf(`{"issueChangeLogs":[{"issueId":"1","changeHistories":[
			{"id":"%d","created":1792000000000,"items":[{"field":"status","fieldId":"status"},{"field":"priority","fieldId":"priority"}]}]}],
			"nextPageToken":"page %d"}`, asked, asked)
	})
	log, err := Read(t.Context(), c, Question{Issues: []string{"1"}, Limit: 5})
	if err != nil || !log.Cut || log.Changes != 4 || len(log.Of("1")) != 4 || asked != 3 {
		t.Errorf("%+v after %d requests, %v", log, asked, err)
	}
	if _, err := Read(t.Context(), c, Question{Issues: []string{"1"}, Fields: make([]string, 11)}); err == nil || asked != 3 {
		t.Errorf("11 fields: %v after %d requests", err, asked)
	}
}

func TestRead_Failures(t *testing.T) {
	for answer, want := range map[string]jira.Kind{
		`{}`:                                    jira.KindBadAnswer,
		`{"issueChangeLogs":[],"isLast":false}`: jira.KindBadAnswer,
		`{"issueChangeLogs":[],"isLast":true}`:  "",
		`{"issueChangeLogs":[{"changeHistories":[]}]}`:                                                              jira.KindBadAnswer,
		`{"issueChangeLogs":[{"issueId":"1","changeHistories":[{"id":"1","created":"yesterday","items":[]}]}]}`:     jira.KindBadAnswer,
		`{"issueChangeLogs":[{"issueId":"1","changeHistories":[{"id":"1","items":[]}]}]}`:                           jira.KindBadAnswer,
		`{"issueChangeLogs":[{"issueId":"1","changeHistories":[{"id":"1","created":-5,"items":[]}]}]}`:              jira.KindBadAnswer,
		`{"issueChangeLogs":[],"nextPageToken":"again"}`:                                                            jira.KindBadAnswer,
		`{"issueChangeLogs":[{"issueId":"1","changeHistories":[{"id":"1","created":"1792000000000","items":[]}]}]}`: "",
		`{"issueChangeLogs":[],"nextPageToken":""}`:                                                                 "",
	} {
		c := clientOf(t, func(request) (int, string) { return 200, answer })
		log, err := Read(t.Context(), c, Question{Issues: []string{"1"}})
		if jira.KindOf(err) != want || err != nil && log.Of("1") != nil {
			t.Errorf("%s: %v", answer, err)
		}
	}
	c := clientOf(t, func(request) (int, string) { return 401, `{"code":401,"message":"Unauthorized; scope does not match"}` })
	_, err := Read(t.Context(), c, Question{Issues: []string{"1"}})
	if failed, ok := errors.AsType[*jira.Error](err); !ok || !failed.ScopeRefused() || failed.Op != OpFetchChangelogs {
		t.Errorf("a refusal: %v", err)
	}
}

// The sandbox judges what is sent and writes times as Jira does; the issue's own
// changelog, read one by one, has to say the same.
func TestRead_Sandbox(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	server := sandbox.New(catalogue, sandbox.Options{Accounts: []sandbox.Account{
		{Name: "changelogs", Kind: sandbox.ScopedToken, Scopes: []string{"read:issue-meta:jira", "read:avatar:jira", "read:issue.changelog:jira"}},
	}})
	running, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = running.Close() })
	account, _ := server.Account("changelogs")
	c := newClient(t, running.URL(), account.Email, account.Token)
	log, err := Read(t.Context(), c, Question{Issues: []string{"10457"}, Fields: []string{"status"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, one := range log.Of("10457") {
		got = append(got, fmt.Sprintf("%s %s: %s -> %s (%s)", one.At.Format(time.DateTime), one.Author.Name, one.From, one.To, one.ToID))
	}
	want := issueLogOf(t, running.URL(), server)
	if !slices.Equal(got, want) || len(got) != 3 {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// issueLogOf are the changes of the status of an issue, from the operation for one issue.
func issueLogOf(t *testing.T, gateway string, server *sandbox.Server) []string {
	t.Helper()
	account, _ := server.Account("full")
	asked, err := http.NewRequestWithContext(t.Context(), http.MethodGet, gateway+"/ex/jira/"+sandbox.CloudID+"/rest/api/3/issue/10457/changelog", nil)
	if err != nil {
		t.Fatal(err)
	}
	asked.SetBasicAuth(account.Email, account.Token)
	answered, err := http.DefaultClient.Do(asked)
	if err != nil {
		t.Fatal(err)
	}
	defer answered.Body.Close()
	var got struct {
		Values []struct {
			Created string
			Author  struct{ DisplayName string }
			Items   []struct{ FieldID, From, FromString, To, ToString string }
		}
	}
	if err := json.NewDecoder(answered.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, one := range got.Values {
		at, err := time.Parse("2006-01-02T15:04:05.000-0700", one.Created)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range one.Items {
			if i.FieldID == "status" {
				list = append(list, fmt.Sprintf("%s %s: %s -> %s (%s)", at.UTC().Format(time.DateTime), one.Author.DisplayName, i.FromString, i.ToString, i.To))
			}
		}
	}
	return list
}
