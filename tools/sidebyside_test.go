package tools

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// wave is a connection to a sandbox in which each request takes a second of a clock that
// only moves when everybody waits: the time that passes is the number of requests that
// were made one after another.
type wave struct{ handler http.Handler }

func (w wave) RoundTrip(r *http.Request) (*http.Response, error) {
	recorder := httptest.NewRecorder()
	time.Sleep(time.Second)
	if r.Body == nil {
		r.Body = http.NoBody
	}
	w.handler.ServeHTTP(recorder, r)
	return recorder.Result(), nil
}

// Requests that do not need each other's answers are made side by side.
func TestReports_OneAfterAnother(t *testing.T) {
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		tool, arguments string
		most, again     int
	}{
		{"sprint_report", `{"board": "11"}`, 4, 3},
		{"sprint_report", `{"board": "11", "sprint": "104"}`, 4, 3},
		{"sprint_report", `{"board": "Orbit Checkout", "sprint": "last", "by": "person"}`, 5, 3},
		{"velocity", `{"board": "11"}`, 4, 3},
	} {
		synctest.Test(t, func(t *testing.T) {
			server := sandbox.New(catalogue, sandbox.Options{Now: now})
			account, _ := server.Account("full")
			client, err := jira.New(jira.Config{CloudID: sandbox.CloudID, HTTP: &http.Client{Transport: wave{server.Handler()}},
				Credential: jira.Credential{Email: account.Email, Token: jira.NewToken(account.Token)}})
			if err != nil {
				t.Fatal(err)
			}
			box := New(toolbox.Config{Catalogue: loadOnce, Now: func() time.Time { return now }})
			tool, _ := box.Tool(test.tool)
			to := box.Connect(toolbox.Connection{Client: client})
			for _, most := range []int{test.most, test.again} {
				start := time.Now()
				result, err := box.Call(t.Context(), to, tool, json.RawMessage(test.arguments))
				if err != nil || result.IsError {
					t.Fatalf("%v %s", err, result.Text)
				}
				if took := int(time.Since(start) / time.Second); took > most {
					t.Errorf("%s %s: %d requests one after another, more than %d", test.tool, test.arguments, took, most)
				}
			}
		})
	}
}
