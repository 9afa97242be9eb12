package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// unseen are characters that a terminal obeys or does not show.
const unseen = "\x1b[31m\a\u202e\u200b\U000e0041\u0085\u2066\ufeff"

// mustShow checks that nothing unseen is among what was printed.
func mustShow(t *testing.T, what, printed string) {
	t.Helper()
	for _, r := range unseen {
		if (r < ' ' || r > '~') && strings.ContainsRune(printed, r) {
			t.Errorf("%s prints %U: %.300q", what, r, printed)
			return
		}
	}
}

// No command prints anything raw that comes from outside: names and contents of files,
// arguments, standard input, a journal, a server.
func TestHostileTexts(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", unseen[4:])
		w.WriteHeader(http.StatusBadRequest)
		text, _ := json.Marshal("no" + unseen)
		_, _ = io.WriteString(w, `{"errorMessages":[`+string(text)+`]}`)
	}))
	defer web.Close()
	for name, value := range map[string]string{
		"JIRA_SITE": web.URL, "JIRASCOPE_GATEWAY_URL": web.URL, "JIRA_EMAIL": "ann@example.com", "JIRA_API_TOKEN": "a-made-up-token-of-ann", "JIRA_CLOUD_ID": "11111111-2222-3333-4444-555555555555",
	} {
		t.Setenv(name, value)
	}
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Skip("the file system takes no such name: ", err)
		}
		return path
	}
	const call = `requests.get("https://acme.atlassian.net/rest/api/3/`
	program := write("a"+unseen+".py", "import requests\n"+call+"myself\")\n"+call+unseen+"/x\")\n"+call+"issue/\" + "+unseen+")\n")
	journal := write("calls.jsonl", `{"day":"2026-11-01","operation":"GET /rest/agile/1.0/board","status":200}`+"\n"+`{"day":"2026-11-01","operation":"GET /rest/`+unseen+`","status":200}`+"\n")
	scopes := write("scopes"+unseen+".txt", "read:jira-work\nread:"+unseen+":jira\n"+unseen+"\n")
	paste := write("paste"+unseen, "GET https://acme.atlassian.net/rest/api/3/"+unseen+"\nHTTP/1.1 401\n\n{\"message\":\"no"+unseen+"\"}")
	for _, args := range [][]string{
		{"scan", folder}, {"scan", "--json", folder}, {"scan", program, "--granted", scopes}, {"scan", "--stdin-name", unseen, "-"}, {"scan", folder + unseen}, {"scan", "--family", unseen, folder}, {"scan", "--" + unseen},
		{"audit", journal, "--granted", scopes}, {"audit", journal}, {"audit", journal + unseen}, {"audit", program},
		{"explain", paste}, {"explain", "--json", paste}, {"explain", "GET /rest/api/3/" + unseen + " 401"}, {"explain", "-"},
		{"call", "list_boards"}, {"call", "get_sprint", `{"sprint_id":1}`}, {"call", unseen}, {"call", "list_boards", unseen}, {"call", "describe_scope", `{"scope":"` + unseen[4:] + `"}`}, {"call", "list_boards", "--sandbox", "--sandbox-token", unseen},
		{"doctor"}, {"doctor", "--json"}, {unseen}, {"serve", "--transport", unseen}, {"serve", "--transport", "http", "--addr", unseen}, {"serve", "--record", unseen + "/x"},
	} {
		var out, problems bytes.Buffer
		run(t.Context(), args, streams{in: strings.NewReader("GET /rest/" + unseen + " 401\n" + unseen), out: &out, err: &problems})
		if out.Len()+problems.Len() == 0 {
			t.Errorf("%q prints nothing", args)
		}
		mustShow(t, strings.Join(args, " "), out.String()+problems.String())
	}
}

// The same holds for the log, whatever a value is of.
func TestHostileLog(t *testing.T) {
	var b strings.Builder
	newLogger(&b, slog.LevelDebug).Info("call"+unseen, "text", unseen, "error", errors.New(unseen), "list", []string{unseen}, "raw", json.RawMessage(unseen), "name"+unseen, 1, slog.Group("group", "inner", unseen))
	mustShow(t, "the log", b.String())
	b.Reset()
	if newLogger(&b, slog.LevelDebug).Info("call", "text", strings.Repeat("long ", 5000)); b.Len() > 2*maxLogged {
		t.Errorf("a line of the log has %d bytes", b.Len())
	}
}
