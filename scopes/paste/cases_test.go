package paste

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
)

// realCase is a failure of a real person, as package diagnose keeps them.
type realCase struct {
	Name, Method, URL string
	Status            int
	Body, Text        string
	Credential        evidence.Credential
	Auth              evidence.Auth
	Scopes            []string
}

// TestRealCases explains the failures of real people twice: given as fields,
// and pasted in the forms in which people paste them. Both say the same. What a
// paste cannot show stays a field.
func TestRealCases(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	explainer := diagnose.New(catalogue)
	forms := map[string]func(realCase) string{
		"curl with output": asCurl, "verbose curl": asVerbose, "python": asPython, "sentence": asSentence,
	}
	for name, form := range forms {
		for _, c := range realCases(t) {
			if c.Status == 0 && name != "curl with output" || c.Method != "GET" && name == "python" {
				continue
			}
			t.Run(name+"/"+c.Name, func(t *testing.T) {
				fields := evidence.Evidence{Credential: c.Credential, Auth: c.Auth, Granted: scopes.Holdings{Held: c.Scopes, Complete: c.Scopes != nil}}
				pasted := fields.Merge(Read(form(c)))
				fields.Method, fields.URL, fields.Status, fields.Body, fields.Text = c.Method, c.URL, c.Status, c.Body, c.Text
				want, got := explainer.Explain(fields), explainer.Explain(pasted)
				pasted.Method = c.Method // a traceback does not name it
				if got.Verdict != want.Verdict || !slices.Equal(missing(explainer.Explain(pasted)), missing(want)) {
					t.Errorf("pasted, the verdict is %s, missing %v; as fields %s, missing %v\n%s\nread as %+v",
						got.Verdict, missing(got), want.Verdict, missing(want), form(c), pasted)
				}
			})
		}
	}
}

func missing(a diagnose.Answer) []string {
	if a.Scopes == nil {
		return nil
	}
	return append(scopes.Names(a.Scopes.Needed), a.Scopes.Missing...)
}

func realCases(t *testing.T) []realCase {
	t.Helper()
	f, err := os.Open("../diagnose/testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []realCase
	for scanner := bufio.NewScanner(f); scanner.Scan(); {
		var c realCase
		if err := json.Unmarshal(scanner.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	if len(list) < 40 {
		t.Fatalf("only %d cases", len(list))
	}
	return list
}

func asCurl(c realCase) string {
	var b strings.Builder
	fmt.Fprintf(&b, "$ curl -s -X %s %s '%s'\n", c.Method, asAuth(c), c.URL)
	if c.Status != 0 {
		fmt.Fprintf(&b, "HTTP/1.1 %d\ncontent-type: application/json\n\n", c.Status)
	}
	return b.String() + c.Body + "\n" + c.Text
}

func asAuth(c realCase) string {
	switch c.Auth {
	case evidence.Basic:
		return "-u me@example.com:$JIRA_TOKEN"
	case evidence.Bearer:
		return `-H "Authorization: Bearer $JIRA_TOKEN"`
	default:
		return "--header 'Accept: application/json'"
	}
}

func asVerbose(c realCase) string {
	target := scopes.ParseTarget(c.URL)
	path := strings.TrimPrefix(c.URL, target.Scheme+"://"+target.Host)
	var b strings.Builder
	fmt.Fprintf(&b, "* Connected to %s\n> %s %s HTTP/2\n> Host: %s\n", target.Host, c.Method, path, target.Host)
	switch c.Auth {
	case evidence.Basic:
		b.WriteString("> authorization: Basic [redacted]\n")
	case evidence.Bearer:
		b.WriteString("> authorization: Bearer [redacted]\n")
	}
	fmt.Fprintf(&b, "> user-agent: curl/8.5.0\n>\n< HTTP/2 %d\n< content-type: application/json\n<\n%s\n%s", c.Status, c.Body, c.Text)
	return b.String()
}

func asPython(c realCase) string {
	return fmt.Sprintf("Traceback (most recent call last):\n  File \"app.py\", line 12, in <module>\n    r = requests.request(%q, url)\n"+
		"requests.exceptions.HTTPError: %d Client Error: Unauthorized for url: %s\n%s\n%s", c.Method, c.Status, c.URL, c.Body, c.Text)
}

func asSentence(c realCase) string {
	return fmt.Sprintf("When I call %s %s I get %d and the body %s. What do I do? %s", c.Method, c.URL, c.Status, c.Body, c.Text)
}
