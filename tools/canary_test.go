package tools

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
)

// canary is a marked credential. No answer, error or log line may contain it,
// in whatever form it was sent.
const canary = "ATATT3xFfGF0c4n4rYc4n4rYc4n4rYc4n4rYc4n4rYc4n4rY=1A2B3C4D"

// spellings are the forms in which a credential could come back.
func spellings(email string) []string {
	return []string{
		canary, strings.ToLower(canary), url.QueryEscape(canary), canary[8:30],
		base64.StdEncoding.EncodeToString([]byte(email + ":" + canary)),
		base64.StdEncoding.EncodeToString([]byte(":" + canary)),
		base64.StdEncoding.EncodeToString([]byte(canary)),
	}
}

func mustNotLeak(t *testing.T, where, text, email string) {
	t.Helper()
	for _, spelling := range spellings(email) {
		if strings.Contains(text, spelling) {
			t.Errorf("%s contains the credential as %q:\n%s", where, spelling, text)
		}
	}
}

// TestNoCanaryFromCalls runs every tool with every account of the sandbox, each
// with a marked credential in place of its own.
func TestNoCanaryFromCalls(t *testing.T) {
	failures := 0
	for _, account := range sandbox.Tokens() {
		marked := account
		marked.Token, marked.ClientSecret = canary, canary
		if account.ClientID == "" {
			marked.ClientSecret = ""
		}
		t.Run(account.Name, func(t *testing.T) {
			s := newStage(t, account.Name, marked)
			for _, tool := range s.Tools() {
				result := s.call(t, tool.Name, tool.Example)
				if result.IsError {
					failures++
				}
				mustNotLeak(t, tool.Name, string(result.Structured)+result.Text, account.Email)
			}
			mustNotLeak(t, "the log", s.log.String(), account.Email)
		})
	}
	if failures < 10 {
		t.Errorf("only %d calls failed; the sandbox should refuse more of them", failures)
	}
}

// TestNoCanaryFromPastes puts the marked credential into every argument in
// which a person might paste one.
func TestNoCanaryFromPastes(t *testing.T) {
	const email = "me@example.com"
	basic := base64.StdEncoding.EncodeToString([]byte(email + ":" + canary))
	site := "https://acme.atlassian.net/rest/api/3/myself"
	pastes := map[string]map[string]any{
		"curl -u":           {"curl": "curl -u " + email + ":" + canary + " " + site},
		"curl --user=":      {"curl": "curl --user='" + email + ":" + canary + "' " + site},
		"curl split":        {"curl": "curl -u \\\n  \"" + email + ":" + canary + "\" \\\n  " + site},
		"curl bearer":       {"curl": "curl -H 'Authorization: Bearer " + canary + "' " + site},
		"curl basic":        {"curl": `curl -H "authorization: Basic ` + basic + `" ` + site},
		"curl data":         {"curl": `curl -d '{"api_token":"` + canary + `"}' ` + site},
		"userinfo":          {"url": "https://me:" + canary + "@acme.atlassian.net/rest/api/3/myself", "status": 401},
		"query":             {"url": site + "?access_token=" + url.QueryEscape(canary), "status": 401},
		"path":              {"url": "https://acme.atlassian.net/rest/api/3/issue/" + canary, "status": 404},
		"body":              {"url": site, "status": 401, "body": `{"token":"` + canary + `"}`},
		"body object":       {"url": site, "status": 401, "body": map[string]any{"access_token": canary}},
		"header":            {"url": site, "status": 401, "headers": map[string]any{"Authorization": "Bearer " + canary}},
		"echoed header":     {"url": site, "status": 401, "headers": map[string]any{"x-request": "Basic " + basic}},
		"scope":             {"url": site, "status": 401, "scopes": []string{canary}},
		"method":            {"method": canary, "url": site, "status": 401},
		"text env":          {"text": "export JIRA_API_TOKEN=" + canary + "\nGET " + site + " 401"},
		"text python":       {"text": "JIRA(server, basic_auth=('" + email + "', '" + canary + "'))\nHTTP 401 " + site},
		"text verbose":      {"text": "> GET /rest/api/3/myself HTTP/2\n> Host: acme.atlassian.net\n> authorization: Basic " + basic + "\n< HTTP/2 401\n"},
		"required: curl":    {"operations": []string{"curl -u " + email + ":" + canary + " " + site}},
		"required: nothing": {"operations": []string{canary}},
		"required: url":     {"operations": []string{site + "?token=" + canary}},
		"required: granted": {"operations": []string{site}, "granted": []string{canary}},
		"required: task":    {"tasks": []string{"read boards with " + canary}},
		"required: title":   {"operations": []string{"View projects " + canary}},
		"find: query":       {"query": "add a comment " + canary},
		"describe: scope":   {"scope": canary},
		"describe: list":    {"scope": "View projects;" + canary},
		"token: operation":  {"probe": true, "operations": []string{canary}},
		"unknown argument":  {canary: true},
		"wrong type":        {"status": canary},
	}
	for name, arguments := range pastes {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, "")
			tool := "explain_401"
			for prefix, other := range map[string]string{
				"required": "required_scopes", "find": "find_operations", "describe": "describe_scope", "token": "token_scopes",
			} {
				if strings.HasPrefix(name, prefix) {
					tool = other
				}
			}
			data, err := json.Marshal(arguments)
			if err != nil {
				t.Fatal(err)
			}
			result := s.call(t, tool, string(data))
			mustNotLeak(t, "the answer", string(result.Structured)+result.Text, email)
			mustNotLeak(t, "the log", s.log.String(), email)
		})
	}
}

// The organization's key is the operator's too, and so is what was pasted by mistake.
func TestScrub(t *testing.T) {
	s := newStage(t, "full").withAdmin(t, "org-admin")
	c := toolbox.Call{Toolbox: s.Toolbox, Connection: s.Connection}
	for _, account := range []string{"full", "org-admin"} {
		a, _ := s.sandbox.Account(account)
		if got := c.Scrub("a board called " + strings.ToUpper(a.Token)); !strings.HasPrefix(got, "a board called [redacted]") || survivor(strings.ToLower(got), a.Token) != "" {
			t.Errorf("got %q", got)
		}
	}
}
