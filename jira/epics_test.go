package jira

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
	"jirascope/scopes"
)

func TestListEpics(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(
		reply(200, `{"maxResults":2,"startAt":0,"isLast":false,"values":[
			{"id":37,"key":"ALP-9","self":"x","name":"epic 1","summary":"Checkout","color":{"key":"color_4"},"done":true},
			{"id":38,"key":"ALP-10","name":"","summary":"Gift cards"}]}`),
		reply(200, `{"maxResults":2,"startAt":2,"isLast":true,"values":[]}`),
		reply(200, `{"epics":[]}`),
	))
	done := true
	page, err := c.ListEpics(t.Context(), 5, EpicFilter{Done: &done, Limit: 2})
	want := []Epic{
		{ID: 37, Key: "ALP-9", Name: "epic 1", Summary: "Checkout", Color: "color_4", Done: true},
		{ID: 38, Key: "ALP-10", Summary: "Gift cards"},
	}
	if diff := cmp.Diff(want, page.Items); err != nil || diff != "" {
		t.Errorf("page (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board/5/epic", url.Values{"done": {"true"}, "maxResults": {"2"}})
	if page, err := c.ListEpics(t.Context(), 5, EpicFilter{Cursor: page.Next}); err != nil || len(page.Items) != 0 || page.Next != "" {
		t.Errorf("last page: %+v, %v", page, err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board/5/epic", url.Values{"startAt": {"2"}})
	if _, err := c.ListEpics(t.Context(), 5, EpicFilter{}); KindOf(err) != KindBadAnswer {
		t.Errorf("an answer without a list: %v", err)
	}
}

// TestEpicsOfTheSandbox pages the epics of a board, with a token that holds the
// scopes of this one operation, and with one that lacks them.
func TestEpicsOfTheSandbox(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	op, _ := catalogue.Operation(OpListEpics)
	server, address := startSandbox(t, sandbox.Account{
		Name: "epics", Kind: sandbox.ScopedToken, Scopes: op.Needs()[0].Scopes,
	})
	for name, want := range map[string]Kind{"epics": "", "boards-only": KindUnauthorized} {
		account, _ := server.Account(name)
		c, _ := newTestClient(t, Config{Gateway: address, CloudID: sandbox.CloudID,
			Credential: Credential{Email: account.Email, Token: NewToken(account.Token)}})
		list, err := collect(c.Epics(t.Context(), sandbox.ScrumBoard, EpicFilter{Limit: 2}))
		if KindOf(err) != want {
			t.Errorf("%s: %v", name, err)
		}
		if want == "" && (len(list) != 5 || list[0].Summary != "Checkout in one page") {
			t.Errorf("%s: %+v", name, list)
		}
	}
}
