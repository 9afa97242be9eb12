package paste

import (
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

func TestReadGrantedWords(t *testing.T) {
	for text, want := range map[string]string{
		// In front.
		"scope: read:jira-work":                                  "read:jira-work",
		"the scope read:jira-work":                               "",
		"permissions = read:jira-work":                           "read:jira-work",
		"Jira classic scope: read:jira-work":                     "read:jira-work",
		"scope (Jira classic): read:jira-work":                   "read:jira-work",
		"scope of something: read:jira-work":                     "",
		"my token: read:jira-work":                               "read:jira-work",
		"my token, read:jira-work":                               "",
		"my scopes are read:jira-work":                           "read:jira-work",
		"needs the scopes read:jira-work":                        "",
		"it needs to have read:jira-work":                        "",
		"it never has read:jira-work":                            "",
		"not good, it has read:jira-work":                        "read:jira-work",
		"Not here. It has read:jira-work":                        "read:jira-work",
		"it has. read:jira-work":                                 "",
		"it has?! read:jira-work":                                "",
		"it has\n\nread:jira-work":                               "",
		"it has these fine things, and a b c d e f g h read:me":  "read:me",
		"it has one two a b c d e f g h i j k l m n o p read:me": "",
		"required\nscopes: read:me":                              "read:me",
		"required by all the scopes: read:me":                    "",
		"docs say with read:me":                                  "",
		"docs with read:me":                                      "",
		"isn't granted read:me":                                  "",
		// Between.
		"has read:me, write:me or delete:me":                                    "read:me write:me delete:me",
		"has read:me (a) plus write:me":                                         "read:me write:me",
		"has read:me (a remark which goes on for more than it should) write:me": "read:me",
		"has read:me (open write:me":                                            "read:me write:me",
		"needs read:me; has write:me":                                           "write:me",
		"needs read:me, with write:me":                                          "write:me",
		"has read:me as well as write:me":                                       "read:me write:me",
		"has read:me and read:me":                                               "read:me",
		"has read:me and then " + strings.Repeat("blah ", 19) + "write:me":      "read:me",
		// Behind.
		"read:me is granted":                       "read:me",
		"read:me scopes are all present":           "read:me",
		"`read:me` is set":                         "read:me",
		"read:me, granted":                         "",
		"read:me and write:me are enabled":         "read:me write:me",
		"it has read:me and write:me is missing":   "",
		"it has read:me, which isn't there":        "read:me",
		"it has read:me isn't":                     "",
		"read:me has been in the token on granted": "",
		"read:me is a scope granted":               "",
		"read:me = granted":                        "",
		// Names.
		"has read:me.":                          "read:me",
		"has xread:me":                          "",
		"has x.read:me":                         "",
		"has scope=read:me":                     "read:me",
		"has read:":                             "",
		"has offline_access":                    "offline_access",
		"has https://a.b/?scope=offline_access": "",
		"has /x?scope=read:me":                  "",
		"has read:project:jira--":               "read:project:jira",
		"has manage:jira-project and offline_access, read:me": "manage:jira-project offline_access read:me",
	} {
		if got := strings.Join(grantedIn(text), " "); got != want {
			t.Errorf("grantedIn(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestReadScheme(t *testing.T) {
	for text, want := range map[string]evidence.Auth{
		"I send it as Bearer":                  evidence.Bearer,
		"I send it as a bearer token":          evidence.Bearer,
		"with Basic auth":                      evidence.Basic,
		"I use basic":                          evidence.Basic,
		"auth: basic":                          evidence.Basic,
		"a basic question":                     "",
		"Bearer":                               "",
		"it says basic, then I used basic":     evidence.Basic,
		"as Basic and as Bearer":               "",
		"via bearer, which is the basic thing": evidence.Bearer,
	} {
		if got := Read(text).Auth; got != want {
			t.Errorf("%q is sent by %q, want %q", text, got, want)
		}
	}
}

func TestReadKind(t *testing.T) {
	for text, want := range map[string]evidence.Credential{
		"kind oauth_3lo":             evidence.OAuth3LO,
		"kind org_api_key here":      evidence.OrgAPIKey,
		"my_scoped_token":            "",
		"scoped_tokens":              evidence.ScopedToken,
		"scoped_token_2":             "",
		"a service account":          "",
		"a service account by OAuth": evidence.ServiceAccountOAuth,
		"bot@serviceaccount.atlassian.com with its API key": evidence.ServiceAccountToken,
		"customer service, a scoped token":                  evidence.ScopedToken,
		"three-legged":                                      evidence.OAuth3LO,
		"3LO":                                               evidence.OAuth3LO,
		"use OAuth, instead of OAuth 1":                     "",
		"a/classic token":                                   "",
		"see x.classic token":                               evidence.UnscopedToken,
		"classic tokenizer":                                 "",
		"a classic token and our org admin key":             "",
		"an unscoped token of an OAuth app":                 "",
	} {
		if got := Read(text).Credential; got != want {
			t.Errorf("the credential of %q is %q, want %q", text, got, want)
		}
	}
}
