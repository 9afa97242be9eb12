package jira

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tenantClient is a client whose site answers the cloud id question with
// tenant, and whose gateway serves boards.
func tenantClient(t *testing.T, tenant http.HandlerFunc) (c *Client, g, s *fake, w *waits) {
	t.Helper()
	g, s = newFake(t, reply(200, boardJSON)), newFake(t, tenant)
	c, w = newTestClient(t, Config{Gateway: g.URL, Site: s.URL + "/jira/your-work", Credential: basicCredential()})
	return c, g, s, w
}

func TestCloudIDIsFoundOnce(t *testing.T) {
	c, g, s, _ := tenantClient(t, reply(200, `{"cloudId":"`+strings.ToUpper(testID)+`"}`))
	for range 2 {
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"GET /_edge/tenant_info"}, s.lines()); diff != "" {
		t.Errorf("site (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{gatewayLine, gatewayLine}, g.lines()); diff != "" {
		t.Errorf("gateway (-want +got):\n%s", diff)
	}
	if got, ok := s.last().Header["Authorization"]; ok {
		t.Errorf("the look-up carries the credential %q", got)
	}
}

func TestCloudIDConfigured(t *testing.T) {
	upper := "AAAAAAAA-2222-3333-4444-55555555FFFF"
	f := newFake(t, reply(200, boardJSON))
	c, _ := newTestClient(t, Config{Gateway: f.URL, Site: f.URL, CloudID: upper, Credential: basicCredential()})
	id, err := c.CloudID(t.Context())
	if err != nil || id != strings.ToLower(upper) || len(f.lines()) != 0 {
		t.Errorf("got %q, %v after %q", id, err, f.lines())
	}
}

func TestCloudIDFailures(t *testing.T) {
	for _, tt := range []struct {
		name   string
		tenant http.HandlerFunc
		kind   Kind
		status int
		waits  int
		text   string
	}{
		{"no site", reply(404, "<html>"), KindCloudID, 404, 0, "404 Not Found; the cloud id was not found: check JIRA_SITE or set JIRA_CLOUD_ID"},
		{"no UUID", reply(200, `{"cloudId":"acme"}`), KindCloudID, 200, 0, `cloudId "acme" is not a UUID`},
		{"none", reply(200, `{}`), KindCloudID, 200, 0, `cloudId "" is not a UUID`},
		{"a page", reply(200, "<html>"), KindCloudID, 200, 0, "the answer is a web page; the cloud id was not found: check JIRA_SITE or set JIRA_CLOUD_ID"},
		{"a page that refuses", reply(403, "<html>"), KindCloudID, 403, 0, "set JIRA_CLOUD_ID"},
		{"a page while it is down", reply(502, "<html>"), KindServerError, 502, 3, "502 Bad Gateway"},
		{"a page that limits", reply(429, "<html>"), KindRateLimited, 429, 3, "429 Too Many Requests"},
		{"a refusal", reply(403, "{}"), KindForbidden, 403, 0, "403 Forbidden"},
		{"too many", reply(429, "", "Retry-After", "3600"), KindRateLimited, 429, 0, "retry after 1h0m0s"},
		{"a redirect", reply(301, "", "Location", "https://example.com"), KindRedirect, 301, 0, "redirects are not followed"},
		{"down", reply(503, ""), KindServerError, 503, 3, "503 Service Unavailable"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, g, s, w := tenantClient(t, replies(tt.tenant))
			_, err := c.GetBoard(t.Context(), 7)
			e := asError(t, err)
			if e.Kind != tt.kind || e.Step != StepCloudID || e.Status != tt.status || e.Op != OpGetBoard || e.Host != "" || e.Scheme != "" {
				t.Errorf("got %+v", *e)
			}
			if prefix := "GET " + s.URL + "/_edge/tenant_info: "; !strings.HasPrefix(err.Error(), prefix) || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("got %q, want it to start with %q and hold %q", err, prefix, tt.text)
			}
			if len(g.lines()) != 0 || len(w.list) != tt.waits {
				t.Errorf("requests %q, waits %v", g.lines(), w.list)
			}
		})
	}
}

func TestCloudIDFailureIsNotRemembered(t *testing.T) {
	c, _, _, _ := tenantClient(t, replies(reply(404, ""), reply(200, `{"cloudId":"`+testID+`"}`)))
	if _, err := c.CloudID(t.Context()); KindOf(err) != KindCloudID {
		t.Fatalf("got %v", err)
	}
	if id, err := c.CloudID(t.Context()); err != nil || id != testID {
		t.Errorf("got %q, %v", id, err)
	}
}

func TestCloudIDIsSharedByCallers(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	c, _, s, _ := tenantClient(t, func(w http.ResponseWriter, r *http.Request) {
		close(started) // a second look-up would panic
		<-release
		reply(200, `{"cloudId":"`+testID+`"}`)(w, r)
	})
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { // the first one gives up, the others are served
		if _, err := c.CloudID(ctx); KindOf(err) != KindCanceled {
			t.Errorf("got %v, want it canceled", err)
		}
	})
	<-started
	for range 8 {
		wg.Go(func() {
			if id, err := c.CloudID(t.Context()); err != nil || id != testID {
				t.Errorf("got %q, %v", id, err)
			}
		})
	}
	cancel()
	close(release)
	wg.Wait()
	if len(s.lines()) != 1 {
		t.Errorf("requests %q", s.lines())
	}
}

func TestCloudIDIsNotSearchedInVain(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c, _, s, _ := tenantClient(t, reply(200, `{"cloudId":"`+testID+`"}`))
	if _, err := c.CloudID(ctx); KindOf(err) != KindCanceled || len(s.lines()) != 0 {
		t.Errorf("got %v after %q", err, s.lines())
	}
}

func TestCloudIDNowhere(t *testing.T) {
	c, _ := newTestClient(t, Config{})
	_, err := c.CloudID(t.Context())
	if KindOf(err) != KindCloudID || err.Error() != "set JIRA_SITE or JIRA_CLOUD_ID" {
		t.Errorf("got %v of kind %q", err, KindOf(err))
	}
}
