package audit

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"jirascope/scopes"
)

// FuzzJournal reads whatever a file holds: lines are counted, what was read is written
// and read again as it was, and the report of it has no control characters.
func FuzzJournal(f *testing.F) {
	for _, seed := range []string{
		`{"operation":"GET /rest/agile/1.0/board","day":"2026-11-22"}` + "\n", `{"operation":"GET /rest/api/3/myself","day":"2026-11-22","refused":true}` + "\n{",
		"", "\n\n", "null", "[]", `{"operation":7}`, `{"operation":""}`, `{"operation":"GET /nowhere\u001b[31m","day":"x"}`, "\x00\xff", strings.Repeat("x", 70000),
		`{"operation":"GET /rest/agile/1.0/board","day":"2026-11-22"}` + "\r\n" + `{"operation":"DELETE /rest/api/3/issue/{issueIdOrKey}","day":"2026-11-22"}`,
	} {
		f.Add([]byte(seed))
	}
	catalogue, err := scopes.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, broken, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		if most := bytes.Count(data, []byte("\n")) + 1; len(lines)+broken > most {
			t.Errorf("%d lines and %d broken ones of %d", len(lines), broken, most)
		}
		var written bytes.Buffer
		for _, line := range lines {
			if line.Operation == "" {
				t.Error("a line without an operation")
			}
			if err := json.NewEncoder(&written).Encode(line); err != nil {
				t.Fatal(err)
			}
		}
		again, broken, err := Read(&written)
		if err != nil || broken > 0 || len(again) != len(lines) {
			t.Errorf("%d lines were read again as %d, %d broken, %v", len(lines), len(again), broken, err)
		}
		var report strings.Builder
		if err := Compare(catalogue, lines, scopes.HoldingsOf([]string{"read:jira-work"}), "a test").Print(&report, false); err != nil {
			t.Error(err)
		}
		if strings.ContainsFunc(report.String(), func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0x9b }) {
			t.Errorf("control characters in %q", report.String())
		}
	})
}
