package flow_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

func TestParameters(t *testing.T) {
	check := scantest.Checker(t)
	check("template", "a.ts", "get(`/rest/api/3/issue/${issue.key}?x=${y}`)", scantest.At(1, scantest.GetIssue))
	check("nested template", "a.ts", "get(`/rest/api/3/issue/${a ? `x${b}` : 'y'}`)", scantest.At(1, scantest.GetIssue))
	check("f-string", "a.py", `get(f"{base}/rest/api/3/issue/{quote(issue['key'])}")`, scantest.At(1, scantest.GetIssue))
	check("percent", "a.py", `get("%s/rest/api/3/issue/%s" % (base, key))`, scantest.At(1, scantest.GetIssue))
	check("percent with one", "a.py", `get("/rest/api/3/issue/%s" % key)`, scantest.At(1, scantest.GetIssue))
	check("percent with a base", "a.py", "API = '/rest/api/3'\nget('%s/myself' % API)", scantest.At(2, scantest.GetMyself))
	check("two percents", "a.py", "API = '/rest/api/3'\nget('%s/issue/%s/comment' % (API, key))", "2 GET /rest/api/3/issue/{issueIdOrKey}/comment")
	check("hexadecimal", "a.go", `get(fmt.Sprintf("%s/rest/api/3/project/%d/versions?x=%2C", base, id))`, "1 GET /rest/api/3/project/{projectIdOrKey}/versions")
	check("percent with names", "a.py", `get("/rest/api/3/issue/%(key)s" % {"key": key})`, scantest.At(1, scantest.GetIssue))
	check("format", "a.py", `get("{}/rest/api/3/issue/{}".format(base, key))`, scantest.At(1, scantest.GetIssue))
	check("format with numbers", "a.py", `get("{1}/rest/api/3/issue/{0}".format(key, base))`, scantest.At(1, scantest.GetIssue))
	check("format with names", "a.py", `get("{root}/myself".format(root="/rest/api/3"))`, scantest.At(1, scantest.GetMyself))
	check("Sprintf", "a.go", `get(fmt.Sprintf("%s/issue/%s", "/rest/api/3", key))`, scantest.At(1, scantest.GetIssue))
	check("Sprintf by index", "a.go", `get(fmt.Sprintf("%[2]s/rest/api/3/issue/%[1]s", key, base))`)
	check("interpolation", "a.cs", `client.GetAsync($"/rest/api/3/issue/{key}");`, scantest.At(1, scantest.GetIssue))
	check("verbatim", "a.cs", `client.GetAsync($@"/rest/api/3/issue/{key}");`, scantest.At(1, scantest.GetIssue))
	check("ruby", "a.rb", `get "/rest/api/3/issue/#{key}"`, scantest.At(1, scantest.GetIssue))
	check("ruby with quotes inside", "a.rb", `get("/rest/api/3/issue/#{issue["key"]}")`, scantest.At(1, scantest.GetIssue))
	check("kotlin", "a.kt", `client.get("$base/rest/api/3/issue/${issue.key}")`, scantest.At(1, scantest.GetIssue))
	check("php", "a.php", `<?php $c->get("$base/rest/api/3/issue/{$key}");`, scantest.At(1, scantest.GetIssue))
	check("rust", "a.rs", `client.get(format!("{base}/rest/api/3/issue/{}", key))`, scantest.At(1, scantest.GetIssue))
	check("colon", "a.js", "get('/rest/api/3/issue/:key')", scantest.At(1, scantest.GetIssue))
	check("concatenation", "A.java", `get(base + "/rest/api/3/issue/" + key + "/comment");`, "1 GET /rest/api/3/issue/{issueIdOrKey}/comment")
	check("over lines", "A.java", "get(base\n  + \"/rest/api/3/issue/\"\n  + key);", scantest.At(2, scantest.GetIssue))
	check("adjacent texts", "a.py", "get(\n  \"/rest/api/3\"\n  f\"/issue/{key}\"\n)", scantest.At(2, scantest.GetIssue))
	check("continued line", "a.py", "get(base + \\\n  '/rest/api/3/myself')", scantest.At(2, scantest.GetMyself))
	check("concat", "a.js", "get('/rest/api/3/issue/'.concat(key, '/comment'))", "1 GET /rest/api/3/issue/{issueIdOrKey}/comment")
	check("JoinPath", "a.go", `u, err := url.JoinPath(base, "rest/api/3/issue", key)`+"\nget(u)", scantest.At(2, scantest.GetIssue))
	check("urljoin", "a.py", `get(urljoin(base, "/rest/api/3/myself"))`, scantest.At(1, scantest.GetMyself))
	check("URL", "a.js", "fetch(new URL('/rest/api/3/myself', base))", scantest.At(1, scantest.GetMyself))
	check("format of ruby", "a.rb", `get(format("/rest/api/3/issue/%{key}/comment", key: k))`, "1 GET /rest/api/3/issue/{issueIdOrKey}/comment")
}

func TestNames(t *testing.T) {
	check := scantest.Checker(t)
	check("constant", "a.js", "const API = '/rest/agile/1.0'\nget(`${API}/board/${id}/sprint`)", scantest.At(2, scantest.GetSprints))
	check("constant behind", "a.py", "def f():\n  return get(URL)\nURL = '/rest/api/3/myself'", scantest.At(2, scantest.GetMyself))
	check("base with a default", "a.js", "const base = process.env.X || 'https://x.atlassian.net/rest/api/3'\nget(base + '/myself')", scantest.At(2, scantest.GetMyself))
	check("field", "a.py", "class C:\n  def __init__(self):\n    self.api = f'{site}/rest/api/3'\n  def f(self):\n    return get(self.api + '/myself')", scantest.At(5, scantest.GetMyself))
	check("entry", "a.js", "const c = { api: '/rest/api/3' }\nget(c.api + '/myself')", scantest.At(2, scantest.GetMyself))
	check("an entry is no variable", "a.js", "const c = { api: '/rest/api/3' }\nget(api + '/myself')")
	check("typed", "a.ts", "const base: string = '/rest/api/3'\nget(base + '/myself')", scantest.At(2, scantest.GetMyself))
	check("block of constants", "a.go", "const (\n\tapi = \"/rest/api/3\"\n)\nfunc f() { get(api + \"/myself\") }", scantest.At(4, scantest.GetMyself))
	check("local of another function", "a.py", "def f():\n  url = '/rest/api/3/myself'\n  get(url)\ndef g():\n  get(url)", scantest.At(3, scantest.GetMyself))
	check("assigned twice", "a.py", "url = '/rest/api/3/myself'\nget(url)\nurl = '/rest/api/3/field'\nget(url)", scantest.At(2, scantest.GetMyself), "4 GET /rest/api/3/field")
	check("branches", "a.py", "if x:\n  url = '/rest/api/3/myself'\nelse:\n  url = '/rest/api/3/field'\nget(url)", "5 GET /rest/api/3/field", scantest.At(5, scantest.GetMyself))
	check("conditional", "a.js", "get(x ? '/rest/api/3/myself' : '/rest/api/3/field')", "1 GET /rest/api/3/field", scantest.At(1, scantest.GetMyself))
	check("template of kotlin", "a.kt", "val api = \"/rest/api/3\"\nclient.get(\"$api/myself\")", scantest.At(2, scantest.GetMyself))
	check("template of php", "a.php", "<?php $api = '/rest/api/3';\n$c->get(\"$api/myself\");", scantest.At(2, scantest.GetMyself))
	check("format in a constant", "A.java", "static final String T = \"/rest/api/3/issue/%s\";\nvoid f() { get(String.format(T, \"AB-1\")); }", scantest.At(2, scantest.GetIssue))
	check("entry in a table", "a.py", "E = {\n  'me': '/rest/api/3/myself',\n  'fields': '/rest/api/3/field',\n}", scantest.At(2, scantest.GetMyself), "3 GET /rest/api/3/field ?")
	check("appended", "a.py", "url = '/rest/api/3'\nurl += '/myself'\nget(url)", scantest.At(3, scantest.GetMyself))
	check("used twice", "a.py", "url = f'/rest/api/3/issue/{key}'\nget(url)\ndelete(url)", scantest.At(2, scantest.GetIssue), scantest.At(3, scantest.DeleteIssue))
	check("itself", "a.js", "let url = url + '/rest/api/3/myself'\nget(url)", scantest.At(2, scantest.GetMyself))
	check("in a circle", "a.js", "a = b + '/rest/api/3/myself'\nb = a + '/x'\nget(b)", "3 GET /rest/api/3/myself/x !")
	check("unused constant", "a.js", "export const ISSUE = '/rest/api/3/issue'", scantest.At(1, scantest.PostIssue))
	check("unused and open", "a.js", "export const issue = (key) => `/rest/api/3/issue/${key}`", scantest.At(1, scantest.GetIssue)+" ?")
	check("only logged", "a.js", "const url = '/rest/api/3/myself'\nconsole.log(url)", scantest.At(1, scantest.GetMyself))
}

// TestFunctions holds what is read of functions that put a path together for their
// callers: what a call writes out itself is found, what the function adds is not.
func TestFunctions(t *testing.T) {
	check := scantest.Checker(t)
	check("base and path apart", "a.py", "def call(path):\n  return requests.get(BASE + path)\nBASE = site + '/rest/api/3'\ncall('/myself')")
	check("parameter in front of a constant", "a.py", "path = '/rest/api/3/field'\ndef call(path):\n  return requests.get(b + path)", "1 GET /rest/api/3/field ?")
	check("parameter that is assigned", "a.py", "def call(path):\n  path = '/rest/api/3/myself'\n  return requests.put(path)", "3 PUT /rest/api/3/myself !")
	check("method of the caller", "a.py", "def call(method, key):\n  return s.request(method, f'{b}/rest/api/3/issue/{key}')", scantest.At(2, scantest.GetIssue)+" ?")
	check("makes all of it", "a.js", "const issue = (k) => `/rest/api/3/issue/${k}`\nhttp.put(issue(key), {})", scantest.At(1, scantest.GetIssue)+" ?")
	check("base without a root", "a.js", "const call = (p) => axios.post(base + p)\ncall('/rest/api/3/issue')", scantest.At(2, scantest.PostIssue))
	check("go", "a.go", "func (c *C) do(ctx context.Context, method, path string) error {\n\treq, err := http.NewRequestWithContext(ctx, method, c.base+path, nil)\n}\nfunc (c *C) f() { c.do(ctx, http.MethodPut, \"/rest/api/3/issue/\"+key) }", scantest.At(4, scantest.PutIssue))
	check("never called", "a.py", "def call(path):\n  return requests.get(f'{b}/rest/api/3{path}')")
}

func TestClients(t *testing.T) {
	check := scantest.Checker(t)
	check("axios", "a.js", "const c = axios.create({ baseURL: site + '/rest/api/3' })\nc.get('/myself')\nother.get('/field')", scantest.At(2, scantest.GetMyself))
	check("axios field", "a.ts", "this.http = axios.create({\n  baseURL: `${site}/rest/api/3/`,\n})\nthis.http.delete(`issue/${key}`)", scantest.At(4, scantest.DeleteIssue))
	check("called itself", "a.js", "const c = axios.create({ baseURL: '/rest/api/3' })\nc({ url: '/issue', method: 'post' })", scantest.At(2, scantest.PostIssue))
	check("called itself with a path", "a.js", "const c = axios.create({ baseURL: '/rest/api/3' })\nc(`/issue/${k}`)", scantest.At(2, scantest.GetIssue))
	check("defaults", "a.js", "axios.defaults.baseURL = '/rest/api/3'\naxios.get('/myself')", scantest.At(2, scantest.GetMyself))
	check("httpx", "a.py", "with httpx.Client(base_url=f'{site}/rest/api/3') as c:\n  c.put(f'/issue/{key}')", scantest.At(2, scantest.PutIssue))
	check("got", "a.js", "const jira = got.extend({ prefixUrl: 'https://x.atlassian.net/rest/api/3' })\njira.post('issue')", scantest.At(2, scantest.PostIssue))
	check("HttpClient", "a.cs", "var c = new HttpClient { BaseAddress = new Uri(\"https://x.atlassian.net/rest/api/3/\") };\nc.GetAsync(\"myself\");", scantest.At(2, scantest.GetMyself))
	check("resty", "a.go", "c := resty.New().SetBaseURL(\"https://x.atlassian.net/rest/api/3\")\nc.R().Get(\"/myself\")", scantest.At(2, scantest.GetMyself))
	check("path with a root", "a.js", "const c = axios.create({ baseURL: site + '/rest/api/3' })\nc.get('/rest/agile/1.0/board')", scantest.At(2, scantest.GetBoards))
}
