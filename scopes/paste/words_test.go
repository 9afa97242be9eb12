package paste

import (
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

// Lists with a label are what programs print of a credential.
func TestReadLabelledScopes(t *testing.T) {
	for text, want := range map[string]string{
		"scopes: read:jira-work read:jira-user": "read:jira-work read:jira-user",
		"scope: read:jira-work":                 "read:jira-work",
		"Scopes:\n  * read:jira-work - View issues\n  * read:jira-user - View users": "read:jira-work read:jira-user",
		"granted scopes = [\"read:jira-work\"]":                                      "read:jira-work",
		"\"grantedScopes\": [\"read:jira-work\",\n \"read:me\"]":                     "read:jira-work read:me",
		"'scopes' : ('read:me', 'write:me')":                                         "read:me write:me",
		"**Token scopes**: `read:me`, `write:me`":                                    "read:me write:me",
		"JIRA_SCOPES=read:jira-work,read:jira-user":                                  "read:jira-work read:jira-user",
		"scope=read:jira-work+offline_access":                                        "read:jira-work offline_access",
		"scope=offline_access+read:jira-work+read:me":                                "offline_access read:jira-work read:me",
		"ja; Scopes: read:me und write:me":                                           "read:me",
		"scopes: read:me (one), write:me or delete:me":                               "read:me write:me delete:me",
		"scopes: read:me\nscopes: read:me, write:me":                                 "read:me write:me",
		"scopes: read:me\n  needs write:me":                                          "read:me",
		"scopes: read:me, but needs write:me":                                        "read:me",
		"scopes: read:project:jira--":                                                "read:project:jira",
		"the token has:\n\nRead\n```text\nread:page:confluence\nread:space:confluence\n```\n\nWrite\n```text\nwrite:page:confluence\n```\n": "read:page:confluence read:space:confluence write:page:confluence",
		"Token scopes:\nView users (read:jira-user)\n":                  "",
		"Token scopes:\nread:me (read:me)\nread:account (read:account)": "read:me read:account",
		"the docs say that it needs:\nRead\nread:me\n":                  "",
		"Read this:\nread:me":                                           "",
		"scopes: xread:me":                                              "",
		"scopes: read:":                                                 "",
		"scope: https://a.b/?scope=offline_access":                      "",
		"my token has the following scopes: read:me":                    "read:me",
		"which token has these scopes: read:me":                         "",
		"scopes read:me":                                                "",
		"missing scopes: read:jira-work":                                "",
		"required_scopes: read:jira-work":                               "",
		"requiredScopes=read:jira-work":                                 "",
		"scopes required: read:jira-work":                               "",
		"permissions = read:jira-work":                                  "",
		"Classic RECOMMENDED: read:jira-work":                           "",
		"https://auth.atlassian.com/authorize?scope=read:jira-work":     "",
	} {
		if got := strings.Join(grantedIn(text), " "); got != want {
			t.Errorf("grantedIn(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestReadLabelledAuth(t *testing.T) {
	for text, want := range map[string]evidence.Auth{
		"auth: basic":                 evidence.Basic,
		"Auth: Basic":                 evidence.Basic,
		"\"auth\": \"bearer\"":        evidence.Bearer,
		"authentication=Bearer":       evidence.Bearer,
		"scheme: bearer":              evidence.Bearer,
		"auth: basic, auth: basic":    evidence.Basic,
		"auth: basic or auth: bearer": "",
		"auth basic":                  "",
		"type: basic":                 "",
		"I send it as Bearer":         "",
		"with Basic auth":             "",
	} {
		if got := Read(text).Auth; got != want {
			t.Errorf("%q is sent by %q, want %q", text, got, want)
		}
	}
}

// What a person says is for the assistant to read, which fills arguments with it.
// A comparison says the opposite of what its words seem to say.
func TestReadLeavesProse(t *testing.T) {
	for _, text := range []string{
		"a token without scopes works, and this one fails with scope mismatch",
		"it fails with scope does not match for my scoped token",
		"I use a service account with OAuth 2.0 client credentials",
		"our organization API key, sent as Bearer",
		"the token has read:jira-work but not read:project:jira",
		"read:jira-work is granted, read:project:jira is missing",
		"Das Token hat die Scopes read:jira-work und write:jira-work",
		"does it need read:jira-work? The docs say: read:jira-work",
		"a classic token of an OAuth 2.0 (3LO) app",
		"my password is right, as Basic",
	} {
		if got := Read(text); got.Credential != "" || got.Auth != "" || !got.Granted.Empty() || got.Granted.Complete || got.Text != text {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}
