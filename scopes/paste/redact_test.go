package paste

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// canary stands for a secret in the tests. None of its parts may survive.
const canary = "ATATT3xFfGF0cAnArY9sEcReT-t0KeN_x7Qz=1A2B3C4D"

// plainCanary is a secret without a well-known form.
const plainCanary = "s3cr3tCanaryOfAcme"

// placements are texts with a secret, %s, at all places where people leave one.
func placements() map[string]string {
	return map[string]string{
		"basic option":         `curl -u me@acme.test:%s https://acme.atlassian.net/rest/api/3/myself`,
		"bundled option":       `curl -sSu me@acme.test:%s https://acme.atlassian.net/rest/api/3/myself`,
		"glued option":         `curl -ume@acme.test:%s https://acme.atlassian.net/rest/api/3/myself`,
		"long option":          `curl --user 'me@acme.test:%s' https://acme.atlassian.net/rest/api/3/myself`,
		"option with equals":   `curl --user="me@acme.test:%s" https://acme.atlassian.net/rest/api/3/myself`,
		"bearer option":        `curl --oauth2-bearer %s https://api.atlassian.com/ex/jira/x/rest/api/3/myself`,
		"proxy user":           `curl -U proxy:%s -x proxy.acme.test:80 https://acme.atlassian.net/`,
		"cookie option":        `curl -b "cloud.session.token=%s" https://acme.atlassian.net/`,
		"header option":        `curl -H "Authorization: Bearer %s" https://acme.atlassian.net/`,
		"header lower case":    `curl -H 'authorization: bearer %s' https://acme.atlassian.net/`,
		"split by quotes":      `curl -H "Authorization: Bear""er "'%s' https://acme.atlassian.net/`,
		"name split by quotes": `curl -d 'client_sec''ret=%s' https://auth.atlassian.com/oauth/token`,
		"continuation":         "curl -u me@acme.test:\\\n%s \\\n https://acme.atlassian.net/",
		"carets":               "curl ^\"https://acme.atlassian.net/\" ^\r\n  -H ^\"Authorization: Bearer %s^\" ^\r\n  -H ^\"accept: a^\"",
		"powershell":           "Invoke-RestMethod -Uri https://acme.atlassian.net/ `\n -Headers @{ Authorization = \"Bearer %s\" }",
		"powershell env":       `$env:JIRA_API_TOKEN = "%s"`,
		"ansi quotes":          `curl -H $'Authorization: Bearer %s' https://acme.atlassian.net/`,
		"transcript":           "> GET / HTTP/2\n> Host: acme.atlassian.net\n> authorization: Bearer %s\n>\n< HTTP/2 401",
		"raw http":             "GET / HTTP/1.1\r\nHost: acme.atlassian.net\r\nAuthorization: Bearer %s\r\n\r\n",
		"http.client":          `send: b'GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nAccept: */*\r\n\r\n'`,
		"proxy header":         "Proxy-Authorization: Basic %s",
		"cookie header":        "Cookie: a=b; tenant.session.token=%s; c=d",
		"set-cookie list":      `{"set-cookie": ["a=b", "session.token=%s; Path=/"]}`,
		"api key header":       "X-Api-Key: %s",
		"no scheme":            "Authorization: %s",
		"userinfo":             "https://me%%40acme.test:%s@acme.atlassian.net/rest/api/3/myself",
		"query":                "https://acme.atlassian.net/rest/x?access_token=%s&y=1",
		"encoded query":        "https://acme.test/?next=https%%3A%%2F%%2Fx%%3Faccess_token%%3D%s%%26y%%3D1",
		"callback":             "https://acme.test/callback?state=1&code=%s",
		"form":                 "grant_type=client_credentials&client_id=abc&client_secret=%s",
		"json":                 `{"access_token": "%s", "token_type": "Bearer"}`,
		"json in json":         `{"body": "{\"refresh_token\":\"%s\"}"}`,
		"json twice in json":   `"{\"body\": \"{\\\"refresh_token\\\":\\\"%s\\\"}\"}"`,
		"indented json":        "{\n  \"API_TOKEN\":\n    \"%s\"\n}",
		"unicode json":         `{\u0022token\u0022:\u0022%s\u0022}`,
		"html entities":        `<pre>{&quot;token&quot;:&quot;%s&quot;}</pre>`,
		"element":              `<password>%s</password>`,
		"yaml":                 "jira:\n  apiToken: %s\n  site: acme",
		"env":                  "JIRA_SITE=https://acme.atlassian.net\nJIRA_API_TOKEN=%s\n",
		"export":               `export ATLASSIAN_ADMIN_KEY='%s'`,
		"python auth":          `requests.get(url, auth=("me@acme.test", "%s"))`,
		"python basic":         `JIRA(server=url, basic_auth=(EMAIL, '%s'))`,
		"python keyword":       `Jira(url='https://acme.atlassian.net', username='me', password='%s', cloud=True)`,
		"go":                   `req.SetBasicAuth("me@acme.test", "%s")`,
		"go header map":        `map[Accept:[*/*] Authorization:[Bearer %s] User-Agent:[go]]`,
		"python dict":          `{'Authorization': b'Bearer %s', 'Accept': '*/*'}`,
		"java":                 `.header("Authorization", "Bearer %s")`,
		"axios":                "AxiosError: 401\n  config: {\n    headers: { Authorization: 'Bearer %s' },\n    auth: { username: 'me', password: '%[1]s' }",
		"har":                  `{"headers":[{"name":"Accept","value":"a"},{"name":"Authorization","value":"Bearer %s"}]}`,
		"har turned round":     `{"headers":[{"value":"Bearer %s","name":"authorization"}]}`,
		"postman":              `"header":[{"key":"Authorization","value":"Bearer %s","type":"text"}]`,
		"raw headers":          `rawHeaders: ['Accept', '*/*', 'Authorization', 'Bearer %s']`,
		"httpie":               `http -a me@acme.test:%s GET https://acme.atlassian.net/rest/api/3/myself`,
		"wget":                 `wget --user=me --password=%s https://acme.atlassian.net/`,
		"mail and token":       "I use me@acme.test:%s as the pair",
		"kubernetes":           "env:\n- name: JIRA_API_TOKEN\n  value: %s\n- name: X",
		"ruby":                 `request.basic_auth "me@acme.test", "%s"`,
		"rust":                 `.basic_auth("me@acme.test", Some("%s"))`,
		"rust bearer":          `.bearer_auth("%s")`,
		"php":                  `curl_setopt($ch, CURLOPT_USERPWD, "me:%s");`,
		"csharp":               `new NetworkCredential("me@acme.test", "%s")`,
		"okhttp":               `Credentials.basic("me@acme.test", "%s")`,
		"secure string":        `ConvertTo-SecureString "%s" -AsPlainText`,
		"netrc":                `machine acme.atlassian.net login me@acme.test password %s`,
		"yaml bearer":          "bearer: %s",
		"markdown":             "token: `%s`",
		"typographic quotes":   "token: “%s”",
		"env of docker":        "docker run -e JIRA_API_TOKEN=%s -e JIRA_SITE=acme image",
		"substitution":         `curl -H "Authorization: Basic $(echo -n me@acme.test:%s | base64)" https://acme.atlassian.net/`,
		"npmrc":                "//acme.test/:_auth=%s",
		"sentence":             "my token is %s and it fails",
		"twice":                `export JIRA_TOKEN=%s; echo checking %[1]s`,
	}
}

func fill(placement, secret string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(placement, "%[1]s", secret), "%s", secret), "%%", "%")
}

// survives tells what of a secret a text still holds.
func survives(text, secret string) string {
	for _, spelling := range []string{
		secret, url.QueryEscape(secret), secret[len(secret)/2:],
		base64.RawStdEncoding.EncodeToString([]byte(secret)),
		base64.RawStdEncoding.EncodeToString([]byte("me@acme.test:" + secret)),
	} {
		if strings.Contains(text, spelling) {
			return spelling
		}
	}
	return ""
}

func TestRedactPlacements(t *testing.T) {
	for name, placement := range placements() {
		for _, secret := range []string{canary, plainCanary} {
			t.Run(name, func(t *testing.T) {
				text := fill(placement, secret)
				got := Redact(text)
				if left := survives(got, secret); left != "" {
					t.Errorf("Redact(%q) = %q still has %q", text, got, left)
				}
				checkRedaction(t, got)
			})
		}
	}
}

// checkRedaction checks what holds for everything redacted.
func checkRedaction(t *testing.T, got string) {
	t.Helper()
	if again := Redact(got); again != got {
		t.Errorf("redacting again changes\n%q to\n%q", got, again)
	}
	if !utf8.ValidString(got) {
		t.Errorf("%q is no UTF-8", got)
	}
}

func TestRedactBasic(t *testing.T) {
	basic := base64.StdEncoding.EncodeToString([]byte("me@acme.test:" + plainCanary))
	for _, text := range []string{
		"Authorization: Basic " + basic,
		"curl -H 'Authorization: Basic " + basic + "' https://acme.atlassian.net",
		"the header was Basic " + basic + " and the token " + plainCanary,
		"auth=" + basic,
		"echo -n me@acme.test:" + plainCanary + " | base64\n" + basic,
		`{"Authorization":"Basic ` + basic + `"} ... ` + plainCanary,
		"Authorization: Basic " + basic[:40] + "\n  " + basic[40:],
	} {
		got := Redact(text)
		if left := survives(got, plainCanary); left != "" || strings.Contains(got, basic[len(basic)-12:]) {
			t.Errorf("Redact(%q) = %q", text, got)
		}
		checkRedaction(t, got)
	}
}

func TestRedactExact(t *testing.T) {
	for text, want := range map[string]string{
		"Authorization: Basic bWU6eA==":                                   "Authorization: Basic [redacted]",
		"curl -u me@acme.test:abc123def https://x.test/":                  "curl -u user:[redacted] https://x.test/",
		`curl -u "me@acme.test:abc123def" https://x.test/`:                `curl -u "user:[redacted]" https://x.test/`,
		"curl --user=me:abc123def https://x.test/":                        "curl --user=user:[redacted] https://x.test/",
		`curl -u "$EMAIL:$TOKEN" https://x.test/`:                         `curl -u "user:$TOKEN" https://x.test/`,
		`-H "Authorization: Bearer $TOKEN"`:                               `-H "Authorization: Bearer $TOKEN"`,
		"https://me:abc@acme.atlassian.net/x":                             "https://[redacted]@acme.atlassian.net/x",
		"https://x.test/cb?code=abcdef&state=1":                           "https://x.test/cb?code=[redacted]&state=1",
		`{"token":"abc123","code":401}`:                                   `{"token":"[redacted]","code":401}`,
		"token: ATATT3xabcdefgh=12345678, scopes: read:jira-work":         "token: [redacted], scopes: read:jira-work",
		"headers: map[Authorization:[Basic abcdef] Accept:[a]]":           "headers: map[Authorization:[Basic [redacted]] Accept:[a]]",
		"Authorization:  Bearer  abcdef12":                                "Authorization:  Bearer  [redacted]",
		"authorization: Bearer eyJhbGciOiJ9.eyJzY29wZSI6.sig (expired)":   "authorization: Bearer [redacted] (expired)",
		"-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nok": "-----BEGIN PRIVATE KEY-----[redacted]-----END PRIVATE KEY-----\nok",
	} {
		if got := Redact(text); got != want {
			t.Errorf("Redact(%q)\n got %q\nwant %q", text, got, want)
		}
	}
}

// harmless are texts that hold evidence and no secret.
func harmless() []string {
	return []string{
		`{"code":401,"message":"Unauthorized; scope does not match"}`,
		`{"error":"Failed to parse Connect Session Auth Token"}`,
		"Client must be authenticated to access this resource.",
		"Basic authentication with passwords is deprecated. For more information, see: https://confluence.atlassian.com/cloud/x-972355348.html",
		"Basic auth with password is not allowed on this instance",
		`{"error":"unauthorized_client","error_description":"refresh_token is invalid"}`,
		`{"error": "invalid_grant", "error_description": "Unknown or invalid refresh token."}`,
		`{"timestamp":"2026-05-28T06:59:19Z","status":404,"error":"Not Found","path":"/ex/jira/cloud-id/rest/api/3/search"}`,
		"x-failure-category: FAILURE_CLIENT_SCOPE_CHECK",
		"x-seraph-loginreason: AUTHENTICATED_FAILED",
		`www-authenticate: OAuth realm="https%3A%2F%2Facme.atlassian.net"`,
		"atl-traceid: 0f3c5d7e9a1b4c6d8e0f2a4b6c8d0e1f",
		"https://api.atlassian.com/ex/jira/36885b3c-1bf0-4f85-a357-c5b858c31de4/rest/agile/1.0/board?maxResults=50&startAt=0",
		"GET https://acme.atlassian.net/rest/api/3/search/jql?jql=project%20%3D%20X%20ORDER%20BY%20created&nextPageToken=abc",
		"X-Atlassian-Token: no-check",
		"the token has read:jira-work and read:board-scope:jira-software, I use a scoped token",
		"token: read:jira-work read:jira-user",
		`"code": "ERR_BAD_REQUEST"`,
		"POST https://auth.atlassian.com/oauth/token",
		"JiraError HTTP 401 url: https://acme.atlassian.net/rest/api/2/myself",
		"at com.atlassian.jira.rest.client.internal.async.AsynchronousIssueRestClient.getIssue(AsynchronousIssueRestClient.java:112)",
		"Bearer token, Basic auth, api token: expired",
		"credential: service_account_token, auth: bearer",
		`{"name":"Accept","value":"application/json"}`,
		"JIRA_AUTH=basic\nJIRA_CLOUD_ID=36885b3c-1bf0-4f85-a357-c5b858c31de4",
		"read:source-code:jira-software write:source-code:jira-software",
	}
}

func TestRedactKeepsEvidence(t *testing.T) {
	for _, text := range harmless() {
		if got := Redact(text); got != text {
			t.Errorf("Redact(%q) = %q", text, got)
		}
	}
}

func TestRedactKeepsCatalogue(t *testing.T) {
	data, err := os.ReadFile("../catalogue.json")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue struct {
		Operations []struct {
			Method, Path, Operation string
			Alternatives            []struct{ Scopes []string }
		}
	}
	if err := json.Unmarshal(data, &catalogue); err != nil {
		t.Fatal(err)
	}
	for _, op := range catalogue.Operations {
		text := op.Method + " https://api.atlassian.com/ex/jira/36885b3c-1bf0-4f85-a357-c5b858c31de4" + op.Path + " " + op.Operation
		for _, a := range op.Alternatives {
			text += "\n" + strings.Join(a.Scopes, " ")
		}
		if got := Redact(text); got != text {
			t.Errorf("Redact(%q) = %q", text, got)
		}
	}
}
