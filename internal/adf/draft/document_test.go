package draft

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"jirascope/internal/adf"
)

var update = flag.Bool("update", false, "rewrite testdata")

// staff knows two people, one of them by a short name too.
func staff(name string) (accountID, displayName string, ok bool) {
	switch name {
	case "Ada Lovelace", "Ada":
		return "712020:ada", "Ada Lovelace", true
	case "Mira Holm":
		return "712020:mira", "Mira Holm", true
	default:
		return "", "", false
	}
}

// spread writes a document with a block a line.
func spread(t *testing.T, doc json.RawMessage) string {
	t.Helper()
	var root struct{ Content []json.RawMessage }
	if err := json.Unmarshal(doc, &root); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, block := range root.Content {
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(block); err != nil {
			t.Fatal(err)
		}
		b.WriteString(out.String())
	}
	return b.String()
}

// documents are the texts of testdata, by file and name.
func documents(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	files, err := filepath.Glob("testdata/documents/*.txtar")
	if err != nil || len(files) < 7 {
		t.Fatal(files, err)
	}
	archives := map[string]*txtar.Archive{}
	for _, file := range files {
		if archives[file], err = txtar.ParseFile(file); err != nil {
			t.Fatal(err)
		}
	}
	return archives
}

// Each text stands before its document, and before what the document cannot hold.
func TestDocument(t *testing.T) {
	var schema checker
	count := 0
	for file, archive := range documents(t) {
		made := &txtar.Archive{Comment: archive.Comment}
		for _, one := range archive.Files {
			name, ok := strings.CutSuffix(one.Name, ".md")
			if !ok {
				continue
			}
			count++
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				doc, lost := holds(t, &schema, string(one.Data))
				made.Files = append(made.Files, one, txtar.File{Name: name + ".adf", Data: []byte(spread(t, doc))})
				if (len(lost) > 0) != (filepath.Base(file) == "lossy.txtar") {
					t.Errorf("lost: %q", lost)
				}
				if len(lost) > 0 {
					made.Files = append(made.Files, txtar.File{Name: name + ".lost", Data: []byte(strings.Join(lost, "\n") + "\n")})
				}
			})
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
	if count < 60 {
		t.Errorf("%d documents", count)
	}
}

// brackets stand around a name, which a reader of Markdown does not know.
var brackets = regexp.MustCompile(`@\[([^]]+)\]`)

// holds makes a document and checks all that is promised of any.
func holds(t *testing.T, schema *checker, markdown string) (doc json.RawMessage, lost []string) {
	t.Helper()
	doc, lost, err := Document(markdown, staff)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.check(t, doc); err != nil {
		t.Error(err)
	}
	if again, _, err := Document(markdown, staff); err != nil || !bytes.Equal(doc, again) {
		t.Errorf("the document differs a second time: %v\n%s\n%s", err, doc, again)
	}
	if unknown, err := Unknown(doc); err != nil || len(unknown) > 0 {
		back, _ := adf.Markdown(doc)
		t.Errorf("Markdown does not hold %q of %s: %v\n%s", unknown, doc, err, back)
	}
	if len(lost) == 0 {
		back, err := adf.Markdown(doc)
		if got, want := meaning(t, back), meaning(t, brackets.ReplaceAllString(markdown, "@$1")); err != nil || got != want {
			t.Errorf("%s\nbecomes\n%s\n%v: %s", markdown, back, err, cmp.Diff(want, got))
		}
	}
	return doc, lost
}

func TestDocument_Refuses(t *testing.T) {
	for name, text := range map[string]string{
		"bytes":      strings.Repeat("\n", maxMarkdown+1),
		"characters": strings.Repeat("x", maxText+1),
		"code":       "```\n" + strings.Repeat("ä", maxText+1) + "\n```",
		"addresses":  "[a]: https://x.example/" + strings.Repeat("y", 1900) + "\n" + strings.Repeat("\n- [a]\n", 3000),
	} {
		if doc, lost, err := Document(text, staff); doc != nil || lost != nil || err == nil {
			t.Errorf("%s: %d bytes, %q", name, len(doc), lost)
		}
	}
	for name, text := range map[string]string{"characters": strings.Repeat("語", maxText), "bytes": strings.Repeat("\n", maxMarkdown)} {
		if _, _, err := Document(text, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is nested or written too often is text, and is said to be.
func TestDocument_Bounds(t *testing.T) {
	var schema checker
	for name, tt := range map[string]struct{ text, lost string }{
		"quotes":     {strings.Repeat("> ", 3000) + "core", "lists and quotes that stand in 20 others"},
		"lists":      {strings.Repeat("- ", 3000) + "core", "lists and quotes that stand in 20 others"},
		"numbers":    {strings.Repeat("1. ", 3000) + "core", "lists and quotes that stand in 20 others"},
		"both":       {strings.Repeat("> - ", 3000) + "core", "lists and quotes that stand in 20 others"},
		"brackets":   {strings.Repeat("[", 15000) + "core" + strings.Repeat("]", 15000), "after 1000 signs of Markdown"},
		"links":      {strings.Repeat("[a](b", 6000) + "core", "after 1000 signs of Markdown"},
		"emphasis":   {strings.Repeat("*a_", 10000) + "core", "after 1000 signs of Markdown"},
		"tags":       {"x " + strings.Repeat("<a ", 10000) + "core", "after 1000 signs of Markdown"},
		"mentions":   {strings.Repeat("@a ", 10000) + "core", "after 1000 signs of Markdown"},
		"columns":    {strings.Repeat("|a", 200) + "|\n" + strings.Repeat("|-", 200) + "|\n| core |", "a table that is too large"},
		"cells":      {"|a|b|c|d|e|f|g|h|i|j|\n|-|-|-|-|-|-|-|-|-|-|\n" + strings.Repeat("|\n", 1000) + "core", "a table that is too large"},
		"references": {strings.Repeat("[a]: b\n", 4000) + "core", "after 1000 signs"},
		"order":      {"900000001. core", "a list begins at 900000000 at most"},
	} {
		doc, lost, err := Document(tt.text, staff)
		if err != nil || !strings.Contains(string(doc), "core") || !strings.Contains(strings.Join(lost, "\n"), tt.lost) {
			t.Errorf("%s: %v, %q, %.300s", name, err, lost, doc)
		}
		if err := schema.check(t, doc); err != nil {
			t.Error(name, err)
		}
		if deepest := strings.Count(string(doc), `"blockquote"`) + strings.Count(string(doc), `"listItem"`); deepest > maxDepth && name != "order" {
			t.Errorf("%s: %d quotes and items", name, deepest)
		}
	}
}

// Ids of tasks follow from what they hold, so that others do not change them.
func TestDocument_TaskIDs(t *testing.T) {
	ids := func(text string) map[string][]string {
		doc, _, err := Document(text, nil)
		if err != nil {
			t.Fatal(err)
		}
		root, err := parseOld(doc)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string][]string{}
		for _, n := range root.Content[0].Content {
			found[n.words()] = append(found[n.words()], n.attribute("localId"))
		}
		return found
	}
	before, after := ids("- [ ] one\n- [ ] two\n- [ ] two"), ids("- [x] zero\n- [ ] two\n- [x] one\n- [ ] two")
	if diff := cmp.Diff(before["one"], after["one"]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before["two"], after["two"]); diff != "" || before["two"][0] == before["two"][1] || before["one"][0] == before["two"][0] {
		t.Error(diff, before)
	}
}

func TestDocument_Lookups(t *testing.T) {
	var asked []string
	resolve := func(name string) (string, string, bool) {
		asked = append(asked, name)
		return "1", "", name == "J. R. O'Neil-Smith (QA)" || name == "Zoë_*"
	}
	doc, lost, err := Document("@J. R. O'Neil-Smith (QA), @Zoë_\\* and @J. R. O'Neil-Smith (QA)x @[one two three four five six]", resolve)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"type":"doc","version":1,"content":[{"type":"paragraph","content":[` +
		`{"type":"mention","attrs":{"id":"1","text":"@J. R. O'Neil-Smith (QA)"}},{"type":"text","text":", "},{"type":"mention","attrs":{"id":"1","text":"@Zoë_*"}},` +
		`{"type":"text","text":" and "},{"type":"mention","attrs":{"id":"1","text":"@J. R. O'Neil-Smith (QA)"}},{"type":"text","text":"x @[one two three four five six]"}]}]}`
	if string(doc) != want {
		t.Errorf("%s, want\n%s", doc, want)
	}
	if diff := cmp.Diff([]string{"these names stay text, since nobody was found by them, or several people were, or the token may not look people up: @[one two three four five six]"}, lost); diff != "" {
		t.Error(diff)
	}
	for i, name := range asked {
		if strings.Contains(strings.Join(asked[:i], "\n")+"\n", name+"\n") && name != "" && asked[0] == name {
			t.Errorf("%q is asked twice", name)
		}
	}
	asked = nil
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "@n%d\n\n", i)
	}
	if _, lost, err = Document(b.String(), resolve); err != nil || len(asked) != maxLookups {
		t.Errorf("%d names are looked up, %v", len(asked), err)
	}
	if diff := cmp.Diff([]string{"these names stay text, since nobody was found by them, or several people were, or the token may not look people up: @n0, @n1, @n2, @n3, @n4 and others"}, lost); diff != "" {
		t.Error(diff)
	}
}
