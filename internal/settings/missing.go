package settings

import (
	"slices"
	"strings"
)

// missing names what a configuration needs and lacks. One without anything of ours is
// complete: the tools that need no Jira work.
func (r *reader) missing() {
	if r.hasGrant() && r.has(site) {
		return
	}
	if !slices.ContainsFunc([]string{site, cloudID, email, token, clientID, clientSecret}, func(n string) bool { return r.has(n) || r.alias(n) != "" }) {
		return
	}
	exchanged := r.has(clientID) || r.has(clientSecret) ||
		!r.has(token) && r.alias(token) == "" && r.alias(clientID) != "" && r.alias(clientSecret) != ""
	if !r.has(site) && !r.has(cloudID) {
		r.lacks(site, "give the site's address, such as acme.atlassian.net")
	}
	if r.hasGrant() || r.rejected(token) {
		return
	}
	switch {
	case exchanged && !r.has(clientID):
		r.lacks(clientID, "it is the id of the service account's OAuth 2.0 credential")
	case exchanged && !r.has(clientSecret):
		r.lacks(clientSecret, "it is the secret of the service account's OAuth 2.0 credential")
	case exchanged:
	case !r.has(token):
		r.lacks(token, r.noToken())
	}
	bearer := strings.EqualFold(r.given(auth), "bearer")
	if !exchanged && !r.has(email) && !bearer && (strings.EqualFold(r.given(auth), "basic") || r.alias(email) != "" || !r.has(token)) {
		r.lacks(email, "give the e-mail address of the account that the token belongs to")
	}
}

// noToken is how to get a token.
func (r *reader) noToken() string {
	if r.active != "" {
		return "run `jirascope login --profile " + r.active + "`, which makes and stores one for the profile"
	}
	return "make an API token with scopes at " + tokenPage + ", app Jira"
}

// lacks says that a variable is missing, and which other one may hold its value.
func (r *reader) lacks(name, advice string) {
	other := r.alias(name)
	switch {
	case other == "":
		r.reject(name, "is missing: "+advice)
	case other == "JIRA_PERSONAL_TOKEN" || other == "JIRA_PAT":
		r.reject(name, "is missing. "+other+" is set, which is for the tokens of Jira Data Center; this program works with Jira Cloud: "+advice)
	case strings.Contains(other, "PASS"):
		r.reject(name, "is missing. "+other+" is set, but Jira Cloud takes no passwords: "+advice)
	default:
		r.reject(name, "is missing. "+other+" is set, which is another program's name for it: put its value into "+name)
	}
}

// alias is the variable of another program that is set in place of ours.
func (r *reader) alias(name string) string {
	for _, other := range aliases(name) {
		if r.given(other) != "" {
			return other
		}
	}
	return ""
}

// aliases are the names that other MCP servers, command line programs and libraries
// give to what a variable of ours holds.
func aliases(name string) []string {
	switch name {
	case site:
		return []string{"JIRA_URL", "JIRA_BASE_URL", "JIRA_HOST", "JIRA_SITE_URL", "JIRA_SITE_NAME", "JIRA_SERVER", "JIRA_SERVER_URL",
			"JIRA_INSTANCE", "JIRA_INSTANCE_URL", "JIRA_DOMAIN", "JIRA_CLOUD_URL", "JIRA_API_URL", "JIRA_API_BASE_URL", "JIRA_ENDPOINT",
			"ATLASSIAN_SITE_NAME", "ATLASSIAN_SITE", "ATLASSIAN_SITE_URL", "ATLASSIAN_URL", "ATLASSIAN_BASE_URL", "ATLASSIAN_HOST",
			"ATLASSIAN_DOMAIN", "ATLASSIAN_INSTANCE_URL"}
	case email:
		return []string{"JIRA_USERNAME", "JIRA_USER", "JIRA_USER_EMAIL", "JIRA_USER_NAME", "JIRA_LOGIN", "JIRA_API_EMAIL", "JIRA_API_USER",
			"JIRA_API_USERNAME", "JIRA_ACCOUNT_EMAIL", "ATLASSIAN_USER_EMAIL", "ATLASSIAN_EMAIL", "ATLASSIAN_USERNAME", "ATLASSIAN_USER",
			"ATLASSIAN_LOGIN"}
	case token:
		return []string{"JIRA_TOKEN", "JIRA_API_KEY", "JIRA_APITOKEN", "JIRA_AUTH_TOKEN", "JIRA_ACCESS_TOKEN", "JIRA_OAUTH_TOKEN",
			"JIRA_SECRET", "ATLASSIAN_API_TOKEN", "ATLASSIAN_TOKEN", "ATLASSIAN_ACCESS_TOKEN", "ATLASSIAN_OAUTH_ACCESS_TOKEN",
			"ATLASSIAN_API_KEY", "JIRA_PERSONAL_TOKEN", "JIRA_PAT", "JIRA_PASSWORD", "JIRA_PASS"}
	case clientID:
		return []string{"ATLASSIAN_CLIENT_ID", "ATLASSIAN_OAUTH_CLIENT_ID", "JIRA_OAUTH_CLIENT_ID"}
	case clientSecret:
		return []string{"ATLASSIAN_CLIENT_SECRET", "ATLASSIAN_OAUTH_CLIENT_SECRET", "JIRA_OAUTH_CLIENT_SECRET"}
	default:
		return nil
	}
}

// unknown names the variables that are meant for this program and that it does not
// read.
func (r *reader) unknown() {
	var own, found []string
	for _, name := range names() {
		if strings.HasPrefix(name, prefix) {
			own = append(own, name)
		}
	}
	for name, value := range r.environment {
		if strings.HasPrefix(name, prefix) && value != "" && !slices.Contains(own, name) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	for _, name := range found {
		text := "is not a setting of this program; those that begin so are " + strings.Join(own, ", ")
		if meant := nearly(name); meant != "" {
			text = "is not a setting of this program: did you mean " + meant + "?"
		}
		r.problems = append(r.problems, Problem{Variable: name, Text: text})
	}
}
