package diagnose

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// expand replaces the names in braces of a rule's text by facts. A name that it does not know stays as it is, which a test of all rules catches.
func (f *facts) expand(text string) string {
	return inBraces().ReplaceAllStringFunc(text, func(name string) string {
		if value, ok := wordOf[strings.Trim(name, "{}")]; ok {
			return value(f)
		}
		return name
	})
}

var inBraces = pattern.Lazy(`\{[a-z]+\}`)

// wordOf has the facts that a text may name.
var wordOf = map[string]func(*facts) string{
	// The request and its answer.
	"method": func(f *facts) string { return cmp.Or(f.Method, "the request to") },
	"path":   func(f *facts) string { return f.target.Path },
	"host": func(f *facts) string {
		if f.target.Host == "" && f.foreign() {
			return "the server"
		}
		if !hostName().MatchString(f.target.Host) {
			return "the " + string(f.target.Kind)
		}
		return f.target.Host
	},
	"cloudid": func(f *facts) string { return shownID(f.target.CloudID) },
	"status": func(f *facts) string {
		return strings.TrimSpace(strconv.Itoa(f.Status) + " " + http.StatusText(f.Status))
	},
	"auth":       func(f *facts) string { return authPhrase(f.Auth, "what was sent") },
	"credential": credentialPhrase,
	"scoped": func(f *facts) string {
		if f.kind(gatewayKinds...) {
			return credentialPhrase(f)
		}
		return "a credential with scopes"
	},
	"pair":       pairPhrase,
	"expiry":     expiryPhrase,
	"incomplete": incompletePhrase,
	"methods":    func(f *facts) string { return strings.Join(f.otherMethods, ", ") },
	"parameters": consentPhrase,
	"permission": permissionPhrase,
	"refused":    fieldsPhrase,
	"limit":      limitKind,
	"retry":      retryPhrase,
	"cure":       curePhrase,
	"setting":    func(f *facts) string { return f.setting },
	"namer":      func(f *facts) string { return f.named.by },
	// What to call instead, and where.
	"url":  func(f *facts) string { return cmp.Or(f.correction.url, f.base("CLOUD_ID")) },
	"base": func(f *facts) string { return f.base("CLOUD_ID") },
	"gatewayurl": func(f *facts) string {
		return strings.Replace(f.correction.url, f.correction.site, f.base(placeholderCloudID), 1)
	},
	"cloudsource": cloudSource,
	"instead":     insteadPhrase,
	"other":       func(f *facts) string { return f.other },
	"near":        nearPhrase,
	"replaced":    replacedPhrase,
	"meant":       meantPhrase,
	// What differs by the product.
	"product":  func(f *facts) string { return f.ofProduct("Jira", "Confluence") },
	"exprefix": func(f *facts) string { return f.ofProduct("/ex/jira", "/ex/confluence") },
	"myself":   func(f *facts) string { return f.ofProduct("/rest/api/3/myself", "/wiki/rest/api/user/current") },
	"unlesscloud": func(f *facts) string {
		if f.kind(evidence.DataCenterToken) || f.has(bodyDataCenter) {
			return ""
		}
		return ". If the site also opens at an address that ends in atlassian.net, it is of the cloud: use that address"
	},
	"serverpaths": func(f *facts) string {
		return f.ofProduct("Call /rest/api/2 in place of /rest/api/3, and /rest/api/2/search in place of /search/jql, which only Cloud has", "Leave out /wiki, unless it is the context path")
	},
	"browse": func(f *facts) string {
		return f.ofProduct("the Browse projects permission", "the permission to view the space")
	},
	// The operation and its scopes.
	"operation":    operationPhrase,
	"note":         func(f *facts) string { return cmp.Or(f.forgiven, f.meant).Note },
	"missing":      func(f *facts) string { return f.byMethod(f.missingPhrase(f.scopePhrase(f.missing))) },
	"missingnames": func(f *facts) string { return f.byMethod(f.missingPhrase(joinAnd(f.missing))) },
	"needed":       func(f *facts) string { return f.byMethod(f.scopePhrase(f.unproven())) },
	"granted":      func(f *facts) string { return cmp.Or(strings.Join(f.Granted.Held, ", "), "none") },
	"held":         func(f *facts) string { return cmp.Or(strings.Join(f.need.Scopes, " + "), "what needs nothing") },
	// An API outside the catalogue.
	"api":       func(f *facts) string { return f.api.Name },
	"apibase":   func(f *facts) string { return cmp.Or(apiFacts{f}.base(), "its own address") },
	"apinote":   func(f *facts) string { return cmp.Or(f.api.Note, "its documentation says more") },
	"apitakes":  func(f *facts) string { return f.api.Takes() },
	"apiscopes": func(f *facts) string { return apiFacts{f}.scopes() },
}

// hostName is what hosts are made of, and placeholders of them.
var hostName = pattern.Lazy(`^[a-z0-9.:_{}<>$*…\[\]-]+$`)

// plainID is what people put in the place of a cloud id and nobody hides: the name of a site, if it is short, or a word or a sign that stands for the
// id.
var plainID = pattern.Lazy(`^(?:[a-z0-9-]{1,8}|(?:[{<$\[]|%7B)+[A-Za-z_ -]{0,15}(?:[}>\]]|%7D)*|[xX-]+|[*.…]+)$`)

// shownID is a cloud id, unless it is so far from one that it may be a secret.
func shownID(id string) string {
	switch {
	case id == "":
		return "nothing"
	case scopes.ValidCloudID(id), plainID().MatchString(id):
		return id
	}
	return "the one given"
}

func (f *facts) base(cloudID string) string {
	return publicGateway + f.ofProduct("/ex/jira/", "/ex/confluence/") + cloudID
}

func (f *facts) byMethod(phrase string) string {
	if f.open != nil {
		return f.open.phrase()
	}
	return phrase
}

func operationPhrase(f *facts) string {
	switch {
	case f.open != nil:
		return "with " + f.open.methods()
	case f.meant == nil:
		return "the request"
	}
	return cmp.Or(f.meant.Name, string(f.meant.Key()))
}

func meantPhrase(f *facts) string {
	switch {
	case f.open != nil:
		return f.meantPath
	case f.meant == nil:
		return "a documented operation"
	}
	return f.meant.Method + " " + f.meantPath
}

// replacedPhrase names the operation that takes the place of the one called, if any does.
func replacedPhrase(f *facts) string {
	if f.meant == f.forgiven || f.meant == nil {
		return ""
	}
	return ". Call " + meantPhrase(f) + " instead"
}

// maxTitled is how many missing scopes are named wherever they are spoken of. More are listed once.
const maxTitled = 4

func (f *facts) missingPhrase(names string) string {
	if len(f.missing) <= maxTitled || !f.Granted.Complete {
		return names
	}
	return fmt.Sprintf("the %d scopes listed here as missing", len(f.missing))
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

func nearPhrase(f *facts) string {
	if len(f.near) == 0 {
		return ""
	}
	var list []string
	for _, s := range f.near {
		list = append(list, s.Operation.Method+" "+s.Path)
	}
	return ". The nearest are: " + strings.Join(list, ", ")
}

func credentialPhrase(f *facts) string {
	if f.kindGuessed {
		return "an OAuth access token"
	}
	return cmp.Or(wordsOf("kind "+string(f.Credential)).covers, "of an unknown kind")
}

func pairPhrase(f *facts) string {
	switch {
	case f.kind(evidence.ConnectJWT):
		return "the app's JWT"
	case f.Auth == evidence.Bearer || f.kind(oauthKinds...):
		return "the token"
	}
	return "the e-mail address and the token"
}

// expiryPhrase tells when old API tokens of users ended, where it may be one.
func expiryPhrase(f *facts) string {
	if f.kind(evidence.UnknownCredential, evidence.UnscopedToken, evidence.ScopedToken) && !f.Shape.JWT {
		return ". An API token lives a year at most: those made before 15 December 2024 expired between 14 March and 12 May 2026, newer ones on the day that was chosen"
	}
	return ""
}

// incompletePhrase says that a credential has no required set of scopes whole.
func incompletePhrase(f *facts) string {
	if f.meant == nil || len(f.meant.Needs()) < 2 {
		return "the credential needs every scope of the required set, and does not have all of them"
	}
	return "the credential needs every scope of one of the required sets, and has none of them complete. Parts of two sets do not add up"
}

func cloudSource(f *facts) string {
	if f.kind(evidence.OAuth3LO) && !f.kindGuessed {
		return "https://api.atlassian.com/oauth/token/accessible-resources"
	}
	return "the site's _edge/tenant_info"
}

// authPhrase is how a call is authenticated, after "as".
func authPhrase(a evidence.Auth, otherwise string) string {
	return cmp.Or(map[evidence.Auth]string{evidence.Basic: "Basic", evidence.Bearer: "Bearer", evidence.NoAuth: "no credential"}[a], otherwise)
}
