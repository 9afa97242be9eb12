package tools

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
)

// madeUp are passwords as people make them up: words run together, figures for letters,
// signs inside.
func madeUp(r *rand.Rand) []string {
	words := []string{"purple", "monkey", "dish", "washer", "summer", "coffee", "banjo", "turtle", "winter", "magnet", "rocket", "pepper", "velvet", "anchor", "garden", "mirror"}
	word := func() string { return words[r.IntN(len(words))] }
	leet := strings.NewReplacer("o", "0", "e", "3", "a", "4")
	return []string{
		word() + word() + word(), leet.Replace(word()+word()) + "&" + drawn(r, 2, digits) + "-" + word(),
		drawn(r, 1, capitals) + word() + "!" + drawn(r, 4, digits) + "#" + word(), word() + "ü" + drawn(r, 3, digits) + "%" + word(),
	}
}

// twins are secrets of all kinds that a placement may hold.
func twins(r *rand.Rand) []string {
	all := digits + small + capitals
	part := func(claims string) string { return base64.RawURLEncoding.EncodeToString([]byte(claims)) }
	return slices.Concat(secretsOf(r), madeUp(r), []string{
		"ATCTT3xFfGN0" + drawn(r, 171, all+"-_") + "=" + drawn(r, 8, digits+"ABCDEF"), "hvs." + drawn(r, 24, all), "sk-ant-" + drawn(r, 40, all+"-_"), "ghs_" + drawn(r, 36, all),
		part(`{"alg":"HS256"}`) + "." + part(`{"sub":"`+drawn(r, 12, all)+`"}`) + "." + drawn(r, 43, all+"-_"),
		drawn(r, 8, digits+"abcdef") + "-4c1d-4e2f-9a3b-" + drawn(r, 12, digits+"abcdef"), drawn(r, 20, capitals+digits), base64.StdEncoding.EncodeToString([]byte(drawn(r, 30, all))),
	})
}

// A secret in a text of another kind than package redact was made with: none of it comes
// back, given as text or as the body of an answer.
func TestTwin(t *testing.T) {
	data, err := os.ReadFile("testdata/twin.json")
	if err != nil {
		t.Fatal(err)
	}
	var placements map[string]string
	if err := json.Unmarshal(data, &placements); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, "")
	r := rand.New(rand.NewPCG(20261127, 10))
	for _, name := range slices.Sorted(maps.Keys(placements)) {
		for range 3 {
			all := twins(r)
			secret := all[r.IntN(len(all))]
			planted := secret
			if strings.Contains(placements[name], "://") && strings.ContainsAny(secret, "&%#!/+=ü") {
				planted = url.QueryEscape(secret)
			}
			text := strings.Replace(placements[name], "%s", planted, 1)
			doors := []map[string]any{
				{"text": text + "\nGET https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/rest/agile/1.0/board\nHTTP/1.1 401 Unauthorized"},
				{"text": text + " 401 https://acme.atlassian.net/rest/api/3/myself"}, {"body": text, "status": 400, "url": "/rest/agile/1.0/board"},
			}
			mustHide(t, s, "explain_401", doors[r.IntN(len(doors))], secret, planted)
		}
	}
}

// mustHide calls a tool and seeks a secret in its answer and in the log.
func mustHide(t *testing.T, s *stage, tool string, arguments map[string]any, spellings ...string) {
	t.Helper()
	given, err := json.Marshal(arguments)
	if err != nil {
		t.Fatal(err)
	}
	s.log.Reset()
	result := s.call(t, tool, string(given))
	for _, secret := range spellings {
		if piece := survivor(string(result.Structured)+result.Text+s.log.String(), secret); piece != "" {
			t.Errorf("%s %s gives back %q", tool, given, piece)
		}
	}
}

// The same for each argument of each tool, where another value belongs, or another tool's.
func TestTwin_Arguments(t *testing.T) {
	s := newStage(t, "full")
	r := rand.New(rand.NewPCG(20261127, 9))
	for _, tool := range s.Tools() {
		for _, name := range append(tool.Arguments().Names(), "") {
			for range 3 {
				all := twins(r)
				secret := all[r.IntN(len(all))]
				spelled := []string{secret, "read:" + secret + ":jira", "https://acme.atlassian.net/rest/api/3/issue/" + url.PathEscape(secret) + "/comment", "a:" + secret, "list the boards with " + secret}
				text := spelled[r.IntN(len(spelled))]
				values := []any{text, []string{text}, map[string]string{"authorization": text, secret: "x", "retry-after": text}}
				example := map[string]any{}
				if err := json.Unmarshal([]byte(tool.Example), &example); err != nil {
					t.Fatal(err)
				}
				if name == "" {
					example[secret] = true
				} else {
					example[name] = values[r.IntN(len(values))]
				}
				mustHide(t, s, tool.Name, example, secret, url.PathEscape(secret))
			}
		}
	}
}
