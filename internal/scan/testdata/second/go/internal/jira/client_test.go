package jira

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestIssue(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/rest/api/3/issue/ABC-1", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			t.Errorf("method %s", r.Method)
		}
		if got, want := r.URL.RequestURI(), "/rest/api/3/issue/ABC-1?fields=summary"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		w.Write([]byte(`{"key":"ABC-1","self":"https://acme.atlassian.net/rest/api/3/issue/10000"}`))
	})
	srv := httptest.NewServer(mux)
	defer srv.Close()

	is, err := New(srv.URL, "a", "b").Issue(context.Background(), "ABC-1", "summary")
	if err != nil {
		t.Fatal(err)
	}
	if is.Key != "ABC-1" {
		t.Fatal(is.Key)
	}
}

func TestErrorText(t *testing.T) {
	e := &Error{"DELETE", "/rest/api/3/issue/ABC-1/comment/7", 403, "no"}
	if e.Error() != "jira: DELETE /rest/api/3/issue/ABC-1/comment/7: 403 no" {
		t.Fatal(e)
	}
}
