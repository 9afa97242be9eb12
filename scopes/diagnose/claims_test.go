package diagnose

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var anyID = regexp.MustCompile(`/([A-Z]+-[0-9]+|[0-9]{2,})\b`)

// TestLeftOut: a value that is hidden behind a placeholder is diagnosed as if it
// were there.
func TestLeftOut(t *testing.T) {
	explainer := newExplainer(t)
	replaced := 0
	for _, c := range readCases(t) {
		e := c.evidence()
		want := explainer.Explain(e)
		for value, placeholders := range map[string][]string{
			cloudID:                 {"{cloudId}", "<cloud-id>", "$CLOUD_ID", "YOUR_CLOUD_ID", "***", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "…"},
			"acme.atlassian.net":    {"{site}.atlassian.net", "your-domain.atlassian.net", "***.atlassian.net", "SITE", "{site}", "<your-site>"},
			anyID.FindString(e.URL): {"/{id}", "/<id>", "/***", "/KEY-123", "/YOUR_ID", "/…"},
		} {
			if value == "" || !strings.Contains(e.URL, value) {
				continue
			}
			for _, placeholder := range placeholders {
				replaced++
				hidden := e
				hidden.URL = strings.Replace(e.URL, value, placeholder, 1)
				got := explainer.Explain(hidden)
				if got.Verdict != want.Verdict || got.Confidence != want.Confidence || cmp.Diff(want.Scopes, got.Scopes) != "" {
					t.Errorf("%s: with %s the verdict is %s (%s), not %s (%s)\n%s", c.Name, placeholder,
						got.Verdict, got.Confidence, want.Verdict, want.Confidence, cmp.Diff(want.Scopes, got.Scopes))
				}
			}
		}
	}
	if replaced < 100 {
		t.Errorf("only %d values were hidden", replaced)
	}
}
