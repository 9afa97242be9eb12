package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes/paste"
)

const (
	digits   = "0123456789"
	small    = "abcdefghijklmnopqrstuvwxyz"
	capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// drawn is a text of random letters.
func drawn(r *rand.Rand, n int, alphabet string) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(b)
}

// secretsOf are secrets of each kind that is recognised wherever it stands.
func secretsOf(r *rand.Rand) []string {
	all := digits + small + capitals
	return []string{
		"ATATT3xFfGF0" + drawn(r, 170, all+"-_") + "=" + drawn(r, 8, digits+"ABCDEF"), "ATSTT3x" + drawn(r, 40, all), "ATBB" + drawn(r, 32, all), "ATOA" + drawn(r, 60, all+"-_"),
		drawn(r, 24, all), drawn(r, 32, digits+small), drawn(r, 48, all+"-_"), drawn(r, 64, digits+"abcdef"),
		"ghp_" + drawn(r, 36, all), "github_pat_" + drawn(r, 22, all) + "_" + drawn(r, 59, all), "glpat-" + drawn(r, 19, all) + "1", "xoxb-" + drawn(r, 12, digits) + "-" + drawn(r, 24, all),
		"AKIA" + drawn(r, 15, capitals) + "7", "AIza" + drawn(r, 35, all+"-_"), "npm_" + drawn(r, 36, all), "hf_" + drawn(r, 34, all), "sk-proj-" + drawn(r, 48, all),
		"SG." + drawn(r, 22, all) + "." + drawn(r, 43, all+"-_"),
	}
}

// survivor is a piece of a secret that a text holds.
func survivor(text, secret string) string {
	const piece = 12
	for i := 0; i+piece <= len(secret); i++ {
		if strings.Contains(text, secret[i:i+piece]) {
			return secret[i : i+piece]
		}
	}
	return ""
}

// A secret that is planted at a random place never survives in the evidence that is
// read, nor in anything that a tool says.
func TestPlanted(t *testing.T) {
	data, err := os.ReadFile("../internal/redact/testdata/placements.json")
	if err != nil {
		t.Fatal(err)
	}
	var placements map[string]string
	if err := json.Unmarshal(data, &placements); err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(placements))
	around := []string{
		"GET https://acme.atlassian.net/rest/api/3/myself", "HTTP/1.1 401 Unauthorized", "atl-traceid: 0f3c5d7e9a1b4c6d8e0f2a4b6c8d0e1f",
		`{"code":401,"message":"Unauthorized; scope does not match"}`, "it worked yesterday, and the token has expired I think", "",
	}
	s := newStage(t, "full")
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 401))
		for _, secret := range secretsOf(r) {
			name := names[r.IntN(len(names))]
			planted := strings.NewReplacer("%[1]s", secret, "%s", secret, "%%", "%").Replace(placements[name])
			text := strings.Join([]string{around[r.IntN(len(around))], planted, around[r.IntN(len(around))]}, "\n")
			if left := survivor(fmt.Sprintf("%+v", paste.Read(text)), secret); left != "" {
				t.Errorf("seed %d, %s: the evidence keeps %q of\n%s", seed, name, left, text)
			}
			tool, arguments := argumentsWith(r, text, secret)
			sent, err := json.Marshal(arguments)
			if err != nil {
				t.Fatal(err)
			}
			s.log.Reset()
			result := s.call(t, tool, string(sent))
			if left := survivor(string(result.Structured)+result.Text+s.log.String(), secret); left != "" {
				t.Errorf("seed %d: %s(%s) says %q:\n%s", seed, tool, sent, left, result.Text)
			}
		}
	}
}

// argumentsWith is a call of some tool with a secret in one of its arguments, or
// with a text that holds it.
func argumentsWith(r *rand.Rand, text, secret string) (string, map[string]any) {
	const board = "https://api.atlassian.com/ex/jira/36885b3c-1bf0-4f85-a357-c5b858c31de4/rest/agile/1.0/board"
	calls := []struct {
		tool      string
		arguments map[string]any
	}{
		{"explain_401", map[string]any{"text": text}}, {"explain_401", map[string]any{"url": board, "status": 401, "body": text}}, {"explain_401", map[string]any{"curl": text}},
		{"explain_401", map[string]any{"url": secret}}, {"explain_401", map[string]any{"url": "https://acme.atlassian.net/rest/api/3/issue/" + secret, "status": 404}},
		{"explain_401", map[string]any{"url": "https://api.atlassian.com/ex/jira/" + secret + "/rest/agile/1.0/board", "status": 404}},
		{"explain_401", map[string]any{"url": board, "method": secret, "status": 401}}, {"explain_401", map[string]any{"credential": secret}},
		{"explain_401", map[string]any{"url": board, "status": 401, "scopes": []string{secret, "read:" + secret}}}, {"explain_401", map[string]any{secret: 1}},
		{"explain_401", map[string]any{"url": board, "status": 401, "headers": map[string]string{"x-failure-category": secret, secret: "1"}}},
		{"list_boards", map[string]any{"cursor": secret}}, {"list_boards", map[string]any{"cursor": "boards." + secret}}, {"list_boards", map[string]any{"type": secret}},
		{"list_boards", map[string]any{"project": secret}}, {"get_sprint", map[string]any{"sprint_id": secret}},
		{"required_scopes", map[string]any{"operations": []string{secret}}}, {"required_scopes", map[string]any{"tasks": []string{"comment on " + secret}}},
		{"required_scopes", map[string]any{"operations": []string{"GET /rest/api/3/issue/" + secret}, "granted": []string{secret}}},
		{"find_operations", map[string]any{"query": "add comment " + secret}}, {"describe_scope", map[string]any{"scope": "read:" + secret + ":jira"}},
		{"describe_scope", map[string]any{"scope": secret}}, {"token_scopes", map[string]any{"operations": []string{secret}}},
	}
	c := calls[r.IntN(len(calls))]
	return c.tool, c.arguments
}
