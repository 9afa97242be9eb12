package plan

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// tokenPage is where users make API tokens.
const tokenPage = "https://id.atlassian.com/manage-profile/security/api-tokens"

// tokenDays is how long a token lives that the page proposes, which is the longest.
const tokenDays = 365

// TokenURL is the address of the token page with the form filled in: the name, the
// expiry, the app where its id is known, and the scopes. Atlassian's own programs and
// one other open the page so. Nobody has proved it for each scope, so whoever gives
// the address has to give [CheckTicked] too. It is empty for an organization's key,
// which is made elsewhere.
func TokenURL(name string, app App, names []string) string {
	return TokenURLFor(name, app, names, tokenDays)
}

// TokenURLFor is [TokenURL] with the days that the token is to live: 1 to 365.
func TokenURLFor(name string, app App, names []string, days int) string {
	if app == AdminKey {
		return ""
	}
	list, err := json.Marshal(append([]string{}, names...))
	if err != nil {
		return ""
	}
	address := fmt.Sprintf("%s?autofillToken=%s&expiryDays=%d", tokenPage, escape(name), days)
	if id := app.id(); id != "" {
		address += "&appId=" + id
	}
	return address + "&selectedScopes=" + escape(string(list))
}

// escape writes a text into a query, spaces as %20.
func escape(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

// CheckTicked is what to check on the page that [TokenURL] opens.
func CheckTicked(app App, count int) string {
	text := fmt.Sprintf("Check that the app is %s and that %s ticked. If not, choose them by hand.", app, ticked(count))
	if app.id() == "" {
		text = fmt.Sprintf("Choose the app %s, then check that %s ticked. If not, choose them by hand.", app, ticked(count))
	}
	return text
}

func ticked(count int) string {
	if count == 1 {
		return "1 scope is"
	}
	return fmt.Sprintf("%d scopes are", count)
}

// id is the app's id in the address of the token page, as far as it was seen.
func (a App) id() string {
	switch a {
	case JiraApp:
		return "jira"
	case BitbucketApp:
		return "bitbucket"
	case RovoApp:
		return "mcp-v2"
	case TeamworkApp:
		return "twg"
	default:
		return ""
	}
}

// tokenURLs writes one address for each token, each with its checklist.
func (t Text) tokenURLs() string {
	var b strings.Builder
	for i, token := range t.Split.Tokens {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(heading(token, i+1, len(t.Split.Tokens)) + "\n\n")
		if address := TokenURL(t.tokenName(i), token.App, token.Scopes); address != "" {
			fmt.Fprintf(&b, "%s\n\n%s\n\n", address, CheckTicked(token.App, len(token.Scopes)))
		} else {
			b.WriteString("Make it on the API keys page of admin.atlassian.com.\n\n")
		}
		t.tickList(&b, token)
	}
	return b.String()
}

// tokenName names a token after this program and its number.
func (t Text) tokenName(i int) string {
	if len(t.Split.Tokens) < 2 {
		return "jirascope"
	}
	return fmt.Sprintf("jirascope %d of %d", i+1, len(t.Split.Tokens))
}
