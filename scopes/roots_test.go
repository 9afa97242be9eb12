package scopes

import (
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	tests := []struct{ template, root, tail string }{
		{"/rest/api/3/issue/{issueIdOrKey}", "rest/api/3", "issue/{issueIdOrKey}"},
		{"/rest/agile/1.0/board", "rest/agile/1.0", "board"},
		{"/rest/servicedeskapi/info", "rest/servicedeskapi", "info"},
		{"/rest/atlassian-connect/1/addons/{addonKey}", "rest/atlassian-connect/1", "addons/{addonKey}"},
		{"/wiki/rest/api/content/{id}", "wiki/rest/api", "content/{id}"},
		{"/wiki/api/v2/pages", "wiki/api/v2", "pages"},
		{"/admin/api-access/v1/orgs/{orgId}/api-tokens", "admin/api-access/v1", "orgs/{orgId}/api-tokens"},
		{"/users/{account_id}/manage", "", "users/{account_id}/manage"},
		{"/one", "one", ""},
	}
	for _, tt := range tests {
		root, tail := split(tt.template)
		if got := strings.Join(root, "/"); got != tt.root {
			t.Errorf("%s: root %s", tt.template, got)
		}
		if got := strings.Join(tail, "/"); got != tt.tail {
			t.Errorf("%s: tail %s", tt.template, got)
		}
	}
}

func TestVocabulary_Cut(t *testing.T) {
	tests := []struct{ path, front, tail string }{
		{"/rest/api/3/issue/AB-1", "rest api 3", "issue AB-1"},
		{"/rest/api/2/agile/1.0/board", "rest api 2 agile 1.0", "board"},
		{"/REST/Api/3/Issue", "rest api 3", "Issue"},
		{"/rest/agil/1.0/board", "rest agile 1.0", "board"},
		{"/wiki/api/v3/pages", "wiki api v3", "pages"},
		{"/rest/api/latest/issue", "rest api latest", "issue"},
		{"/rest/api/3/app/field", "rest api 3", "app field"},
		{"/proxy/a/rest/api/3/issue", "rest api 3", "issue"},
		{"/rest/api/3/rest/agile/1.0/board", "rest agile 1.0", "board"},
		{"/rest/api/3/label/rest/x", "rest api 3", "label rest x"},
		{"/rest/agile/1.0s/board", "rest agile 1.0", "board"},
		{"/rest/api/3/label/rest", "rest api 3", "label rest"},
		{"/issue/AB-1", "", "issue AB-1"},
		{"/rest/api/3", "rest api 3", ""},
		{"", "", ""},
	}
	v := embeddedCatalogue(t).words()
	for _, tt := range tests {
		front, tail := v.cut(segmentsOf(tt.path))
		if strings.Join(front, " ") != tt.front || strings.Join(tail, " ") != tt.tail {
			t.Errorf("%s: %q and %q", tt.path, front, tail)
		}
	}
}

func TestSegmentsOf(t *testing.T) {
	tests := map[string]string{
		"/rest/api": "rest|api", "//rest//api/": "rest|api", "/a%20b/%zz": "a b|%zz", "/": "", "": "",
	}
	for path, want := range tests {
		if got := strings.Join(segmentsOf(path), "|"); got != want {
			t.Errorf("%q: %s, want %s", path, got, want)
		}
	}
}
