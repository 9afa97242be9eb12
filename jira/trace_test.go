package jira

import (
	"slices"
	"testing"
	"time"
)

// TestTrace: a call says what it does, before it does it.
func TestTrace(t *testing.T) {
	c, _, _ := gatewayClient(t, replies(reply(429, "", "Retry-After", "2"), reply(200, `{"id":7}`)))
	var got []Doing
	ctx := WithTrace(t.Context(), func(d Doing) { got = append(got, d) })
	if _, err := c.GetSprint(ctx, 7); err != nil {
		t.Fatal(err)
	}
	want := []Doing{{Op: OpGetSprint}, {Op: OpGetSprint, Wait: 2 * time.Second, Kind: KindRateLimited}, {Op: OpGetSprint}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if _, err := c.Probe(ctx, OpGetSprint, "7"); err != nil || len(got) != 4 {
		t.Errorf("a probe: %v, %v", got, err)
	}
}
