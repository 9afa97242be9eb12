package paste

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// readSentences fills in what the text around the call says in words: the kind of
// the credential, its scopes, and how it was sent.
func readSentences(e *evidence.Evidence) {
	lower := strings.ToLower(e.Text)
	if e.Credential == "" {
		e.Credential = credentialIn(lower)
	}
	if e.Auth == "" && (strings.Contains(lower, "basic") || strings.Contains(lower, "bearer")) {
		e.Auth = schemeIn(lower)
	}
	if named := grantedIn(e.Text); len(named) > 0 {
		e.Granted = scopes.HoldingsOf(named)
	}
}

// credentialIn is the kind of the credential that a text in lower case
// says is used. It is empty when nothing or several kinds are said.
func credentialIn(text string) evidence.Credential {
	if strings.Contains(text, "_token") || strings.Contains(text, "_oauth") || strings.Contains(text, "_3lo") || strings.Contains(text, "_api_key") {
		for _, kind := range evidence.Credentials() {
			if kind != evidence.UnknownCredential && hasWord(text, string(kind)) {
				return kind
			}
		}
	}
	if strings.Contains(text, "service") && hasAnyWord(text, "service account", "service-account", "@serviceaccount.atlassian.com") {
		switch {
		case hasAnyWord(text, "client credentials", "client_credentials", "client-credentials", "oauth"):
			return evidence.ServiceAccountOAuth
		case hasAnyWord(text, "token", "api key"):
			return evidence.ServiceAccountToken
		}
		return ""
	}
	var said []evidence.Credential
	if strings.Contains(text, " key") && hasAnyWord(text, "org api key", "organization api key", "organisation api key", "org admin api key", "admin api key",
		"organization admin key", "organisation admin key", "org admin key", "admin key", "organization's api key", "org-level api key") {
		said = append(said, evidence.OrgAPIKey)
	}
	if saysOAuth(text) {
		said = append(said, evidence.OAuth3LO)
	}
	scoped := strings.Contains(text, "scope")
	if scoped && hasAnyWord(text, "unscoped", "non-scoped", "not scoped", "without scopes",
		"without any scopes", "has no scopes", "with no scopes", "without scope") || strings.Contains(text, "classic") && hasAnyWord(text, "classic token", "classic api token") {
		said = append(said, evidence.UnscopedToken)
	}
	if scoped && hasAnyWord(text, "scoped token", "scoped api token", "scoped api-token", "with scopes", "with scope", "is scoped",
		"scoped user token", "scoped user api token", "scoped atlassian", "scoped jira") {
		said = append(said, evidence.ScopedToken)
	}
	if len(said) == 1 {
		return said[0]
	}
	return ""
}

// saysOAuth reports whether a text says that an OAuth app is used. The bare
// word, as it stands in headers and in the documents' lists of scopes, does not.
func saysOAuth(text string) bool {
	if !strings.Contains(text, "oauth") {
		return hasAnyWord(text, "3lo", "3-legged", "three-legged")
	}
	if hasAnyWord(text, "not oauth", "no oauth", "without oauth", "instead of oauth") {
		return false
	}
	return hasAnyWord(text, "3lo", "3-legged", "three-legged", "oauth app", "oauth2 app", "oauth token", "oauth access token",
		"oauth 2.0 token", "oauth 2.0 access token", "oauth2 token", "oauth 2.0 app", "use oauth", "using oauth", "via oauth",
		"with oauth", "through oauth", "my oauth", "our oauth", "an oauth", "oauth 2.0 (3lo)", "authorization code",
		"oauth integration", "oauth client", "oauth flow", "oauth login", "oauth user")
}

// schemeIn is the scheme that a text in lower case says was used. The words
// alone, as they stand in messages and names, do not say it.
func schemeIn(text string) evidence.Auth {
	basic, bearer := saysSent(text, "basic"), saysSent(text, "bearer")
	switch {
	case basic && !bearer:
		return evidence.Basic
	case bearer && !basic:
		return evidence.Bearer
	}
	return ""
}

// saysSent reports whether a text says that something was sent by a scheme:
// "as Bearer", "with a Basic header".
func saysSent(text, scheme string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], scheme)
		if i < 0 {
			return false
		}
		i += at
		at = i + len(scheme)
		word, start, _ := wordBefore(text, i)
		if word == "a" {
			word, _, _ = wordBefore(text, start)
		}
		switch word {
		case "as", "with", "using", "via", "uses", "use", "used", "auth", "scheme":
			return true
		}
	}
}

// hasAnyWord reports whether a text holds one of some phrases as whole words.
func hasAnyWord(text string, phrases ...string) bool {
	for _, phrase := range phrases {
		if hasWord(text, phrase) {
			return true
		}
	}
	return false
}

// hasWord reports whether a text holds a phrase that does not begin or end
// inside of a word. The plural is forgiven.
func hasWord(text, phrase string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], phrase)
		if i < 0 {
			return false
		}
		i += at
		end := i + len(phrase)
		if end < len(text) && text[end] == 's' {
			end++
		}
		opens := i == 0 || !ascii.Is(text[i-1], ascii.Word) && text[i-1] != '/' || ascii.Is(text[i-1], ascii.Word) && (text[i-1] == '.' || phrase[0] == '@')
		if opens && (end >= len(text) || !ascii.Is(text[end], ascii.Lower|ascii.Upper|ascii.Digit) && text[end] != '_') {
			return true
		}
		at = i + 1
	}
}
