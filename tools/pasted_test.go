package tools

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"jirascope/internal/redact"
)

// Of a text that is too long the ends are read, and that is said.
func TestExplain_Long(t *testing.T) {
	s := newStage(t, "")
	const call = "GET https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/rest/agile/1.0/board 401 {\"code\":401,\"message\":\"Unauthorized; scope does not match\"}\n"
	for name, text := range map[string]string{
		"at the beginning": call + strings.Repeat("line\n", maxPasted/5), "at the end": strings.Repeat("\u00e9\n", maxPasted/3) + call,
		"in between, of less": strings.Repeat("line\n", redact.Window/2) + call, "short": call,
	} {
		raw, err := json.Marshal(ExplainArgs{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		result := s.call(t, "explain_401", string(raw))
		if said := strings.Contains(result.Text, "its first and its last 64 KiB were."); said != (name != "short") || !strings.Contains(result.Text, "read:project:jira") {
			t.Errorf("%s: %s", name, result.Text)
		}
	}
}

// A call in the middle of a long text is not found, and where it may be is said.
func TestExplain_LongMiddle(t *testing.T) {
	raw, err := json.Marshal(ExplainArgs{Text: strings.Repeat("line\n", redact.Window) + "GET /rest/agile/1.0/board 401\n" + strings.Repeat("line\n", redact.Window)})
	if err != nil {
		t.Fatal(err)
	}
	if result := newStage(t, "").call(t, "explain_401", string(raw)); strings.Contains(result.Text, "agile") || !strings.Contains(result.Text, "with the lines around it") {
		t.Errorf("%s", result.Text)
	}
}

func TestEnds(t *testing.T) {
	for _, text := range []string{"", "a", strings.Repeat("a", maxPasted)} {
		if ends(text) != text {
			t.Errorf("%d bytes are shortened", len(text))
		}
	}
	if got := ends(strings.Repeat("\u20ac", maxPasted)); len(got) > maxPasted+1 || !utf8.ValidString(got) {
		t.Errorf("%d bytes, valid %t", len(got), utf8.ValidString(got))
	}
}

// No answer is long because an address is.
func TestExplain_LongAddress(t *testing.T) {
	long := strings.Repeat("/segment", 4000)
	for _, args := range []ExplainArgs{
		{URL: "https://acme.atlassian.net/rest/api/3" + long, Status: 404}, {URL: "/rest/api/3/search/jql?jql=" + long, Status: 401, Method: "GET"},
		{Text: "http://" + strings.Repeat("http://", 20000)}, {Curl: "curl https://acme.atlassian.net/rest/api/3" + long},
		{Text: "GET https://acme.atlassian.net/rest/api/3" + long + " 401\nGET https://acme.atlassian.net/rest/api/2" + long + " 403\n"},
	} {
		raw, err := json.Marshal(args)
		if err != nil {
			t.Fatal(err)
		}
		if result := newStage(t, "").call(t, "explain_401", string(raw)); len(result.Structured) > 8<<10 || len(result.Text) > 8<<10 {
			t.Errorf("%d and %d bytes: %.300s", len(result.Structured), len(result.Text), result.Structured)
		}
	}
}
