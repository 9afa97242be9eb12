package settings

import (
	"slices"
	"strings"

	"jirascope/internal/credential"
	"jirascope/internal/pattern"
	"jirascope/internal/profile"
	"jirascope/internal/redact"
	"jirascope/internal/vault"
	"jirascope/scopes"
)

// tokenPage is where API tokens are made.
const tokenPage = "https://id.atlassian.com/manage-profile/security/api-tokens"

// longestToken is more than any token has, in bytes.
const longestToken = 16 << 10

// projectKey is what the keys of projects look like.
var projectKey = pattern.Lazy(`^[A-Z][A-Z0-9_]{1,30}$`)

var uuid = pattern.Lazy(`[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}`)

// isAddress reports whether a value is an e-mail address, as far as Basic
// authentication needs one.
func isAddress(value string) bool {
	user, domain, _ := strings.Cut(value, "@")
	labels := strings.Split(domain, ".")
	return user != "" && len(labels) > 1 && !strings.Contains(domain, "@") && !strings.ContainsAny(value, " \t\n\f\r:\"'<>,;") &&
		!slices.Contains(strings.Split(user, "."), "") && !slices.ContainsFunc(labels, func(l string) bool { return l == "" || strings.Trim(l, "-") != l })
}

// isBlank reports whether a value is what documents write in place of an address.
func isBlank(value string) bool {
	rest := strings.ToLower(value)
	for _, scheme := range []string{"https://", "http://"} {
		if after, found := strings.CutPrefix(rest, scheme); found {
			rest = after
			break
		}
	}
	after, your := strings.CutPrefix(rest, "your")
	return your && after != "" && strings.IndexByte("-_ ", after[0]) >= 0 || strings.HasPrefix(value, "%") || strings.ContainsAny(value, "${}<>*…")
}

// check says what is wrong with a value, empty for nothing. The value is not in it.
func check(name, value string) string {
	switch {
	case quoted(value):
		return "has quotes around its value: leave them out"
	case isPlaceholder(name, value):
		return "holds a placeholder: put your own value there"
	case slices.ContainsFunc(names(), func(n string) bool { return strings.HasPrefix(value, n+"=") }):
		return "holds the name of a variable too: give only what follows the equals sign"
	}
	switch name {
	case site, gateway:
		return checkAddress(value)
	case email:
		return checkEmail(value)
	case token, clientSecret, adminKey:
		return checkSecret(name, value)
	case clientID:
		return checkClientID(value)
	case cloudID:
		return checkCloudID(value)
	case auth:
		switch strings.ToLower(value) {
		case "auto", "basic", "bearer":
			return ""
		}
		return "is none of auto, basic and bearer: use one of them, or leave it out"
	case projects:
		return checkProjects(value)
	case sandbox, writing:
		if _, ok := Bool(value); !ok {
			return "is neither 1 nor 0: use one of them"
		}
	case logLevel:
		if _, ok := level(value); !ok {
			return "is not a level: use debug, info, warn or error"
		}
	case allow:
		return checkHosts(value)
	case record, changes:
		if looksSecret(value) {
			return "holds what looks like a secret: it has to be the path of a file to write"
		}
	case configFile:
		if looksSecret(value) {
			return "holds what looks like a secret: it has to be the path of the file of profiles"
		}
	case profileName:
		if !profile.ValidName(value) {
			return "is not the name of a profile: those have letters, digits, dots, hyphens and low lines only"
		}
	case store:
		switch vault.Choice(strings.ToLower(value)) {
		case vault.Auto, vault.KeychainOnly, vault.FileOnly:
		default:
			return "is none of auto, keychain and file: use one of them, or leave it out"
		}
	}
	return ""
}

// hosts takes a list of hosts apart.
func hosts(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

func checkHosts(value string) string {
	for _, host := range hosts(value) {
		if looksSecret(host) || !strings.Contains(strings.Trim(host, "."), ".") || strings.Trim(strings.ToLower(host), "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
			return "has to name a host, such as jira.acme.example, without scheme, port and path"
		}
	}
	return ""
}

// checkProjects wants keys: with anything else, nothing could be changed.
func checkProjects(value string) string {
	for _, key := range hosts(strings.ToUpper(value)) {
		if !projectKey().MatchString(key) {
			return "has to name projects by their keys, such as ORB,DOCK: until it does, nothing can be changed"
		}
	}
	return ""
}

// isPlaceholder reports whether a value was left for its user to fill in. Sites may be
// called by any word, such as jira.
func isPlaceholder(name, value string) bool {
	switch name {
	case site, gateway:
		return isBlank(value)
	case email:
		return credential.IsPlaceholder(value) || isExample(value)
	case cloudID, orgID:
		return credential.IsPlaceholder(value) && !uuid().MatchString(value) || strings.Trim(value, "0-") == ""
	case token, clientID, clientSecret, adminKey:
		return credential.IsPlaceholder(value)
	default:
		return credential.IsVariable(value)
	}
}

// isExample reports whether a value is what documents write in place of an e-mail
// address.
func isExample(value string) bool {
	user, domain, _ := strings.Cut(strings.ToLower(value), "@")
	if your, found := strings.CutPrefix(user, "your"); found && (your == "" || strings.IndexByte("-_.", your[0]) >= 0 || your == "name" || your == "email") {
		return true
	}
	return strings.HasPrefix(domain, "your") && isBlank(domain) ||
		strings.HasPrefix(domain, "example.") && slices.Contains([]string{"you", "user", "username", "name", "email", "someone"}, user)
}

// quoted reports whether quotes became part of a value, as they do in .env files and
// in Docker's --env-file.
func quoted(value string) bool {
	if len(value) < 2 {
		return false
	}
	first := value[0]
	return (first == '"' || first == '\'' || first == '`') && value[len(value)-1] == first
}

// checkAddress keeps what may be a secret from becoming a query of the name service.
func checkAddress(value string) string {
	for _, word := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune("/:.@?#", r) }) {
		if looksSecret(word) && !uuid().MatchString(word) {
			return "holds what looks like a secret: it has to be an address, such as acme.atlassian.net"
		}
	}
	return ""
}

func checkEmail(value string) string {
	switch {
	case looksSecret(value) && !strings.Contains(value, "@"):
		return "holds what looks like a token: it has to be the e-mail address of the account that the token belongs to"
	case !isAddress(value):
		return "is not an e-mail address: give the one of the account that the token belongs to"
	default:
		return ""
	}
}

func checkSecret(name, value string) string {
	scheme, rest, _ := strings.Cut(value, " ")
	user, _, pair := strings.Cut(value, ":")
	switch {
	case rest != "" && (strings.EqualFold(scheme, "bearer") || strings.EqualFold(scheme, "basic")):
		return "holds the word " + strings.ToLower(scheme) + ": give the token alone"
	case isAddress(value):
		return "holds an e-mail address: that belongs into " + email
	case pair && isAddress(user):
		return "holds an e-mail address and a colon: give the token alone, and the address in " + email
	case len(value) > longestToken:
		return "is much longer than a token: copy the token again"
	case strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }):
		return "holds white space, control characters or letters outside ASCII: copy it again, in one piece"
	case strings.Contains(value, "://"), strings.HasPrefix(value, "/"), strings.HasPrefix(value, "~"):
		return "holds an address or a path: give the secret itself, or the path of its file in " + name + fileSuffix
	case credential.ShapeOfToken(value).Prefix != "" && strings.ContainsFunc(value, func(r rune) bool { return strings.ContainsRune(`,;:%&?\"'()[]{}<>`, r) }):
		return "holds a sign that no token has, such as a comma, a semicolon or a percent sign: copy the token again"
	case slices.ContainsFunc([]string{"ATATT3x", "ATSTT3x", "ATCTT3x"}, func(begin string) bool { return strings.LastIndex(value, begin) > 0 }):
		return "holds more than a token: give the token alone, once"
	case name == token && strings.HasPrefix(value, "ATCTT"):
		return "begins like an organization's API key or a Bitbucket token, which Jira does not take. Make an API token with scopes at " + tokenPage +
			", app Jira. An organization's key goes into " + adminKey + "; keep it, other programs may use it"
	default:
		return ""
	}
}

func checkClientID(value string) string {
	switch {
	case strings.HasPrefix(value, "ATO") || credential.ShapeOfToken(value).Prefix != "":
		return "holds what looks like a secret: the client's id and its secret may be swapped"
	case strings.ContainsAny(value, "@/:"):
		return "holds an address: give the id of the OAuth 2.0 credential, which the page of the service account shows"
	case strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }):
		return "holds white space or letters outside ASCII: copy it again"
	default:
		return ""
	}
}

func checkCloudID(value string) string {
	switch {
	case scopes.ValidCloudID(strings.ToLower(value)):
		return ""
	case uuid().MatchString(value):
		return "holds more than a UUID: give the UUID alone"
	default:
		return "is not a UUID, as in 11111111-2222-3333-4444-555555555555: leave it out if " + site + " is set, or take it from https://YOUR_SITE.atlassian.net/_edge/tenant_info"
	}
}

// looksSecret reports whether a word is likelier a secret than a name: it begins like
// a token, or it is long and its letters and digits follow no order.
func looksSecret(word string) bool {
	if credential.ShapeOfToken(word).Prefix != "" || redact.Text(word) != word {
		return true
	}
	if len(word) < 20 || strings.ContainsAny(word, "-") && uuid().MatchString(word) {
		return false
	}
	return strings.Trim(word, "0123456789abcdefABCDEF") == "" || turns(word) >= 5
}

// turns counts where small letters, capitals and digits follow each other otherwise
// than in names, in which capitals begin words and digits end them.
func turns(word string) int {
	class := func(c byte) int {
		switch {
		case c >= 'a' && c <= 'z':
			return 1
		case c >= 'A' && c <= 'Z':
			return 2
		case c >= '0' && c <= '9':
			return 3
		default:
			return 0
		}
	}
	count := 0
	for i := 1; i < len(word); i++ {
		before, after := class(word[i-1]), class(word[i])
		if before != 0 && after != 0 && before != after && (before != 2 || after != 1) {
			count++
		}
	}
	return count
}
