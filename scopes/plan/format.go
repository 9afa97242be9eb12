package plan

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"jirascope/scopes"
)

// Format is a form in which a plan can be written down.
type Format string

// The formats.
const (
	// List is one scope a line, with its title.
	List Format = "list"
	// Checklist is Markdown to tick off while a token is made, by credential and
	// with both names of each scope.
	Checklist Format = "checklist"
	// Forge is the permissions block of a Forge app's manifest.
	Forge Format = "forge"
	// OAuthURL is the authorize URL of an OAuth 2.0 (3LO) app.
	OAuthURL Format = "oauth_url"
	// TokenPage is the address of the token page with the form filled in, one for
	// each token, and the checklist with it.
	TokenPage Format = "token_url"
)

// Formats lists every format.
func Formats() []Format { return []Format{List, Checklist, Forge, OAuthURL, TokenPage} }

// Text is what a plan is written down with.
type Text struct {
	Catalogue *scopes.Catalogue
	Plan      Plan
	Split     Split
	// Offline asks for a refresh token in an authorize URL.
	Offline bool
}

// Write writes a plan down. Scopes stand in the order of their names: in which
// order the token page shows them is not established, and it is searched by name.
func (t Text) Write(format Format) string {
	switch format {
	case Checklist:
		return t.checklist()
	case Forge:
		return t.forge()
	case OAuthURL:
		return t.oauthURL()
	case TokenPage:
		return t.tokenURLs()
	default:
		return t.list()
	}
}

func (t Text) list() string {
	var b strings.Builder
	for _, scope := range t.Catalogue.DescribeAll(t.Plan.Scopes) {
		fmt.Fprintf(&b, "%s%s\n", scope.Name, title(scope, "  "))
	}
	return b.String()
}

// title is a scope's title behind a separator, and why it is not offered.
func title(scope scopes.Scope, separator string) string {
	text := ""
	if scope.Title != "" {
		text = separator + scope.Title
	}
	if scope.NotOffered != "" && scope.Family != scopes.Admin {
		text += " (not offered on the token page? " + scope.NotOffered + ")"
	}
	return text
}

func (t Text) checklist() string {
	var b strings.Builder
	for i, token := range t.Split.Tokens {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s\n\n", heading(token, i+1, len(t.Split.Tokens)))
		t.tickList(&b, token)
	}
	return b.String()
}

// tickList writes the scopes of a token to tick off.
func (t Text) tickList(b *strings.Builder, token Token) {
	for _, scope := range t.Catalogue.DescribeAll(token.Scopes) {
		fmt.Fprintf(b, "- [ ] `%s`%s\n", scope.Name, title(scope, ": "))
	}
}

// heading says which credential a part of a checklist is for.
func heading(token Token, number, of int) string {
	count := "1 scope"
	if len(token.Scopes) != 1 {
		count = fmt.Sprintf("%d scopes", len(token.Scopes))
	}
	if token.App == AdminKey {
		return fmt.Sprintf("### Organization API key, %s", count)
	}
	which := "Token"
	if of > 1 {
		which = fmt.Sprintf("Token %d of %d", number, of)
	}
	return fmt.Sprintf("### %s: app %s, %s", which, token.App, count)
}

// forge writes the block of a manifest. Scopes of the admin APIs have no place in
// one.
func (t Text) forge() string {
	var b strings.Builder
	b.WriteString("permissions:\n  scopes:\n")
	own, others := t.forApps()
	if len(own) == 0 {
		b.WriteString("    []\n")
	}
	for _, name := range own {
		fmt.Fprintf(&b, "    - '%s'\n", name)
	}
	for _, name := range others {
		fmt.Fprintf(&b, "    # not for a manifest: %s\n", name)
	}
	return b.String()
}

// forApps parts the scopes that an app can ask for from those of the admin APIs.
func (t Text) forApps() (own, others []string) {
	for _, name := range t.Plan.Scopes {
		if AppOf(name) == AdminKey {
			others = append(others, name)
		} else {
			own = append(own, name)
		}
	}
	return own, others
}

// offlineAccess is in no table of scopes: it asks for a refresh token.
const offlineAccess = "offline_access"

func (t Text) oauthURL() string {
	names, _ := t.forApps()
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == offlineAccess })
	if t.Offline || slices.Contains(t.Plan.Scopes, offlineAccess) {
		names = append(names, offlineAccess)
	}
	return "https://auth.atlassian.com/authorize?audience=api.atlassian.com&client_id=YOUR_CLIENT_ID" +
		"&scope=" + strings.ReplaceAll(url.QueryEscape(strings.Join(names, " ")), "+", "%20") +
		"&redirect_uri=YOUR_CALLBACK_URL&state=YOUR_STATE&response_type=code&prompt=consent\n"
}
