package paste

import (
	"os"
	"strings"
	"testing"
)

func pasted(tb testing.TB, name string) string {
	tb.Helper()
	data, err := os.ReadFile("testdata/read/" + name + ".txt")
	if err != nil {
		tb.Fatal(err)
	}
	input, _, _ := strings.Cut(string(data), wantMark)
	return input
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"curl_scope", "curl_verbose", "requests_trace", "axios", "sentence"} {
		text := pasted(b, name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Read(text)
			}
		})
	}
}

// long are texts of a size: a log of many calls, and what is worst for readers.
func long(tb testing.TB, size int) map[string]string {
	tb.Helper()
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	return map[string]string{
		"log":     fill(pasted(tb, "requests_trace") + pasted(tb, "axios") + pasted(tb, "curl_verbose")),
		"line":    fill(`{"id":"10001","self":"https://acme.atlassian.net/rest/api/3/issue/10001","fields":{"summary":"a: b"}},`),
		"curls":   fill("curl -u a:b "),
		"quotes":  fill("curl -H '\"$'"),
		"braces":  fill("{\"a\":["),
		"tokens":  fill("token=abc123def456 "),
		"digits":  fill("401 "),
		"colons":  fill("read:"),
		"dollars": fill("curl -$($'\\"),
		"words":   fill("authorization basic token "),
		"urls":    fill("https://a@b/rest/ "),
		"http":    fill("GET / HTTP/1.1\nHTTP/2 401\n"),
		"dashes":  fill("x-failure-category"),
		"escapes": fill(`\"token\":\"`),
		"jwts":    fill("eyJhbGciOiJIUzI1NiJ9.eyJzY29wZSI6InJlYWQifQ.c2ln "),
		"letters": fill("a"),
	}
}

func BenchmarkReadMegabyte(b *testing.B) {
	for name, text := range long(b, 1<<20) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Read(text)
			}
		})
	}
}
