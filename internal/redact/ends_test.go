package redact

import "testing"

// What ends a secret depends on what it stands in.
func TestEndOfValue(t *testing.T) {
	for text, want := range map[string]string{
		// Files of the environment, YAML, properties: the secret goes on.
		"JIRA_PASSWORD=abcd1234&efgh5678":         "JIRA_PASSWORD=[redacted]",
		"JIRA_PASSWORD=abcd1234>efgh5678":         "JIRA_PASSWORD=[redacted]",
		"JIRA_PASSWORD=abcd1234<efgh5678":         "JIRA_PASSWORD=[redacted]",
		"export JIRA_PASSWORD=ab&cd>ef<gh12 next": "export JIRA_PASSWORD=[redacted] next",
		"password: abcd1234>efgh5678":             "password: [redacted]",
		"password: abcd1234&efgh5678\nuser: me":   "password: [redacted]\nuser: me",
		"jira.password = abcd1234&efgh5678":       "jira.password = [redacted]",
		"password: abcd&&efgh5678":                "password: [redacted]&&efgh5678",
		"password:abcd1234>":                      "password:[redacted]>",
		"my token is abcd1234efgh>5678ijkl, yes":  "my token is [redacted], yes",
		// JSON and other strings end with their quotation mark.
		`{"password":"abcd1234&efgh>5678<a","b":1}`:     `{"password":"[redacted]","b":1}`,
		`{'password': 'abcd1234>efgh5678', 'b': 1}`:     `{'password': '[redacted]', 'b': 1}`,
		`"Bearer": x, "url": "a?token=abcd1234&b=c"`:    `"Bearer": x, "url": "a?token=[redacted]&b=c"`,
		`{\"password\":\"abcd1234&efgh>5678\",\"b\":1}`: `{\"password\":\"[redacted]\",\"b\":1}`,
		// Addresses and forms: the next parameter stays.
		"https://x.test/a?token=abcd1234&maxResults=50&startAt=0": "https://x.test/a?token=[redacted]&maxResults=50&startAt=0",
		"https://x.test/a?b=c&token=abcd1234&flag&startAt=0":      "https://x.test/a?b=c&token=[redacted]&flag&startAt=0",
		"https://x.test/a?token=abcd1234&amp;startAt=0":           "https://x.test/a?token=[redacted]&amp;startAt=0",
		"https://x.test/a?token=abcd%26efgh&startAt=0":            "https://x.test/a?token=[redacted]&startAt=0",
		"?back=https%3A%2F%2Fx.test%3Ftoken%3Dabcd1234%26b%3Dc":   "?back=https%3A%2F%2Fx.test%3Ftoken%3D[redacted]%26b%3Dc",
		"grant_type=x&client_secret=abcd1234&code=efgh5678&a[]=b": "grant_type=x&client_secret=[redacted]&code=[redacted]&a[]=b",
		"client_secret=abcd1234&grant_type=client_credentials":    "client_secret=[redacted]&grant_type=client_credentials",
		"client_secret=abcd1234&fields[a]=b":                      "client_secret=[redacted]&fields[a]=b",
		// Headers.
		"X-Api-Key: abcd1234&efgh>5678\nAccept: a":          "X-Api-Key: [redacted]\nAccept: a",
		"Authorization: Bearer abcd1234&efgh>5678\nA: b":    "Authorization: Bearer [redacted]\nA: b",
		"Cookie: session=abcd1234&efgh>5678; b=c\nA: b":     "Cookie: [redacted]\nA: b",
		"log: Authorization: Bearer abcd1234>efgh5678 sent": "log: Authorization: Bearer [redacted] sent",
		// Words of a shell.
		"API_TOKEN=abcd1234&& run":             "API_TOKEN=[redacted]&& run",
		"API_TOKEN=abcd1234 > out":             "API_TOKEN=[redacted] > out",
		"curl -u me:abcd>ef&gh https://x.test": "curl -u user:[redacted] https://x.test",
		"tool --password 'abcd1234&efgh>56' x": "tool --password '[redacted]' x",
		"tool --password abcd1234&efgh>56 x":   "tool --password [redacted] x",
		// HTML and XML.
		"<pre>API_TOKEN=abcd1234</pre> is bad":                "<pre>API_TOKEN=[redacted]</pre> is bad",
		"API_TOKEN=abcd1234<p class=a>next":                   "API_TOKEN=[redacted]<p class=a>next",
		"API_TOKEN=abcd1234<br>next":                          "API_TOKEN=[redacted]<br>next",
		"API_TOKEN=abcd1234&lt;br&gt;next":                    "API_TOKEN=[redacted]&lt;br&gt;next",
		"<a href=https://x.test/?token=abcd1234>here</a>":     "<a href=https://x.test/?token=[redacted]>here</a>",
		"see <https://x.test/?token=abcd1234>.":               "see <https://x.test/?token=[redacted]>.",
		"<password>abcd1234&amp;efgh&gt;5678</password> tail": "<password>[redacted]</password> tail",
		"{&quot;token&quot;:&quot;abcd1234&quot;,&quot;a":     "{&quot;token&quot;:&quot;[redacted]&quot;,&quot;a",
	} {
		t.Run(text, func(t *testing.T) {
			got := Text(text)
			if got != want {
				t.Errorf("Text(%q)\n got %q\nwant %q", text, got, want)
			}
			checkText(t, got)
		})
	}
}
