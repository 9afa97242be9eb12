package adf

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"jirascope/internal/foreign"
)

var update = flag.Bool("update", false, "rewrite testdata")

// Each document stands before its Markdown.
func TestBlocks(t *testing.T) {
	const file = "testdata/blocks.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	made := &txtar.Archive{Comment: archive.Comment}
	for _, one := range archive.Files {
		name, ok := strings.CutSuffix(one.Name, ".json")
		if !ok {
			continue
		}
		got, err := Markdown(json.RawMessage(`{"type":"doc","version":1,"content":` + string(one.Data) + `}`))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if foreign.Plain(got) != got {
			t.Errorf("%s: a character is not shown: %q", name, got)
		}
		made.Files = append(made.Files, one, txtar.File{Name: name + ".md", Data: []byte(got + "\n")})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(made), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(made))); diff != "" && !*update {
		t.Error(diff)
	}
}

func TestMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		``: "", `null`: "", `""`: "", `" h1. *Old* text \u202e[link|http://x]\n"`: "h1. *Old* text [link|http://x]", `{"type":"doc","version":1,"content":[]}`: "", `{"type":"doc"}`: "",
	} {
		if got, err := Markdown(json.RawMessage(text)); got != want || err != nil {
			t.Errorf("%s becomes %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{`7`, `[]`, `true`, `{}`, `{"version":1}`, `{"type":"doc"`, "\xff"} {
		if got, err := Markdown(json.RawMessage(text)); got != "" || err == nil {
			t.Errorf("%s becomes %q without an error", text, got)
		}
	}
}

// nested is a text in so many blocks of a kind.
func nested(kind string, depth int) json.RawMessage {
	open := strings.Repeat(fmt.Sprintf(`{"type":%q,"content":[`, kind), depth)
	return json.RawMessage(`{"type":"doc","content":[` + open + `{"type":"text","text":"the core"}` + strings.Repeat("]}", depth) + "]}")
}

// However deep and long a document is, its Markdown is bounded, and says what it lacks.
func TestMarkdown_Bounds(t *testing.T) {
	for _, kind := range []string{"blockquote", "bulletList", "listItem", "taskList", "panel", "expand", "tableCell", "table", "unheard", "paragraph", "heading"} {
		got, err := Markdown(nested(kind, 3000))
		if err != nil || len(got) > 10_000 || kind != "table" && !strings.Contains(got, "the core") {
			t.Errorf("%s: %d bytes, %v", kind, len(got), err)
		}
	}
	paragraph := `{"type":"paragraph","content":[{"type":"text","text":"` + strings.Repeat("word ", 100) + `"}]},`
	long, err := Markdown(json.RawMessage(`{"type":"doc","content":[` + strings.Repeat(paragraph, 1000) + `null]}`))
	if err != nil || len(long) > 2*maxText || !strings.HasSuffix(long, "word\n\n"+cutMark) {
		t.Errorf("%d bytes, %v, %q", len(long), err, long[max(0, len(long)-100):])
	}
	lines := strings.Repeat(`{"type":"blockquote","content":[`, 20) + `{"type":"codeBlock","content":[{"type":"text","text":"` + strings.Repeat(`\n`, 90_000) + `x"}]}` + strings.Repeat("]}", 20)
	if got, err := Markdown(json.RawMessage(`{"type":"doc","content":[` + lines + `]}`)); err != nil || len(got) > 3*maxText {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if got, err := Markdown(json.RawMessage(`"` + strings.Repeat("x", maxText+1) + `"`)); err != nil || got != strings.Repeat("x", maxText)+"\n\n"+cutMark {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"short", 5, "short"},
		{"one two three", 9, "one two"},
		{"first line\nsecond line", 15, "first line"},
		{"abcdefghij", 4, "abcd"},
		{"ääää", 5, "ää"},
		{`a\*bcdefgh`, 2, "a"},
		{"text\n\n```go\nline one\nline two\n```\nend", 24, "text\n\n```go\nline one\n```"},
		{"text\n\n```go\nline\n```\n\nend of the text", 30, "text\n\n```go\nline\n```"},
		{"1. item\n\n   ````\n   ```\n   code code\n   ````", 35, "1. item\n\n   ````\n   ```\n   ````"},
		{"> - ```\n>   code\n>   more code\n>   ```", 20, "> - ```\n>   code\n>   ```"},
	} {
		got, cut := Shorten(tt.text, tt.most)
		if got != tt.want || cut != (tt.text != tt.want) {
			t.Errorf("%q at %d becomes %q, %v, want %q", tt.text, tt.most, got, cut, tt.want)
		}
	}
}

// Whatever comes, there is an answer of which all is shown.
func FuzzMarkdown(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/blocks.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, one := range archive.Files {
		f.Add(`{"type":"doc","content":`+string(one.Data)+`}`, 100)
	}
	f.Add(string(nested("bulletList", 40)), 7)
	f.Fuzz(func(t *testing.T, document string, most int) {
		got, err := Markdown(json.RawMessage(document))
		if err == nil && (foreign.Plain(got) != got || !utf8.ValidString(got)) {
			t.Errorf("%q has characters that are not shown", got)
		}
		if len(got) > 100*len(document)+10_000 {
			t.Errorf("%d bytes become %d", len(document), len(got))
		}
		if short, _ := Shorten(got, max(0, most)); !utf8.ValidString(short) {
			t.Errorf("%q is cut in a character", short)
		}
	})
}
