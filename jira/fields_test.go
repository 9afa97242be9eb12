package jira

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListSprintFields(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(
		reply(200, `{"expand":"names,schema","isLast":false,"nextPageToken":"x",
			"issues":[{"id":"1","key":"A-1","fields":{"summary":"s","customfield_10016":3}}],
			"names":{"summary":"Zusammenfassung","customfield_10016":"Story-Point-Schätzung"},
			"schema":{"summary":{"type":"string","system":"summary"},
				"customfield_10016":{"type":"number","custom":"com.pyxis.greenhopper.jira:jsw-story-points","customId":10016}}}`),
		reply(200, `{"isLast":true,"issues":[]}`),
		reply(200, `{"names":{}}`),
		reply(401, scopeRefusal),
	))
	fields, err := c.ListSprintFields(t.Context(), 7)
	want := []Field{
		{ID: "customfield_10016", Name: "Story-Point-Schätzung", Kind: "com.pyxis.greenhopper.jira:jsw-story-points"},
		{ID: "summary", Name: "Zusammenfassung"},
	}
	if diff := cmp.Diff(want, fields); err != nil || diff != "" {
		t.Errorf("fields (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/software/1.0/sprint/7/issue", url.Values{
		"fields": {sampled}, "expand": {"names,schema"}, "maxResults": {"10"},
	})
	if fields, err := c.ListSprintFields(t.Context(), 7); err != nil || len(fields) != 0 {
		t.Errorf("an empty sprint: %v, %v", fields, err)
	}
	if _, err := c.ListSprintFields(t.Context(), 7); KindOf(err) != KindBadAnswer {
		t.Errorf("an answer without issues: %v", err)
	}
	if _, err := c.ListSprintFields(t.Context(), 7); !asError(t, err).ScopeRefused() {
		t.Errorf("refused: %v", err)
	}
}
