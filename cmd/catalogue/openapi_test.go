package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func TestConvert_Scopes(t *testing.T) {
	classic := scopes.Alternative{Family: scopes.Classic, Scopes: []string{"read:jira-work"}}
	granular := scopes.Alternative{Family: scopes.Granular, Scopes: []string{"read:a:jira", "read:b:jira"}}
	nothing := scopes.Alternative{Family: scopes.Granular, Scopes: []string{}}
	tests := []struct {
		name    string
		product scopes.Product
		path    string
		json    string
		status  scopes.Status
		want    []scopes.Alternative
	}{
		{"two states", scopes.JiraPlatform, "/x",
			`{"x-atlassian-oauth2-scopes":[{"state":"Beta","scopes":["read:b:jira","read:a:jira"]},{"state":"Current","scopes":["read:jira-work"]}]}`,
			scopes.Documented, []scopes.Alternative{classic, granular}},
		{"equal states once", scopes.Confluence, "/x",
			`{"x-atlassian-oauth2-scopes":[{"scopes":["read:b:jira","read:a:jira"]},{"scopes":["read:a:jira","read:b:jira"]}]}`,
			scopes.Documented, []scopes.Alternative{granular}},
		{"repeats once", scopes.JiraPlatform, "/x",
			`{"x-atlassian-oauth2-scopes":[{"scopes":["read:b:jira","read:a:jira","read:b:jira"]}]}`,
			scopes.Documented, []scopes.Alternative{granular}},
		{"the extension before security", scopes.JiraPlatform, "/x",
			`{"security":[{"OAuth2":["read:other:jira"]}],"x-atlassian-oauth2-scopes":[{"scopes":["read:jira-work"]}]}`,
			scopes.Documented, []scopes.Alternative{classic}},
		{"security alone", scopes.JiraSoftware, "/x",
			`{"security":[{"basicAuth":[]},{"OAuth2":["read:b:jira","read:a:jira"]}]}`,
			scopes.Documented, []scopes.Alternative{granular}},
		{"security's schemes under other names", scopes.Confluence, "/x",
			`{"security":[{"oAuthDefinitions":["read:jira-work"]}]}`,
			scopes.Documented, []scopes.Alternative{classic}},
		{"two schemes of one requirement, by name", scopes.JiraPlatform, "/x",
			`{"security":[{"oauthB":["read:b:jira"],"oauthA":["read:a:jira"]}]}`,
			scopes.Documented, []scopes.Alternative{
				{Family: scopes.Granular, Scopes: []string{"read:a:jira"}}, {Family: scopes.Granular, Scopes: []string{"read:b:jira"}},
			}},
		{"empty and full", scopes.JiraPlatform, "/x",
			`{"x-atlassian-oauth2-scopes":[{"scopes":[]},{"scopes":["read:a:jira","read:b:jira"]}]}`,
			scopes.Documented, []scopes.Alternative{nothing, granular}},
		{"explicitly empty", scopes.JiraPlatform, "/x",
			`{"x-atlassian-oauth2-scopes":[{"scopes":[]},{"scopes":[]}]}`, scopes.NoneNeeded, []scopes.Alternative{nothing}},
		{"explicitly empty in security", scopes.ServiceDesk, "/x",
			`{"security":[{"OAuth2":[]}]}`, scopes.NoneNeeded, []scopes.Alternative{nothing}},
		{"no entry", scopes.JiraPlatform, "/x", `{}`, scopes.Undocumented, nil},
		{"basic only", scopes.JiraPlatform, "/x", `{"security":[{"basicAuth":[]}]}`, scopes.Undocumented, nil},
		{"apps only", scopes.JiraPlatform, "/x", `{"description":"Only Connect and Forge apps can do this."}`, scopes.NotScopable, nil},
		{"apps only, one kind", scopes.JiraPlatform, "/x", `{"description":"This is for only a Forge app."}`, scopes.NotScopable, nil},
		{"apps only, explicitly empty", scopes.JiraPlatform, "/x",
			`{"description":"Only Connect apps.","security":[{"OAuth2":[]}]}`, scopes.NotScopable, []scopes.Alternative{nothing}},
		{"apps only, with scopes", scopes.JiraPlatform, "/x",
			`{"description":"Only Connect apps.","security":[{"OAuth2":["read:jira-work"]}]}`, scopes.Documented, []scopes.Alternative{classic}},
		{"Atlassian's own", scopes.JiraPlatform, "/x", `{"description":"Uses ASAP authentication."}`, scopes.NotScopable, nil},
		{"below the path of apps", scopes.JiraPlatform, "/rest/atlassian-connect/1/x", `{}`, scopes.NotScopable, nil},
		{"below Confluence's path of apps", scopes.Confluence, "/wiki/rest/atlassian-connect/1/x", `{}`, scopes.NotScopable, nil},
		{"apps are mentioned", scopes.JiraPlatform, "/x", `{"description":"Connect apps can do this too."}`, scopes.Undocumented, nil},
		{"prose of the admin API", scopes.AdminAPI, "/x",
			"{\"description\":\"Needs `read:b:admin` and `read:a:admin`, not read:c:admin or `read:d:jira`.\"}",
			scopes.Documented, []scopes.Alternative{{Family: scopes.Admin, Scopes: []string{"read:a:admin", "read:b:admin"}}}},
		{"prose of another API", scopes.JiraPlatform, "/x", "{\"description\":\"Needs `read:b:admin`.\"}", scopes.Undocumented, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var m method
			if err := json.Unmarshal([]byte(tt.json), &m); err != nil {
				t.Fatal(err)
			}
			op := convert(document{product: tt.product}, "GET", tt.path, m)
			if op.Status != tt.status {
				t.Errorf("status %s, want %s", op.Status, tt.status)
			}
			if diff := cmp.Diff(tt.want, op.Alternatives); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestConvert_Facts(t *testing.T) {
	var m method
	content := `{"operationId":"getX","summary":" Get x ","tags":["X","Y"],"deprecated":true,"security":[{"basicAuth":[]},{}]}`
	if err := json.Unmarshal([]byte(content), &m); err != nil {
		t.Fatal(err)
	}
	want := &scopes.Operation{
		Method: "POST", Path: "/base/x", Product: scopes.Confluence, ID: "getX", Name: "Get x", Group: "X",
		Deprecated: true, Anonymous: true, Status: scopes.Undocumented,
	}
	got := convert(document{product: scopes.Confluence, base: "/base"}, "POST", "/x", m)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRead_Refuses(t *testing.T) {
	for content, want := range map[string]string{
		`{`:                                     "reading sample: ",
		`{"paths":{"/x":{"get":{"tags":"x"}}}}`: "reading get /x of sample: ",
	} {
		_, _, _, err := read(input{document: document{name: "sample"}, content: []byte(content)})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: error %v, want %s...", content, err, want)
		}
	}
}

func TestReplacementAnchor(t *testing.T) {
	for text, want := range map[string]string{
		"Use [Get light](#api-rest-api-3-light-get) instead.":             "api-rest-api-3-light-get",
		"Please use [ the other ](#api-rest-api-3-light-lightId-put).":    "api-rest-api-3-light-lightId-put",
		"See [Get light](#api-rest-api-3-light-get).":                     "",
		"Use [Get light](https://example.com/#api-rest-api-3-light-get).": "",
		"Use [the token page](#authentication).":                          "",
	} {
		got := ""
		if match := instead.FindStringSubmatch(text); match != nil {
			got = match[1]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestRead_Source: a document is recorded with what it says of itself, so that a
// refreshed catalogue shows which version it was made of.
func TestRead_Source(t *testing.T) {
	in := input{
		document: document{name: "sample", url: "https://example.com/sample.json"}, date: "2026-03-04",
		content: []byte(`{"info":{"title":"Sample","version":"9.8-b7"},"paths":{"/a":{"get":{"operationId":"a"}}}}`),
	}
	_, _, got, err := read(in)
	want := scopes.Source{
		Title: "Sample", Version: "9.8-b7", URL: "https://example.com/sample.json", Date: "2026-03-04", Operations: 1,
		SHA256: got.SHA256,
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("source (-want +got):\n%s%v", diff, err)
	}
	in.content = append(in.content, '\n')
	if _, _, other, _ := read(in); len(got.SHA256) != 64 || other.SHA256 == got.SHA256 {
		t.Errorf("the sums of two contents are %q and %q", got.SHA256, other.SHA256)
	}
}
