package jira

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

const opReadByPost scopes.Key = "POST /rest/api/3/changelog/bulkfetch"

// TestRequestWithBody: what only reads is sent as JSON and repeated, although it is a POST.
func TestRequestWithBody(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(reply(503, ""), reply(200, `{}`)))
	body := map[string]any{"issueIdsOrKeys": []string{"ORB-1"}}
	if err := c.Call(t.Context(), Request{Op: opReadByPost, Body: body}, &blank{}); err != nil {
		t.Fatal(err)
	}
	line := "POST /ex/jira/" + testID + "/rest/api/3/changelog/bulkfetch"
	if diff := cmp.Diff([]string{line, line}, f.lines()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	for i, got := range f.bodies {
		if got != `{"issueIdsOrKeys":["ORB-1"]}` {
			t.Errorf("body %d is %s", i, got)
		}
	}
	if got := f.last().Header.Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type %q", got)
	}
}

// TestRequestWithoutBody: a GET has no body and no type of one, and what cannot be written
// as JSON is not sent.
func TestRequestWithoutBody(t *testing.T) {
	c, f, _ := gatewayClient(t, reply(http.StatusOK, `{}`))
	if err := c.Call(t.Context(), Request{Op: OpGetMyself}, &blank{}); err != nil {
		t.Fatal(err)
	}
	if got := f.last(); got.ContentLength != 0 || got.Header.Get("Content-Type") != "" {
		t.Errorf("a GET was sent with %d bytes of %q", got.ContentLength, got.Header.Get("Content-Type"))
	}
	if err := c.Call(t.Context(), Request{Op: opReadByPost, Body: func() {}}, &blank{}); err == nil || len(f.lines()) != 1 {
		t.Errorf("a body that is not JSON: %v, %d requests", err, len(f.lines()))
	}
}
