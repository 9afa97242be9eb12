package use_test

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

func TestMethods(t *testing.T) {
	check(t, []snippet{
		{"requests", "a.py", "requests.delete(f'/rest/api/3/issue/{k}')", []string{scantest.At(1, scantest.DeleteIssue)}},
		{"request with a method", "a.py", "s.request('PUT', f'/rest/api/3/issue/{k}')", []string{scantest.At(1, scantest.PutIssue)}},
		{"urllib", "a.py", "Request(b + '/rest/api/3/issue', data=d, method='POST')", []string{scantest.At(1, scantest.PostIssue)}},
		{"fetch", "a.js", "fetch('/rest/api/3/issue', { method: 'POST' })", []string{scantest.At(1, scantest.PostIssue)}},
		{"fetch without", "a.js", "fetch(`/rest/api/3/issue/${k}`)", []string{scantest.At(1, scantest.GetIssue)}},
		{"fetch with other options", "a.js", "fetch(`/rest/api/3/issue/${k}`, { headers })", []string{scantest.At(1, scantest.GetIssue)}},
		{"fetch with named options", "a.js", "const o = { method: 'DELETE' }\nfetch(`/rest/api/3/issue/${k}`, o)", []string{scantest.At(2, scantest.DeleteIssue)}},
		{"fetch with unseen options", "a.js", "fetch(`/rest/api/3/issue/${k}`, options)", []string{scantest.At(1, scantest.GetIssue) + " ?"}},
		{"options in options", "a.js", "load(`/rest/api/3/issue/${k}`, { options: { method: 'PUT' } })", []string{scantest.At(1, scantest.GetIssue) + " ?"}},
		{"named options", "a.kt", "load(\"/rest/api/3/issue/$k\", options = { method: \"PUT\" })", []string{scantest.At(1, scantest.PutIssue)}},
		{"shorthand method", "a.js", "const method = 'PUT'\nfetch(`/rest/api/3/issue/${k}`, { method })", []string{scantest.At(2, scantest.PutIssue)}},
		{"type that is no method", "a.js", "fetch('/rest/api/3/issue', { type: 'json', method: 'POST' })", []string{scantest.At(1, scantest.PostIssue)}},
		{"generics of typescript", "a.ts", "http.put<Promise<Issue[]>>(`/rest/api/3/issue/${k}`)", []string{scantest.At(1, scantest.PutIssue)}},
		{"fetch with a method that is unknown", "a.js", "fetch(`/rest/api/3/issue/${k}`, { method: m })", []string{scantest.At(1, scantest.GetIssue) + " ?"}},
		{"axios object", "a.js", "axios({ method: 'put', url: `/rest/api/3/issue/${k}` })", []string{scantest.At(1, scantest.PutIssue)}},
		{"ajax", "a.js", "$.ajax({ url: '/rest/api/3/issue', type: 'POST' })", []string{scantest.At(1, scantest.PostIssue)}},
		{"connect", "a.js", "AP.request('/rest/api/3/issue', { type: 'POST' })", []string{scantest.At(1, scantest.PostIssue)}},
		{"forge", "a.js", "api.asUser().requestJira(route`/rest/api/3/issue/${k}`, { method: 'PUT' })", []string{scantest.At(1, scantest.PutIssue)}},
		{"NewRequest", "a.go", `http.NewRequest("DELETE", "/rest/api/3/issue/"+k, nil)`, []string{scantest.At(1, scantest.DeleteIssue)}},
		{"constant of go", "a.go", `http.NewRequestWithContext(ctx, http.MethodPost, b+"/rest/api/3/issue", nil)`, []string{scantest.At(1, scantest.PostIssue)}},
		{"post of go", "a.go", `http.Post(b+"/rest/api/3/issue", "application/json", body)`, []string{scantest.At(1, scantest.PostIssue)}},
		{"java builder", "A.java", `HttpRequest.newBuilder().uri(URI.create(b + "/rest/api/3/issue")).POST(p).build();`, []string{scantest.At(1, scantest.PostIssue)}},
		{"java builder without", "A.java", `HttpRequest.newBuilder(URI.create(b + "/rest/api/3/issue/" + k)).build();`, []string{scantest.At(1, scantest.GetIssue)}},
		{"okhttp", "A.java", `new Request.Builder().url(b + "/rest/api/3/issue").post(body).build();`, []string{scantest.At(1, scantest.PostIssue)}},
		{"method of a builder", "A.java", `new Request.Builder().url(b + "/rest/api/3/issue/" + k).method("PUT", body).build();`, []string{scantest.At(1, scantest.PutIssue)}},
		{"exchange", "A.java", `rest.exchange(b + "/rest/api/3/issue/{k}", HttpMethod.PUT, e, Void.class, k);`, []string{scantest.At(1, scantest.PutIssue)}},
		{"getForObject", "A.java", `rest.getForObject(b + "/rest/api/3/issue/{k}", Issue.class, k);`, []string{scantest.At(1, scantest.GetIssue)}},
		{"web client", "A.java", `client.delete().uri("/rest/api/3/issue/{k}", k).retrieve();`, []string{scantest.At(1, scantest.DeleteIssue)}},
		{"connection", "A.java", "URL u = new URL(b + \"/rest/api/3/issue\");\nvar c = (HttpURLConnection) u.openConnection();\nc.setRequestMethod(\"POST\");", []string{scantest.At(1, scantest.PostIssue)}},
		{"apache", "A.java", `new HttpPut(b + "/rest/api/3/issue/" + k);`, []string{scantest.At(1, scantest.PutIssue)}},
		{"retrofit", "A.java", "import retrofit2.http.*;\n@PUT(\"rest/api/3/issue/{key}\") Call<Void> f();", []string{scantest.At(2, scantest.PutIssue)}},
		{"feign line", "A.java", "@RequestLine(\"PUT /rest/api/3/issue/{key}\") @FeignClient void f();", []string{scantest.At(1, scantest.PutIssue)}},
		{"refit", "a.cs", "using Refit;\n[Delete(\"/rest/api/3/issue/{key}\")] Task F();", []string{scantest.At(2, scantest.DeleteIssue)}},
		{"message of c#", "a.cs", `new HttpRequestMessage(HttpMethod.Put, $"/rest/api/3/issue/{k}");`, []string{scantest.At(1, scantest.PutIssue)}},
		{"restsharp", "a.cs", `new RestRequest("rest/api/3/issue", Method.Post);`, []string{scantest.At(1, scantest.PostIssue)}},
		{"PostAsJsonAsync", "a.cs", `c.PostAsJsonAsync("/rest/api/3/issue", x);`, []string{scantest.At(1, scantest.PostIssue)}},
		{"net http", "a.rb", `Net::HTTP::Delete.new("/rest/api/3/issue/#{k}")`, []string{scantest.At(1, scantest.DeleteIssue)}},
		{"faraday", "a.rb", `conn.put "/rest/api/3/issue/#{k}"`, []string{scantest.At(1, scantest.PutIssue)}},
		{"symbol", "a.rb", `request(:post, "/rest/api/3/issue")`, []string{scantest.At(1, scantest.PostIssue)}},
		{"curl of php", "a.php", "<?php $c = curl_init(\"$b/rest/api/3/issue\");\ncurl_setopt($c, CURLOPT_CUSTOMREQUEST, 'POST');", []string{scantest.At(1, scantest.PostIssue)}},
		{"reqwest", "a.rs", `c.request(Method::PUT, format!("{}/rest/api/3/issue/{}", b, k))`, []string{scantest.At(1, scantest.PutIssue)}},
		{"powershell", "a.ps1", "Invoke-RestMethod -Uri \"$b/rest/api/3/issue\" -Method Post -Body $x", []string{scantest.At(1, scantest.PostIssue)}},
		{"powershell without", "a.ps1", "$x = irm \"$b/rest/api/3/issue/$k\"", []string{scantest.At(1, scantest.GetIssue)}},
		{"powershell table", "a.ps1", "$p = @{\n  Uri = \"$b/rest/api/3/issue\"\n  Method = 'Post'\n}\nInvoke-RestMethod @p", []string{scantest.At(2, scantest.PostIssue)}},
		{"powershell over lines", "a.ps1", "irm `\n  -Uri \"$b/rest/api/3/issue\" `\n  -Method Post\nirm -Method Put -Uri x", []string{scantest.At(2, scantest.PostIssue)}},
		{"generated object", "a.ts", "this.request({ path: '/rest/api/3/issue', method: 'POST' })", []string{scantest.At(1, scantest.PostIssue)}},
		{"object of c#", "a.cs", "client.ExecuteAsync(new RestRequest { Resource = \"rest/api/3/issue\", Method = Method.Post });", []string{scantest.At(1, scantest.PostIssue)}},
		{"object of go", "a.go", "c.Do(Request{Path: \"/rest/api/3/issue\", Method: \"POST\"})", []string{scantest.At(1, scantest.PostIssue)}},
		{"object given to a method", "a.go", "c.Post(Request{Path: \"/rest/api/3/issue\"})", []string{scantest.At(1, scantest.PostIssue)}},
		{"function of the program", "a.js", "makeJiraRequest(`/rest/api/3/issue/${k}`)", []string{scantest.At(1, scantest.GetIssue) + " ?"}},
		{"generated python", "a.py", "c.param_serialize(\n  method='POST',\n  resource_path='/rest/api/3/issue')", []string{scantest.At(3, scantest.PostIssue)}},
		{"typed client", "a.ts", "client.PUT('/rest/api/3/issue/{issueIdOrKey}', {})", []string{scantest.At(1, scantest.PutIssue)}},
		{"method and path", "a.go", `call("PUT /rest/api/3/issue/{key}")`, []string{scantest.At(1, scantest.PutIssue)}},
		{"name with a method", "a.py", "self.jira_get(f'/rest/api/3/issue/{k}')", []string{scantest.At(1, scantest.GetIssue)}},
		{"name with another meaning", "a.py", "self.get_url(f'/rest/api/3/issue/{k}')", []string{scantest.At(1, scantest.GetIssue) + " ?"}},
		{"command in a text", "a.groovy", "sh 'curl -X DELETE $B/rest/api/3/issue/$K'", []string{scantest.At(1, scantest.DeleteIssue)}},
		{"head", "a.py", "requests.head('/rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"wrong method", "a.py", "requests.patch('/rest/api/3/issue/1')", []string{"1 PATCH /rest/api/3/issue/1 !"}},
		{"undocumented", "a.py", "requests.get('/rest/api/3/jql/search')", []string{"1 GET /rest/api/3/jql/search !"}},
		{"confused roots", "a.py", "requests.get('/rest/api/2/agile/1.0/board')", []string{"1 GET /rest/api/2/agile/1.0/board !"}},
		{"more confused", "a.py", "requests.get('/rest/api/agile/1.0/board')", []string{"1 GET /rest/api/agile/1.0/board !"}},
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
		{"division", "a.js", "x = a / b + '\"'; y = get('/rest/api/3/myself') / c", []string{scantest.At(1, scantest.GetMyself)}},
		{"puts", "a.rb", "puts \"/rest/api/3/myself\"", nil},
		{"express", "a.js", "app.get('/rest/api/3/myself', (req, res) => res.json({}))", nil},
		{"router", "a.js", "router.post('/rest/api/3/issue', handler)", nil},
		{"constant given to a server", "a.js", "const P = '/rest/api/3/myself'\napp.get(P, f)", nil},
		{"mux", "a.go", `mux.HandleFunc("GET /rest/api/3/myself", f)`, nil},
		{"flask", "a.py", "@app.route('/rest/api/3/myself')\ndef f(): pass", nil},
		{"spring server", "A.java", `@GetMapping("/rest/api/3/myself") void f() {}`, nil},
		{"wiremock", "A.java", `stubFor(get(urlEqualTo("/rest/api/3/myself")).willReturn(ok()));`, nil},
		{"nock", "a.js", "nock(site).get('/rest/api/3/myself').reply(200)", nil},
		{"responses", "a.py", "responses.add(responses.GET, 'https://x.atlassian.net/rest/api/3/myself')", nil},
		{"test name", "a.js", "it('GET /rest/api/3/myself', () => {})", nil},
		{"expectation", "a.js", "expect(fetch).toHaveBeenCalledWith('/rest/api/3/myself')", nil},
		{"unused in a test", "a.test.js", "const url = '/rest/api/3/myself'", nil},
		{"request in a test", "a.test.js", "await fetch(site + '/rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"command in a test", "a_test.go", "x := `curl https://x.atlassian.net/rest/api/3/myself`", nil},
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
