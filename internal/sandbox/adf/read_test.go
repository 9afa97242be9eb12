package adf

import (
	"encoding/json"
	"testing"
)

func parsed(t *testing.T, text string) map[string]any {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestCheck(t *testing.T) {
	for text, want := range map[string]bool{
		`{"type":"doc","version":1,"content":[]}`:                                                                                       true,
		`{"type":"doc","version":1,"content":[{"type":"rule"},{"type":"paragraph"}]}`:                                                   true,
		`{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}`:                            true,
		`{"type":"doc","version":1,"content":[{"type":"someday","content":[{"type":"paragraph","content":[]}]}]}`:                       true,
		`{"type":"doc","version":2,"content":[]}`:                                                                                       false,
		`{"type":"doc","version":"1","content":[]}`:                                                                                     false,
		`{"type":"doc","content":[]}`:                                                                                                   false,
		`{"type":"doc","version":1}`:                                                                                                    false,
		`{"type":"paragraph","version":1,"content":[]}`:                                                                                 false,
		`{"version":1,"content":[]}`:                                                                                                    false,
		`{"type":"doc","version":1,"content":{}}`:                                                                                       false,
		`{"type":"doc","version":1,"content":["a"]}`:                                                                                    false,
		`{"type":"doc","version":1,"content":[{"text":"a"}]}`:                                                                           false,
		`{"type":"doc","version":1,"content":[{"type":"text","text":"a"}]}`:                                                             false,
		`{"type":"doc","version":1,"content":[{"type":"doc","version":1,"content":[]}]}`:                                                false,
		`{"type":"doc","version":1,"content":[{"type":"paragraph","content":"a"}]}`:                                                     false,
		`{"type":"doc","version":1,"content":[{"type":"paragraph","content":["a"]}]}`:                                                   false,
		`{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text"}]}]}`:                                       false,
		`{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":""}]}]}`:                             false,
		`{"type":"doc","version":1,"content":[{"type":"bulletList","content":[{"type":"listItem","content":[{"content":[]}]}]}]}`:       false,
		`{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":5}]}]}`:                                            false,
		`{"type":"doc","version":1,"content":[{"type":"paragraph"},{"type":"paragraph","content":[{"type":"text","text":["a","b"]}]}]}`: false,
	} {
		if have := Check(parsed(t, text)) == nil; have != want {
			t.Errorf("%s: %v, want %v", text, have, want)
		}
	}
	if Check(nil) == nil {
		t.Error("nothing is a document")
	}
}

func TestText(t *testing.T) {
	doc := parsed(t, `{"type":"doc","version":1,"content":[
		{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"Steps"}]},
		{"type":"bulletList","content":[
			{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"Open "},{"type":"text","text":"it","marks":[{"type":"strong"}]}]}]},
			{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"Ask "},{"type":"mention","attrs":{"id":"1","text":"@Mira"}},{"type":"hardBreak"},{"type":"emoji","attrs":{"shortName":":)"}}]}]}]},
		{"type":"rule"},
		{"type":"paragraph","content":[{"type":"inlineCard","attrs":{"url":"https://lumen.example"}},{"type":"status","attrs":{"text":" done"}}]},
		{"type":"blockCard","attrs":{"url":"https://lumen.example/b"}}]}`)
	want := "Steps\n\nOpen it\nAsk @Mira\n:)\n\n\n\nhttps://lumen.example done\n\nhttps://lumen.example/b"
	if have := Text(doc); have != want {
		t.Errorf("%q, want %q", have, want)
	}
	if have := Text(nil); have != "" {
		t.Errorf("%q", have)
	}
	// A document of markup says what the markup says. Encoded, as one that was sent is.
	made, err := json.Marshal(Document("One *two*\n\nThree", nil))
	if err != nil {
		t.Fatal(err)
	}
	if have := Text(parsed(t, string(made))); have != "One two\n\nThree" {
		t.Errorf("%q", have)
	}
}

// TestCheck_Own: what the company's markup becomes is a document.
func TestCheck_Own(t *testing.T) {
	for _, text := range []string{"", "a", "h2. a\n\n* b\n** c\n\n----\n\n||d||\n|e|\n\n{code}\nf\n{code}", "{quote}g{quote}\n\n!h.png!"} {
		made, err := json.Marshal(Document(text, nil))
		if err != nil {
			t.Fatal(err)
		}
		if err := Check(parsed(t, string(made))); err != nil {
			t.Errorf("%q: %v in %s", text, err, made)
		}
	}
}
