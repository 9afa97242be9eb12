package redact

import "testing"

func TestIsRandom(t *testing.T) {
	for text, want := range map[string]bool{
		"k3Jx9QpLm2Zt7VbN4cRw8YhD6sFg1AeU":                                     true,
		"0123456789abcdef0123456789abcdef01234567":                             true,
		"0f3c5d7e9a1b4c6d8e0f2a4b6c8d0e1f":                                     false,
		"36885b3c-1bf0-4f85-a357-c5b858c31de4":                                 false,
		"cloud-36885b3c-1bf0-4f85-a357-c5b858c31de4-jira":                      false,
		"AbstractAsynchronousRestClientFactoryBeanProvider":                    false,
		"ISSUE_TYPE_SCHEME_10001_FIELD_CONFIGURATION_10002":                    false,
		"feature-branch-with-a-long-name-for-issue-1234-and-5678":              false,
		"getAllFieldConfigurationSchemesForIssueTypes2":                        false,
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": false,
	} {
		if got := isRandom(text); got != want {
			t.Errorf("isRandom(%q) = %v", text, got)
		}
	}
}

func TestOpaque(t *testing.T) {
	const slashed = "k3Jx9QpL/m2Zt7Vb/N4cRw8+YhD6sFg1AeU9"
	for text, want := range map[string]string{
		"value " + slashed:                                  "value [redacted]",
		"https://x.test/" + slashed + "/issue":              "https://x.test/" + slashed + "/issue",
		"https://x.test/k3Jx9QpLm2Zt7VbN4cRw8YhD6sFg1AeU/a": "https://x.test/[redacted]/a",
		"lib/com/acme/IssueRestClient2/v10/Model3.class":    "lib/com/acme/IssueRestClient2/v10/Model3.class",
	} {
		if got := Text(text); got != want {
			t.Errorf("Redact(%q) = %q, want %q", text, got, want)
		}
	}
}
