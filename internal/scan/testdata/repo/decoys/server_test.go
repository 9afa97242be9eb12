package jirasync

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func fake(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/rest/api/3/myself", func(w http.ResponseWriter, r *http.Request) {})
	mux.HandleFunc("GET /rest/api/3/issue/{key}", func(w http.ResponseWriter, r *http.Request) {})
	mux.Handle("/rest/api/3/search/jql", http.NotFoundHandler())
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/rest/api/3/field":
			w.WriteHeader(http.StatusOK)
		case "/rest/agile/1.0/board", "/rest/agile/1.0/sprint":
			http.Error(w, "no", http.StatusForbidden)
		}
		if strings.HasPrefix(r.URL.Path, "/rest/api/3/issue/") || r.URL.Path == "/rest/api/3/project" {
			t.Errorf("unexpected %s", r.URL.Path)
		}
		if got, want := r.URL.Path, "/rest/api/3/issue/AB-1"; got != want {
			t.Errorf("path %q, want %q", got, want)
		}
	}))
}
