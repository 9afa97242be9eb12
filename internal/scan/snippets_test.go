package scan

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// snippet is a piece of a program with the calls in it, as "LINE METHOD
// /template", followed by ? where the method is guessed, ! where nothing matches.
type snippet struct {
	name, file, text string
	want             []string
}

func check(t *testing.T, snippets []snippet) {
	t.Helper()
	s := New(catalogue(t))
	for _, x := range snippets {
		t.Run(x.name, func(t *testing.T) {
			var got []string
			for _, c := range s.File(x.file, []byte(x.text)) {
				line := fmt.Sprintf("%d %s", c.Line, c.Key())
				if c.Guessed {
					line += " ?"
				}
				if c.Operation == nil {
					line += " !"
				}
				got = append(got, line)
			}
			if !slices.Equal(got, x.want) {
				t.Errorf("%s\ngot  %q\nwant %q", x.text, got, x.want)
			}
		})
	}
}

const (
	getIssue    = "GET /rest/api/3/issue/{issueIdOrKey}"
	putIssue    = "PUT /rest/api/3/issue/{issueIdOrKey}"
	deleteIssue = "DELETE /rest/api/3/issue/{issueIdOrKey}"
	postIssue   = "POST /rest/api/3/issue"
	getMyself   = "GET /rest/api/3/myself"
	getBoards   = "GET /rest/agile/1.0/board"
	getBoard    = "GET /rest/agile/1.0/board/{boardId}"
	getSprints  = "GET /rest/agile/1.0/board/{boardId}/sprint"
	postComment = "POST /rest/api/3/issue/{issueIdOrKey}/comment"
)

func at(line int, call string) string { return fmt.Sprintf("%d %s", line, call) }

func TestAddresses(t *testing.T) {
	check(t, []snippet{
		{"platform", "a.js", "get('/rest/api/3/issue/AB-1')", []string{at(1, getIssue)}},
		{"version 2", "a.js", "get('/rest/api/2/myself')", []string{"1 GET /rest/api/2/myself"}},
		{"latest", "a.js", "get('/rest/api/latest/myself')", []string{at(1, getMyself)}},
		{"version in a hole", "a.js", "get(`${base}/rest/api/${version}/myself`)", []string{at(1, getMyself)}},
		{"agile", "a.js", "get('/rest/agile/1.0/board/7')", []string{at(1, getBoard)}},
		{"software", "a.js", "get('/rest/software/1.0/nothing')", []string{"1 GET /rest/software/1.0/nothing !"}},
		{"service desk", "a.js", "get('/rest/servicedeskapi/info')", []string{"1 GET /rest/servicedeskapi/info"}},
		{"confluence v2", "a.js", "get('/wiki/api/v2/pages/5')", []string{"1 GET /wiki/api/v2/pages/{id}"}},
		{"confluence v1", "a.js", "get('/wiki/rest/api/user/current')", []string{"1 GET /wiki/rest/api/user/current"}},
		{"confluence behind the gateway", "a.js", "get(`https://api.atlassian.com/ex/confluence/${id}/rest/api/user/current`)", []string{"1 GET /wiki/rest/api/user/current"}},
		{"gateway", "a.js", "get('https://api.atlassian.com/ex/jira/1/rest/api/3/myself')", []string{at(1, getMyself)}},
		{"gateway path", "a.js", "get('/ex/jira/' + id + '/rest/api/3/myself')", []string{at(1, getMyself)}},
		{"site", "a.js", "get('https://x.atlassian.net/rest/api/3/myself')", []string{at(1, getMyself)}},
		{"host alone", "a.js", "get('x.atlassian.net/rest/api/3/myself')", []string{at(1, getMyself)}},
		{"context path", "a.js", "get('https://host/jira/rest/api/2/myself')", []string{"1 GET /rest/api/2/myself"}},
		{"no slash in front", "a.js", "get('rest/api/3/myself')", []string{at(1, getMyself)}},
		{"doubled slash", "a.js", "get(base + '//rest/api/3//myself')", []string{at(1, getMyself)}},
		{"trailing slash", "a.js", "get('/rest/api/3/myself/')", []string{at(1, getMyself)}},
		{"fragment", "a.js", "get('/rest/api/3/myself#x')", []string{at(1, getMyself)}},
		{"percent encoding", "a.js", "get('/rest/api/3/issue/AB%2D1')", []string{at(1, getIssue)}},
		{"admin", "a.js", "get('https://api.atlassian.com/admin/v1/orgs/' + org + '/users')", []string{"1 GET /admin/v1/orgs/{orgId}/users"}},
		{"admin of another host", "a.js", "get('https://shop.example.com/admin/v1/orgs/1/users')", nil},
		{"parameter before a literal", "a.js", "post(`/rest/agile/1.0/board/${id}/issue`)", []string{"1 POST /rest/agile/1.0/board/{boardId}/issue"}},
		{"a hole is no literal", "a.js", "get(`/rest/agile/1.0/board/${what}`)", []string{at(1, getBoard)}},
		{"part of a segment", "a.js", "get(`/rest/api/3/issue/${project}-${number}`)", []string{at(1, getIssue)}},
		{"query in a hole", "a.js", "get(`/rest/agile/1.0/board${query}`)", []string{at(1, getBoards)}},
		{"hole in the place of a word", "a.js", "get(`/rest/api/3/issue/${key}/${what}`)", nil},
		{"nothing behind the root", "a.js", "get('/rest/api/3')", nil},
		{"users", "a.js", "get('https://api.atlassian.com/users/' + id + '/manage/profile')", []string{"1 GET /users/{account_id}/manage/profile"}},
		{"users of another host", "a.js", "get('https://shop.example.com/users/' + id + '/manage/profile')", nil},
		{"undocumented on a host of jira", "a.js", "get('https://jira.example.com/rest/api/2/nothing')", []string{"1 GET /rest/api/2/nothing !"}},
		{"undocumented on this machine", "a.js", "get('http://localhost:8080/rest/api/2/nothing')", []string{"1 GET /rest/api/2/nothing !"}},
		{"escaped slashes", "a.js", `get('\/rest\/api\/3\/myself')`, []string{at(1, getMyself)}},
		{"host without a scheme's name", "a.js", "get('//x.atlassian.net/rest/api/3/myself')", []string{at(1, getMyself)}},
		{"words before", "a.js", "get('see /rest/api/3/myself')", nil},
		{"three dots", "a.js", "get('/rest/api/3/issue/...')", nil},
	})
}

func TestNoCalls(t *testing.T) {
	check(t, []snippet{
		{"bitbucket", "a.js", "get('/rest/api/1.0/users')", nil},
		{"bitbucket latest", "a.js", "get('/rest/api/latest/projects/AB/repos')", nil},
		{"story", "a.js", "get('/rest/of/the/story')", nil},
		{"tempo", "a.js", "get('/rest/tempo-timesheets/4/worklogs')", nil},
		{"undocumented on a foreign host", "a.js", "get('https://api.example.com/rest/api/3/things')", nil},
		{"import", "a.ts", "import x from './rest/api/3/issue';", nil},
		{"import without dots", "a.ts", "import x from 'rest/api/3/issue';", nil},
		{"require", "a.js", "const x = require('rest/api/3/issue')", nil},
		{"file", "a.js", "read('src/rest/api/3/issue.ts')", nil},
		{"json file", "a.js", "load('/rest/api/3/issue.json')", nil},
		{"line comment", "a.js", "// get('/rest/api/3/myself')", nil},
		{"block comment", "a.go", "/* GET /rest/api/3/myself */", nil},
		{"hash comment", "a.py", "# get('/rest/api/3/myself')", nil},
		{"docstring", "a.py", `"""Calls GET /rest/api/3/myself and more."""`, nil},
		{"message", "a.js", "const m = 'GET /rest/api/3/myself failed'", nil},
		{"logged", "a.js", "console.log('/rest/api/3/myself')", nil},
		{"thrown", "a.js", "throw new Error('/rest/api/3/myself')", nil},
		{"pattern", "a.js", `x = /\/rest\/api\/3\/issue\/"/; y = 1`, nil},
		{"pattern in a text", "a.py", `re.compile(r"^/rest/api/3/issue/(\w+)$")`, nil},
		{"wildcard", "a.js", "allow('/rest/api/3/issue/*')", nil},
		{"compared", "a.js", "if (url === '/rest/api/3/myself') {}", nil},
		{"compared in front", "a.py", "if '/rest/api/3/myself' == path: pass", nil},
		{"contained", "a.py", "if '/rest/api/3/myself' in path: pass", nil},
		{"prefix", "a.py", "path.startswith('/rest/api/3/myself')", nil},
		{"case", "a.go", "switch p {\ncase \"/rest/api/3/myself\", \"/rest/api/3/field\":\n}", nil},
		{"key of an object", "a.js", "x = { '/rest/api/3/myself': handler }", nil},
		{"key of a table", "a.go", `m := map[string]int{"/rest/api/3/myself": 1}`, nil},
		{"index", "a.js", "x['/rest/api/3/myself'] = 1", nil},
		{"self", "a.js", "x = { self: 'https://x.atlassian.net/rest/api/3/issue/1' }", nil},
		{"compared with two signs", "a.py", "ok = path == '/rest/api/3/myself'", nil},
		{"not equal", "a.js", "if ('/rest/api/3/myself' !== url) {}", nil},
		{"division", "a.js", "x = a / b + '\"'; y = get('/rest/api/3/myself') / c", []string{at(1, getMyself)}},
		{"puts", "a.rb", "puts \"/rest/api/3/myself\"", nil},
		{"express", "a.js", "app.get('/rest/api/3/myself', (req, res) => res.json({}))", nil},
		{"router", "a.js", "router.post('/rest/api/3/issue', handler)", nil},
		{"handler told by its parameters", "a.js", "api.get('/rest/api/3/myself', async (req, res) => {})", nil},
		{"constant given to a server", "a.js", "const P = '/rest/api/3/myself'\napp.get(P, f)", nil},
		{"mux", "a.go", `mux.HandleFunc("GET /rest/api/3/myself", f)`, nil},
		{"gin", "a.go", `g.GET("/rest/api/3/myself", func(c *gin.Context) {})`, nil},
		{"flask", "a.py", "@app.route('/rest/api/3/myself')\ndef f(): pass", nil},
		{"spring server", "A.java", `@GetMapping("/rest/api/3/myself") void f() {}`, nil},
		{"nest", "a.ts", "@Get('/rest/api/3/myself') f() {}", nil},
		{"wiremock", "A.java", `stubFor(get(urlEqualTo("/rest/api/3/myself")).willReturn(ok()));`, nil},
		{"mockMvc", "A.java", `mockMvc.perform(get("/rest/api/3/myself"));`, nil},
		{"nock", "a.js", "nock(site).get('/rest/api/3/myself').reply(200)", nil},
		{"responses", "a.py", "responses.add(responses.GET, 'https://x.atlassian.net/rest/api/3/myself')", nil},
		{"msw", "a.js", "import { http } from 'msw'\nhttp.get('/rest/api/3/myself', () => x)", nil},
		{"test name", "a.js", "it('GET /rest/api/3/myself', () => {})", nil},
		{"expectation", "a.js", "expect(fetch).toHaveBeenCalledWith('/rest/api/3/myself')", nil},
		{"unused in a test", "a.test.js", "const url = '/rest/api/3/myself'", nil},
		{"request in a test", "a.test.js", "await fetch(site + '/rest/api/3/myself')", []string{at(1, getMyself)}},
		{"command in a test", "a_test.go", "x := `curl https://x.atlassian.net/rest/api/3/myself`", nil},
		{"wanted value", "a.go", `got, want := f(), "/rest/api/3/myself"`, nil},
		{"link", "a.jsx", `x = <a href="/rest/api/3/myself">I don't</a>`, nil},
		{"data of a class", "A.java", `return new Issue("https://x.atlassian.net/rest/api/3/issue/" + key);`, nil},
		{"openapi", "a.json", `{"openapi":"3.0.0","paths":{"/rest/api/3/myself":{"get":{}}}}`, nil},
		{"openapi in yaml", "a.yaml", "openapi: 3.0.0\npaths:\n  /rest/api/3/myself:\n    get: {}\n", nil},
		{"saved answer", "a.json", `{"self":"https://x.atlassian.net/rest/api/3/issue/1","method":"GET"}`, nil},
		{"table of operations", "a.json", `[{"method":"GET","path":"/rest/api/3/issue/{issueIdOrKey}"},{"method":"GET","path":"/rest/api/3/myself"}]`, nil},
		{"stub", "a.json", `{"request":{"method":"GET","url":"/rest/api/3/myself"},"response":{"status":200}}`, nil},
		{"markdown sentence", "a.md", "Calls `GET /rest/api/3/myself`.\n", nil},
		{"log without a method", "a.log", "see https://x.atlassian.net/rest/api/3/myself\n", nil},
		{"referer in a log", "a.log", `"GET /app.js HTTP/1.1" 200 1 "https://x.atlassian.net/rest/api/3/myself"`, nil},
		{"echo", "a.sh", `echo "GET $BASE/rest/api/3/myself"`, nil},
		{"here document", "a.sh", "cat <<EOF\ncurl https://x.atlassian.net/rest/api/3/myself\nEOF\n", nil},
		{"quoted here document", "a.sh", "cat <<'EOF'\ncurl https://x.atlassian.net/rest/api/3/myself\nEOF\necho it", nil},
		{"indented here document", "a.sh", "cat <<-\"END\"\n\tcurl https://x.atlassian.net/rest/api/3/myself\n\tEND\n", nil},
		{"script comment", "a.sh", "# curl https://x.atlassian.net/rest/api/3/myself\n", nil},
	})
}

func TestParameters(t *testing.T) {
	check(t, []snippet{
		{"template", "a.ts", "get(`/rest/api/3/issue/${issue.key}?x=${y}`)", []string{at(1, getIssue)}},
		{"nested template", "a.ts", "get(`/rest/api/3/issue/${a ? `x${b}` : 'y'}`)", []string{at(1, getIssue)}},
		{"f-string", "a.py", `get(f"{base}/rest/api/3/issue/{quote(issue['key'])}")`, []string{at(1, getIssue)}},
		{"percent", "a.py", `get("%s/rest/api/3/issue/%s" % (base, key))`, []string{at(1, getIssue)}},
		{"percent with one", "a.py", `get("/rest/api/3/issue/%s" % key)`, []string{at(1, getIssue)}},
		{"percent with a base", "a.py", "API = '/rest/api/3'\nget('%s/myself' % API)", []string{at(2, getMyself)}},
		{"two percents", "a.py", "API = '/rest/api/3'\nget('%s/issue/%s/comment' % (API, key))", []string{"2 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
		{"hexadecimal", "a.go", `get(fmt.Sprintf("%s/rest/api/3/project/%d/versions?x=%2C", base, id))`, []string{"1 GET /rest/api/3/project/{projectIdOrKey}/versions"}},
		{"percent with names", "a.py", `get("/rest/api/3/issue/%(key)s" % {"key": key})`, []string{at(1, getIssue)}},
		{"format", "a.py", `get("{}/rest/api/3/issue/{}".format(base, key))`, []string{at(1, getIssue)}},
		{"format with numbers", "a.py", `get("{1}/rest/api/3/issue/{0}".format(key, base))`, []string{at(1, getIssue)}},
		{"format with names", "a.py", `get("{root}/myself".format(root="/rest/api/3"))`, []string{at(1, getMyself)}},
		{"Sprintf", "a.go", `get(fmt.Sprintf("%s/issue/%s", "/rest/api/3", key))`, []string{at(1, getIssue)}},
		{"Sprintf by index", "a.go", `get(fmt.Sprintf("%[2]s/rest/api/3/issue/%[1]s", key, base))`, nil},
		{"String.format", "A.java", `get(String.format(Locale.ROOT, "%s/rest/api/3/issue/%s", base, key));`, []string{at(1, getIssue)}},
		{"interpolation", "a.cs", `client.GetAsync($"/rest/api/3/issue/{key}");`, []string{at(1, getIssue)}},
		{"verbatim", "a.cs", `client.GetAsync($@"/rest/api/3/issue/{key}");`, []string{at(1, getIssue)}},
		{"ruby", "a.rb", `get "/rest/api/3/issue/#{key}"`, []string{at(1, getIssue)}},
		{"ruby with quotes inside", "a.rb", `get("/rest/api/3/issue/#{issue["key"]}")`, []string{at(1, getIssue)}},
		{"kotlin", "a.kt", `client.get("$base/rest/api/3/issue/${issue.key}")`, []string{at(1, getIssue)}},
		{"swift", "a.swift", `get("\(base)/rest/api/3/issue/\(key)")`, []string{at(1, getIssue)}},
		{"php", "a.php", `<?php $c->get("$base/rest/api/3/issue/{$key}");`, []string{at(1, getIssue)}},
		{"rust", "a.rs", `client.get(format!("{base}/rest/api/3/issue/{}", key))`, []string{at(1, getIssue)}},
		{"elixir", "a.ex", `HTTPoison.get!("#{@base}/rest/api/3/issue/#{key}")`, []string{at(1, getIssue)}},
		{"colon", "a.js", "get('/rest/api/3/issue/:key')", []string{at(1, getIssue)}},
		{"angle brackets", "a.js", "get('/rest/api/3/issue/<key>')", []string{at(1, getIssue)}},
		{"concatenation", "A.java", `get(base + "/rest/api/3/issue/" + key + "/comment");`, []string{"1 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
		{"over lines", "A.java", "get(base\n  + \"/rest/api/3/issue/\"\n  + key);", []string{at(2, getIssue)}},
		{"adjacent texts", "a.py", "get(\n  \"/rest/api/3\"\n  f\"/issue/{key}\"\n)", []string{at(2, getIssue)}},
		{"continued line", "a.py", "get(base + \\\n  '/rest/api/3/myself')", []string{at(2, getMyself)}},
		{"concat", "a.js", "get('/rest/api/3/issue/'.concat(key, '/comment'))", []string{"1 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
		{"joined list", "a.js", "get(['/rest/api/3', 'issue', key].join('/'))", []string{at(1, getIssue)}},
		{"joined by python", "a.py", `get("/".join([base, "rest/api/3/issue", key]))`, []string{at(1, getIssue)}},
		{"JoinPath", "a.go", `u, err := url.JoinPath(base, "rest/api/3/issue", key)` + "\nget(u)", []string{at(2, getIssue)}},
		{"path.Join", "a.go", "u.Path = path.Join(u.Path, \"rest/api/3/issue\", key)\nhttp.Get(u.String())", []string{at(2, getIssue)}},
		{"urljoin", "a.py", `get(urljoin(base, "/rest/api/3/myself"))`, []string{at(1, getMyself)}},
		{"URL", "a.js", "fetch(new URL('/rest/api/3/myself', base))", []string{at(1, getMyself)}},
		{"URL with a base", "a.js", "const base = site + '/rest/api/3/'\nfetch(new URL('myself', base))", []string{at(2, getMyself)}},
		{"URL of go", "a.go", "u := url.URL{Host: h, Path: \"/rest/api/3/issue/\" + k}\nhttp.NewRequest(\"PUT\", u.String(), nil)", []string{at(2, putIssue)}},
		{"format of ruby", "a.rb", `get(format("/rest/api/3/issue/%{key}/comment", key: k))`, []string{"1 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
		{"builder of texts", "a.go", "var b strings.Builder\nb.WriteString(\"/rest/api/3/issue/\")\nb.WriteString(key)\nhttp.Get(b.String())", []string{at(4, getIssue)}},
		{"lua", "a.lua", `http.get(base .. "/rest/api/3/issue/" .. key)`, []string{at(1, getIssue)}},
		{"perl", "a.pl", `$ua->get($base . "/rest/api/3/issue/$key");`, []string{at(1, getIssue)}},
	})
}

func TestNames(t *testing.T) {
	check(t, []snippet{
		{"constant", "a.js", "const API = '/rest/agile/1.0'\nget(`${API}/board/${id}/sprint`)", []string{at(2, getSprints)}},
		{"constant behind", "a.py", "def f():\n  return get(URL)\nURL = '/rest/api/3/myself'", []string{at(2, getMyself)}},
		{"base with a default", "a.js", "const base = process.env.X || 'https://x.atlassian.net/rest/api/3'\nget(base + '/myself')", []string{at(2, getMyself)}},
		{"field", "a.py", "class C:\n  def __init__(self):\n    self.api = f'{site}/rest/api/3'\n  def f(self):\n    return get(self.api + '/myself')", []string{at(5, getMyself)}},
		{"entry", "a.js", "const c = { api: '/rest/api/3' }\nget(c.api + '/myself')", []string{at(2, getMyself)}},
		{"an entry is no variable", "a.js", "const c = { api: '/rest/api/3' }\nget(api + '/myself')", nil},
		{"typed", "a.ts", "const base: string = '/rest/api/3'\nget(base + '/myself')", []string{at(2, getMyself)}},
		{"block of constants", "a.go", "const (\n\tapi = \"/rest/api/3\"\n)\nfunc f() { get(api + \"/myself\") }", []string{at(4, getMyself)}},
		{"local of another function", "a.py", "def f():\n  url = '/rest/api/3/myself'\n  get(url)\ndef g():\n  get(url)", []string{at(3, getMyself)}},
		{"assigned twice", "a.py", "url = '/rest/api/3/myself'\nget(url)\nurl = '/rest/api/3/field'\nget(url)", []string{at(2, getMyself), "4 GET /rest/api/3/field"}},
		{"branches", "a.py", "if x:\n  url = '/rest/api/3/myself'\nelse:\n  url = '/rest/api/3/field'\nget(url)", []string{"5 GET /rest/api/3/field", at(5, getMyself)}},
		{"conditional", "a.js", "get(x ? '/rest/api/3/myself' : '/rest/api/3/field')", []string{"1 GET /rest/api/3/field", at(1, getMyself)}},
		{"conditional of python", "a.py", "url = '/rest/api/3/myself' if x else '/rest/api/3/field'\nget(url)", []string{"2 GET /rest/api/3/field", at(2, getMyself)}},
		{"conditional with a comparison", "a.js", "const u = a.b === 'c' && d ? '/rest/api/3/myself' : '/rest/api/3/field'\nget(u)", []string{"2 GET /rest/api/3/field", at(2, getMyself)}},
		{"conditional of python with more", "a.py", "url = '/rest/api/3/myself' if x and not y(z) else '/rest/api/3/field'\nget(url)", []string{"2 GET /rest/api/3/field", at(2, getMyself)}},
		{"template of kotlin", "a.kt", "val api = \"/rest/api/3\"\nclient.get(\"$api/myself\")", []string{at(2, getMyself)}},
		{"template of php", "a.php", "<?php $api = '/rest/api/3';\n$c->get(\"$api/myself\");", []string{at(2, getMyself)}},
		{"format in a constant", "A.java", "static final String T = \"/rest/api/3/issue/%s\";\nvoid f() { get(String.format(T, \"AB-1\")); }", []string{at(2, getIssue)}},
		{"entry in a table", "a.py", "E = {\n  'me': '/rest/api/3/myself',\n  'fields': '/rest/api/3/field',\n}", []string{at(2, getMyself), "3 GET /rest/api/3/field ?"}},
		{"appended", "a.py", "url = '/rest/api/3'\nurl += '/myself'\nget(url)", []string{at(3, getMyself)}},
		{"used twice", "a.py", "url = f'/rest/api/3/issue/{key}'\nget(url)\ndelete(url)", []string{at(2, getIssue), at(3, deleteIssue)}},
		{"itself", "a.js", "let url = url + '/rest/api/3/myself'\nget(url)", []string{at(2, getMyself)}},
		{"in a circle", "a.js", "a = b + '/rest/api/3/myself'\nb = a + '/x'\nget(b)", []string{"3 GET /rest/api/3/myself/x !"}},
		{"unused constant", "a.js", "export const ISSUE = '/rest/api/3/issue'", []string{at(1, postIssue)}},
		{"unused and open", "a.js", "export const issue = (key) => `/rest/api/3/issue/${key}`", []string{at(1, getIssue) + " ?"}},
		{"only logged", "a.js", "const url = '/rest/api/3/myself'\nconsole.log(url)", []string{at(1, getMyself)}},
	})
}

// TestFunctions holds what is read of functions that put a path together for their
// callers: what a call writes out itself is found, what the function adds is not.
func TestFunctions(t *testing.T) {
	check(t, []snippet{
		{"base and path apart", "a.py", "def call(path):\n  return requests.get(BASE + path)\nBASE = site + '/rest/api/3'\ncall('/myself')", nil},
		{"parameter in front of a constant", "a.py", "path = '/rest/api/3/field'\ndef call(path):\n  return requests.get(b + path)", []string{"1 GET /rest/api/3/field ?"}},
		{"parameter that is assigned", "a.py", "def call(path):\n  path = '/rest/api/3/myself'\n  return requests.put(path)", []string{"3 PUT /rest/api/3/myself !"}},
		{"method of the caller", "a.py", "def call(method, key):\n  return s.request(method, f'{b}/rest/api/3/issue/{key}')", []string{at(2, getIssue) + " ?"}},
		{"makes all of it", "a.js", "const issue = (k) => `/rest/api/3/issue/${k}`\nhttp.put(issue(key), {})", []string{at(1, getIssue) + " ?"}},
		{"base without a root", "a.js", "const call = (p) => axios.post(base + p)\ncall('/rest/api/3/issue')", []string{at(2, postIssue)}},
		{"go", "a.go", "func (c *C) do(ctx context.Context, method, path string) error {\n\treq, err := http.NewRequestWithContext(ctx, method, c.base+path, nil)\n}\nfunc (c *C) f() { c.do(ctx, http.MethodPut, \"/rest/api/3/issue/\"+key) }", []string{at(4, putIssue)}},
		{"never called", "a.py", "def call(path):\n  return requests.get(f'{b}/rest/api/3{path}')", nil},
	})
}

func TestClients(t *testing.T) {
	check(t, []snippet{
		{"axios", "a.js", "const c = axios.create({ baseURL: site + '/rest/api/3' })\nc.get('/myself')\nother.get('/field')", []string{at(2, getMyself)}},
		{"axios field", "a.ts", "this.http = axios.create({\n  baseURL: `${site}/rest/api/3/`,\n})\nthis.http.delete(`issue/${key}`)", []string{at(4, deleteIssue)}},
		{"called itself", "a.js", "const c = axios.create({ baseURL: '/rest/api/3' })\nc({ url: '/issue', method: 'post' })", []string{at(2, postIssue)}},
		{"called itself with a path", "a.js", "const c = axios.create({ baseURL: '/rest/api/3' })\nc(`/issue/${k}`)", []string{at(2, getIssue)}},
		{"defaults", "a.js", "axios.defaults.baseURL = '/rest/api/3'\naxios.get('/myself')", []string{at(2, getMyself)}},
		{"httpx", "a.py", "with httpx.Client(base_url=f'{site}/rest/api/3') as c:\n  c.put(f'/issue/{key}')", []string{at(2, putIssue)}},
		{"got", "a.js", "const jira = got.extend({ prefixUrl: 'https://x.atlassian.net/rest/api/3' })\njira.post('issue')", []string{at(2, postIssue)}},
		{"HttpClient", "a.cs", "var c = new HttpClient { BaseAddress = new Uri(\"https://x.atlassian.net/rest/api/3/\") };\nc.GetAsync(\"myself\");", []string{at(2, getMyself)}},
		{"resty", "a.go", "c := resty.New().SetBaseURL(\"https://x.atlassian.net/rest/api/3\")\nc.R().Get(\"/myself\")", []string{at(2, getMyself)}},
		{"path with a root", "a.js", "const c = axios.create({ baseURL: site + '/rest/api/3' })\nc.get('/rest/agile/1.0/board')", []string{at(2, getBoards)}},
	})
}

func TestMethods(t *testing.T) {
	check(t, []snippet{
		{"requests", "a.py", "requests.delete(f'/rest/api/3/issue/{k}')", []string{at(1, deleteIssue)}},
		{"request with a method", "a.py", "s.request('PUT', f'/rest/api/3/issue/{k}')", []string{at(1, putIssue)}},
		{"urllib", "a.py", "Request(b + '/rest/api/3/issue', data=d, method='POST')", []string{at(1, postIssue)}},
		{"fetch", "a.js", "fetch('/rest/api/3/issue', { method: 'POST' })", []string{at(1, postIssue)}},
		{"fetch without", "a.js", "fetch(`/rest/api/3/issue/${k}`)", []string{at(1, getIssue)}},
		{"fetch with other options", "a.js", "fetch(`/rest/api/3/issue/${k}`, { headers })", []string{at(1, getIssue)}},
		{"fetch with named options", "a.js", "const o = { method: 'DELETE' }\nfetch(`/rest/api/3/issue/${k}`, o)", []string{at(2, deleteIssue)}},
		{"fetch with unseen options", "a.js", "fetch(`/rest/api/3/issue/${k}`, options)", []string{at(1, getIssue) + " ?"}},
		{"options in options", "a.js", "load(`/rest/api/3/issue/${k}`, { options: { method: 'PUT' } })", []string{at(1, getIssue) + " ?"}},
		{"named options", "a.kt", "load(\"/rest/api/3/issue/$k\", options = { method: \"PUT\" })", []string{at(1, putIssue)}},
		{"spread options", "a.js", "const o = { method: 'PUT' }\nfetch(`/rest/api/3/issue/${k}`, { ...o, headers })", []string{at(2, putIssue)}},
		{"shorthand method", "a.js", "const method = 'PUT'\nfetch(`/rest/api/3/issue/${k}`, { method })", []string{at(2, putIssue)}},
		{"type that is no method", "a.js", "fetch('/rest/api/3/issue', { type: 'json', method: 'POST' })", []string{at(1, postIssue)}},
		{"generics of go", "a.go", `api.Query[model.Issue]("PUT", "/rest/api/3/issue/"+k)`, []string{at(1, putIssue)}},
		{"generics of typescript", "a.ts", "http.put<Promise<Issue[]>>(`/rest/api/3/issue/${k}`)", []string{at(1, putIssue)}},
		{"fetch with a method that is not known", "a.js", "fetch(`/rest/api/3/issue/${k}`, { method: m })", []string{at(1, getIssue) + " ?"}},
		{"axios object", "a.js", "axios({ method: 'put', url: `/rest/api/3/issue/${k}` })", []string{at(1, putIssue)}},
		{"ajax", "a.js", "$.ajax({ url: '/rest/api/3/issue', type: 'POST' })", []string{at(1, postIssue)}},
		{"connect", "a.js", "AP.request('/rest/api/3/issue', { type: 'POST' })", []string{at(1, postIssue)}},
		{"forge", "a.js", "api.asUser().requestJira(route`/rest/api/3/issue/${k}`, { method: 'PUT' })", []string{at(1, putIssue)}},
		{"NewRequest", "a.go", `http.NewRequest("DELETE", "/rest/api/3/issue/"+k, nil)`, []string{at(1, deleteIssue)}},
		{"constant of go", "a.go", `http.NewRequestWithContext(ctx, http.MethodPost, b+"/rest/api/3/issue", nil)`, []string{at(1, postIssue)}},
		{"post of go", "a.go", `http.Post(b+"/rest/api/3/issue", "application/json", body)`, []string{at(1, postIssue)}},
		{"java builder", "A.java", `HttpRequest.newBuilder().uri(URI.create(b + "/rest/api/3/issue")).POST(p).build();`, []string{at(1, postIssue)}},
		{"java builder without", "A.java", `HttpRequest.newBuilder(URI.create(b + "/rest/api/3/issue/" + k)).build();`, []string{at(1, getIssue)}},
		{"okhttp", "A.java", `new Request.Builder().url(b + "/rest/api/3/issue").post(body).build();`, []string{at(1, postIssue)}},
		{"method of a builder", "A.java", `new Request.Builder().url(b + "/rest/api/3/issue/" + k).method("PUT", body).build();`, []string{at(1, putIssue)}},
		{"exchange", "A.java", `rest.exchange(b + "/rest/api/3/issue/{k}", HttpMethod.PUT, e, Void.class, k);`, []string{at(1, putIssue)}},
		{"getForObject", "A.java", `rest.getForObject(b + "/rest/api/3/issue/{k}", Issue.class, k);`, []string{at(1, getIssue)}},
		{"web client", "A.java", `client.delete().uri("/rest/api/3/issue/{k}", k).retrieve();`, []string{at(1, deleteIssue)}},
		{"connection", "A.java", "URL u = new URL(b + \"/rest/api/3/issue\");\nvar c = (HttpURLConnection) u.openConnection();\nc.setRequestMethod(\"POST\");", []string{at(1, postIssue)}},
		{"apache", "A.java", `new HttpPut(b + "/rest/api/3/issue/" + k);`, []string{at(1, putIssue)}},
		{"retrofit", "A.java", "import retrofit2.http.*;\n@PUT(\"rest/api/3/issue/{key}\") Call<Void> f();", []string{at(2, putIssue)}},
		{"feign", "A.java", "@FeignClient(name = \"jira\")\ninterface C { @PostMapping(\"/rest/api/3/issue\") void f(); }", []string{at(2, postIssue)}},
		{"feign line", "A.java", "@RequestLine(\"PUT /rest/api/3/issue/{key}\") @FeignClient void f();", []string{at(1, putIssue)}},
		{"exchange of spring", "A.java", `@GetExchange("/rest/api/3/issue/{key}") Issue f();`, []string{at(1, getIssue)}},
		{"refit", "a.cs", "using Refit;\n[Delete(\"/rest/api/3/issue/{key}\")] Task F();", []string{at(2, deleteIssue)}},
		{"message of c#", "a.cs", `new HttpRequestMessage(HttpMethod.Put, $"/rest/api/3/issue/{k}");`, []string{at(1, putIssue)}},
		{"restsharp", "a.cs", `new RestRequest("rest/api/3/issue", Method.Post);`, []string{at(1, postIssue)}},
		{"PostAsJsonAsync", "a.cs", `c.PostAsJsonAsync("/rest/api/3/issue", x);`, []string{at(1, postIssue)}},
		{"net http", "a.rb", `Net::HTTP::Delete.new("/rest/api/3/issue/#{k}")`, []string{at(1, deleteIssue)}},
		{"faraday", "a.rb", `conn.put "/rest/api/3/issue/#{k}"`, []string{at(1, putIssue)}},
		{"symbol", "a.rb", `request(:post, "/rest/api/3/issue")`, []string{at(1, postIssue)}},
		{"curl of php", "a.php", "<?php $c = curl_init(\"$b/rest/api/3/issue\");\ncurl_setopt($c, CURLOPT_CUSTOMREQUEST, 'POST');", []string{at(1, postIssue)}},
		{"swift", "a.swift", "var r = URLRequest(url: URL(string: \"\\(b)/rest/api/3/issue\")!)\nr.httpMethod = \"POST\"", []string{at(1, postIssue)}},
		{"reqwest", "a.rs", `c.request(Method::PUT, format!("{}/rest/api/3/issue/{}", b, k))`, []string{at(1, putIssue)}},
		{"powershell", "a.ps1", "Invoke-RestMethod -Uri \"$b/rest/api/3/issue\" -Method Post -Body $x", []string{at(1, postIssue)}},
		{"powershell without", "a.ps1", "$x = irm \"$b/rest/api/3/issue/$k\"", []string{at(1, getIssue)}},
		{"powershell table", "a.ps1", "$p = @{\n  Uri = \"$b/rest/api/3/issue\"\n  Method = 'Post'\n}\nInvoke-RestMethod @p", []string{at(2, postIssue)}},
		{"powershell over lines", "a.ps1", "irm `\n  -Uri \"$b/rest/api/3/issue\" `\n  -Method Post\nirm -Method Put -Uri x", []string{at(2, postIssue)}},
		{"generated object", "a.ts", "this.request({ path: '/rest/api/3/issue', method: 'POST' })", []string{at(1, postIssue)}},
		{"object of c#", "a.cs", "client.ExecuteAsync(new RestRequest { Resource = \"rest/api/3/issue\", Method = Method.Post });", []string{at(1, postIssue)}},
		{"object of go", "a.go", "c.Do(Request{Path: \"/rest/api/3/issue\", Method: \"POST\"})", []string{at(1, postIssue)}},
		{"object given to a method", "a.go", "c.Post(Request{Path: \"/rest/api/3/issue\"})", []string{at(1, postIssue)}},
		{"function of the program", "a.js", "makeJiraRequest(`/rest/api/3/issue/${k}`)", []string{at(1, getIssue) + " ?"}},
		{"generated python", "a.py", "c.param_serialize(\n  method='POST',\n  resource_path='/rest/api/3/issue')", []string{at(3, postIssue)}},
		{"typed client", "a.ts", "client.PUT('/rest/api/3/issue/{issueIdOrKey}', {})", []string{at(1, putIssue)}},
		{"method and path", "a.go", `call("PUT /rest/api/3/issue/{key}")`, []string{at(1, putIssue)}},
		{"name with a method", "a.py", "self.jira_get(f'/rest/api/3/issue/{k}')", []string{at(1, getIssue)}},
		{"name with another meaning", "a.py", "self.get_url(f'/rest/api/3/issue/{k}')", []string{at(1, getIssue) + " ?"}},
		{"list of curl", "a.py", "run(['curl', '-X', 'PUT', f'{b}/rest/api/3/issue/{k}'])", []string{at(1, putIssue)}},
		{"command in a text", "a.groovy", "sh 'curl -X DELETE $B/rest/api/3/issue/$K'", []string{at(1, deleteIssue)}},
		{"head", "a.py", "requests.head('/rest/api/3/myself')", []string{at(1, getMyself)}},
		{"wrong method", "a.py", "requests.patch('/rest/api/3/issue/1')", []string{"1 PATCH /rest/api/3/issue/1 !"}},
		{"undocumented", "a.py", "requests.get('/rest/api/3/jql/search')", []string{"1 GET /rest/api/3/jql/search !"}},
		{"confused roots", "a.py", "requests.get('/rest/api/2/agile/1.0/board')", []string{"1 GET /rest/api/2/agile/1.0/board !"}},
		{"more confused", "a.py", "requests.get('/rest/api/agile/1.0/board')", []string{"1 GET /rest/api/agile/1.0/board !"}},
	})
}

func TestScripts(t *testing.T) {
	check(t, []snippet{
		{"curl", "a.sh", "curl -s https://x.atlassian.net/rest/api/3/myself", []string{at(1, getMyself)}},
		{"request", "a.sh", "curl --request PUT --url \"$B/rest/api/3/issue/$K\"", []string{at(1, putIssue)}},
		{"request joined", "a.sh", "curl -XDELETE \"$B/rest/api/3/issue/$K\"", []string{at(1, deleteIssue)}},
		{"request with equals", "a.sh", "curl --request=PUT \"$B/rest/api/3/issue/$K\"", []string{at(1, putIssue)}},
		{"cluster", "a.sh", "curl -sSfX PUT $B/rest/api/3/issue/$K", []string{at(1, putIssue)}},
		{"data", "a.sh", "curl -u $A -d '{}' $B/rest/api/3/issue", []string{at(1, postIssue)}},
		{"data in the query", "a.sh", "curl -G $B/rest/api/3/search/jql -d jql=x", []string{"1 GET /rest/api/3/search/jql"}},
		{"upload", "a.sh", "curl -T f $B/rest/api/3/issue/$K", []string{at(1, putIssue)}},
		{"value of an option", "a.sh", "curl -e https://x.atlassian.net/rest/api/3/field $B/rest/api/3/myself", []string{at(1, getMyself)}},
		{"over lines", "a.sh", "curl -X POST \\\n  -H 'a: b' \\\n  \"$B/rest/api/3/issue\"", []string{at(3, postIssue)}},
		{"carets", "a.sh", "curl -X POST ^\n  %B%/rest/api/3/issue", nil},
		{"piped", "a.sh", "x | curl $B/rest/api/3/myself | jq .", []string{at(1, getMyself)}},
		{"in a command", "a.sh", "K=$(curl -s \"$B/rest/api/3/myself\" | jq -r '.x')", []string{at(1, getMyself)}},
		{"in a quoted command", "a.sh", "echo \"x $(curl -s \"$B/rest/api/3/myself\")\"", []string{at(1, getMyself)}},
		{"variables", "a.sh", "B=https://x.atlassian.net\nA=\"$B/rest/api/3\"\ncurl ${A}/myself", []string{at(3, getMyself)}},
		{"default of a variable", "a.sh", "curl \"${B:-x}/rest/api/3/myself\"", []string{at(1, getMyself)}},
		{"function that needs nothing", "a.sh", "me() { curl $B/rest/api/3/myself; }\nme\nme", []string{at(1, getMyself)}},
		{"condition", "a.sh", "if ! curl -sf $B/rest/api/3/myself; then exit 1; fi", []string{at(1, getMyself)}},
		{"wget", "a.sh", "wget -qO- --method=PUT $B/rest/api/3/issue/$K", []string{at(1, putIssue)}},
		{"behind a here document", "a.sh", "cat <<EOF >f\nit's\nEOF\ncurl $B/rest/api/3/myself", []string{at(4, getMyself)}},
		{"wget to a file", "a.sh", "wget -O /rest/api/3/field $B/rest/api/3/myself", []string{at(1, getMyself)}},
		{"wget posting", "a.sh", "wget --post-data='{}' $B/rest/api/3/issue", []string{at(1, postIssue)}},
		{"httpie with data", "a.sh", "http $B/rest/api/3/issue a=b q==c", []string{at(1, postIssue)}},
		{"before a quote that nothing closes", "a.sh", "curl $B/rest/api/3/myself\necho don't\ncurl $B/rest/api/3/field", []string{at(1, getMyself)}},
		{"variable that is assigned behind a function", "a.sh", "me() { curl $B/myself; }\nB=$S/rest/api/3\nme", []string{at(1, getMyself)}},
		{"variable of a function", "a.sh", "me() { local B=$S/rest/api/3; curl $B/myself; }\ncurl $B/field", []string{at(1, getMyself)}},
		{"function in a condition", "a.sh", "if x; then\n  me() { curl $B/rest/api/3/myself; }\nfi", []string{at(2, getMyself)}},
		{"argument in the place of a parameter", "a.sh", "show() { curl $B/rest/api/3/issue/$1; }\nshow AB-1", []string{at(1, getIssue)}},
		{"argument in the place of the method", "a.sh", "call() { curl -X $1 $B/rest/api/3/issue/$2; }\ncall PUT AB-1", nil},
		{"appended variable", "a.sh", "B=$S/rest/api\nB+=/3\ncurl $B/myself", []string{at(3, getMyself)}},
		{"exported variable", "a.sh", "export B=$S/rest/api/3\ncurl $B/myself", []string{at(2, getMyself)}},
		{"variable for one command", "a.sh", "B=x curl $S/rest/api/3/myself", []string{at(1, getMyself)}},
		{"sudo", "a.sh", "sudo /usr/bin/curl $B/rest/api/3/myself", []string{at(1, getMyself)}},
		{"dockerfile", "Dockerfile", "FROM x\nRUN apk add y && \\\n    curl $B/rest/api/3/myself\n", []string{at(3, getMyself)}},
		{"makefile with a condition", "Makefile", "ifeq ($(A),it's)\nexport API ?= $(B)/rest/api/3\nendif\nme: dep\n\t-@curl \\\n\t  -H \"x: $$TOKEN\" \\\n\t  $(API)/myself # don't\n", []string{at(7, getMyself)}},
		{"two addresses", "a.sh", "curl $B/rest/api/3/myself $B/rest/api/3/field", []string{"1 GET /rest/api/3/field", at(1, getMyself)}},
		{"backticks", "a.sh", "K=`curl $B/rest/api/3/myself`", []string{at(1, getMyself)}},
		{"httpie", "a.sh", "http -a u:p PUT $B/rest/api/3/issue/$K a=b", []string{at(1, putIssue)}},
		{"httpie without", "a.sh", "http $B/rest/api/3/issue/$K", []string{at(1, getIssue)}},
		{"makefile", "Makefile", "B := https://x.atlassian.net\nme:\n\t@curl $(B)/rest/api/3/myself\n", []string{at(3, getMyself)}},
		{"shebang", "run", "#!/usr/bin/env bash\ncurl $B/rest/api/3/myself\n", []string{at(2, getMyself)}},
		{"pipeline", "a.yml", "steps:\n  - run: curl $B/rest/api/3/myself\n", []string{at(2, getMyself)}},
		{"pipeline block", "a.yml", "steps:\n  - name: x\n    run: |\n      curl -X PUT \\\n        $B/rest/api/3/issue/$K\n  - run: true\n", []string{at(5, putIssue)}},
		{"pipeline block with a key behind", "a.yml", "steps:\n  - run: |\n      # why\n\n      curl $B/rest/api/3/myself\n    env:\n      URL: x\n    x: curl $B/rest/api/3/field\n", []string{at(5, getMyself), "8 GET /rest/api/3/field"}},
		{"ansible", "a.yml", "- uri:\n    url: \"{{ base }}/rest/api/3/issue\"\n    method: POST\n", []string{at(2, postIssue)}},
		{"address alone", "a.yml", "jira:\n  url: https://x.atlassian.net/rest/api/3/myself\n", nil},
	})
}

func TestData(t *testing.T) {
	check(t, []snippet{
		{"access log", "a.log", `1.2.3.4 - - [x] "PUT /rest/api/3/issue/AB-1?a=b HTTP/1.1" 204`, []string{at(1, putIssue)}},
		{"fields", "a.log", "level=info method=PUT url=https://x.atlassian.net/rest/api/3/issue/AB-1 status=204", []string{at(1, putIssue)}},
		{"json line", "a.log", `{"http":{"method":"POST"},"url":"https://x.atlassian.net/rest/api/3/issue"}`, []string{at(1, postIssue)}},
		{"transcript", "a.txt", "> GET /rest/api/3/myself HTTP/2\n> Host: x\n", []string{at(1, getMyself)}},
		{"method in another field", "a.log", "msg=PUT url=https://x.atlassian.net/rest/api/3/issue/AB-1", nil},
		{"two addresses in fields", "a.log", "method=PUT url=/rest/api/3/issue/AB-1 uri=/rest/api/3/issue/AB-2", []string{at(1, putIssue)}},
		{"two addresses before the method", "a.log", "url=/rest/api/3/issue/AB-1 uri=/rest/api/3/issue/AB-2 method=PUT", nil},
		{"escaped", "a.log", `{"method":"PUT","path":"\/rest\/api\/3\/issue\/AB-1"}`, []string{at(1, putIssue)}},
		{"spaced fields", "a.log", `{"method" : "PUT", "uri" : "/rest/api/3/issue/AB-1"}`, []string{at(1, putIssue)}},
		{"lower case is a word", "a.log", "get /rest/api/3/myself", nil},
		{"request file", "a.http", "POST {{host}}/rest/api/3/issue\n", []string{at(1, postIssue)}},
		{"har", "a.har", "{\"log\":{\"entries\":[\n{\"request\":{\"method\":\"GET\",\n\"url\":\"https://x.atlassian.net/rest/api/3/myself\"},\"response\":{}}]}}", []string{at(3, getMyself)}},
		{"cut har", "a.har", "{\"log\":{\"entries\":[\n{\"request\":{\"method\":\"GET\",\"url\":\"https://x.atlassian.net/rest/api/3/myself\"}},{\"requ", []string{at(2, getMyself)}},
		{"postman", "a.json", `{"info":{},"item":[{"item":[{"request":{"method":"PUT","url":{"raw":"{{b}}/rest/api/3/issue/:key"}}}]}]}`, []string{at(1, putIssue)}},
		{"postman text", "a.json", `{"info":{},"item":[{"request":{"url":"{{b}}/rest/api/3/myself"}}]}`, []string{at(1, getMyself)}},
		{"postman parts", "a.json", `{"info":{},"item":[{"request":{"method":"GET","url":{"host":["{{b}}"],"path":["rest","api","3","myself"]}}}]}`, []string{at(1, getMyself)}},
		{"any json", "a.json", `{"nodes":[{"parameters":{"method":"POST","url":"=https://x.atlassian.net/rest/api/3/issue"}}]}`, []string{at(1, postIssue)}},
		{"json with comments", "a.jsonc", "// why: http://x\n{\n  /* \"method\": \"GET\",\n */ \"method\": \"PUT\", // \"url\"\n  \"url\": \"https://x.atlassian.net/rest/api/3/issue/AB-1\"\n}", []string{at(5, putIssue)}},
		{"comment that nothing ends", "a.jsonc", "{\"a\": [{\"note\": \"\\\"//\", \"method\": \"PUT\",\n\"url\": \"https://x.atlassian.net/rest/api/3/issue/AB-1\"}], /* ", []string{at(2, putIssue)}},
		{"path with a host", "a.json", `{"method":"PUT","path":"https://x.atlassian.net/rest/api/3/issue/AB-1"}`, []string{at(1, putIssue)}},
		{"notebook", "a.ipynb", "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":[\n\"import requests\\n\",\n\"requests.get(b + '/rest/api/3/myself')\\n\"]}]}", []string{at(3, getMyself)}},
		{"markdown shell", "a.md", "# x\n```sh\ncurl $B/rest/api/3/myself\n```\n", []string{at(3, getMyself)}},
		{"markdown code", "a.md", "```python\nrequests.put(f'{b}/rest/api/3/issue/{k}')\n```\n", []string{at(2, putIssue)}},
		{"markdown http", "a.md", "```http\nGET /rest/api/3/myself\n```\n", []string{at(2, getMyself)}},
	})
}

func TestLibraries(t *testing.T) {
	const python = "from jira import JIRA\nj = JIRA(server=s)\n"
	check(t, []snippet{
		{"jira", "a.py", python + "j.create_issue(fields={})", []string{"3 GET /rest/api/2/issue/{issueIdOrKey}", "3 POST /rest/api/2/issue"}},
		{"not a client", "a.py", python + "other.sprints(1)", nil},
		{"not imported", "a.py", "j = JIRA(server=s)\nj.sprints(1)", nil},
		{"parameter of the class", "a.py", "from jira import JIRA\ndef f(client: JIRA):\n  client.myself()", []string{"3 GET /rest/api/2/myself"}},
		{"made by a function", "a.py", "from jira import JIRA\ndef connect():\n  return JIRA(s)\nc = connect()\nc.boards()", []string{at(5, getBoards)}},
		{"typed function", "a.py", "from jira import JIRA\ndef connect() -> JIRA:\n  return cached\nconnect().boards()", []string{at(4, getBoards)}},
		{"function that only uses one", "a.py", "from jira import JIRA\ndef f():\n  j = JIRA(s)\nf().boards()", nil},
		{"usual name that holds something else", "a.py", "from jira import JIRA\njira = Other()\njira.boards()", nil},
		{"atlassian", "a.py", "from atlassian import Jira\nj = Jira(url=u)\nj.jql('x')", []string{"3 GET /rest/api/2/search"}},
		{"path of the library", "a.py", "from atlassian import Jira\nj = Jira(url=u)\nj.post('rest/api/3/issue', data=d)", []string{at(3, postIssue)}},
		{"go-jira", "a.go", "import \"github.com/andygrunwald/go-jira\"\nfunc f() { c.Issue.GetWithContext(ctx, k, nil) }", []string{"2 GET /rest/api/2/issue/{issueIdOrKey}"}},
		{"go-atlassian", "a.go", "import \"github.com/ctreminiom/go-atlassian/v2/jira/v3\"\nfunc f() { c.Issue.Comment.Add(ctx, k, p, nil) }", []string{at(2, postComment)}},
		{"go-atlassian v2", "a.go", "import \"github.com/ctreminiom/go-atlassian/v2/jira/v2\"\nfunc f() { c.MySelf.Details(ctx, nil) }", []string{"2 GET /rest/api/2/myself"}},
		{"jira.js", "a.ts", "import { Version3Client } from 'jira.js'\nclient.issues.editIssue({})", []string{at(2, putIssue)}},
		{"jira.js v2", "a.ts", "import { Version2Client } from 'jira.js'\nclient.myself.getCurrentUser()", []string{"2 GET /rest/api/2/myself"}},
		{"jira.js agile", "a.ts", "import { AgileClient } from 'jira.js'\nclient.issue.getIssue({})", []string{"2 GET /rest/agile/1.0/issue/{issueIdOrKey}"}},
		{"generated", "a.ts", "import { IssuesApi } from './jira-client'\nconst api = new IssuesApi(config)\nawait api.deleteIssue({ key })", []string{at(3, deleteIssue)}},
		{"generated python", "a.py", "from jira_client.api import MyselfApi\nmyself_api = MyselfApi(c)\nmyself_api.get_current_user()", []string{at(3, getMyself)}},
		{"another api", "a.ts", "import { IssuesApi } from './tracker'\nnew IssuesApi(c).deleteIssue({})", nil},
	})
}

// TestVia holds how a find says what it was found by.
func TestVia(t *testing.T) {
	s := New(catalogue(t))
	for _, x := range [][3]string{
		{"a.js", "fetch('/rest/api/3/myself')", "path"},
		{"a.sh", "curl $B/rest/api/3/myself", "curl"},
		{"a.log", "GET /rest/api/3/myself", "log"},
		{"a.har", `{"log":{"entries":[{"request":{"method":"GET","url":"/rest/api/3/myself"}}]}}`, "har"},
		{"a.json", `{"info":{},"item":[{"request":"/rest/api/3/myself"}]}`, "postman"},
		{"b.json", `{"method":"GET","url":"/rest/api/3/myself"}`, "json"},
		{"a.yml", "- url: /rest/api/3/myself\n  method: GET\n", "yaml"},
		{"a.py", "from jira import JIRA\nJIRA(s)\njira.myself()", "jira (python)"},
		{"a.ts", "import { MyselfApi } from 'jira'\nnew MyselfApi(c); myselfApi.getCurrentUser()", "operationId"},
	} {
		calls := s.File(x[0], []byte(x[1]))
		if len(calls) != 1 || calls[0].Via != x[2] {
			t.Errorf("%s: %s: found %+v, want one via %q", x[0], x[1], calls, x[2])
		}
	}
}

// TestPath holds what of a path is shown.
func TestPath(t *testing.T) {
	s := New(catalogue(t))
	for _, x := range [][3]string{
		{"a.js", "get(`/rest/api/3/issue/${issue.key}/comment/${id}`)", "/rest/api/3/issue/{key}/comment/{id}"},
		{"a.js", "get('/rest/api/3/issue/' + f(x)[0])", "/rest/api/3/issue/{f}"},
		{"a.log", "GET /rest/api/3/issue/AB-1/comment", "/rest/api/3/issue/{issueIdOrKey}/comment"},
		{"a.log", "GET /rest/api/3/secret/ATATT3xFfGF0abc/x", "/rest/api/3/secret/{}/x"},
		{"a.log", "GET /rest/api/3/secret/me@example.com", "/rest/api/3/secret/{}"},
		{"a.log", "GET /rest/api/3/secret/" + strings.Repeat("a1", 30), "/rest/api/3/secret/{}"},
		{"a.log", "GET https://user:pass@x.atlassian.net/rest/api/3/secret?token=abc", "/rest/api/3/secret"},
		{"a.py", "get(f'/rest/api/{version}/myself')", "/rest/api/{version}/myself"},
	} {
		calls := s.File(x[0], []byte(x[1]))
		if len(calls) != 1 || calls[0].Path != x[2] {
			t.Errorf("%s: found %+v, want the path %q", x[1], calls, x[2])
		}
	}
}

// TestGuess holds what is told of a method that the text does not name.
func TestGuess(t *testing.T) {
	calls := New(catalogue(t)).File("a.js", []byte("export const issue = (key) => `/rest/api/3/issue/${key}`"))
	if len(calls) != 1 {
		t.Fatalf("found %+v", calls)
	}
	c := calls[0]
	if !c.Guessed || c.Method != "" || c.Operation.Method != "GET" || !slices.Equal(c.Candidates, []string{"GET", "PUT", "DELETE"}) {
		t.Errorf("guessed %v, method %q, operation %s, candidates %q", c.Guessed, c.Method, c.Operation.Key(), c.Candidates)
	}
}
