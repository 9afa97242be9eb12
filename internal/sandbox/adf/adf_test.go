package adf

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

//nolint:gochecknoglobals // The flag of the test binary.
var update = flag.Bool("update", false, "write the golden file instead of comparing with it")

// texts are pieces of markup; each is kept with its document.
const texts = `Plain text, with over-the-air 3 * 4 * 5 and a - dash - in it.
----
*strong* _em_ -gone- *_both_* {{code}} and (*so*).
----
Two lines
of one paragraph.

Another one. :)
----
h3. A *heading*
with text below
* one
** inside
*** deeper
* two
# three
----
* [x] done
* [ ] to do [~accountid:a1]
* none
----
** begins inside
* before
**** far inside
** less
{quoted} is no {code
----
||a||b||
|1|*2*|
after
----
{code:go}
if a < b { // *not strong*
}
{code}
{code}short{code}
----
{panel:title=Mind}Text.

* item{panel}
{quote}said
before{quote}
----
!picture.png|thumbnail!
See [^file.csv], [the page|https://lumen.example/a?b=c], [https://lumen.example] and [this].
----
{status:colour=Green|title=ok} {{ } [ *open {status:x`

// TestDocuments keeps what becomes of each text.
func TestDocuments(t *testing.T) {
	var b strings.Builder
	for text := range strings.SplitSeq(texts, "\n----\n") {
		doc := Document(text, func(id string) string { return "Name of " + id })
		data, err := json.MarshalIndent(doc["content"], "", " ")
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(text + "\n=>\n" + string(data) + "\n\n")
	}
	const file = "testdata/documents.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("run go test ./internal/sandbox/adf -update and read what changed: %s", diff)
	}
}

func TestRule(t *testing.T) {
	doc := Document("a\n\n----\n\nb [~accountid:x]", nil)
	content := doc["content"].([]node)
	if len(content) != 3 || content[1]["type"] != "rule" || doc["version"] != 1 || doc["type"] != "doc" {
		t.Errorf("%v", doc)
	}
	if len(Document("", nil)["content"].([]node)) != 0 {
		t.Error("an empty text has blocks")
	}
}

// FuzzDocument: every text becomes a document without empty text nodes.
func FuzzDocument(f *testing.F) {
	for text := range strings.SplitSeq(texts, "\n----\n") {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, err := json.Marshal(Document(text, nil))
		if err != nil || strings.Contains(string(data), `"text":""}`) {
			t.Errorf("%q: %s %v", text, data, err)
		}
	})
}
