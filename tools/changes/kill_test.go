package changes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"jirascope/internal/sandbox/play"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/scopes"
)

// fatal is a file that ends its process after some lines.
type fatal struct {
	*os.File
	left int
}

func (f *fatal) Write(line []byte) (int, error) {
	n, err := f.File.Write(line)
	if f.left--; f.left == 0 {
		own, _ := os.FindProcess(os.Getpid())
		_ = own.Kill()
		select {}
	}
	return n, err
}

// TestChild is the process that is killed: it does nothing when it is not started for that.
func TestChild(t *testing.T) {
	address := os.Getenv("CHANGES_CHILD_ADDRESS")
	if address == "" {
		t.Skip("for TestKill")
	}
	var lines int
	_, _ = fmt.Sscan(os.Getenv("CHANGES_CHILD_LINES"), &lines)
	file, err := os.OpenFile(os.Getenv("CHANGES_CHILD_LOG"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	client, err := jira.New(jira.Config{
		Site: address, Gateway: address, MaxRetries: -1,
		Credential: jira.Credential{Email: os.Getenv("CHANGES_CHILD_EMAIL"), Token: jira.NewToken(os.Getenv("CHANGES_CHILD_TOKEN")), Scheme: jira.Scheme(os.Getenv("CHANGES_CHILD_SCHEME"))},
	})
	if err != nil {
		t.Fatal(err)
	}
	box := toolbox.New(toolbox.Config{Catalogue: scopes.Load, Now: play.Now, Writes: true}, MoveIssues())
	to := box.Connect(toolbox.Connection{Client: client, Log: write.NewLog(&fatal{file, lines}, "me", time.Now)})
	s := &play.Stage{Call: toolbox.Call{Toolbox: box, Connection: to}}
	s.Ask(t, "move_issues", os.Getenv("CHANGES_CHILD_CALL"))
}

// TestKill kills a process at each step of a move of three batches. What the log says
// afterwards of the others is so.
func TestKill(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process is killed there")
	}
	for lines := 1; lines <= 6; lines++ {
		t.Run(fmt.Sprintf("after line %d of the log", lines), func(t *testing.T) { kill(t, lines, 0, false) })
	}
	for batch := int64(1); batch <= 3; batch++ {
		for _, done := range []bool{false, true} {
			t.Run(fmt.Sprintf("while batch %d is in flight, done %v", batch, done), func(t *testing.T) { kill(t, 0, batch, done) })
		}
	}
}

func kill(t *testing.T, lines int, batch int64, done bool) {
	s := stage(t)
	account, _ := s.Sandbox.Account("full")
	keys := keysIn(t, s, "project = ORB AND issuetype not in (Epic, Sub-task) AND (sprint is EMPTY OR sprint not in (106)) ORDER BY key")[:120]
	path := filepath.Join(t.TempDir(), "changes.jsonl")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var seen atomic.Int64
	// lost is the batch in flight: it is done or not, and nobody hears of it.
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/sprint/106/issue") || seen.Add(1) != batch {
			s.Sandbox.Handler().ServeHTTP(w, r)
			return
		}
		if done {
			s.Sandbox.Handler().ServeHTTP(httptest.NewRecorder(), r)
		}
		_, _ = io.Copy(io.Discard, r.Body)
		cancel() // kills it
		<-r.Context().Done()
	}))
	defer front.Close()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestChild$", "-test.v") //nolint:gosec // This test itself.
	child.Env = append(os.Environ(), "CHANGES_CHILD_ADDRESS="+front.URL, "CHANGES_CHILD_LOG="+path, fmt.Sprintf("CHANGES_CHILD_LINES=%d", lines),
		"CHANGES_CHILD_EMAIL="+account.Email, "CHANGES_CHILD_TOKEN="+account.Token, "CHANGES_CHILD_SCHEME="+string(account.Scheme),
		"CHANGES_CHILD_CALL="+text(t, map[string]any{"issues": keys, "to": "106"}))
	output, err := child.CombinedOutput()
	failed, ok := errors.AsType[*exec.ExitError](err)
	if !ok || failed.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("%v: %s", err, output)
	}
	log, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	open, err := write.Open(strings.NewReader(string(log)))
	if err != nil {
		t.Fatal(err)
	}
	begun := int(batch) + (lines+1)/2 // batches of which a first line is there
	ended := strings.Count(string(log), `"state":"done"`)
	if got := strings.Count(string(log), `"state":"begun"`); got != begun || len(open) != begun-ended || len(open) > 1 {
		t.Fatalf("%d begun, want %d; %d ended; open %v", got, begun, ended, open)
	}
	if unknown := lines%2 == 1 || batch > 0; unknown != (len(open) == 1) {
		t.Fatalf("open %v", open)
	}
	moved := in(keysIn(t, s, "sprint = 106"))
	for i, part := range slices.Collect(slices.Chunk(keys, 50)) {
		switch {
		case i < ended:
			if !agree(part, moved, true) {
				t.Errorf("batch %d ended, and is not done", i+1)
			}
		case i == ended && len(open) == 1:
			if !slices.Equal(open[0].Keys, part) || !agree(part, moved, done) {
				t.Errorf("batch %d is open as %v", i+1, open[0].Keys)
			}
		case !agree(part, moved, false):
			t.Errorf("batch %d was not begun, and is done", i+1)
		}
	}
}

// agree reports whether all of some keys have a property, or lack it.
func agree(keys []string, has func(string) bool, want bool) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return has(key) != want })
}
