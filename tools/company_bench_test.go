package tools

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"runtime/metrics"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
)

// lag is how long an answer takes on its way, where it does.
const lag = 20 * time.Millisecond

// BenchmarkCompany runs the tools at a company of 200,000 issues: on 5,000 boards, and on 300
// where a sprint has more than a hundred. Beside each it runs a bare client that sends the same
// requests, those side by side that the tool sent so, and drops the answers. Both are answered
// from memory, so that the company costs neither time nor memory. A tool knows nothing yet but
// the id of the site.
func BenchmarkCompany(b *testing.B) {
	many, large := sandbox.Size{Boards: 5000, Issues: 200_000}, sandbox.Size{Boards: 300, Issues: 200_000}
	for _, c := range []struct {
		size sandbox.Size
		toolCall
	}{
		{many, toolCall{"list_boards", `{}`}},
		{many, toolCall{"all boards", ``}},
		{many, toolCall{"search_issues", `{"project": "UNIT1", "open_only": true}`}},
		{large, toolCall{"get_sprint", `{"board": "1001"}`}},
		{large, toolCall{"sprint_report", `{"board": "1001"}`}},
		{large, toolCall{"velocity", `{"board": "1001"}`}},
		{large, toolCall{"flow_report", `{"board": "1001"}`}},
	} {
		b.Run(c.tool, func(b *testing.B) { benchmarkBeside(b, c.size, c.toolCall) })
	}
}

func benchmarkBeside(b *testing.B, size sandbox.Size, c toolCall) {
	known := &memory{handler: largeSandbox(b, size).Handler(), known: map[string]*httptest.ResponseRecorder{}}
	server := httptest.NewServer(known)
	b.Cleanup(server.Close)
	wire := &rounds{}
	s := stageOn(b, nil, server.URL, wire, "")
	client := benchmarkClient(b, server.URL, wire)
	run := func(b *testing.B) {
		if c.arguments == "" {
			readBoards(b, client)
			return
		}
		tool, _ := s.Tool(c.tool)
		result, err := s.Call(b.Context(), s.Connect(toolbox.Connection{Client: client}), tool, []byte(c.arguments))
		if err != nil || result.IsError {
			b.Fatal(err, result.Text)
		}
	}
	run(b) // the id of the site
	known.lag = lag
	wire.list = nil
	run(b)
	rows := wire.list
	known.handler = nil
	for _, known.lag = range []time.Duration{0, lag} {
		b.Run(fmt.Sprintf("lag=%s/tool", known.lag), func(b *testing.B) { wire.measure(b, rows, func() { run(b) }) })
		b.Run(fmt.Sprintf("lag=%s/bare", known.lag), func(b *testing.B) {
			wire.measure(b, rows, func() { bareRounds(b, rows) })
		})
	}
}

func benchmarkClient(b *testing.B, url string, wire *rounds) *jira.Client {
	b.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		b.Fatal(err)
	}
	account, _ := sandbox.New(catalogue, sandbox.Options{Now: now}).Account("full")
	client, err := jira.New(jira.Config{Site: url, Gateway: url, HTTP: &http.Client{Transport: wire},
		Credential: jira.Credential{Email: account.Email, Token: jira.NewToken(account.Token), Scheme: jira.Scheme(account.Scheme)}})
	if err != nil {
		b.Fatal(err)
	}
	return client
}

// readBoards goes through all boards.
func readBoards(b *testing.B, client *jira.Client) {
	n := 0
	for page, err := range directory.BoardPages(b.Context(), client, jira.BoardFilter{Limit: 50}) {
		if n += len(page.Items); err != nil {
			b.Fatal(err)
		}
	}
	if n != 5000 {
		b.Fatalf("%d boards", n)
	}
}

// memory answers what the handler answered before, or asks it.
type memory struct {
	handler http.Handler
	lag     time.Duration

	mu    sync.Mutex
	known map[string]*httptest.ResponseRecorder
}

func (m *memory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(m.lag)
	body, _ := io.ReadAll(r.Body)
	key := r.Method + r.RequestURI + string(body)
	m.mu.Lock()
	answer, ok := m.known[key]
	if !ok {
		answer = httptest.NewRecorder()
		r.Body = io.NopCloser(bytes.NewReader(body))
		m.handler.ServeHTTP(answer, r)
		m.known[key] = answer
	}
	m.mu.Unlock()
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

// round is a request, and how many came before it one after another.
type round struct {
	request *http.Request
	body    []byte
	deep    int
}

// rounds notes the requests that a client sends, and how far the heap grows meanwhile.
type rounds struct {
	mu   sync.Mutex
	list []round
	done int
	peak uint64
}

func (w *rounds) RoundTrip(r *http.Request) (*http.Response, error) {
	one := round{request: r.Clone(context.Background())}
	if r.Body != nil {
		one.body, _ = io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(one.body))
	}
	w.mu.Lock()
	if w.list == nil {
		w.done = 0
	}
	one.deep = w.done + 1
	w.list = append(w.list, one)
	w.mu.Unlock()
	answer, err := http.DefaultTransport.RoundTrip(r)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done, w.peak = max(w.done, one.deep), max(w.peak, heap())
	return answer, err
}

// heap is how many bytes of objects there are, dead ones among them.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// measure runs something again and again, and reports what it asks for and how far the heap
// grows.
func (w *rounds) measure(b *testing.B, requests []round, run func()) {
	runtime.GC()
	before := heap()
	w.peak = before
	b.ReportAllocs()
	for b.Loop() {
		w.list = nil
		run()
		w.peak = max(w.peak, heap())
	}
	b.ReportMetric(float64(len(requests)), "requests")
	b.ReportMetric(float64(requests[len(requests)-1].deep), "rounds")
	b.ReportMetric(float64(w.peak-before)/(1<<20), "peak-MB")
}

// bareRounds sends requests with net/http alone: those of a round side by side, as many as a
// tool may.
func bareRounds(b *testing.B, list []round) {
	client := &http.Client{}
	for from := 0; from < len(list); {
		var group errgroup.Group
		group.SetLimit(8)
		deep := list[from].deep
		for ; from < len(list) && list[from].deep == deep; from++ {
			one := list[from]
			group.Go(func() error {
				rq, err := http.NewRequestWithContext(b.Context(), one.request.Method, one.request.URL.String(), bytes.NewReader(one.body))
				if err != nil {
					return err
				}
				rq.Header = one.request.Header
				rs, err := client.Do(rq)
				if err != nil {
					return err
				}
				defer func() { _ = rs.Body.Close() }()
				_, err = io.Copy(io.Discard, rs.Body)
				return err
			})
		}
		if err := group.Wait(); err != nil {
			b.Fatal(err)
		}
	}
}
