package diagnose

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// expand replaces the names in braces of a rule's text by facts. A name that
// it does not know stays as it is, which a test of all rules catches.
func (f *facts) expand(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, rest, _ := strings.Cut(after, "}")
		if value, ok := f.value(name); ok {
			b.WriteString(value)
		} else {
			b.WriteString("{" + name + "}")
		}
		text = rest
	}
}

// value is the fact with a name.
func (f *facts) value(name string) (string, bool) {
	switch name {
	case "method":
		return cmp.Or(f.Method, "the request to"), true
	case "path":
		return f.target.Path, true
	case "host":
		return cmp.Or(f.target.Host, "the "+string(f.target.Kind)), true
	case "status":
		return strings.TrimSpace(strconv.Itoa(f.Status) + " " + http.StatusText(f.Status)), true
	case "credential":
		if f.kindGuessed {
			return "an OAuth access token", true
		}
		return credentialPhrase(f.Credential), true
	case "auth":
		return authPhrase(f.Auth), true
	case "prefix":
		return f.Shape.Prefix, true
	case "cloudid":
		return f.target.CloudID, true
	case "methods":
		return strings.Join(f.otherMethods, ", "), true
	case "limit":
		return limitKind(f), true
	case "retry":
		return retryPhrase(f), true
	case "url":
		return cmp.Or(f.correction.url, f.expand("{base}")), true
	case "unlisted":
		if heldPath().MatchString(f.target.ProductPath()) {
			return "no document lists it, and no scope helps with a path that does not exist", true
		}
		return "it is not in this catalogue", true
	case "catalogue":
		return documents(f.catalogue), true
	case "permission":
		return permissionPhrase(f), true
	case "namer":
		return f.named.by, true
	case "other":
		return f.other, true
	case "parameters":
		return consentOf(f).phrase(), true
	case "instead":
		return insteadPhrase(f), true
	case "insteadnote":
		return insteadNote(f), true
	}
	if word, ok := productValue(f, name); ok {
		return word, true
	}
	return f.operationValue(name)
}

// openValue is a fact about an operation whose method is unknown.
func (f *facts) openValue(name string) (string, bool) {
	switch name {
	case "operation":
		return "with " + f.open.methods(), true
	case "meant":
		return f.meantPath, true
	case "missing", "needed", "missingnames", "alternatives":
		return f.open.phrase(), true
	}
	return "", false
}

// operationValue is a fact about the operation that was meant.
func (f *facts) operationValue(name string) (string, bool) {
	if f.open != nil {
		if value, ok := f.openValue(name); ok {
			return value, true
		}
	}
	switch name {
	case "operation":
		if f.meant == nil {
			return "the request", true
		}
		return cmp.Or(f.meant.Name, string(f.meant.Key())), true
	case "meant":
		if f.meant == nil {
			return "a documented operation", true
		}
		return f.meant.Method + " " + f.meantPath, true
	case "replaced":
		if f.meant == f.forgiven || f.meant == nil {
			return "", true
		}
		return ", and call " + f.meant.Method + " " + f.meantPath + ", which has replaced the operation", true
	case "successor":
		return successor(f), true
	case "near":
		return f.nearPhrase(), true
	case "missing":
		return f.scopePhrase(f.missing), true
	case "needed":
		return f.scopePhrase(f.need.Scopes), true
	case "missingnames":
		return joinAnd(f.missing), true
	case "granted":
		return cmp.Or(strings.Join(f.Granted.Held, ", "), "none"), true
	case "held":
		return f.heldPhrase(), true
	case "alternatives":
		return f.alternativesPhrase(), true
	case "note":
		if f.meant == nil {
			return "", true
		}
		return f.meant.Note, true
	}
	return apiFacts{f}.value(name)
}

// documents names the documents of the catalogue and when they were read.
func documents(c *scopes.Catalogue) string {
	var titles, dates []string
	for _, s := range c.Sources {
		if s.Date != "" && s.Operations > 0 {
			titles, dates = appendNew(titles, s.Title), append(dates, s.Date)
		}
	}
	if len(dates) == 0 {
		return joinAnd(titles)
	}
	return joinAnd(titles) + ", as of " + slices.Min(dates) + " to " + slices.Max(dates)
}

// scopePhrase lists scopes with their titles: read:project:jira ("View projects").
func (f *facts) scopePhrase(names []string) string {
	return ScopePhrase(f.catalogue.DescribeAll(names))
}

// ScopePhrase lists scopes in a sentence, with their titles where these are known.
func ScopePhrase(described []scopes.Scope) string {
	if len(described) == 0 {
		return "the scopes that the calls need"
	}
	list := make([]string, len(described))
	for i, scope := range described {
		list[i] = scope.Titled()
	}
	return joinAnd(list)
}

func joinAnd(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// alternativesPhrase names the sets that would suffice.
func (f *facts) alternativesPhrase() string {
	if f.meant == nil {
		return "unknown"
	}
	var list []string
	for _, a := range f.meant.Needs() {
		list = append(list, string(a.Family)+" "+strings.Join(a.Scopes, " + "))
	}
	return strings.Join(list, " or ")
}

func (f *facts) nearPhrase() string {
	if len(f.near) == 0 {
		return ""
	}
	var list []string
	for _, s := range f.near {
		list = append(list, s.Operation.Method+" "+s.Path)
	}
	return ". The nearest are: " + strings.Join(list, ", ")
}

// credentialPhrase names a kind of credential, with its article.
func credentialPhrase(c evidence.Credential) string {
	phrases := map[evidence.Credential]string{
		evidence.UnscopedToken:       "an API token without scopes",
		evidence.ScopedToken:         "an API token with scopes",
		evidence.ServiceAccountToken: "a service account's API token",
		evidence.ServiceAccountOAuth: "a service account's OAuth credential",
		evidence.OAuth3LO:            "an OAuth 2.0 (3LO) access token",
		evidence.OrgAPIKey:           "an organization API key",
		evidence.ForgeApp:            "a Forge app's own credential",
		evidence.ConnectJWT:          "a Connect app's signed JWT",
		evidence.Password:            "a password",
		evidence.DataCenterToken:     "a personal access token of Jira Data Center",
	}
	return cmp.Or(phrases[c], "of an unknown kind")
}

func authPhrase(a evidence.Auth) string {
	phrases := map[evidence.Auth]string{
		evidence.Basic:  "Basic",
		evidence.Bearer: "Bearer",
		evidence.NoAuth: "no credential",
	}
	return cmp.Or(phrases[a], "before (scheme unknown)")
}

// heldPhrase names an alternative whose scopes are all granted.
func (f *facts) heldPhrase() string {
	if f.meant == nil {
		return "unknown"
	}
	for _, a := range f.meant.Alternatives {
		if len(a.Missing(f.granted)) == 0 {
			return cmp.Or(strings.Join(a.Scopes, " + "), "an alternative that needs nothing")
		}
	}
	return "none"
}
