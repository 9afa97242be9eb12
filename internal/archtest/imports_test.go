package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the module's folder, seen from this one.
const root = "../.."

// rule says what the packages of a folder may import, apart from the standard
// library.
type rule struct {
	folder string
	may    []string
	why    string
}

// rules are of one folder each, without those below it. Third parties are named by
// module.
func rules() []rule {
	return []rule{
		{"scopes", nil, "the catalogue is a leaf: the standard library only"},
		{"scopes/evidence", []string{"jirascope/scopes"}, "what is known of a call, below those who read it and those who judge it"},
		{"scopes/diagnose", []string{"jirascope/scopes", "jirascope/scopes/evidence", "jirascope/internal/foreign", "jirascope/internal/pattern"}, "diagnosis is pure: no network, no protocol"},
		{"scopes/paste", []string{"jirascope/scopes", "jirascope/scopes/evidence", "jirascope/internal/ascii", "jirascope/internal/shell",
			"jirascope/internal/credential", "jirascope/internal/field", "jirascope/internal/literal", "jirascope/internal/pattern", "jirascope/internal/redact"}, "reading pastes draws no conclusions and opens no connection"},
		{"scopes/plan", []string{"jirascope/scopes"}, "a plan follows from the catalogue alone"},
		{"scopes/search", []string{"jirascope/scopes"}, "a search asks the catalogue alone"},
		{"scopes/probe", []string{"jirascope/scopes"}, "it plans questions and draws conclusions; others send them"},
		{"jira/directory", []string{"jirascope/jira", "jirascope/scopes"}, "lists of what can be named, on top of the client"},
		{"internal/names", []string{"jirascope/internal/clause", "jirascope/internal/pattern", "jirascope/jira", "jirascope/jira/directory", "jirascope/jira/issue", "golang.org/x/sync", "golang.org/x/text"},
			"names become things by what the client lists; how a failure is worded is the tools' to decide"},
		{"jira", []string{"jirascope/scopes", "jirascope/internal/origin", "jirascope/internal/pace", "jirascope/internal/jwt", "jirascope/internal/echo", "jirascope/internal/foreign", "jirascope/internal/pattern"}, "the gateway client knows nothing of MCP"},
		{"jira/change", []string{"jirascope/jira", "jirascope/scopes"}, "requests that change something, on top of the client"},
		{"jira/history", []string{"jirascope/internal/foreign", "jirascope/jira", "jirascope/scopes", "golang.org/x/sync"}, "changelogs are a resource on top of the client"},
		{"internal/holdings", []string{"jirascope/internal/foreign", "jirascope/jira", "jirascope/scopes", "jirascope/scopes/probe"},
			"it asks Atlassian about a credential and concludes; what to say of it is the tools' to decide"},
		{"internal/write", []string{"jirascope/jira", "jirascope/scopes"}, "it sends what it is given, and notes it; what to change, the tools decide"},
		{"internal/survey", []string{"jirascope/jira"}, "issues are counted as the client gives them; nobody is asked"},
		{"jira/issue", []string{"jirascope/internal/adf", "jirascope/internal/foreign", "jirascope/internal/pattern", "jirascope/jira", "jirascope/scopes"}, "issues are read on top of the client, and their texts become Markdown"},
		{"internal/picture", []string{"github.com/go-analyze/charts", "golang.org/x/text"}, "numbers become a picture, whatever they are of"},
		{"internal/report", []string{"jirascope/internal/survey", "jirascope/jira", "jirascope/jira/history"}, "figures follow from issues and their changes; nobody is asked"},
		{"internal/gather", []string{"jirascope/internal/names", "jirascope/internal/report", "jirascope/internal/survey", "jirascope/jira", "jirascope/jira/history", "jirascope/scopes", "jirascope/jira/issue",
			"golang.org/x/sync"},
			"it asks for what reports are made of, and computes nothing"},
		{"jira/issue", []string{"jirascope/internal/adf", "jirascope/internal/foreign", "jirascope/jira", "jirascope/scopes"}, "issues are read on top of the client, and their texts become Markdown"},
		{"internal/flow", []string{"jirascope/internal/pattern", "jirascope/internal/survey", "jirascope/jira", "jirascope/jira/history"}, "figures follow from issues and their changes; nobody is asked"},
		{"internal/trail", []string{"jirascope/internal/flow", "jirascope/internal/names", "jirascope/internal/pattern", "jirascope/internal/survey", "jirascope/jira", "jirascope/jira/directory", "jirascope/jira/history", "jirascope/jira/issue", "jirascope/scopes",
			"golang.org/x/sync"},
			"it reads issues with what happened to them, and computes nothing"},
		{"prompts", nil, "texts only"},
		{"internal/toolbox", []string{"jirascope/internal/write", "jirascope/internal/arguments", "jirascope/internal/foreign", "jirascope/internal/holdings", "jirascope/internal/names", "jirascope/internal/pattern", "jirascope/internal/picture", "jirascope/internal/survey", "jirascope/jira", "jirascope/scopes", "jirascope/scopes/evidence", "jirascope/scopes/diagnose", "jirascope/internal/redact", "jirascope/internal/repeat", "jirascope/scopes/plan", "jirascope/scopes/search",
			"github.com/mark3labs/mcp-go", "github.com/invopop/jsonschema"},
			"what a tool is, below those that there are"},
		{"tools", []string{"jirascope/internal/toolbox", "jirascope/internal/origin", "jirascope/tools/planning", "jirascope/tools/changes", "jirascope/tools/reports", "jirascope/tools/work", "jirascope/internal/foreign", "jirascope/internal/holdings", "jirascope/internal/names", "jirascope/internal/survey", "jirascope/jira", "jirascope/jira/directory", "jirascope/jira/history", "jirascope/jira/issue", "jirascope/internal/adf", "jirascope/internal/issuesearch", "jirascope/internal/rest", "jirascope/scopes", "jirascope/scopes/evidence", "jirascope/scopes/diagnose", "jirascope/scopes/paste", "jirascope/internal/redact", "jirascope/internal/scopelist", "jirascope/internal/pattern", "jirascope/scopes/plan", "jirascope/scopes/search",
			"golang.org/x/sync", "github.com/invopop/jsonschema", "golang.org/x/sync"},
			"tools stand on the client and the catalogue, never on a command"},
		{"tools/planning", []string{"jirascope/internal/clause", "jirascope/internal/foreign", "jirascope/internal/names", "jirascope/internal/redact", "jirascope/internal/survey", "jirascope/internal/toolbox", "jirascope/jira", "jirascope/jira/directory", "jirascope/jira/issue", "jirascope/scopes",
			"golang.org/x/sync", "github.com/invopop/jsonschema"},
			"tools about what is planned, beside the others"},
		{"tools/changes", []string{"jirascope/internal/adf", "jirascope/internal/adf/draft", "jirascope/internal/foreign", "jirascope/internal/names", "jirascope/internal/pattern", "jirascope/internal/redact", "jirascope/internal/toolbox", "jirascope/internal/write", "jirascope/jira", "jirascope/jira/change", "jirascope/jira/directory", "jirascope/jira/issue", "jirascope/scopes",
			"github.com/invopop/jsonschema"},
			"tools that change Jira make plans; others carry them out"},
		{"tools/reports", []string{"jirascope/internal/foreign", "jirascope/internal/gather", "jirascope/internal/picture", "jirascope/internal/redact", "jirascope/internal/report", "jirascope/internal/survey", "jirascope/internal/toolbox", "jirascope/jira", "jirascope/jira/history", "jirascope/scopes", "jirascope/internal/names", "jirascope/jira/issue",
			"golang.org/x/sync", "github.com/invopop/jsonschema"},
			"reports are written as tables; others gather and compute"},
		{"tools/work", []string{"jirascope/internal/toolbox", "jirascope/internal/flow", "jirascope/internal/foreign", "jirascope/internal/names", "jirascope/internal/picture", "jirascope/internal/redact", "jirascope/internal/survey", "jirascope/internal/trail", "jirascope/jira", "jirascope/jira/directory", "jirascope/jira/history", "jirascope/scopes", "jirascope/jira/issue",
			"golang.org/x/sync"},
			"tools about how work goes on, beside the others"},
		{"internal/ascii", nil, "bytes only"},
		{"internal/shell", []string{"jirascope/internal/ascii"}, "commands as they are written, for pastes and for scripts"},
		{"internal/literal", []string{"jirascope/internal/ascii"}, "objects as programs print them"},
		{"internal/origin", []string{"jirascope/scopes"}, "addresses only: which host is whose, the catalogue knows"},
		{"internal/jwt", nil, "tokens only"},
		{"internal/pattern", nil, "expressions only"},
		{"internal/foreign", nil, "characters only: what they say, others know"},
		{"internal/pace", []string{"golang.org/x/time"}, "a library spaces; when, is told by headers alone"},
		{"internal/adf", []string{"jirascope/internal/foreign", "jirascope/internal/pattern"}, "texts become Markdown; who wrote them, others know"},
		{"internal/adf/draft", []string{"jirascope/internal/adf", "jirascope/internal/foreign", "jirascope/internal/pattern", "github.com/google/uuid", "github.com/yuin/goldmark"},
			"a library reads Markdown, and package adf what was written before"},
		{"internal/clause", []string{"jirascope/internal/pattern"}, "JQL is text"},
		{"internal/jq", []string{"jirascope/internal/pattern", "github.com/itchyny/gojq"}, "a library filters JSON"},
		{"internal/issuesearch", []string{"jirascope/internal/clause", "jirascope/internal/foreign", "jirascope/internal/names", "jirascope/internal/pattern", "jirascope/internal/redact", "jirascope/internal/survey", "jirascope/internal/toolbox", "jirascope/jira", "jirascope/jira/directory", "jirascope/jira/history", "jirascope/jira/issue", "jirascope/scopes",
			"golang.org/x/sync"},
			"a search is a part of a tool: it answers a call"},
		{"internal/rest", []string{"jirascope/internal/foreign", "jirascope/internal/jq", "jirascope/internal/toolbox", "jirascope/jira", "jirascope/scopes"}, "a GET is a part of a tool: it answers a call"},
		{"internal/echo", nil, "letters only: what a secret is, others say"},
		{"internal/credential", []string{"jirascope/internal/ascii", "jirascope/internal/jwt", "jirascope/scopes/evidence"},
			"what a credential looks like becomes evidence"},
		{"internal/field", []string{"jirascope/internal/ascii", "jirascope/internal/credential"}, "names and values in any text; the mark of a redaction is one"},
		{"internal/redact", []string{"jirascope/internal/ascii", "jirascope/internal/shell", "jirascope/internal/credential", "jirascope/internal/echo",
			"jirascope/internal/field", "jirascope/internal/foreign", "jirascope/scopes/evidence"}, "pastes, answers and configuration are redacted alike"},
		{"internal/sandbox", []string{"jirascope/scopes", "jirascope/internal/sandbox/change", "jirascope/internal/sandbox/company", "jirascope/internal/sandbox/jql", "jirascope/internal/sandbox/show"},
			"the sandbox must not share code with the client it tests"},
		{"internal/sandbox/change", []string{"jirascope/internal/sandbox/adf", "jirascope/internal/sandbox/company", "jirascope/internal/sandbox/jql", "jirascope/internal/sandbox/show"},
			"writes are checked and done; who may send them, the sandbox knows"},
		{"internal/sandbox/company", nil, "data made up from tables: it needs nothing"},
		{"internal/sandbox/adf", nil, "texts become documents, whoever wrote them"},
		{"internal/sandbox/show", []string{"jirascope/internal/sandbox/adf", "jirascope/internal/sandbox/company"}, "the company's things are written, not chosen"},
		{"internal/sandbox/jql", []string{"jirascope/internal/sandbox/company"}, "queries choose among the company's issues"},
		{"internal/sandbox/play", []string{"jirascope/scopes", "jirascope/scopes/evidence", "jirascope/jira", "jirascope/internal/holdings", "jirascope/internal/sandbox", "jirascope/internal/toolbox", "github.com/google/go-cmp", "golang.org/x/tools"},
			"it calls tools for their tests"},
		{"internal/scan", []string{"jirascope/scopes", "jirascope/internal/scan/address", "jirascope/internal/scan/client", "jirascope/internal/scan/document",
			"jirascope/internal/scan/flow", "jirascope/internal/scan/lex", "jirascope/internal/scan/role", "jirascope/internal/scan/script", "jirascope/internal/scan/use"},
			"a scan reads files and asks the catalogue"},
		{"internal/scan/lex", nil, "lexing stands on nothing"},
		{"internal/scan/address", []string{"jirascope/scopes", "jirascope/internal/scan/lex"}, "an address is told by the catalogue's paths"},
		{"internal/scan/role", []string{"jirascope/internal/scan/lex"}, "roles follow from names alone"},
		{"internal/scan/flow", []string{"jirascope/internal/scan/address", "jirascope/internal/scan/lex", "jirascope/internal/scan/role"}, "values follow from one source"},
		{"internal/scan/use", []string{"jirascope/internal/scan/address", "jirascope/internal/scan/flow", "jirascope/internal/scan/lex", "jirascope/internal/scan/role"},
			"what is done with an address follows from one source"},
		{"internal/scan/client", []string{"jirascope/scopes", "jirascope/internal/scan/flow", "jirascope/internal/scan/lex"}, "a library's methods are rows of a table"},
		{"internal/scan/script", []string{"jirascope/internal/scan/address", "jirascope/internal/scan/lex", "jirascope/internal/shell", "mvdan.cc/sh/v3"},
			"a library parses shell scripts"},
		{"internal/scan/document", []string{"jirascope/internal/scan/lex", "jirascope/internal/scan/role", "go.yaml.in/yaml/v4"}, "a library parses YAML"},
		{"internal/scan/report", []string{"jirascope/scopes", "jirascope/scopes/plan", "jirascope/internal/console", "jirascope/internal/scan"},
			"a scan's report plans a token"},
		{"internal/audit", []string{"jirascope/scopes", "jirascope/scopes/plan", "jirascope/internal/console", "jirascope/internal/holdings"},
			"an audit compares a journal, which holdings writes, with scopes"},
		{"internal/console", []string{"jirascope/scopes", "jirascope/internal/foreign", "jirascope/internal/pattern", "golang.org/x/term"}, "it prints scopes, and asks how wide the terminal is"},
		{"internal/textfile", nil, "bytes only"},
		{"internal/profile", []string{"jirascope/internal/textfile", "github.com/pelletier/go-toml/v2"}, "a library reads TOML; what values mean, settings know"},
		{"internal/signin", []string{"golang.org/x/term"}, "people are asked, whatever it is about"},
		{"internal/grant", []string{"jirascope/internal/redact", "jirascope/internal/vault", "jirascope/jira", "github.com/gofrs/flock", "golang.org/x/oauth2"},
			"a library speaks OAuth; when to renew, and what to keep, is decided here"},
		{"internal/vault", []string{"jirascope/internal/textfile", "github.com/zalando/go-keyring"}, "secrets are kept, whoever they are for"},
		{"internal/settings", []string{"jirascope/internal/origin", "jirascope/internal/pattern", "jirascope/internal/profile", "jirascope/internal/vault", "jirascope/jira", "jirascope/scopes", "jirascope/internal/credential", "jirascope/internal/redact",
			"jirascope/internal/scopelist", "jirascope/internal/textfile", "github.com/sethvargo/go-envconfig"}, "an operator's environment becomes a client's configuration"},
		{"internal/scan/scantest", []string{"jirascope/scopes", "jirascope/internal/scan"}, "it scans for tests"},
		{"internal/transport", []string{"github.com/mark3labs/mcp-go"}, "it carries messages, whatever they say"},
		{"internal/archtest", nil, "it reads files"},
		{"internal/scopelist", []string{"jirascope/scopes", "jirascope/internal/redact"}, "lists are read against the catalogue, and without secrets"},
		{"internal/arguments", []string{"jirascope/internal/pattern", "github.com/santhosh-tekuri/jsonschema/v6"}, "a library checks JSON against schemas"},
		{"internal/repeat", []string{"jirascope/scopes", "jirascope/scopes/search", "jirascope/internal/foreign", "jirascope/internal/pattern", "jirascope/internal/redact", "jirascope/internal/scopelist"},
			"what may be repeated is what the catalogue knows"},
		{"internal/mutate", nil, "it changes files in memory and runs the go command"},
		{"cmd/catalogue", []string{"jirascope/scopes"}, "the generator needs the catalogue's types only"},
		{"cmd/jirascope", []string{"jirascope/tools", "jirascope/internal/write", "jirascope/internal/toolbox", "jirascope/internal/holdings", "jirascope/jira", "jirascope/scopes", "jirascope/scopes/evidence",
			"jirascope/scopes/plan", "jirascope/internal/scan", "jirascope/internal/scan/report", "jirascope/internal/audit", "jirascope/internal/console", "jirascope/internal/foreign", "jirascope/internal/pattern", "jirascope/internal/origin", "jirascope/internal/profile", "jirascope/internal/redact", "jirascope/internal/settings", "jirascope/internal/vault", "jirascope/internal/signin", "jirascope/internal/grant", "jirascope/internal/textfile", "jirascope/internal/scopelist", "jirascope/internal/transport", "jirascope/prompts", "jirascope/internal/sandbox", "github.com/mark3labs/mcp-go",
			"github.com/lmittmann/tint", "github.com/spf13/cobra", "github.com/spf13/pflag"}, "the command wires everything up"},
	}
}

func TestImports(t *testing.T) {
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		folder := filepath.ToSlash(filepath.Dir(file))
		r, ok := ruleOf(folder)
		if !ok {
			t.Errorf("%s: no rule for the folder %s; add one with its reason", file, folder)
			continue
		}
		for _, path := range importsOf(t, file) {
			if !allowed(path, r) {
				t.Errorf("%s imports %s: %s", file, path, r.why)
			}
		}
	}
}

func TestForbiddenNames(t *testing.T) {
	forbidden := []string{"util", "utils", "common", "helper", "helpers", "misc"}
	for _, file := range goFiles(t) {
		if folder := filepath.Base(filepath.Dir(file)); slices.Contains(forbidden, folder) {
			t.Errorf("%s: a package called %s says nothing; name it after what it does", file, folder)
		}
	}
}

// allowed reports whether a rule lets a package import a path. The packages of
// the standard library have no dot in their first element.
func allowed(path string, r rule) bool {
	first, _, _ := strings.Cut(path, "/")
	if first != "jirascope" && !strings.Contains(first, ".") {
		return true
	}
	return slices.ContainsFunc(r.may, func(m string) bool {
		own := strings.HasPrefix(m, "jirascope/")
		return path == m || !own && strings.HasPrefix(path, m+"/")
	})
}

func TestAllowed(t *testing.T) {
	r := rule{may: []string{"jirascope/scopes", "example.com/lib"}}
	for path, want := range map[string]bool{
		"fmt": true, "net/http": true, "jirascope/scopes": true, "jirascope/scopes/diagnose": false,
		"jirascope/tools": false, "example.com/lib/sub": true, "example.com/library": false, "example.com/other": false,
	} {
		if got := allowed(path, r); got != want {
			t.Errorf("allowed(%q) = %v, want %v", path, got, want)
		}
	}
}

func ruleOf(folder string) (rule, bool) {
	for _, r := range rules() {
		if r.folder == folder {
			return r, true
		}
	}
	return rule{}, false
}

// goFiles lists the module's Go files, relative to its folder. Test data and
// hidden folders are left out.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "testdata" || strings.HasPrefix(name, ".") && name != ".." && path != root) {
			return filepath.SkipDir
		}
		if relative, err := filepath.Rel(root, path); err == nil && strings.HasSuffix(name, ".go") {
			files = append(files, relative)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 20 {
		t.Fatalf("found only %d Go files below %s", len(files), root)
	}
	return files
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}
