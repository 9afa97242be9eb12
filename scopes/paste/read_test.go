package paste

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"jirascope/internal/redact"
	"jirascope/scopes/evidence"
)

// checkEvidence checks that evidence holds nothing of a secret.
func checkEvidence(t *testing.T, e evidence.Evidence, secret string) {
	t.Helper()
	shown := fmt.Sprintf("%+v %#v", e, e)
	if left := leftOf(shown, secret); left != "" {
		t.Errorf("%q is left in %s", left, shown)
	}
	if !utf8.ValidString(e.Text + e.Body + e.URL + e.Method) {
		t.Errorf("no UTF-8: %+v", e)
	}
}

func TestReadKeepsNoSecret(t *testing.T) {
	around := []string{
		"%s",
		"GET https://acme.atlassian.net/rest/api/3/myself\n%s\n< HTTP/2 401\n< x-failure-category: FAILURE_CLIENT_AUTH\n\n{\"code\":401,\"message\":\"Unauthorized\"}",
		"curl -d '{\"a\":1}' https://acme.atlassian.net/rest/api/3/issue\n{\"message\": \"failed\", \"code\": 401, \"x\": [\n%s\n]}",
		"text: %s",
	}
	for _, secret := range []string{secretToken, secretWord} {
		for name, placement := range placed(t, secret) {
			t.Run(name, func(t *testing.T) {
				for _, frame := range around {
					text := strings.Replace(frame, "%s", placement, 1)
					checkEvidence(t, Read(text), secret)
					checkEvidence(t, ReadCurl(text), secret)
					checkEvidence(t, evidence.Evidence{Headers: ReadHeaders(text)}, secret)
				}
			})
		}
	}
}

func TestReadCurl(t *testing.T) {
	const site = "https://acme.atlassian.net/rest/api/3/issue"
	for command, want := range map[string]evidence.Evidence{
		"curl " + site:                                               {Method: "GET", URL: site},
		"-u $E:$T " + site:                                           {Method: "GET", URL: site, Auth: evidence.Basic, Shape: evidence.Shape{Colon: true, Email: true}},
		"$ curl -XDELETE " + site + "/X-1":                           {Method: "DELETE", URL: site + "/X-1"},
		"curl --request=put --url=" + site + " --data=x":             {Method: "PUT", URL: site},
		"curl -d a=b " + site:                                        {Method: "POST", URL: site},
		"curl --json '{}' " + site:                                   {Method: "POST", URL: site},
		"curl -F file=@a.png " + site:                                {Method: "POST", URL: site},
		"curl -T a.json " + site:                                     {Method: "PUT", URL: site},
		"curl -I " + site:                                            {Method: "HEAD", URL: site},
		"curl -Gd a=b " + site:                                       {Method: "GET", URL: site + "?a=b"},
		"curl -X GET -d '{}' " + site:                                {Method: "GET", URL: site, GetBody: true},
		"curl -sSLo /dev/null -w '%{http_code}' " + site:             {Method: "GET", URL: site},
		"curl $'https://acme.atlassian.net/rest/api/3/\\x69ssue'":    {Method: "GET", URL: site},
		"curl 'https://acme.atlassian.net'/rest/\"api\"/3/issue":     {Method: "GET", URL: site},
		"curl ${JIRA_URL}/rest/api/3/issue":                          {Method: "GET", URL: "/rest/api/3/issue"},
		"curl \"{{baseUrl}}/rest/api/3/issue\"":                      {Method: "GET", URL: "/rest/api/3/issue"},
		"curl <site>.atlassian.net/rest/api/3/issue":                 {Method: "GET", URL: "<site>.atlassian.net/rest/api/3/issue"},
		"curl https://me:abcdef@acme.atlassian.net/rest/api/3/issue": {Method: "GET", URL: site, Auth: evidence.Basic, Shape: evidence.Shape{Seen: true, Colon: true}},
		"curl --oauth2-bearer abcdef123 " + site:                     {Method: "GET", URL: site, Auth: evidence.Bearer, Shape: evidence.Shape{Seen: true}},
		"curl -H 'Authorization: Bearer' " + site:                    {Method: "GET", URL: site, Auth: evidence.NoAuth, Shape: evidence.Shape{Malformed: true}},
		"curl.exe -H \"Authorization: Basic %AUTH%\" " + site:        {Method: "GET", URL: site, Auth: evidence.Basic},
		"curl " + site + " ; echo done":                              {Method: "GET", URL: site, Text: "; echo done"},
		"curl " + site + "?a=1&b=2":                                  {Method: "GET", URL: site + "?a=1&b=2"},
		"wget --post-data=x --user=me --password=$P " + site:         {Method: "POST", URL: site},
		"iwr -Uri " + site + " -Method Post -Body '{}'":              {Method: "POST", URL: site},
		"http PUT " + site + " name=x":                               {Method: "PUT", URL: site},
	} {
		got := ReadCurl(command)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("ReadCurl(%q)\n got %+v\nwant %+v", command, got, want)
		}
	}
}

func TestReadHeaders(t *testing.T) {
	want := map[string]string{"x-failure-category": "FAILURE_CLIENT_AUTH", "retry-after": "1", "link": "a, b"}
	for _, text := range []string{
		"HTTP/2 401\r\nX-Failure-Category: FAILURE_CLIENT_AUTH\r\nRetry-After: 1\r\nAuthorization: Basic abc\r\nSet-Cookie: a=b\r\nLink: a\r\nLink: b\r\n",
		"> Host: acme.atlassian.net\n< X-Failure-Category: FAILURE_CLIENT_AUTH\n< retry-after: 1\n< link: a\n< link: b\n< \nsome words",
		`{"X-Failure-Category":"FAILURE_CLIENT_AUTH","Retry-After":1,"Link":["a","b"],"Cookie":"a=b","x-api-key":"abcdef"}`,
		`{'X-Failure-Category': 'FAILURE_CLIENT_AUTH', 'Retry-After': '1', 'Link': 'a, b', 'Authorization': 'Bearer abcdef'}`,
	} {
		if got := ReadHeaders(text); !reflect.DeepEqual(got, want) {
			t.Errorf("ReadHeaders(%q) = %v", text, got)
		}
	}
	if got := ReadHeaders(""); got == nil || len(got) != 0 {
		t.Errorf("no headers read as %v", got)
	}
}

func TestReadLong(t *testing.T) {
	head := "curl -u me@acme.test:" + secretToken + " https://acme.atlassian.net/rest/api/3/myself\n"
	tail := "\nHTTP/1.1 401 Unauthorized\nContent-Type: text/html\n\nClient must be authenticated to access this resource.\n"
	text := head + strings.Repeat("a line of the log, and "+secretToken+" in it\n", 20000) + tail
	e := Read(text)
	checkEvidence(t, e, secretToken)
	if e.Method != "GET" || e.Status != 401 || !strings.HasPrefix(e.Body, "Client must") || e.Auth != evidence.Basic || !e.Shape.Email {
		t.Errorf("read %+v", e)
	}
	if len(e.Text) > maxText {
		t.Errorf("%d bytes of text are kept", len(e.Text))
	}
}

func TestReadBounds(t *testing.T) {
	for name, text := range long(t, 2*redact.Window+1000) {
		e := Read(text)
		if len(e.Text) > maxText || len(e.Body) > maxBody || len(e.URL) > maxBody || len(e.Headers) > maxHeaders {
			t.Errorf("%s: %d bytes of text, %d of the body, %d of the address and %d headers are kept",
				name, len(e.Text), len(e.Body), len(e.URL), len(e.Headers))
		}
	}
}

func TestReadNothing(t *testing.T) {
	for _, text := range []string{"", " \n", "\xff\xfe", "curl", "curl -u", "{", "HTTP/", "GET ", "://", "@:", "hello"} {
		e := Read(text)
		if e.URL != "" || e.Status != 0 || e.Body != "" || e.Auth != "" || e.Granted.Complete {
			t.Errorf("Read(%q) = %+v", text, e)
		}
	}
}

// Titles are replaced by names after redaction: a secret is not a scope because
// it reads like a title.
func TestReadNamed(t *testing.T) {
	name := func(text string) string {
		return strings.NewReplacer("View projects", "read:project:jira", "Delete boards", "delete:board:jira",
			"Edit boards", "write:board:jira", "View users", "read:user:jira").Replace(text)
	}
	text := "Token scopes: View projects and Delete boards\n" +
		"password: \"Edit boards\"\ncurl -u 'me@acme.test:View users' https://acme.atlassian.net/rest/api/3/myself\nHTTP/2 401\n"
	e, err := ReadNamed(t.Context(), text, name)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"read:project:jira", "delete:board:jira"}; !slices.Equal(e.Granted.Held, want) {
		t.Errorf("granted %q, want %q", e.Granted.Held, want)
	}
	if shown := fmt.Sprintf("%+v", e); strings.Contains(shown, "write:board") || strings.Contains(shown, "read:user") {
		t.Errorf("the secret is kept as a scope in %q", e.Text)
	}
	if e.Auth != evidence.Basic || !e.Shape.Email || e.Status != 401 || e.URL != "https://acme.atlassian.net/rest/api/3/myself" {
		t.Errorf("the call is read as %+v", e)
	}
}

// A command that was tried by both schemes says so.
func TestReadBothSchemes(t *testing.T) {
	const basic, bearer = "`curl --user $EMAIL:$TOKEN https://a.atlassian.net/rest/api/3/myself`\n", "`curl -H \"Authorization: Bearer $TOKEN\" https://a.atlassian.net/rest/api/3/myself`\n"
	for text, want := range map[string]bool{
		basic + bearer + "Both return 401.": true, basic + basic: false, bearer: false,
		basic + strings.Replace(bearer, "myself", "field", 1): false,
	} {
		if e := Read(text); e.BothSchemes != want {
			t.Errorf("both schemes is %v in %q", e.BothSchemes, text)
		}
	}
	if e := Read(basic + bearer + "Both return 401."); e.Status != 401 {
		t.Errorf("the status behind inline code is %d", e.Status)
	}
}

// The look of a credential stays with its request when names are longer than
// titles.
func TestReadNamedKeepsPlaces(t *testing.T) {
	name := func(text string) string { return strings.ReplaceAll(text, "View", strings.Repeat("read:a ", 40)) }
	for _, view := range []string{"", "View View View "} {
		e, err := ReadNamed(t.Context(), view+"\ncurl -u me@acme.test:abc123def https://a.atlassian.net/rest/api/3/a\nHTTP/2 200\n\n"+view+
			"\ncurl -H 'Authorization: Bearer abc123def456' https://b.atlassian.net/rest/api/3/b\nHTTP/2 401\n\n"+view, name)
		if err != nil {
			t.Fatal(err)
		}
		if e.URL != "https://b.atlassian.net/rest/api/3/b" || e.Auth != evidence.Bearer {
			t.Errorf("with %q in front: %s by %s", view, e.URL, e.Auth)
		}
	}
}

// A word "method" without a value does not hide the one behind the address.
func TestRead_MethodBehind(t *testing.T) {
	for _, before := range []string{"the method ", "(method) ", "method; ", "'method' | "} {
		e := Read(before + "https://acme.atlassian.net/rest/api/3/issue/ABC-1/comment/10000 method: POST, status: 401")
		if e.Method != "POST" || e.Status != 401 {
			t.Errorf("%q: %s %s, %d", before, e.Method, e.URL, e.Status)
		}
	}
}

// Of a long body 16 KiB are kept, and of a long text 8.
func TestRead_Long(t *testing.T) {
	if text := Read("401 " + strings.Repeat("an ordinary line\n", 2000)).Text; len(text) < 7<<10 || len(text) > 8<<10 {
		t.Errorf("%d bytes of the text are kept", len(text))
	}
	body := `{"errorMessages":["` + strings.Repeat("No such board. ", 2000) + `"]}`
	e := Read("HTTP/1.1 404 Not Found\nContent-Type: application/json\n\n" + body + "\n")
	if len(e.Body) < 15<<10 || len(e.Body) > 16<<10 {
		t.Errorf("%d of %d bytes are kept", len(e.Body), len(body))
	}
}
