package redact

import (
	"strings"
	"testing"
)

// Ordinary texts that hold what a secret could be mistaken for.
func TestText_Ordinary(t *testing.T) {
	for _, text := range []string{
		"GET /rest/api/3/issue/ABC-123/comment?startAt=50&maxResults=100",
		"2026-11-18T12:00:00.123Z INFO request-id 3f0c6a52-8d1e-4b7a-9c25-6e4d1f2a7b90 done in 1234ms",
		"at com.atlassian.jira.rest.v2.issue.IssueResource.getIssue(IssueResource.java:123)",
		"https://acme.atlassian.net/secure/RapidBoard.jspa?rapidView=12&projectKey=ABC&view=planning",
		"/usr/local/lib/python3.11/site-packages/requests/adapters.py",
		"sha256 checks of go.sum and package-lock.json differ",
		"read:board-scope.admin:jira-software read:issue-details:jira",
		"the token has expired, the password was changed, a key is missing",
		"User-Agent: python-requests/2.31.0 Accept-Encoding: gzip, deflate",
		"status_code: 401, issueKey: ABC-1, nextPageToken: none",
		"tokens per minute: 100, passwords: none, keys: []",
		"mail me@acme.test about it", "me@acme.test: I see a 401", "12:30:45 started", "C:\\Users\\me\\config.json",
	} {
		if got := Text(text); got != text {
			t.Errorf("Text(%q)\n   = %q", text, got)
		}
	}
}

// A secret that was found once goes wherever it stands, in every spelling.
func TestText_EverySpelling(t *testing.T) {
	const secret = "p+ss/wörd=49~x-Y"
	for _, spelling := range []string{
		secret, "p%2Bss%2Fw%C3%B6rd%3D49~x-Y", `p+ss/w\u00f6rd=49~x-Y`, "cCtzcy93w7ZyZD00OX54LVk=",
	} {
		text := `{"password": "` + secret + `"} and then [` + spelling + `]`
		if got := Text(text); strings.Contains(got, spelling) {
			t.Errorf("%q stays in %q", spelling, got)
		}
	}
}

// Base64 in the alphabet for addresses hides a pair as well as the other one does.
func TestText_URLSafeBase64(t *testing.T) {
	for _, pair := range []string{"bWVAYWNtZS50ZXN0Oj8_Pj4-fn5-YWJjZA==", "bWVAYWNtZS50ZXN0Oj8_Pj4-fn5-YWJjZA", "bWVAYWNtZS50ZXN0Oj8/Pj4+fn5+YWJjZA=="} {
		for _, text := range []string{"sent " + pair + " to it", "Authorization: Basic " + pair, `{"auth":"` + pair + `"}`, "https://x.test/?a=" + pair} {
			if got := Text(text); strings.Contains(got, "bWVAYWNt") || strings.Contains(got, "Pj4") {
				t.Errorf("Text(%q) = %q", text, got)
			}
		}
	}
}

// A token that was broken over lines goes whole.
func TestText_Wrapped(t *testing.T) {
	token := "ATATT3xFfGF0cAnArY9sEcReTt0KeNx7Qz4fGhK2mNpR8tVwXyZ3bCdE5gHjLqS6uWaY9cFkM1nPrT7vXzB4dGhK2mNpR8tVwXyZ3"
	for _, text := range []string{token[:60] + "\n" + token[60:], token[:60] + "\r\n" + token[60:], token[:60] + "\\\n" + token[60:]} {
		if got := Text(text); strings.Contains(got, token[61:90]) || strings.Contains(got, token[12:40]) {
			t.Errorf("Text(%q) = %q", text, got)
		}
	}
}

// Parts of a URL that carry credentials, and those that do not.
func TestText_Addresses(t *testing.T) {
	for text, want := range map[string]string{
		"https://me:abcd1234@x.test/a":             "https://[redacted]@x.test/a",
		"https://me@x.test/a":                      "https://[redacted]@x.test/a",
		"https://x.test/a@b":                       "https://x.test/a@b",
		"https://x.test/?next=me@acme.test":        "https://x.test/?next=me@acme.test",
		"ftp://me:abcd1234@x.test":                 "ftp://[redacted]@x.test",
		"https://x.test/#access_token=abcd1234&a=": "https://x.test/#access_token=[redacted]&a=",
		"postgres://me:abcd1234@db:5432/x":         "postgres://[redacted]@db:5432/x",
	} {
		if got := Text(text); got != want {
			t.Errorf("Text(%q) = %q, want %q", text, got, want)
		}
	}
}
