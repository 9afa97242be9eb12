package jira

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// observer keeps what it is told.
type observer struct {
	mu   sync.Mutex
	list []Observation
}

func (o *observer) see(seen Observation) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.list = append(o.list, seen)
}

func TestObserve(t *testing.T) {
	var canceled context.CancelFunc
	seen := func(status int, refused bool) []Observation {
		return []Observation{{Op: OpGetBoard, Status: status, ScopeRefused: refused, At: testNow}}
	}
	for _, tt := range []struct {
		name    string
		handler http.HandlerFunc
		want    []Observation
	}{
		{"success", reply(200, boardJSON), seen(200, false)},
		{"unreadable", reply(200, "<html>"), seen(200, false)},
		{"scopes refused", reply(401, scopeRefusal), seen(401, true)},
		{"credential refused", reply(401, bareRefusal), seen(401, false)},
		{"not found", reply(404, ""), seen(404, false)},
		{"repeated", replies(reply(503, ""), reply(429, ""), reply(200, boardJSON)), seen(200, false)},
		{"given up", reply(503, ""), seen(503, false)},
		{"no answer", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, nil},
		{"canceled", func(_ http.ResponseWriter, r *http.Request) { canceled(); <-r.Context().Done() }, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var o observer
			f := newFake(t, tt.handler)
			c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: basicCredential(), Observe: o.see})
			var ctx context.Context
			ctx, canceled = context.WithCancel(t.Context())
			defer canceled()
			_, _ = c.GetBoard(ctx, 7)
			if diff := cmp.Diff(tt.want, o.list); diff != "" {
				t.Errorf("observed (-want +got):\n%s", diff)
			}
		})
	}
}

// TestObserveOnce makes calls that need other requests first: none of those is
// observed.
func TestObserveOnce(t *testing.T) {
	t.Run("other host", func(t *testing.T) {
		var o observer
		c, _, _ := twoHosts(t, reply(401, bareRefusal), reply(200, myselfJSON), func(cfg *Config) { cfg.Observe = o.see })
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
		want := []Observation{{Op: OpGetBoard, Status: 200, At: testNow}}
		if diff := cmp.Diff(want, o.list); diff != "" {
			t.Errorf("observed (-want +got):\n%s", diff)
		}
	})
	t.Run("cloud id", func(t *testing.T) {
		var o observer
		c, _, _, _ := tenantClient(t, reply(200, `{"cloudId":"`+testID+`"}`))
		c.cfg.Observe = o.see
		if _, err := c.GetBoard(t.Context(), 7); err != nil || len(o.list) != 1 {
			t.Errorf("got %v, observed %+v", err, o.list)
		}
		c, _, _, _ = tenantClient(t, reply(404, ""))
		o.list, c.cfg.Observe = nil, o.see
		if _, err := c.GetBoard(t.Context(), 7); KindOf(err) != KindCloudID || len(o.list) != 0 {
			t.Errorf("got %v, observed %+v", err, o.list)
		}
	})
	t.Run("exchange", func(t *testing.T) {
		var o observer
		c, _, _ := exchangeClient(t, replies(reply(401, `{"error":"access_denied"}`), grants(`,"expires_in":3600`)), reply(200, boardJSON))
		c.cfg.Observe = o.see
		if _, err := c.GetBoard(t.Context(), 7); KindOf(err) != KindUnauthorized || len(o.list) != 0 {
			t.Errorf("got %v, observed %+v", err, o.list)
		}
		if _, err := c.GetBoard(t.Context(), 7); err != nil || len(o.list) != 1 {
			t.Errorf("got %v, observed %+v", err, o.list)
		}
	})
	t.Run("not configured", func(t *testing.T) {
		var o observer
		c, _ := newTestClient(t, Config{Observe: o.see})
		if _, err := c.GetBoard(t.Context(), 7); err == nil || len(o.list) != 0 {
			t.Errorf("got %v, observed %+v", err, o.list)
		}
	})
}

// TestObservePages counts every page of a list as a call, and probes apart.
func TestObservePages(t *testing.T) {
	var o observer
	f := newFake(t, replies(
		reply(200, `{"isLast":false,"startAt":0,"maxResults":1,"values":[`+boardJSON+`]}`),
		reply(200, `{"isLast":true,"startAt":1,"maxResults":1,"values":[`+boardJSON+`]}`),
		reply(401, scopeRefusal), reply(200, `{"cut`), reply(503, ""), reply(401, bareRefusal),
	))
	c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: basicCredential(), Observe: o.see})
	if _, err := collect(allBoards(t.Context(), c, BoardFilter{})); err != nil {
		t.Fatal(err)
	}
	for range 4 {
		c.now = func() time.Time { return testNow.Add(time.Minute) }
		_, _ = c.Probe(t.Context(), OpGetSprint, "7")
	}
	later := testNow.Add(time.Minute)
	want := []Observation{
		{Op: OpListBoards, Status: 200, At: testNow},
		{Op: OpListBoards, Status: 200, At: testNow},
		{Op: OpGetSprint, Status: 401, ScopeRefused: true, Probe: true, At: later},
		{Op: OpGetSprint, Status: 200, Probe: true, At: later},
		{Op: OpGetSprint, Status: 503, Probe: true, At: later},
		{Op: OpGetSprint, Status: 401, Probe: true, At: later},
	}
	if diff := cmp.Diff(want, o.list); diff != "" {
		t.Errorf("observed (-want +got):\n%s", diff)
	}
}
