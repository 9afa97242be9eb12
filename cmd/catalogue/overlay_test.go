package main

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// correct makes, of the catalogue of one list of corrections, what generate makes
// of the documents and another list: entries are added, changed and taken back.
func TestCorrect_IsExact(t *testing.T) {
	const source = `"source":"https://example.com","date":"2026-01-01"}`
	lists := map[string]string{
		"the sample's": string(readFile(t, "testdata/corrections.json")),
		"none":         "[]",
		"less said of each": `[{"operation":"GET /rest/api/2/lamp","note":"a note alone",` + source + `,
			{"operation":"GET /rest/api/3/secret","status":"not_scopable",` + source + "]",
		"other operations": `[{"operation":"GET /rest/api/3/lamp","alternatives":[["read:new:jira"]],` + source + `,
			{"operation":"GET /wiki/api/v2/candles","replaced_by":"GET /wiki/rest/api/candle",` + source + `,
			{"operation":"GET /admin/api-access/v1/orgs/{orgId}/sparks","note":"collected, and corrected",` + source + `,
			{"operation":"GET /rest/api/3/other","product":"jira",` + source + "]",
		"a scope": `[{"scope":"read:jira-work","not_offered":"why",` + source + "]",
	}
	for before, first := range lists {
		for after, second := range lists {
			t.Run(before+" to "+after, func(t *testing.T) {
				out := workspace(t)
				corrections := filepath.Join(filepath.Dir(out), "corrections.json")
				writeFile(t, corrections, second)
				mustRun(t, sampleArgs("generate", out)...)
				want := string(readFile(t, out))

				writeFile(t, corrections, first)
				mustRun(t, sampleArgs("generate", out)...)
				if changed := string(readFile(t, out)) != want; changed != (before != after) {
					t.Errorf("the corrections change the catalogue: %t", changed)
				}
				writeFile(t, corrections, second)
				mustRun(t, "correct", "--out", out)
				if diff := cmp.Diff(want, string(readFile(t, out))); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}
