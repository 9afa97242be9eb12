package diagnose

import (
	"cmp"
	"fmt"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// apiRules: APIs whose operations the catalogue does not list. Each has a base of its own and takes some kinds of credentials.
func apiRules() []rule {
	return []rule{
		because("api-takes-no-scopes", NotScopable, Certain,
			ofAPI, says("the {api} API takes no credential with scopes", func(f *facts) bool {
				scoped := f.kind(evidence.UnknownCredential) && f.api.Scoped.Refused && (f.has(bodyScopeMismatch) || f.Auth == evidence.Bearer || len(f.Granted.Held) > 0)
				return f.api.Unscoped.Base != "" && (scoped || f.kind(gatewayKinds...) && apiFacts{f}.reach().Refused)
			})).but(succeeded, atRovo).hedged(is(evidence.UnknownCredential)).then(stepAPIBase),
		because("api-refused", BadCredential, Likely,
			ofAPI, is(evidence.UnscopedToken), status(401), says("the {api} API takes {credential} at this address", func(f *facts) bool { return f.api.At(f.target) && f.api.Unscoped.Base != "" })).
			but(sent(evidence.Bearer), sent(evidence.NoAuth)).checking(stepRenew),
		because("api-own-credential", WrongAuthScheme, Likely,
			ofAPI, says("the {api} API takes a credential of its own", func(f *facts) bool { return f.api.Own != "" }), otherCredential).but(succeeded),
		because("api-needs-scopes", WrongAuthScheme, Certain,
			ofAPI, is(evidence.UnscopedToken), says("the {api} API takes no token without scopes", func(f *facts) bool { return f.api.Unscoped.Refused })).but(succeeded, atRovo),
		because("api-base", UnknownRoute, Certain,
			ofAPI, says("{path} was sent to {host}, and the {api} API is elsewhere", func(f *facts) bool { return !f.api.At(f.target) && apiFacts{f}.base() != "" })).
			but(succeeded, foreign, atRovo).then(stepAPIBase),
		because("api-scopes", MissingScope, Possible, ofAPI, scopeAnswer, says("{path} belongs to the {api} API", func(f *facts) bool {
			return f.forgiven == nil && f.api.At(f.target) && (len(f.api.Scopes) > 0 || f.api.Own != "")
		})).but(is(evidence.UnscopedToken, evidence.OrgAPIKey), atRovo),
		because("api-unlisted", Other, Possible, ofAPI, says("{path} belongs to the {api} API", func(f *facts) bool { return f.forgiven == nil && f.api.At(f.target) })).
			but(succeeded, atRovo, noFailure, that(func(f *facts) bool { return f.api.Own != "" && otherCredential.holds(f) })),
	}
}

// otherCredential holds for what is never an API's own credential.
var otherCredential = either("another one was sent", sent(evidence.Basic), userOrAccountToken, is(evidence.OrgAPIKey, evidence.Password))

type apiFacts struct{ *facts }

// reach says where the API takes the credential.
func (f apiFacts) reach() scopes.Reach {
	switch f.Credential {
	case evidence.UnscopedToken:
		return f.api.Unscoped
	case evidence.ScopedToken, evidence.ServiceAccountToken:
		return f.api.Scoped
	case evidence.OAuth3LO, evidence.ServiceAccountOAuth:
		return f.api.OAuth
	default:
		return scopes.Reach{}
	}
}

func (f apiFacts) base() string {
	base := cmp.Or(f.reach().Base, f.api.Unscoped.Base, f.api.Scoped.Base, f.api.OAuth.Base)
	if id := f.api.CloudID(f.target); id != "" {
		base = strings.Replace(base, placeholderCloudID, id, 1)
	}
	if f.onSite() && f.target.Host != "" {
		base = strings.Replace(base, placeholderSite, f.target.Scheme+"://"+f.target.Host, 1)
	}
	return base
}

func (f apiFacts) scopes() string {
	if len(f.api.Scopes) == 0 {
		return ""
	}
	return ", such as " + f.scopePhrase(f.api.Scopes)
}

func stepAPIBase(f *facts) []string {
	var list []string
	base, takes := apiFacts{f}.base(), f.api.Takes()
	if strings.Contains(base, placeholderCloudID) {
		list = stepCloudID(f)
	}
	return append(list, fmt.Sprintf("Call it at %s. It takes %s.", base, takes))
}
