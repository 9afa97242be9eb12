package jira

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
)

func TestListAPITokens(t *testing.T) {
	f := newFake(t, reply(200, `{"data":[
		{"id":"t1","label":"ci","status":"ALLOWED","createdAt":"2026-08-18T12:00:00Z","expiresAt":"2027-08-18T12:00:00.000Z",
		 "lastActiveAt":"2026-11-01T08:00:00Z","user":{"id":"712020:a","orgId":"o","name":"Ann","email":"ann@example.com"}},
		{"id":"t2","label":"never used","status":"ALLOWED","createdAt":"2026-08-18T12:00:00Z","expiresAt":"","lastActiveAt":null,"user":null},
		{"id":"t3","label":"told","user":{"id":"712020:b"},"scopes":["read:jira-work","read:jira-user"]}
	],"links":{"self":"x","next":null,"prev":""}}`))
	list, err := adminOf(t, f).ListAPITokens(t.Context(), APITokenFilter{Query: " ann@example.com&c "})
	want := CredentialList{Rows: []AdminCredential{
		{ID: "t1", Label: "ci", Status: "ALLOWED", Created: at("2026-08-18T12:00:00Z"), Expires: at("2027-08-18T12:00:00Z"),
			LastActive: at("2026-11-01T08:00:00Z"), AccountID: "712020:a", AccountName: "Ann", AccountEmail: "ann@example.com"},
		{ID: "t2", Label: "never used", Status: "ALLOWED", Created: at("2026-08-18T12:00:00Z")},
		{ID: "t3", Label: "told", AccountID: "712020:b", Scopes: []string{"read:jira-work", "read:jira-user"}, ScopesKnown: true},
	}}
	if diff := cmp.Diff(want, list); err != nil || diff != "" {
		t.Errorf("list (-want +got):\n%s%v", diff, err)
	}
	if diff := cmp.Diff(url.Values{"q": {"ann@example.com&c"}, "pageSize": {"100"}}, f.last().URL.Query()); diff != "" {
		t.Errorf("query (-want +got):\n%s", diff)
	}
	if _, err := adminOf(t, f).ListAPITokens(t.Context(), APITokenFilter{}); err != nil || f.last().URL.RawQuery != "pageSize=100" {
		t.Errorf("without a filter: %v, query %q", err, f.last().URL.RawQuery)
	}
}

// TestAdminScopes reads what may stand for scopes in a row.
func TestAdminScopes(t *testing.T) {
	both := []string{"read:jira-work", "read:jira-user"}
	for raw, want := range map[string][]string{
		`,"scopes":["read:jira-work","read:jira-user"]`:                                       both,
		`,"scopes":[{"name":"read:jira-work"},{"scope":" read:jira-user "}]`:                  both,
		`,"scopes":[{"id":"read:jira-work","title":"x"},{"name":3,"id":"read:jira-user"}]`:    both,
		`,"scopes":[{"name":"read:jira-work","id":"x"},{"name":"","scope":"read:jira-user"}]`: both,
		``:                                      nil,
		`,"scopes":null`:                        nil,
		`,"scopes":[]`:                          nil,
		`,"scopes":"read:jira-work"`:            nil,
		`,"scopes":{"jira":["read:jira-work"]}`: nil,
		`,"scopes":["read:jira-work",7]`:        nil,
		`,"scopes":["read:jira-work",null]`:     nil,
		`,"scopes":["read:jira-work",""]`:       nil,
		`,"scopes":["read:jira-work",{}]`:       nil,
		`,"scopes":["read:jira-work",["x"]]`:    nil,
	} {
		list, err := adminOf(t, newFake(t, reply(200, `{"data":[{"id":"1"`+raw+`}]}`))).ListAPITokens(t.Context(), APITokenFilter{})
		if err != nil || len(list.Rows) != 1 {
			t.Errorf("%s: %+v, %v", raw, list, err)
			continue
		}
		if row := list.Rows[0]; !slices.Equal(row.Scopes, want) || row.ScopesKnown != (want != nil) {
			t.Errorf("%s: scopes %q, known %t, want %q", raw, row.Scopes, row.ScopesKnown, want)
		}
	}
}

func TestAdminTimes(t *testing.T) {
	for raw, want := range map[string]string{
		`"2026-08-18T12:00:00Z"`:      "2026-08-18T12:00:00Z",
		`"2026-08-18T12:00:00+0000"`:  "2026-08-18T12:00:00Z",
		`"2026-08-18T14:00:00+02:00"`: "2026-08-18T12:00:00Z",
		`1763149545609`:               "2025-11-14T19:45:45.609Z",
		`1763149545`:                  "",
		`-1`:                          "",
		`1.5e12`:                      "",
		`""`:                          "",
		`null`:                        "",
		`"soon"`:                      "",
		`{}`:                          "",
	} {
		list, err := adminOf(t, newFake(t, reply(200, `[{"id":"1","createdAt":`+raw+`}]`))).ListAPITokens(t.Context(), APITokenFilter{})
		if err != nil || len(list.Rows) != 1 {
			t.Errorf("%s: %+v, %v", raw, list, err)
			continue
		}
		got := ""
		if created := list.Rows[0].Created; created != nil {
			got = created.UTC().Format(time.RFC3339Nano)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", raw, got, want)
		}
	}
}

func TestNextCursor(t *testing.T) {
	for link, want := range map[string]string{
		"MTAw":     "MTAw",
		"a+b/c==":  "a+b/c==",
		"/a+b/c==": "/a+b/c==",
		"https://api.atlassian.com/admin/x?pageSize=2&cursor=a%2Bb%3D%3D": "a+b==",
		"/admin/x?cursor=MTAw": "MTAw",
		"?cursor=MTAw":         "MTAw",
		"":                     "",
	} {
		if got, ok := nextCursor(link); !ok || got != want {
			t.Errorf("nextCursor(%q) = %q, %t", link, got, ok)
		}
	}
	for _, link := range []string{"https://api.atlassian.com/admin/x", "/admin/x?pageSize=2", "?cursor="} {
		if got, ok := nextCursor(link); ok {
			t.Errorf("nextCursor(%q) = %q", link, got)
		}
	}
}

// pages answers each request with a page that holds its cursor as id and links
// to the next one.
func pages(link func(cursor string) string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		cursor := r.URL.Query().Get("cursor")
		reply(200, fmt.Sprintf(`{"data":[{"id":%q}],"links":{"next":%q}}`, "at "+cursor, link(cursor)))(w, r)
	}
}

func TestAdminPages(t *testing.T) {
	three := map[string]string{"": "one", "one": "two", "two": ""}
	endless := func(cursor string) string { return cursor + "x" }
	elsewhere := newFake(t, reply(200, `[]`))
	for _, tt := range []struct {
		name  string
		link  func(string) string
		rows  int
		more  bool
		calls int
		text  string
	}{
		{name: "one page", link: func(string) string { return "" }, rows: 1, calls: 1},
		{name: "cursors", link: func(cursor string) string { return three[cursor] }, rows: 3, calls: 3},
		{name: "addresses", rows: 3, calls: 3, link: func(cursor string) string {
			if three[cursor] == "" {
				return ""
			}
			return elsewhere.URL + "/x?a=b&cursor=" + three[cursor]
		}},
		{name: "endless", link: endless, rows: adminPages, calls: adminPages, more: true},
		{name: "repeated", link: func(string) string { return "one" }, calls: 2, text: "the list repeats a page"},
		{name: "circle", link: func(cursor string) string { return map[string]string{"": "a", "a": "b", "b": "a"}[cursor] }, calls: 3, text: "the list repeats a page"},
		{name: "no cursor", link: func(string) string { return elsewhere.URL + "/x" }, calls: 1, text: "without a cursor"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t, pages(tt.link))
			list, err := adminOf(t, f).ListAPITokens(t.Context(), APITokenFilter{Query: "q"})
			if (tt.text == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), tt.text) {
				t.Fatalf("got %v, want %q", err, tt.text)
			}
			if err != nil {
				if e := asError(t, err); e.Kind != KindBadAnswer || e.Op != OpListAPITokens || list.Rows != nil {
					t.Errorf("%+v with %+v", *e, list)
				}
			}
			if len(list.Rows) != tt.rows || list.More != tt.more || len(f.lines()) != tt.calls {
				t.Errorf("%d rows, more %t, requests %q", len(list.Rows), list.More, f.lines())
			}
			for _, line := range f.lines() {
				if !strings.Contains(line, "q=q") || !strings.Contains(line, "pageSize=100") {
					t.Errorf("the filter is lost: %s", line)
				}
			}
			if len(elsewhere.lines()) != 0 {
				t.Errorf("a link was followed: %q", elsewhere.lines())
			}
		})
	}
}

// TestAdminPageFails breaks off in the middle: a part is not passed off as the
// whole.
func TestAdminPageFails(t *testing.T) {
	f := newFake(t, replies(pages(func(string) string { return "one" }), reply(403, "")))
	list, err := adminOf(t, f).ListAPITokens(t.Context(), APITokenFilter{})
	if KindOf(err) != KindForbidden || list.Rows != nil || list.More {
		t.Errorf("got %+v, %v", list, err)
	}
}

// TestEmptyList is an answer, not a lack of one.
func TestEmptyList(t *testing.T) {
	for _, body := range []string{`[]`, `{"data":[]}`, `{"items":[],"total":0,"links":{}}`, `{"data":[],"items":null}`} {
		list, err := adminOf(t, newFake(t, reply(200, body))).ListAPITokens(t.Context(), APITokenFilter{})
		if err != nil || list.Rows == nil || len(list.Rows) != 0 || list.More {
			t.Errorf("%s: %+v, %v", body, list, err)
		}
	}
}

// TestListAPITokensInTheSandbox pages through more tokens than fit one page.
func TestListAPITokensInTheSandbox(t *testing.T) {
	var accounts []sandbox.Account
	for i := range 230 {
		accounts = append(accounts, sandbox.Account{Name: fmt.Sprintf("many-%03d", i), Kind: sandbox.ScopedToken})
	}
	server, address := startSandbox(t, accounts...)
	a := adminIn(t, server, address, "org-admin")
	list, err := a.ListAPITokens(t.Context(), APITokenFilter{Query: "many-"})
	if err != nil || len(list.Rows) != 230 || list.More {
		t.Fatalf("%d rows, more %t, %v", len(list.Rows), list.More, err)
	}
	for i, row := range list.Rows {
		if row.Label != accounts[i].Name {
			t.Fatalf("row %d is %q", i, row.Label)
		}
	}
	list, err = a.ListAPITokens(t.Context(), APITokenFilter{Query: "sprint-reader"})
	if err != nil || len(list.Rows) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	want := AdminCredential{
		ID: "token-sprint-reader", Label: "sprint-reader", Status: "ALLOWED", Created: at("2026-08-18T12:00:00Z"),
		Expires: at("2027-08-18T12:00:00Z"), LastActive: at("2026-11-16T12:00:00Z"), AccountEmail: "sprint-reader@lumen.example",
	}
	got := list.Rows[0]
	want.AccountID, want.AccountName = got.AccountID, got.AccountName
	if diff := cmp.Diff(want, got); diff != "" || got.AccountID == "" || got.AccountName == "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
}

func FuzzAdminPage(f *testing.F) {
	f.Add([]byte(`{"data":[{"id":"1","user":{"id":"a"},"scopes":[{"name":"x"}],"createdAt":1763149545609}],"links":{"next":"c"}}`))
	f.Add([]byte(` [{"clientId":"1","scopes":["x"],"createdAt":"2026-08-18T12:00:00Z"}]`))
	f.Add([]byte(`{"items":[null],"links":{"next":"https://x/?cursor=a"}}`))
	f.Add([]byte(`{"data":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var page adminPage
		if decode(data, &page) != nil {
			return
		}
		if page.rows == nil || strings.Contains(page.next, "://") && !strings.Contains(string(data), "cursor") {
			t.Errorf("%q: %+v", data, page)
		}
		for _, row := range page.rows {
			got := row.credential()
			if got.ScopesKnown != (len(got.Scopes) > 0) || slices.Contains(got.Scopes, "") {
				t.Errorf("%q: %+v", data, got)
			}
		}
	})
}
