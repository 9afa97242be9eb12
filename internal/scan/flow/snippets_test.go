package flow_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

// snippet is a piece of a program with the calls in it, as scantest.Check wants them.
type snippet struct {
	name, file, text string
	want             []string
}

func check(t *testing.T, snippets []snippet) {
	t.Helper()
	s := scantest.Scanner(t)
	for _, x := range snippets {
		t.Run(x.name, func(t *testing.T) { scantest.Check(t, s, x.file, x.text, x.want) })
	}
}

func TestParameters(t *testing.T) {
	check(t, []snippet{
		{"template", "a.ts", "get(`/rest/api/3/issue/${issue.key}?x=${y}`)", []string{scantest.At(1, scantest.GetIssue)}},
		{"nested template", "a.ts", "get(`/rest/api/3/issue/${a ? `x${b}` : 'y'}`)", []string{scantest.At(1, scantest.GetIssue)}},
		{"f-string", "a.py", `get(f"{base}/rest/api/3/issue/{quote(issue['key'])}")`, []string{scantest.At(1, scantest.GetIssue)}},
		{"percent", "a.py", `get("%s/rest/api/3/issue/%s" % (base, key))`, []string{scantest.At(1, scantest.GetIssue)}},
		{"percent with one", "a.py", `get("/rest/api/3/issue/%s" % key)`, []string{scantest.At(1, scantest.GetIssue)}},
		{"percent with a base", "a.py", "API = '/rest/api/3'\nget('%s/myself' % API)", []string{scantest.At(2, scantest.GetMyself)}},
		{"two percents", "a.py", "API = '/rest/api/3'\nget('%s/issue/%s/comment' % (API, key))", []string{"2 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
		{"hexadecimal", "a.go", `get(fmt.Sprintf("%s/rest/api/3/project/%d/versions?x=%2C", base, id))`, []string{"1 GET /rest/api/3/project/{projectIdOrKey}/versions"}},
		{"percent with names", "a.py", `get("/rest/api/3/issue/%(key)s" % {"key": key})`, []string{scantest.At(1, scantest.GetIssue)}},
		{"format", "a.py", `get("{}/rest/api/3/issue/{}".format(base, key))`, []string{scantest.At(1, scantest.GetIssue)}},
		{"format with numbers", "a.py", `get("{1}/rest/api/3/issue/{0}".format(key, base))`, []string{scantest.At(1, scantest.GetIssue)}},
		{"format with names", "a.py", `get("{root}/myself".format(root="/rest/api/3"))`, []string{scantest.At(1, scantest.GetMyself)}},
		{"Sprintf", "a.go", `get(fmt.Sprintf("%s/issue/%s", "/rest/api/3", key))`, []string{scantest.At(1, scantest.GetIssue)}},
		{"Sprintf by index", "a.go", `get(fmt.Sprintf("%[2]s/rest/api/3/issue/%[1]s", key, base))`, nil},
		{"interpolation", "a.cs", `client.GetAsync($"/rest/api/3/issue/{key}");`, []string{scantest.At(1, scantest.GetIssue)}},
		{"verbatim", "a.cs", `client.GetAsync($@"/rest/api/3/issue/{key}");`, []string{scantest.At(1, scantest.GetIssue)}},
		{"ruby", "a.rb", `get "/rest/api/3/issue/#{key}"`, []string{scantest.At(1, scantest.GetIssue)}},
		{"ruby with quotes inside", "a.rb", `get("/rest/api/3/issue/#{issue["key"]}")`, []string{scantest.At(1, scantest.GetIssue)}},
		{"kotlin", "a.kt", `client.get("$base/rest/api/3/issue/${issue.key}")`, []string{scantest.At(1, scantest.GetIssue)}},
		{"php", "a.php", `<?php $c->get("$base/rest/api/3/issue/{$key}");`, []string{scantest.At(1, scantest.GetIssue)}},
		{"rust", "a.rs", `client.get(format!("{base}/rest/api/3/issue/{}", key))`, []string{scantest.At(1, scantest.GetIssue)}},
		{"colon", "a.js", "get('/rest/api/3/issue/:key')", []string{scantest.At(1, scantest.GetIssue)}},
		{"concatenation", "A.java", `get(base + "/rest/api/3/issue/" + key + "/comment");`, []string{"1 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
		{"over lines", "A.java", "get(base\n  + \"/rest/api/3/issue/\"\n  + key);", []string{scantest.At(2, scantest.GetIssue)}},
		{"adjacent texts", "a.py", "get(\n  \"/rest/api/3\"\n  f\"/issue/{key}\"\n)", []string{scantest.At(2, scantest.GetIssue)}},
		{"continued line", "a.py", "get(base + \\\n  '/rest/api/3/myself')", []string{scantest.At(2, scantest.GetMyself)}},
		{"concat", "a.js", "get('/rest/api/3/issue/'.concat(key, '/comment'))", []string{"1 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
		{"JoinPath", "a.go", `u, err := url.JoinPath(base, "rest/api/3/issue", key)` + "\nget(u)", []string{scantest.At(2, scantest.GetIssue)}},
		{"urljoin", "a.py", `get(urljoin(base, "/rest/api/3/myself"))`, []string{scantest.At(1, scantest.GetMyself)}},
		{"URL", "a.js", "fetch(new URL('/rest/api/3/myself', base))", []string{scantest.At(1, scantest.GetMyself)}},
		{"format of ruby", "a.rb", `get(format("/rest/api/3/issue/%{key}/comment", key: k))`, []string{"1 GET /rest/api/3/issue/{issueIdOrKey}/comment"}},
	})
}

func TestNames(t *testing.T) {
	check(t, []snippet{
		{"constant", "a.js", "const API = '/rest/agile/1.0'\nget(`${API}/board/${id}/sprint`)", []string{scantest.At(2, scantest.GetSprints)}},
		{"constant behind", "a.py", "def f():\n  return get(URL)\nURL = '/rest/api/3/myself'", []string{scantest.At(2, scantest.GetMyself)}},
		{"base with a default", "a.js", "const base = process.env.X || 'https://x.atlassian.net/rest/api/3'\nget(base + '/myself')", []string{scantest.At(2, scantest.GetMyself)}},
		{"field", "a.py", "class C:\n  def __init__(self):\n    self.api = f'{site}/rest/api/3'\n  def f(self):\n    return get(self.api + '/myself')", []string{scantest.At(5, scantest.GetMyself)}},
		{"entry", "a.js", "const c = { api: '/rest/api/3' }\nget(c.api + '/myself')", []string{scantest.At(2, scantest.GetMyself)}},
		{"an entry is no variable", "a.js", "const c = { api: '/rest/api/3' }\nget(api + '/myself')", nil},
		{"typed", "a.ts", "const base: string = '/rest/api/3'\nget(base + '/myself')", []string{scantest.At(2, scantest.GetMyself)}},
		{"block of constants", "a.go", "const (\n\tapi = \"/rest/api/3\"\n)\nfunc f() { get(api + \"/myself\") }", []string{scantest.At(4, scantest.GetMyself)}},
		{"local of another function", "a.py", "def f():\n  url = '/rest/api/3/myself'\n  get(url)\ndef g():\n  get(url)", []string{scantest.At(3, scantest.GetMyself)}},
		{"assigned twice", "a.py", "url = '/rest/api/3/myself'\nget(url)\nurl = '/rest/api/3/field'\nget(url)", []string{scantest.At(2, scantest.GetMyself), "4 GET /rest/api/3/field"}},
		{"branches", "a.py", "if x:\n  url = '/rest/api/3/myself'\nelse:\n  url = '/rest/api/3/field'\nget(url)", []string{"5 GET /rest/api/3/field", scantest.At(5, scantest.GetMyself)}},
		{"conditional", "a.js", "get(x ? '/rest/api/3/myself' : '/rest/api/3/field')", []string{"1 GET /rest/api/3/field", scantest.At(1, scantest.GetMyself)}},
		{"template of kotlin", "a.kt", "val api = \"/rest/api/3\"\nclient.get(\"$api/myself\")", []string{scantest.At(2, scantest.GetMyself)}},
		{"template of php", "a.php", "<?php $api = '/rest/api/3';\n$c->get(\"$api/myself\");", []string{scantest.At(2, scantest.GetMyself)}},
		{"format in a constant", "A.java", "static final String T = \"/rest/api/3/issue/%s\";\nvoid f() { get(String.format(T, \"AB-1\")); }", []string{scantest.At(2, scantest.GetIssue)}},
		{"entry in a table", "a.py", "E = {\n  'me': '/rest/api/3/myself',\n  'fields': '/rest/api/3/field',\n}", []string{scantest.At(2, scantest.GetMyself), "3 GET /rest/api/3/field ?"}},
		{"appended", "a.py", "url = '/rest/api/3'\nurl += '/myself'\nget(url)", []string{scantest.At(3, scantest.GetMyself)}},
		{"used twice", "a.py", "url = f'/rest/api/3/issue/{key}'\nget(url)\ndelete(url)", []string{scantest.At(2, scantest.GetIssue), scantest.At(3, scantest.DeleteIssue)}},
		{"itself", "a.js", "let url = url + '/rest/api/3/myself'\nget(url)", []string{scantest.At(2, scantest.GetMyself)}},
		{"in a circle", "a.js", "a = b + '/rest/api/3/myself'\nb = a + '/x'\nget(b)", []string{"3 GET /rest/api/3/myself/x !"}},
		{"unused constant", "a.js", "export const ISSUE = '/rest/api/3/issue'", []string{scantest.At(1, scantest.PostIssue)}},
		{"unused and open", "a.js", "export const issue = (key) => `/rest/api/3/issue/${key}`", []string{scantest.At(1, scantest.GetIssue) + " ?"}},
		{"only logged", "a.js", "const url = '/rest/api/3/myself'\nconsole.log(url)", []string{scantest.At(1, scantest.GetMyself)}},
	})
}

// TestFunctions holds what is read of functions that put a path together for their
// callers: what a call writes out itself is found, what the function adds is not.
func TestFunctions(t *testing.T) {
	check(t, []snippet{
		{"base and path apart", "a.py", "def call(path):\n  return requests.get(BASE + path)\nBASE = site + '/rest/api/3'\ncall('/myself')", nil},
		{"parameter in front of a constant", "a.py", "path = '/rest/api/3/field'\ndef call(path):\n  return requests.get(b + path)", []string{"1 GET /rest/api/3/field ?"}},
		{"parameter that is assigned", "a.py", "def call(path):\n  path = '/rest/api/3/myself'\n  return requests.put(path)", []string{"3 PUT /rest/api/3/myself !"}},
		{"method of the caller", "a.py", "def call(method, key):\n  return s.request(method, f'{b}/rest/api/3/issue/{key}')", []string{scantest.At(2, scantest.GetIssue) + " ?"}},
		{"makes all of it", "a.js", "const issue = (k) => `/rest/api/3/issue/${k}`\nhttp.put(issue(key), {})", []string{scantest.At(1, scantest.GetIssue) + " ?"}},
		{"base without a root", "a.js", "const call = (p) => axios.post(base + p)\ncall('/rest/api/3/issue')", []string{scantest.At(2, scantest.PostIssue)}},
		{"go", "a.go", "func (c *C) do(ctx context.Context, method, path string) error {\n\treq, err := http.NewRequestWithContext(ctx, method, c.base+path, nil)\n}\nfunc (c *C) f() { c.do(ctx, http.MethodPut, \"/rest/api/3/issue/\"+key) }", []string{scantest.At(4, scantest.PutIssue)}},
		{"never called", "a.py", "def call(path):\n  return requests.get(f'{b}/rest/api/3{path}')", nil},
	})
}

func TestClients(t *testing.T) {
	check(t, []snippet{
		{"axios", "a.js", "const c = axios.create({ baseURL: site + '/rest/api/3' })\nc.get('/myself')\nother.get('/field')", []string{scantest.At(2, scantest.GetMyself)}},
		{"axios field", "a.ts", "this.http = axios.create({\n  baseURL: `${site}/rest/api/3/`,\n})\nthis.http.delete(`issue/${key}`)", []string{scantest.At(4, scantest.DeleteIssue)}},
		{"called itself", "a.js", "const c = axios.create({ baseURL: '/rest/api/3' })\nc({ url: '/issue', method: 'post' })", []string{scantest.At(2, scantest.PostIssue)}},
		{"called itself with a path", "a.js", "const c = axios.create({ baseURL: '/rest/api/3' })\nc(`/issue/${k}`)", []string{scantest.At(2, scantest.GetIssue)}},
		{"defaults", "a.js", "axios.defaults.baseURL = '/rest/api/3'\naxios.get('/myself')", []string{scantest.At(2, scantest.GetMyself)}},
		{"httpx", "a.py", "with httpx.Client(base_url=f'{site}/rest/api/3') as c:\n  c.put(f'/issue/{key}')", []string{scantest.At(2, scantest.PutIssue)}},
		{"got", "a.js", "const jira = got.extend({ prefixUrl: 'https://x.atlassian.net/rest/api/3' })\njira.post('issue')", []string{scantest.At(2, scantest.PostIssue)}},
		{"HttpClient", "a.cs", "var c = new HttpClient { BaseAddress = new Uri(\"https://x.atlassian.net/rest/api/3/\") };\nc.GetAsync(\"myself\");", []string{scantest.At(2, scantest.GetMyself)}},
		{"resty", "a.go", "c := resty.New().SetBaseURL(\"https://x.atlassian.net/rest/api/3\")\nc.R().Get(\"/myself\")", []string{scantest.At(2, scantest.GetMyself)}},
		{"path with a root", "a.js", "const c = axios.create({ baseURL: site + '/rest/api/3' })\nc.get('/rest/agile/1.0/board')", []string{scantest.At(2, scantest.GetBoards)}},
	})
}
