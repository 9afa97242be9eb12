package jira

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// benchmarkSizes are the numbers of boards on the page that is read: the
// client's part of a call is the larger the smaller the answer.
var benchmarkSizes = []int{1, 50}

// benchmarkServer answers every request with a page of boards.
func benchmarkServer(b *testing.B, size int) string {
	b.Helper()
	var values []string
	for i := range size {
		values = append(values, fmt.Sprintf(`{"id":%d,"name":"Board %d","type":"scrum","location":{"projectKey":"P%d","projectName":"Project %d"}}`, i+1, i, i, i))
	}
	page := `{"maxResults":50,"startAt":0,"isLast":true,"values":[` + strings.Join(values, ",") + `]}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, page)
	}))
	b.Cleanup(server.Close)
	return server.URL
}

// BenchmarkDo is a call through the client. Compare it with BenchmarkNetHTTP:
// the difference may be a tenth.
func BenchmarkDo(b *testing.B) {
	for _, size := range benchmarkSizes {
		b.Run(fmt.Sprint("boards=", size), func(b *testing.B) {
			c, err := New(Config{Gateway: benchmarkServer(b, size), CloudID: testID, Credential: basicCredential()})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				var got offsetPage[boardAnswer, *boardAnswer]
				if err := c.Call(b.Context(), Request{Op: OpListBoards}, &got); err != nil || len(got.Values) != size {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNetHTTP is the same request with the same decoding by net/http
// alone.
func BenchmarkNetHTTP(b *testing.B) {
	benchmarkNetHTTP(b, &http.Client{})
}

// BenchmarkNetHTTPTimeout is BenchmarkNetHTTP with a time-out, which the client
// has too and which is most of what it adds.
func BenchmarkNetHTTPTimeout(b *testing.B) {
	benchmarkNetHTTP(b, &http.Client{Timeout: defaultTimeout})
}

func benchmarkNetHTTP(b *testing.B, client *http.Client) {
	for _, size := range benchmarkSizes {
		b.Run(fmt.Sprint("boards=", size), func(b *testing.B) {
			address := benchmarkServer(b, size) + "/ex/jira/" + testID + OpListBoards.Path()
			b.ReportAllocs()
			for b.Loop() {
				var got offsetPage[boardAnswer, *boardAnswer]
				if err := bare(b, client, address, &got); err != nil || len(got.Values) != size {
					b.Fatal(err)
				}
			}
		})
	}
}

func bare(b *testing.B, client *http.Client, address string, out any) error {
	rq, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	rq.SetBasicAuth(testEmail, testSecret)
	rq.Header.Set("Accept", "application/json")
	rs, err := client.Do(rq)
	if err != nil {
		return err
	}
	defer func() { _ = rs.Body.Close() }()
	body, err := io.ReadAll(rs.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, out)
}
