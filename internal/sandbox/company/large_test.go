package company

import (
	"strings"
	"testing"
	"time"
)

// TestLarge: a company of a size has that size, is as consistent as the small
// one, which it holds unchanged, and makes the same history up each time.
func TestLarge(t *testing.T) {
	small, c := New(testNow), NewLarge(testNow, Size{Boards: 60, Issues: 3001})
	if len(c.Boards) != 60 || len(c.Issues) != 3001 {
		t.Fatalf("%d boards, %d issues", len(c.Boards), len(c.Issues))
	}
	for i, is := range small.Issues {
		if other := c.Issues[i]; other.Key != is.Key || other.ID != is.ID || !other.Updated.Equal(is.Updated) {
			t.Fatalf("%s is not what %s is", other.Key, is.Key)
		}
	}
	done := 0
	for _, is := range c.Issues[len(small.Issues):] {
		if c.Issue(is.Key) != is || !strings.HasPrefix(is.Key, "UNIT") || is.Updated.After(testNow) || is.IsDone() == is.Resolved.IsZero() {
			t.Errorf("%+v", is)
		}
		if is.IsDone() {
			done++
		}
		made := &Issue{Key: is.Key, Created: is.Created, Status: is.Status, Sprints: is.Sprints, Histories: is.Changes()}
		checkHistory(t, testNow, made)
		if len(made.Histories) > 0 && !made.Histories[len(made.Histories)-1].At.Equal(is.Changes()[len(made.Histories)-1].At) {
			t.Errorf("%s has another history each time", is.Key)
		}
	}
	if done < 500 || done > 1500 {
		t.Errorf("%d of 1900 are done", done)
	}
	for _, b := range c.Boards[len(small.Boards):] {
		if len(b.Issues) == 0 || b.HasSprints != (b.Kind == KindScrum) || b.HasSprints && len(b.Sprints) != 5 {
			t.Errorf("%s: %d issues, %d sprints", b.Name, len(b.Issues), len(b.Sprints))
		}
	}
	if c := NewLarge(testNow, Size{Boards: 3, Issues: 100}); len(c.Issues) != len(small.Issues) || len(c.Boards) != len(small.Boards) {
		t.Errorf("asked for less: %d issues", len(c.Issues))
	}
	if c := NewLarge(testNow, Size{Issues: len(small.Issues) + 2}); len(c.Issues) != len(small.Issues)+2 || len(c.Boards) != len(small.Boards)+1 {
		t.Errorf("issues only: %d issues on %d boards", len(c.Issues), len(c.Boards))
	}
}

// BenchmarkLarge tells what the largest company costs to make.
func BenchmarkLarge(b *testing.B) {
	now := time.Date(2026, time.November, 18, 12, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		NewLarge(now, Size{Boards: 5000, Issues: 200_000})
	}
}
