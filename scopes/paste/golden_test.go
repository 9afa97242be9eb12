package paste

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

var update = flag.Bool("update", false, "rewrite the answers in testdata/read")

// wantMark divides a case into what is pasted and what is read out of it.
const wantMark = "-- want --\n"

// describe writes evidence as the files in testdata/read have it: one line a
// field, empty ones left out.
func describe(e evidence.Evidence) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, strings.ReplaceAll(value, "\n", "\n  "))
		}
	}
	line("method", e.Method)
	line("url", e.URL)
	if e.BothSchemes {
		line("sent", "by both schemes")
	}
	if e.Status != 0 {
		line("status", fmt.Sprint(e.Status))
	}
	for _, name := range slices.Sorted(maps.Keys(e.Headers)) {
		line("header "+name, e.Headers[name])
	}
	line("body", e.Body)
	line("auth", string(e.Auth))
	line("shape", describeShape(e.Shape))
	line("credential", string(e.Credential))
	if e.Granted.Complete {
		line("granted", strings.Join(e.Granted.Held, " "))
	}
	line("text", e.Text)
	return b.String()
}

func describeShape(s evidence.Shape) string {
	var words []string
	for word, is := range map[string]bool{
		"seen": s.Seen, "jwt": s.JWT, "colon": s.Colon, "email": s.Email, "truncated": s.Truncated, "malformed": s.Malformed,
	} {
		if is {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	if s.Prefix != "" {
		words = append(words, "prefix="+s.Prefix)
	}
	if len(s.Scopes) > 0 {
		words = append(words, "scopes="+strings.Join(s.Scopes, ","))
	}
	if !s.Expiry.IsZero() {
		words = append(words, "expiry="+s.Expiry.Format("2006-01-02"))
	}
	return strings.Join(words, " ")
}

func TestReadGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata/read: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			input, want, _ := strings.Cut(string(data), wantMark)
			got := describe(Read(input))
			if *update {
				if err := os.WriteFile(file, []byte(input+wantMark+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("read\n%s\nwant\n%s", got, want)
			}
			if left := strings.Index(got, "canary"); left >= 0 {
				t.Errorf("a secret is left: %q", got[left:])
			}
		})
	}
}
