package tools

import (
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// whole makes TestFaults run every case, which takes minutes: go test ./tools -run
// TestFaults -whole.
var whole = flag.Bool("whole", false, "try every tool, at every place, with every fault")

// only makes TestFaults run the cases whose names match, such as "get_issue / .* / dates".
var only = flag.String("only", "", "try the cases of TestFaults that match this expression")

// spot is where a fault is planted: a name, and the requests that it hits.
type spot struct {
	name string
	hits func(r *http.Request, key scopes.Key) bool
	// exchange is true for a credential that is exchanged for access tokens.
	exchange bool
	// later spares the first answer to each operation, and makes pages small.
	later bool
}

// spots are where the faults of a tool are planted, by what it declares.
func spots(tool *toolbox.Tool) []spot {
	all := []spot{
		{name: "everything", hits: func(*http.Request, scopes.Key) bool { return true }},
		{name: "gateway", hits: func(r *http.Request, _ scopes.Key) bool { return strings.HasPrefix(r.URL.Path, "/ex/") }},
		{name: "cloud id", hits: func(r *http.Request, _ scopes.Key) bool { return strings.HasSuffix(r.URL.Path, "/tenant_info") }},
		{name: "exchange", exchange: true, hits: func(r *http.Request, _ scopes.Key) bool { return r.URL.Path == "/oauth/token" }},
		{name: "later pages", later: true, hits: func(r *http.Request, _ scopes.Key) bool { return strings.HasPrefix(r.URL.Path, "/ex/") }},
	}
	for _, own := range slices.Concat(tool.Operations, tool.Helpful) {
		all = append(all, spot{name: string(own), hits: func(_ *http.Request, key scopes.Key) bool { return key == own }})
	}
	return all
}

// front stands in front of a sandbox and plants a fault in the answers of a place.
type front struct {
	sandbox   http.Handler
	catalogue *scopes.Catalogue
	place     spot
	fault     fault
	// elsewhere is another host, which must get nothing.
	elsewhere string

	mu     sync.Mutex
	asked  map[scopes.Key]int
	hits   int
	closed chan struct{}
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var key scopes.Key
	if op, ok := f.catalogue.Match(r.Method, scopes.ParseTarget("http://127.0.0.1"+r.URL.Path).Path); ok {
		key = op.Key()
	}
	if query := r.URL.Query(); f.place.later && query.Has("maxResults") {
		query.Set("maxResults", "3")
		r.URL.RawQuery = query.Encode()
	}
	good := httptest.NewRecorder()
	f.sandbox.ServeHTTP(good, r)
	f.mu.Lock()
	f.asked[key]++
	hit := f.fault.plant != nil && f.place.hits(r, key) && (!f.place.later || f.asked[key] > 1)
	f.mu.Unlock()
	if hit && f.fault.plant(&answering{ResponseWriter: w, good: good, front: f}) {
		f.mu.Lock()
		f.hits++
		f.mu.Unlock()
		return
	}
	for name, values := range good.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(good.Code)
	_, _ = w.Write(good.Body.Bytes())
}

// answering is an answer that a fault is planted in: good is what it would have been.
type answering struct {
	http.ResponseWriter
	good  *httptest.ResponseRecorder
	front *front
}

// tried is a call of a tool against a fault, and what came of it.
type tried struct {
	tool      *toolbox.Tool
	place     spot
	fault     fault
	result    toolbox.Result
	err       error
	hits      int
	elsewhere int
	// late is true when the call did not end, whatever the tool was told.
	late bool
}

func (r tried) String() string { return r.tool.Name + " / " + r.place.name + " / " + r.fault.name }

// try calls a tool as its declaration shows against a sandbox with a fault.
func try(t *testing.T, box *toolbox.Toolbox, upstream *sandbox.Server, tool *toolbox.Tool, at spot, what fault) tried {
	got := tried{tool: tool, place: at, fault: what}
	var mu sync.Mutex
	stranger := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		got.elsewhere++
	}))
	defer stranger.Close()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	f := &front{sandbox: upstream.Handler(), catalogue: catalogue, place: at, fault: what, elsewhere: stranger.URL, asked: map[scopes.Key]int{}, closed: make(chan struct{})}
	server := httptest.NewUnstartedServer(f)
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	server.Start()
	defer server.Close()
	defer close(f.closed)
	usage := holdings.NewUsage(nil)
	// What is not to be slow may be, on a machine that has much to do.
	timeout := 10 * time.Second
	if what.slow {
		timeout = time.Second
	}
	config := jira.Config{Site: server.URL, Gateway: server.URL, Timeout: timeout, MaxWait: time.Second, MaxRetries: -1, MaxBody: 1 << 20, Observe: usage.Observe}
	name := "full"
	if at.exchange {
		name = "service-oauth"
	}
	account, ok := upstream.Account(name)
	if !ok {
		t.Fatalf("there is no account %s", name)
	}
	config.Credential = jira.Credential{Email: account.Email, Token: jira.NewToken(account.Token)}
	if at.exchange {
		config.Credential = jira.Credential{ClientID: account.ClientID, ClientSecret: jira.NewToken(account.ClientSecret)}
	}
	client, err := jira.New(config)
	if err != nil {
		t.Fatal(err)
	}
	to := box.Connect(toolbox.Connection{Client: client, Holdings: holdings.New(holdings.Config{Catalogue: loadOnce, Client: client, Usage: usage, Pause: -1, Now: box.Now})})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		got.result, got.err = box.Call(t.Context(), to, tool, json.RawMessage(tool.Example))
	}()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		return tried{tool: tool, place: at, fault: what, hits: 1, late: true}
	}
	f.mu.Lock()
	got.hits = f.hits
	f.mu.Unlock()
	got.result.Text = strings.ReplaceAll(got.result.Text, server.URL, "http://front")
	got.result.Structured = json.RawMessage(strings.ReplaceAll(string(got.result.Structured), server.URL, "http://front"))
	return got
}

// TestFaults: whatever answers in Jira's place, and however it fails, a tool says what is
// known of it, in time, and never takes it for something else. A tool that is added is
// tried as its declaration shows it, at every operation that it declares.
func TestFaults(t *testing.T) {
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	accounts := sandbox.New(catalogue, sandbox.Options{})
	var marked []sandbox.Account
	for _, name := range []string{"full", "service-oauth"} {
		account, _ := accounts.Account(name)
		account.Token = canary
		if account.ClientID != "" {
			account.ClientSecret = canary
		}
		marked = append(marked, account)
	}
	upstream := sandbox.New(catalogue, sandbox.Options{Now: now, Accounts: marked})
	box := toolbox.New(toolbox.Config{Catalogue: loadOnce, Now: func() time.Time { return now }, Budget: 30 * time.Second}, declared()...)
	type job struct {
		tool  *toolbox.Tool
		place spot
		fault fault
		base  *tried
	}
	var jobs []job
	turn, all, wanted := 0, faults(), regexp.MustCompile(*only)
	for _, tool := range box.Tools() {
		if !tool.OpenWorld() {
			continue
		}
		for _, at := range spots(tool) {
			base := try(t, box, upstream, tool, at, fault{})
			if base.err != nil || base.result.IsError {
				t.Fatalf("%s fails without a fault: %v %s", base, base.err, base.result.Text)
			}
			fits(t, tool, base.result.Structured)
			for i, what := range all {
				// The short cut tries each fault somewhere, and each place with some.
				if name := (tried{tool: tool, place: at, fault: what}).String(); wanted.MatchString(name) && (*whole || !what.slow && (turn+i)%shortCut == 0) {
					jobs = append(jobs, job{tool, at, what, &base})
				}
			}
			turn++
		}
	}
	counts, verdicts, waiting := map[string]int{}, make(chan string), make(chan job)
	var workers sync.WaitGroup
	for range 16 {
		workers.Go(func() {
			for j := range waiting {
				r := try(t, box, upstream, j.tool, j.place, j.fault)
				kind, why := judge(*j.base, r)
				if why != "" {
					t.Errorf("%s: %s: %s\n%s", r, kind, why, r.result.Text[:min(len(r.result.Text), 1500)])
				}
				verdicts <- kind
			}
		})
	}
	go func() {
		for _, j := range jobs {
			waiting <- j
		}
		close(waiting)
		workers.Wait()
		close(verdicts)
	}()
	for kind := range verdicts {
		counts[kind]++
	}
	t.Log(len(jobs), "cases:", fmt.Sprint(counts))
	if missed := counts[notHit]; *only == "" && missed > len(jobs)*2/3 {
		t.Errorf("%d faults of %d hit nothing", missed, len(jobs))
	}
}

// shortCut is one of how many cases the short cut tries.
const shortCut = 13
