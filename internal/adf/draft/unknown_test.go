package draft

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// inDoc puts nodes into a document.
func inDoc(content string) json.RawMessage {
	return json.RawMessage(`{"type":"doc","version":1,"content":[` + content + `]}`)
}

// inParagraph puts nodes into a paragraph of a document.
func inParagraph(content string) json.RawMessage {
	return inDoc(`{"type":"paragraph","content":[` + content + `]}`)
}

// Each document stands before the names of what it would lose.
func TestUnknown(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/unknown.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files)%2 != 0 || len(archive.Files) < 60 {
		t.Fatal(len(archive.Files))
	}
	for i := 0; i < len(archive.Files); i += 2 {
		doc, want := archive.Files[i], strings.TrimSpace(string(archive.Files[i+1].Data))
		got, err := Unknown(inDoc(string(doc.Data)))
		if diff := cmp.Diff(want, strings.Join(got, "\n")); err != nil || diff != "" {
			t.Errorf("%s: %v %s", doc.Name, err, diff)
		}
	}
}

func TestUnknown_NoDocument(t *testing.T) {
	for _, text := range []string{``, `null`, `{"type":"doc","version":1}`, `{"type":"doc","version":1,"content":[]}`} {
		if got, err := Unknown(json.RawMessage(text)); got != nil || err != nil {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{
		`"a string"`, `7`, `[]`, `{}`, `{"type":"paragraph"}`, `{"type":"doc","content":"x"}`, `{"type":"doc","content":[null]}`, `{"type":"doc","content":[{"type":"rule","marks":[null]}]}`,
		`{"type":"doc","content":[{"type":"rule","secret":1}]}`, `{"type":"doc"`, `{"type":7}`, `{"type":"doc","content":[{"type":"paragraph","content":[null]}]}`,
	} {
		if got, err := Unknown(json.RawMessage(text)); got != nil || err == nil {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// More than is shown of a document would be lost.
func TestUnknown_Length(t *testing.T) {
	long := inParagraph(`{"type":"text","text":"` + strings.Repeat("word ", 25_000) + `"}`)
	if got, err := Unknown(long); err != nil || len(got) != 1 || !strings.HasPrefix(got[0], "a paragraph (") {
		t.Errorf("%q, %v", got, err)
	}
	many := inDoc(strings.TrimSuffix(strings.Repeat(`{"type":"paragraph","content":[{"type":"text","text":"`+strings.Repeat("x", 5000)+`"}]},`, 10), ","))
	if got, err := Unknown(many); err != nil || len(got) != 1 || got[0] != "how the parts of the text follow each other, or how long it is" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestPeople(t *testing.T) {
	doc := inParagraph(`{"type":"mention","attrs":{"id":"1","text":"@Ada"}},{"type":"mention","attrs":{"id":"1","text":"@Ada"}},{"type":"mention","attrs":{"id":"2"}},` +
		`{"type":"mention","attrs":{"id":"3","text":"@Bo"}},{"type":"mention","attrs":{"id":"4","text":"@Bo"}},{"type":"mention","attrs":{"id":"3","text":"@Bo"}}`)
	for name, want := range map[string]string{"Ada": "1", "2": "2", "Bo": "", "@Ada": "", "": ""} {
		if id, display, ok := People(doc)(name); id != want || ok != (want != "") || display != name {
			t.Errorf("%s is %q, %q, %v, want %q", name, id, display, ok, want)
		}
	}
	if id, _, ok := People(json.RawMessage(`"@Ada"`))("Ada"); ok || id != "" {
		t.Error(id)
	}
}

// What nobody reads makes no difference, and all else does.
func TestNormal(t *testing.T) {
	text := func(text, marks string) string {
		return `{"type":"text","text":` + text + `,"marks":[` + marks + `]}`
	}
	link := func(href, more string) string {
		return `{"type":"link","attrs":{"href":"` + href + `"` + more + `}}`
	}
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"empty", ``, `{"type":"paragraph"},{"type":"paragraph","content":[{"type":"text","text":" "}]},{"type":"heading","attrs":{"level":1}}`, true},
		{"ids", `{"type":"rule"}`, `{"type":"rule","attrs":{"localId":"x"}}`, true},
		{"unknown attribute", `{"type":"rule"}`, `{"type":"rule","attrs":{"color":"x"}}`, false},
		{"null", `{"type":"rule"}`, `{"type":"rule","attrs":{"color":null}}`, true},
		{"order", `{"type":"orderedList"}`, `{"type":"orderedList","attrs":{"order":1}}`, true},
		{"other order", `{"type":"orderedList"}`, `{"type":"orderedList","attrs":{"order":0}}`, false},
		{"width of a table", `{"type":"table"}`, `{"type":"table","attrs":{"width":760,"layout":"default","displayMode":"fixed","isNumberColumnEnabled":false}}`, true},
		{"layout of another", `{"type":"mediaSingle"}`, `{"type":"mediaSingle","attrs":{"layout":"center"}}`, false},
		{"width of a code", `{"type":"codeBlock"}`, `{"type":"codeBlock","marks":[{"type":"breakout"}]}`, true},
		{"mark", `{"type":"codeBlock"}`, `{"type":"codeBlock","marks":[{"type":"fragment"}]}`, false},
		{"end of code", `{"type":"codeBlock","content":[` + text(`"a\nb"`, "") + `]}`, `{"type":"codeBlock","content":[` + text(`"a\r\n"`, "") + `,` + text(`"b\n\n"`, "") + `]}`, true},
		{"start of code", `{"type":"codeBlock","content":[` + text(`"a"`, "") + `]}`, `{"type":"codeBlock","content":[` + text(`"\na"`, "") + `]}`, false},
		{"spaces of code", `{"type":"codeBlock","content":[` + text(`"a  b"`, "") + `]}`, `{"type":"codeBlock","content":[` + text(`"a b"`, "") + `]}`, false},
		{"blocks", `{"type":"listItem","content":[{"type":"rule"}]},{"type":"rule"}`, `{"type":"listItem","content":[{"type":"rule"},{"type":"rule"}]}`, false},
	} {
		compareNormal(t, tt.name, inDoc(tt.a), inDoc(tt.b), tt.same)
	}
	strong, em, code := `{"type":"strong"}`, `{"type":"em"}`, `{"type":"code"}`
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"split", text(`"ab"`, ""), text(`"a"`, "") + "," + text(`"b"`, ""), true},
		{"order of marks", text(`"a"`, strong+","+em), text(`"a"`, em+","+strong), true},
		{"twice", text(`"a"`, strong), text(`"a"`, strong+","+strong), true},
		{"marks", text(`"a"`, strong), text(`"a"`, em), false},
		{"marks of a part", text(`"ab"`, strong), text(`"a"`, strong) + "," + text(`"b"`, ""), false},
		{"attributes of marks", text(`"a"`, `{"type":"subsup","attrs":{"type":"sub"}}`), text(`"a"`, `{"type":"subsup","attrs":{"type":"sup"}}`), false},
		{"spaces", text(`"a b"`, ""), text(`" a \u00a0\tb "`, ""), true},
		{"spaces with marks", text(`"a b"`, ""), text(`"a"`, "") + "," + text(`" "`, strong) + "," + text(`"b"`, ""), true},
		{"space or none", text(`"a b"`, ""), text(`"ab"`, ""), false},
		{"spaces in code", text(`"a b"`, code), text(`"a  b"`, code), false},
		{"lines of code", text(`"a b"`, code), text(`"a\nb"`, code), true},
		{"spaces at ends of code", text(`"a"`, code), text(`"a "`, code), false},
		{"break", text(`"a\nb"`, ""), text(`"a "`, "") + `,{"type":"hardBreak"},` + text(`" b"`, ""), true},
		{"two breaks", text(`"a\nb"`, ""), text(`"a\n\nb"`, ""), false},
		{"spaces between breaks", text(`"a\n\nb"`, ""), text(`"a\n  \nb"`, ""), true},
		{"break or space", text(`"a\nb"`, ""), text(`"a b"`, ""), false},
		{"break at ends", text(`"a"`, ""), text(`"\n a\n "`, ""), true},
		{"signs", text(`"[strong<>]a"`, ""), text(`"a"`, strong), false},
		{"link to itself", text(`"see https://x.example/a%20b."`, ""), text(`"see "`, "") + "," + text(`"https://x.example/a%20b"`, link("https://x.example/a%20b", "")) + "," + text(`"."`, ""), true},
		{"link of www", text(`"www.x.example"`, ""), text(`"www.x.example"`, link("http://www.x.example", "")), true},
		{"link without www", text(`"x.example"`, ""), text(`"x.example"`, link("http://x.example", "")), false},
		{"link of mail", text(`"a@x.example"`, ""), text(`"a@x.example"`, link("mailto:a@x.example", "")), true},
		{"link of another kind", text(`"ssh://x"`, ""), text(`"ssh://x"`, link("ssh://x", "")), false},
		{"link to another", text(`"https://x.example"`, ""), text(`"https://x.example"`, link("https://y.example", "")), false},
		{"link without a scheme", text(`"/a"`, ""), text(`"/a"`, link("/a", "")), false},
		{"percent", text(`"a"`, link("https://x.example/(b c)", "")), text(`"a"`, link(" https://x.example/%28b%20c%29", "")), true},
		{"title", text(`"a"`, link("https://x.example", `,"title":"x  y"`)), text(`"a"`, link("https://x.example", `,"title":" x y"`)), true},
		{"titles", text(`"a"`, link("https://x.example", `,"title":"x"`)), text(`"a"`, link("https://x.example", "")), false},
		{"more of a link", text(`"a"`, link("https://x.example", `,"id":"1"`)), text(`"a"`, link("https://x.example", "")), false},
		{"name of a mention", `{"type":"mention","attrs":{"id":"1","text":"@a","accessLevel":"","userType":"APP"}}`, `{"type":"mention","attrs":{"id":"1"}}`, true},
		{"mentions", `{"type":"mention","attrs":{"id":"1","text":"@a"}}`, `{"type":"mention","attrs":{"id":"2","text":"@a"}}`, false},
		{"emoji", text(`"🎉"`, ""), `{"type":"emoji","attrs":{"shortName":":tada:","id":"1f389","text":"🎉"}}`, true},
		{"emoji of a site", text(`":x:"`, ""), `{"type":"emoji","attrs":{"shortName":":x:","text":":x:"}}`, false},
		{"others", `{"type":"date","attrs":{"timestamp":"1"}}`, `{"type":"date","attrs":{"timestamp":"2"}}`, false},
		{"attributes", `{"type":"status","attrs":{"text":"a","color":"b"}}`, `{"type":"status","attrs":{"text":"a"}}`, false},
	} {
		compareNormal(t, tt.name, inParagraph(tt.a), inParagraph(tt.b), tt.same)
	}
}

func compareNormal(t *testing.T, name string, a, b json.RawMessage, same bool) {
	t.Helper()
	first, err := parseOld(a)
	if err != nil {
		t.Fatal(name, err)
	}
	second, err := parseOld(b)
	if err != nil {
		t.Fatal(name, err)
	}
	if got, want := normal(first.Content), normal(second.Content); (got == want) != same {
		t.Errorf("%s: %q and %q", name, got, want)
	}
}
