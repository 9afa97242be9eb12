package repeat

import (
	"strings"
	"testing"

	"jirascope/internal/redact"
	"jirascope/scopes"
	"jirascope/scopes/search"
)

func words(t *testing.T) Words {
	t.Helper()
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	index := search.New(catalogue)
	return Words{Catalogue: func() *scopes.Catalogue { return catalogue }, Index: func() *search.Index { return index }}
}

// What stands in an address where it belongs is repeated; anything else is masked.
func TestAddress(t *testing.T) {
	const uuid, site = "1324a887-45db-1bf4-1e99-ef0ff456d421", "https://acme.atlassian.net"
	w := words(t)
	for address, masked := range map[string]string{
		site + "/rest/api/3/issue/ABC-12/comment/10001":                                     "",
		site + "/rest/api/3/issue/{issueIdOrKey}":                                           "",
		site + "/rest/api/3/issue/ABC%2D1":                                                  "",
		site + "/rest/api/3/project/ABC":                                                    "",
		site + "/rest/api/3/search/jql?jql=project%20%3D%20ABC+ORDER+BY+rank&maxResults=50": "",
		site + "/rest/api/2/search?fields=%2Aall&expand=*navigable":                         "",
		site + "/rest/greenhopper/1.0/rapidviews/list":                                      "",
		"https://api.atlassian.com/ex/jira/" + uuid + "/rest/agile/1.0/board":               "",
		"https://api.atlassian.com/admin/v1/orgs/" + uuid + "/users":                        "",
		"GET /rest/agile/1.0/board/7/sprint?state=active":                                   "",
		"not an address":                                          "",
		site + "/rest/api/3/issue/" + uuid:                        uuid,
		site + "/rest/api/3/issue/opensesame9/comment":            "opensesame9",
		site + "/rest/api/3/project/opensesamenow":                "opensesamenow",
		site + "/rest/api/3/filter/" + uuid:                       uuid,
		site + "/rest/api/3/issue/Op%C3%A9n%20s%25same":           "Op%C3%A9n%20s%25same",
		site + "/rest/unknown/1.0/purplemonkeydishwasher":         "purplemonkeydishwasher",
		site + "/rest/unknown/1.0/" + uuid:                        uuid,
		site + "/rest/api/3/issue/ABC-1?x=purplemonkeydishwasher": "purplemonkeydishwasher",
		"https://op%n \"sesame\".atlassian.net/rest/api/3/myself": "op%n \"sesame\"",
	} {
		want := address
		if masked != "" {
			want = strings.Replace(address, masked, redact.Mark, 1)
		}
		if got := w.Address(address); got != want {
			t.Errorf("%s becomes %s", address, got)
		}
		if got := w.Address(want); got != want {
			t.Errorf("%s becomes %s when it is masked again", want, got)
		}
	}
}

// The catalogue's own words are repeated, and short ones.
func TestText(t *testing.T) {
	w := words(t)
	for text, want := range map[string]string{
		"add a comment to an issue": "", "permission schemes of projects": "", "frob the quux": "", "View projects": "", "read:board-scope.admin:jira-software": "", "getIssueTypeSchemeForProjects": "",
		"purple-tiger-lamp": redact.Mark, "add comment blue_zebra_lamp.xyzzy": "add comment " + redact.Mark, "read:purple-tiger-lamp:jira": "read:" + redact.Mark + ":jira", "issue-type-screen-scheme": "", "a-b-c-d-e-f-g": "", "ORB-12 and ORB-13": "",
		"opensesame": redact.Mark, "read:opensesame:jira": "read:" + redact.Mark + ":jira", "add OPENSESAME to it": "add " + redact.Mark + " to it",
		"GET /rest/api/3/issue/opensesame": "GET /rest/api/3/issue/" + redact.Mark,
	} {
		if want == "" {
			want = text
		}
		if got := w.Text(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
	for _, op := range w.Catalogue().Operations {
		if text := string(op.Key()); len(text) < 80 && w.Text(text) != text {
			t.Errorf("%q is shown as %q", text, w.Text(text))
		}
	}
}

// A query is shown with its short words and those of the catalogue; what may be a secret,
// and what is an address, is masked.
func TestQuery(t *testing.T) {
	w := words(t)
	for query, want := range map[string]string{
		`project = ORB AND status = "In Review" ORDER BY priority`: `project = ORB AND status = "In Review" ORDER BY priority`,
		`priority = "UmRmUE5KbkN6aFR5RUdQdEU2bkZ2VXo4eXo1Mm9C"`:    `priority = "` + redact.Mark + `"`,
		`https://acme.atlassian.net/rest/x%2116 AND a = b`:         redact.Mark + ` AND a = b`,
		`labels = "a%20b"`: `labels = "` + redact.Mark + `"`,
	} {
		if got := w.Query(query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if got := w.Query(strings.Repeat("a b ", 1000)); len(got) > mostQuery+10 {
		t.Errorf("%d bytes", len(got))
	}
}
