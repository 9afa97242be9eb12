package jira

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListOAuthClients(t *testing.T) {
	f := newFake(t, reply(200, `{"data":[
		{"clientId":"c1","name":"sync","createdAt":1763149545609,"updatedAt":1763149545609,"status":"ACTIVE"},
		{"id":"x","clientId":"c2","clientName":"other","serviceAccountId":"712020:b","scopes":["read:jira-work"]}
	],"links":{"self":"x"}}`))
	want := CredentialList{Rows: []AdminCredential{
		{ID: "c1", Label: "sync", Status: "ACTIVE", Created: at("2025-11-14T19:45:45.609Z")},
		{ID: "c2", Label: "other", AccountID: "712020:b", Scopes: []string{"read:jira-work"}, ScopesKnown: true},
	}}
	list, err := adminOf(t, f).ListOAuthClients(t.Context(), ServiceAccountFilter{Label: "a&b"})
	if diff := cmp.Diff(want, list); err != nil || diff != "" {
		t.Errorf("list (-want +got):\n%s%v", diff, err)
	}
	if diff := cmp.Diff(url.Values{"clientName": {"a&b"}}, f.last().URL.Query()); diff != "" {
		t.Errorf("query (-want +got):\n%s", diff)
	}
	// Asked for one account, rows that do not say whose they are are its own.
	want.Rows[0].AccountID = "712020:a"
	list, err = adminOf(t, f).ListOAuthClients(t.Context(), ServiceAccountFilter{AccountID: "712020:a"})
	if diff := cmp.Diff(want, list); err != nil || diff != "" {
		t.Errorf("list of one account (-want +got):\n%s%v", diff, err)
	}
	if f.last().URL.RawQuery != "" {
		t.Errorf("query %q", f.last().URL.RawQuery)
	}
}

func TestListServiceAccountTokens(t *testing.T) {
	f := newFake(t, reply(200, `[{"id":"t1","label":"ci","user":{"id":"712020:a","name":"bot","email":"bot@serviceaccount.atlassian.com"},"scopes":[{"name":"read:jira-work"}]}]`))
	want := CredentialList{Rows: []AdminCredential{{ID: "t1", Label: "ci", AccountID: "712020:a", AccountName: "bot",
		AccountEmail: "bot@serviceaccount.atlassian.com", Scopes: []string{"read:jira-work"}, ScopesKnown: true}}}
	for _, filter := range []ServiceAccountFilter{{Label: "ci"}, {AccountID: "712020:a", Label: "ci"}} {
		list, err := adminOf(t, f).ListServiceAccountTokens(t.Context(), filter)
		if diff := cmp.Diff(want, list); err != nil || diff != "" {
			t.Errorf("list (-want +got):\n%s%v", diff, err)
		}
		if f.last().URL.RawQuery != "tokenLabel=ci" {
			t.Errorf("query %q", f.last().URL.RawQuery)
		}
	}
}

// roundTrip is a transport made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestServiceAccountsInTheSandbox has an account with two tokens and one with
// OAuth credentials only.
func TestServiceAccountsInTheSandbox(t *testing.T) {
	server, address := startSandbox(t)
	a := adminIn(t, server, address, "org-admin")
	list, err := a.ListServiceAccountTokens(t.Context(), ServiceAccountFilter{Label: "reports"})
	if err != nil || len(list.Rows) != 2 || list.Rows[0].AccountID != list.Rows[1].AccountID {
		t.Fatalf("%+v, %v", list, err)
	}
	reports := list.Rows[0].AccountID
	for _, row := range list.Rows {
		account, _ := server.Account(row.Label)
		if diff := cmp.Diff(account.Scopes, row.Scopes); diff != "" || !row.ScopesKnown || row.AccountEmail != account.Email {
			t.Errorf("%s, scopes (-want +got):\n%s", row.Label, diff)
		}
	}
	again, err := a.ListServiceAccountTokens(t.Context(), ServiceAccountFilter{AccountID: reports})
	if diff := cmp.Diff(list, again); err != nil || diff != "" {
		t.Errorf("of one account (-want +got):\n%s%v", diff, err)
	}

	clients, err := a.ListOAuthClients(t.Context(), ServiceAccountFilter{})
	if err != nil || len(clients.Rows) != 1 {
		t.Fatalf("%+v, %v", clients, err)
	}
	account, _ := server.Account("service-oauth")
	client := clients.Rows[0]
	if diff := cmp.Diff(account.Scopes, client.Scopes); diff != "" || client.ID != account.ClientID || client.Label != "service-oauth" || !client.ScopesKnown {
		t.Errorf("%+v, scopes (-want +got):\n%s", client, diff)
	}
	// It has credentials, and no tokens.
	none, err := a.ListServiceAccountTokens(t.Context(), ServiceAccountFilter{AccountID: client.AccountID})
	if err != nil || none.Rows == nil || len(none.Rows) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
	own, err := a.ListOAuthClients(t.Context(), ServiceAccountFilter{AccountID: client.AccountID, Label: "service"})
	if diff := cmp.Diff(clients, own); err != nil || diff != "" {
		t.Errorf("of one account (-want +got):\n%s%v", diff, err)
	}
}
