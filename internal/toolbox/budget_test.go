package toolbox

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// mute is a Jira that takes requests and does not answer.
type mute struct {
	*Toolbox
	to *Connection
	// asked gets a value for each request, and peak is how many were open at once.
	asked      chan struct{}
	open, peak atomic.Int32
}

func newMute(t *testing.T, budget time.Duration) *mute {
	t.Helper()
	m := &mute{asked: make(chan struct{}, 100)}
	web := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		open := m.open.Add(1)
		for peak := m.peak.Load(); open > peak && !m.peak.CompareAndSwap(peak, open); peak = m.peak.Load() {
		}
		m.asked <- struct{}{}
		<-r.Context().Done()
		m.open.Add(-1)
	}))
	t.Cleanup(web.Close)
	client, err := jira.New(jira.Config{
		Gateway: web.URL, CloudID: "11111111-2222-3333-4444-555555555555",
		Credential: jira.Credential{Email: "ann@example.com", Token: jira.NewToken("a-made-up-token-of-ann")},
	})
	if err != nil {
		t.Fatal(err)
	}
	m.Toolbox = New(Config{Catalogue: scopes.Load, Budget: budget}, boardLister(), free("explain_401"), free("describe_scope"))
	m.to = m.Connect(Connection{Client: client})
	return m
}

// boardsArgs are the arguments of a tool that asks Jira.
type boardsArgs struct {
	Name    string `json:"name,omitempty"`
	Type    string `json:"type,omitempty"`
	Project string `json:"project,omitempty"`
	Limit   int    `json:"limit,omitempty"`
	Cursor  string `json:"cursor,omitempty"`
}

// boardLister asks Jira for boards.
func boardLister() *Tool {
	return Declare(Declaration{Name: "list_boards", Operations: []scopes.Key{jira.OpListBoards}}, func(ctx context.Context, c Call, args boardsArgs) (struct{}, error) {
		_, err := c.Client.ListBoards(ctx, jira.BoardFilter{Name: args.Name})
		return struct{}{}, err
	})
}

// free is a tool that asks Jira nothing.
func free(name string) *Tool {
	type none struct{}
	return Declare(Declaration{Name: name}, func(context.Context, Call, none) (none, error) { return none{}, nil })
}

// begin calls a tool, and returns what will be its answer.
func (m *mute) begin(ctx context.Context, t *testing.T, name, arguments string) <-chan Result {
	t.Helper()
	tool, ok := m.Tool(name)
	if !ok {
		t.Fatalf("no tool %s", name)
	}
	answer := make(chan Result, 1)
	go func() {
		result, err := m.Call(ctx, m.to, tool, json.RawMessage(arguments))
		if err != nil {
			result.Text = err.Error()
		}
		answer <- result
	}()
	return answer
}

// TestBudget: a call that takes too long says what it was doing, and what to do.
func TestBudget(t *testing.T) {
	m := newMute(t, 300*time.Millisecond)
	result := <-m.begin(t.Context(), t, "list_boards", `{"type": "scrum"}`)
	var answer diagnose.Answer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || !result.IsError {
		t.Fatal(err, result.Text)
	}
	for _, want := range []string{"list_boards was ended after 0s, waiting for Jira's answer to GET /rest/agile/1.0/board",
		"What was found until then is not whole", "Narrow the question with the arguments of list_boards: limit, name, project, type.", "Call list_boards again"} {
		if !strings.Contains(result.Text, want) {
			t.Errorf("the answer lacks %q: %s", want, result.Text)
		}
	}
}

// TestBudget_Default: nobody has to set it.
func TestBudget_Default(t *testing.T) {
	if got := New(Config{Catalogue: scopes.Load}).Budget; got != 45*time.Second {
		t.Errorf("the budget is %s", got)
	}
}

// TestTurns: as many calls ask Jira at once as may. Tools that do not call it wait for
// none of them, and a call that waits can be cancelled.
func TestTurns(t *testing.T) {
	m := newMute(t, time.Hour)
	ctx, cancel := context.WithCancelCause(t.Context())
	var running []<-chan Result
	for range maxTurns {
		running = append(running, m.begin(ctx, t, "list_boards", `{}`))
		<-m.asked
	}
	told := make(chan Progress, 1)
	queued, leave := context.WithCancelCause(WithProgress(t.Context(), func(p Progress) { told <- p }))
	waiting := m.begin(queued, t, "list_boards", `{}`)
	if got := <-told; got.Step != 1 || got.Message != "waiting for its turn behind other calls" {
		t.Errorf("told %+v", got)
	}
	for _, name := range []string{"explain_401", "describe_scope"} {
		if got := <-m.begin(t.Context(), t, name, `{}`); got.IsError {
			t.Errorf("%s: %s", name, got.Text)
		}
	}
	leave(errors.New("nobody wants it"))
	if got := <-waiting; !strings.Contains(got.Text, "cancelled: nobody wants it") || !strings.Contains(got.Text, "waiting for its turn") {
		t.Errorf("the call that waits: %s", got.Text)
	}
	cancel(context.Canceled)
	for _, answer := range running {
		if got := <-answer; !strings.Contains(got.Text, "The call was cancelled.\n") {
			t.Errorf("a call that runs: %s", got.Text)
		}
	}
	if got := m.peak.Load(); got != maxTurns {
		t.Errorf("%d requests at once", got)
	}
}

// selfMade is a call of a tool that only this test has.
func selfMade(t *testing.T, operations []scopes.Key, handler func(context.Context) error) (Call, *Tool) {
	t.Helper()
	box := New(Config{Catalogue: scopes.Load})
	type none struct{}
	tool := Declare(Declaration{Name: "self_made", Operations: operations}, func(ctx context.Context, _ Call, _ none) (none, error) { return none{}, handler(ctx) })
	return Call{Toolbox: box, Connection: box.Connect(Connection{})}, tool
}

// TestAttend: a call ends when its time does, whatever its tool is at, and what a tool
// says late counts all the same.
func TestAttend(t *testing.T) {
	forever := make(chan struct{})
	t.Cleanup(func() { close(forever) })
	found := &Refusal{Summary: "found out late"}
	for _, test := range []struct {
		name    string
		handler func(context.Context) error
		want    string
	}{
		{"deaf", func(context.Context) error { time.Sleep(time.Minute); return nil }, "self_made was ended after 46s, working on what it was given"},
		{"late", func(ctx context.Context) error { <-ctx.Done(); return nil }, ""},
		{"late refusal", func(ctx context.Context) error { <-ctx.Done(); return found }, "found out late"},
		{"late failure", func(ctx context.Context) error {
			<-ctx.Done()
			return &jira.Error{Kind: jira.KindForbidden, Status: 403}
		}, "403 Forbidden"},
		{"ended", func(ctx context.Context) error {
			<-ctx.Done()
			return &jira.Error{Kind: jira.KindTimeout, Err: ctx.Err()}
		}, "self_made was ended after 45s"},
		{"own timeout", func(context.Context) error { return &jira.Error{Kind: jira.KindTimeout} }, "timeout"},
		{"fault", func(context.Context) error { panic("a secret") }, "the tool failed in the program"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, tool := selfMade(t, nil, test.handler)
			synctest.Test(t, func(t *testing.T) {
				_, err := c.attend(t.Context(), tool, json.RawMessage(`{}`))
				if got := textOf(err); got != test.want && (test.want == "" || !strings.Contains(got, test.want)) {
					t.Errorf("%q, want %q", got, test.want)
				}
				time.Sleep(time.Hour)
			})
		})
	}
}

func textOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestAttend_Cancelled: a tool that does not heed its context does not keep a client that
// cancelled.
func TestAttend_Cancelled(t *testing.T) {
	release := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	c, tool := selfMade(t, nil, func(context.Context) error { cancel(); <-release; return nil })
	_, err := c.attend(ctx, tool, json.RawMessage(`{}`))
	if got := textOf(err); got != "The call was cancelled" {
		t.Errorf("%q", got)
	}
	close(release)
}

// TestProgress: a call tells of each request after the first, of each wait, and of
// nothing when it is over.
func TestProgress(t *testing.T) {
	var told []Progress
	ctx := WithProgress(t.Context(), func(p Progress) { told = append(told, p) })
	w := watchCall(ctx, "")
	w.note(jira.Doing{Op: jira.OpListBoards})
	w.note(jira.Doing{Op: jira.OpListBoards, Wait: 3200 * time.Millisecond, Kind: jira.KindRateLimited})
	w.note(jira.Doing{Op: jira.OpListBoards})
	w.stop()
	w.note(jira.Doing{Op: jira.OpListBoards})
	want := []Progress{
		{1, "waiting 3s to repeat GET /rest/agile/1.0/board (rate limited)"},
		{2, "waiting for Jira's answer to GET /rest/agile/1.0/board (request 2)"},
	}
	if !slices.Equal(told, want) {
		t.Errorf("told %+v", told)
	}
}

// TestLessWork: the ways out fit the tool.
func TestLessWork(t *testing.T) {
	type none struct{}
	asks := Declare(Declaration{Name: "check_connection", AnyOperation: true}, func(context.Context, Call, none) (none, error) { return none{}, nil })
	for want, tool := range map[string]*Tool{
		"only the lines around the failure": free("explain_401"), "Call check_connection again: if Jira": asks,
		"arguments of list_boards: limit, name, project, type.": boardLister(),
	} {
		if got := strings.Join(tool.lessWork(), " "); !strings.Contains(got, want) || strings.Contains(got, "cursor") {
			t.Errorf("%s: %s", tool.Name, got)
		}
	}
}

// TestTurns_EndedCall: a call whose time is over gets no turn, although one is free.
func TestTurns_EndedCall(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	one := make(turns, 1)
	w := watchCall(ctx, "")
	if _, err := one.enter(ctx, w); !errors.Is(err, context.Canceled) {
		t.Errorf("got a turn, %v", err)
	}
	leave, err := one.enter(t.Context(), w)
	if err != nil {
		t.Fatalf("the turn was not given back: %v", err)
	}
	leave()
}

// TestTurns_Desks: a call that waits for others to be worked on can be cancelled, and is
// not begun then.
func TestTurns_Desks(t *testing.T) {
	release, began := make(chan struct{}), make(chan struct{}, maxDesks+1)
	c, tool := selfMade(t, nil, func(context.Context) error { began <- struct{}{}; <-release; return nil })
	ended := make(chan error, maxDesks)
	for range maxDesks {
		go func() {
			_, err := c.attend(t.Context(), tool, json.RawMessage(`{}`))
			ended <- err
		}()
		<-began
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := c.attend(WithProgress(ctx, func(Progress) { cancel() }), tool, json.RawMessage(`{}`))
	if got := textOf(err); !strings.Contains(got, "cancelled") || len(began) > 0 {
		t.Errorf("%q, %d began", got, len(began))
	}
	close(release)
	for range maxDesks {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// A tool that changes something and was ended may have changed it: nobody is told to call it
// again before looking.
func TestEnded_Change(t *testing.T) {
	changer := &Tool{Declaration: Declaration{Name: "changer", Effect: Idempotent}}
	for _, cause := range []error{errBudget, context.Canceled, context.DeadlineExceeded} {
		refused, ok := errors.AsType[*Refusal](changer.ended(cause, "asking Jira", time.Second))
		if !ok || !strings.Contains(refused.Summary, "what it changed is unknown") || len(refused.Steps) != 1 || !strings.HasPrefix(refused.Steps[0], "Look in Jira") {
			t.Errorf("%v: %+v", cause, refused)
		}
	}
	reader := free("reader")
	if got := reader.ended(context.Canceled, "asking Jira", time.Second); strings.Contains(got.Error(), "unknown") {
		t.Error(got)
	}
}
