package sandbox

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox/company"
)

const tokensRoot = "/admin/api-access/v1/orgs/" + OrgID

// adminAnswer is a page of the admin API.
type adminAnswer struct {
	Data []struct {
		ID, Label, Status, CreatedAt, ExpiresAt, LastActiveAt string
		ClientID, ServiceAccountID                            string
		User                                                  struct{ ID, OrgID, Name, Email string }
		Scopes                                                []string
	}
	Links struct{ Self, Next, Prev string }
}

func TestAdmin_Refusals(t *testing.T) {
	s := newServer(t)
	full, _ := s.Account("full")
	org, _ := s.Account("org-admin")
	for _, test := range []struct {
		method, path, auth string
		status             int
	}{
		{"GET", tokensRoot + "/api-tokens", "", 401},
		{"GET", tokensRoot + "/api-tokens", basic(full.Email, full.Token), 401},
		{"GET", tokensRoot + "/api-tokens", basic("x", org.Token), 401},
		{"GET", tokensRoot + "/api-tokens", authorization(t, s, "oauth-user"), 401},
		{"GET", tokensRoot + "/api-tokens", authorization(t, s, "org-admin-bare"), 403},
		{"DELETE", tokensRoot + "/api-tokens", bearer(org.Token), 403},
		{"GET", tokensRoot + "/api-keys", bearer(org.Token), 403},
		{"GET", "/admin/api-access/v1/orgs/another/api-tokens", bearer(org.Token), 403},
		{"GET", tokensRoot + "/nothing", bearer(org.Token), 404},
		{"GET", tokensRoot + "/api-tokens/", bearer(org.Token), 404},
		{"GET", "/admin/v1/orgs", bearer(org.Token), 403},
		{"GET", "/users/5b10/manage/api-tokens", bearer(org.Token), 403},
	} {
		if g := send(t, s, ask{method: test.method, path: test.path, auth: test.auth}); g.status != test.status {
			t.Errorf("%s %s: status %d, want %d: %s", test.method, test.path, g.status, test.status, g.body)
		}
	}
}

func TestAdmin_UnknownParameters(t *testing.T) {
	s := newServer(t)
	bodies := map[string]bool{}
	for _, query := range []string{"limit=10", "accountId=x", "search=y", "pagesize=10", "page=2", "scopes=x"} {
		g := send(t, s, ask{path: tokensRoot + "/api-tokens?" + query, as: "org-admin"})
		if g.status != 500 {
			t.Errorf("%s: status %d", query, g.status)
		}
		bodies[g.body] = true
	}
	if len(bodies) != 1 {
		t.Errorf("the answers differ: %v", bodies)
	}
	for _, query := range []string{"pageSize=10", "q=full", "status=ALLOWED", "sort=-lastActiveAt", "createdAtUom=day", "lastActiveAtSearchType=gt"} {
		if g := send(t, s, ask{path: tokensRoot + "/api-tokens?" + query, as: "org-admin"}); g.status != 200 {
			t.Errorf("%s: status %d, body %s", query, g.status, g.body)
		}
	}
}

func TestAdmin_UserTokens(t *testing.T) {
	s := newServer(t)
	g := send(t, s, ask{path: tokensRoot + "/api-tokens", as: "org-admin"})
	page := read[adminAnswer](t, g)
	var want []string
	for _, a := range s.Tokens() {
		if !a.guest && (a.Kind == ScopedToken || a.Kind == UnscopedToken) && a.Name != "revoked" {
			want = append(want, a.Name)
		}
		if a.Token != "" && strings.Contains(g.body, a.Token) {
			t.Errorf("the token of %s is in the list", a.Name)
		}
	}
	var labels []string
	for _, row := range page.Data {
		labels = append(labels, row.Label)
		if row.Status != "ALLOWED" || row.User.OrgID != OrgID || row.User.Email == "" || row.User.Name != company.People[0] || row.ExpiresAt <= row.CreatedAt {
			t.Errorf("row %+v", row)
		}
	}
	if !slices.Equal(labels, want) {
		t.Errorf("labels %v, want %v", labels, want)
	}
	if strings.Contains(g.body, "scope\"") || strings.Contains(g.body, `"scopes"`) {
		t.Error("a list of users' tokens tells scopes")
	}
	if g.header.Get("X-RateLimit-Limit") == "" || g.header.Get("X-RateLimit-Remaining") == "" || g.header.Get("X-RateLimit-Reset") == "" {
		t.Errorf("headers %v", g.header)
	}
	count := read[map[string]int](t, send(t, s, ask{path: tokensRoot + "/api-tokens/count", as: "org-admin"}))
	if count["count"] != len(want) {
		t.Errorf("count %v, want %d", count, len(want))
	}
	few := read[adminAnswer](t, send(t, s, ask{path: tokensRoot + "/api-tokens?q=SPRINT-read", as: "org-admin"}))
	if len(few.Data) != 1 || few.Data[0].Label != "sprint-reader" {
		t.Errorf("searched: %+v", few.Data)
	}
	none := read[adminAnswer](t, send(t, s, ask{path: tokensRoot + "/api-tokens?status=BLOCKED", as: "org-admin"}))
	if len(none.Data) != 0 {
		t.Errorf("blocked: %+v", none.Data)
	}
}

func TestAdmin_Paging(t *testing.T) {
	s := newServer(t)
	all := read[adminAnswer](t, send(t, s, ask{path: tokensRoot + "/api-tokens", as: "org-admin"}))
	var labels []string
	for cursor, pages := "", 0; pages < 50; pages++ {
		path := tokensRoot + "/api-tokens?pageSize=1&cursor=" + url.QueryEscape(cursor)
		page := read[adminAnswer](t, send(t, s, ask{path: path, as: "org-admin"}))
		for _, row := range page.Data {
			labels = append(labels, row.Label)
		}
		if (page.Links.Prev == "") != (cursor == "") {
			t.Errorf("links %+v", page.Links)
		}
		if cursor = page.Links.Next; cursor == "" {
			break
		}
		if strings.Contains(cursor, "/") {
			t.Fatalf("the next page is a URL: %s", cursor)
		}
	}
	if len(labels) != len(all.Data) || len(labels) < 7 {
		t.Errorf("paged %v", labels)
	}
	for i, row := range all.Data {
		if labels[i] != row.Label {
			t.Errorf("row %d is %s, want %s", i, labels[i], row.Label)
		}
	}
	for _, query := range []string{"pageSize=0", "pageSize=x", "cursor=%25", "cursor=OTk5"} {
		if g := send(t, s, ask{path: tokensRoot + "/api-tokens?" + query, as: "org-admin"}); g.status != 400 {
			t.Errorf("%s: status %d", query, g.status)
		}
	}
}

func TestAdmin_ServiceAccounts(t *testing.T) {
	s := newServer(t)
	get := func(path string) adminAnswer {
		return read[adminAnswer](t, send(t, s, ask{path: tokensRoot + path, as: "org-admin"}))
	}
	all := get("/service-accounts/api-tokens")
	if len(all.Data) != 4 || all.Data[0].Label != "boards-admin" || len(all.Data[0].Scopes) != 2 {
		t.Errorf("tokens: %+v", all.Data)
	}
	one := get("/service-accounts/" + all.Data[3].User.ID + "/api-tokens?tokenLabel=service")
	if len(one.Data) != 1 || one.Data[0].Label != "service-account" {
		t.Errorf("one account: %+v", one.Data)
	}
	// An account with OAuth credentials only has no tokens to list.
	clients := get("/service-accounts/oauth-clients")
	if len(clients.Data) != 1 {
		t.Fatalf("clients: %+v", clients.Data)
	}
	id := clients.Data[0].ServiceAccountID
	if none := get("/service-accounts/" + id + "/api-tokens"); none.Data == nil || len(none.Data) != 0 {
		t.Errorf("tokens of %s: %+v", id, none.Data)
	}
	if again := get("/service-accounts/" + id + "/oauth-clients"); len(again.Data) != 1 {
		t.Errorf("clients of %s: %+v", id, again.Data)
	}
	if other := get("/service-accounts/somebody/oauth-clients"); len(other.Data) != 0 {
		t.Errorf("clients of somebody: %+v", other.Data)
	}
	for path, want := range map[string]string{
		"/service-accounts/count": `[{"credentialsCount":0,"serviceAccountId":"` + id + `"}]`,
		"/oauth-clients/count":    `[{"credentialsCount":1,"serviceAccountId":"` + id + `"}]`,
	} {
		g := send(t, s, ask{method: "POST", path: tokensRoot + path, as: "org-admin", body: `{"serviceAccountIds":["` + id + `"]}`})
		if g.status != 200 || g.body != want {
			t.Errorf("%s: status %d, body %s", path, g.status, g.body)
		}
		if g := send(t, s, ask{method: "POST", path: tokensRoot + path, as: "org-admin", body: "["}); g.status != 400 {
			t.Errorf("%s, broken: status %d", path, g.status)
		}
	}
	for id, want := range map[string]int{clients.Data[0].ClientID: 200, "another": 404} {
		if g := send(t, s, ask{path: tokensRoot + "/oauth-clients/" + id, as: "org-admin"}); g.status != want {
			t.Errorf("client %s: status %d", id, g.status)
		}
	}
}

// TestAdmin_OneAccountTwoTokens: only label and scopes tell them apart.
func TestAdmin_OneAccountTwoTokens(t *testing.T) {
	s := newServer(t)
	page := read[adminAnswer](t, send(t, s, ask{path: tokensRoot + "/service-accounts/" + reportsPerson + "/api-tokens", as: "org-admin"}))
	var rows []string
	for _, row := range page.Data {
		rows = append(rows, row.Label+" of "+row.User.Name+": "+strings.Join(row.Scopes, " "))
		if row.User.ID != reportsPerson || row.User.Email != reportsEmail {
			t.Errorf("row %+v", row)
		}
	}
	want := []string{
		"reports-boards of reports: read:board-scope:jira-software read:project:jira",
		"reports-issues of reports: read:jira-work read:jira-user",
	}
	if !slices.Equal(rows, want) {
		t.Errorf("rows %q", rows)
	}
	body := `{"serviceAccountIds":["` + reportsPerson + `"]}`
	if g := send(t, s, ask{method: "POST", path: tokensRoot + "/service-accounts/count", as: "org-admin", body: body}); !strings.Contains(g.body, `"credentialsCount":2`) {
		t.Errorf("count %s", g.body)
	}
	for as, want := range map[string]int{"reports-boards": 200, "reports-issues": 401} {
		if g := send(t, s, ask{path: onGateway(boardList), as: as}); g.status != want {
			t.Errorf("%s: status %d", as, g.status)
		}
	}
}

func TestAdmin_ServiceAccountParameters(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]int{
		"/service-accounts/api-tokens?pageSize=10":    500,
		"/service-accounts/api-tokens?clientName=x":   500,
		"/service-accounts/oauth-clients?pageSize=10": 500,
		"/service-accounts/x/api-tokens?q=x":          500,
		"/service-accounts/api-tokens?tokenLabel=x":   200,
		"/oauth-clients?pageSize=10":                  200,
	} {
		if g := send(t, s, ask{path: tokensRoot + path, as: "org-admin"}); g.status != want {
			t.Errorf("%s: status %d, want %d", path, g.status, want)
		}
	}
}

func TestAdmin_Keys(t *testing.T) {
	s := newServer(t, Account{Name: "keys", Kind: OrgAPIKey, Scopes: []string{"read:keys:admin", "read:orgs:admin"}})
	g := send(t, s, ask{path: tokensRoot + "/api-keys/count", as: "keys"})
	if g.status != 200 || g.body != `{"count":3}` {
		t.Errorf("status %d, body %s", g.status, g.body)
	}
	if g := send(t, s, ask{path: "/admin/v1/orgs/" + OrgID, as: "keys"}); g.status != 501 {
		t.Errorf("no data: status %d", g.status)
	}
}
