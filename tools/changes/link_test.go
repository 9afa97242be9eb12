package changes

import "testing"

// A link that is there already stays, in both directions and in all spellings.
func TestLinkIssues_There(t *testing.T) {
	for _, tt := range []struct{ link, back string }{{"blocks", "is_blocked_by"}, {"Is blocked by", "blocks"}, {"relates to", "relates-to"}} {
		s := stage(t)
		call(t, s, "link_issues", map[string]any{"issue": "BEAM-3", "link": tt.link, "to": []string{"BEAM-5"}}, false)
		s.Sandbox.ResetRequests()
		for _, again := range []map[string]any{
			{"issue": "BEAM-3", "link": tt.link, "to": []string{"BEAM-5"}}, {"issue": "BEAM-5", "link": tt.back, "to": []string{"BEAM-3"}},
		} {
			if a := call(t, s, "link_issues", again, false); len(keysWith(a, "", "unchanged")) != 1 || written(s) != nil {
				t.Errorf("%v: %v, sent %v", again, rowsOf(a), written(s))
			}
		}
		more := call(t, s, "link_issues", map[string]any{"issue": "BEAM-3", "link": tt.link, "to": []string{"BEAM-5", "BEAM-6"}}, false)
		if len(keysWith(more, "", "done")) != 1 || len(written(s)) != 1 {
			t.Errorf("%v", rowsOf(more))
		}
	}
}
