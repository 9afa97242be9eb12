package diagnose

import (
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// says makes a condition of a text and a question.
func says(text string, holds func(*facts) bool) condition {
	return condition{says: text, holds: holds}
}

// either holds when one of several conditions does, and says the given text.
func either(text string, conditions ...condition) condition {
	return says(text, func(f *facts) bool {
		return slices.ContainsFunc(conditions, func(c condition) bool { return c.holds(f) })
	})
}

// shows holds when the answer carries one of some marks.
func shows(text string, marks fingerprint) condition {
	return says(text, func(f *facts) bool { return f.has(marks) })
}

// is holds for a credential of one of some kinds.
func is(kinds ...evidence.Credential) condition {
	return says("the credential is {credential}", func(f *facts) bool { return f.kind(kinds...) })
}

// gatewayOnly holds for the credentials that no site accepts.
func gatewayOnly() condition {
	return is(gatewayKinds()...)
}

func gatewayKinds() []evidence.Credential {
	return append(oauthKinds(), evidence.ScopedToken, evidence.ServiceAccountToken)
}

// scopeless holds for the credentials that no scope helps.
func scopeless() condition {
	return is(evidence.UnscopedToken, evidence.OrgAPIKey, evidence.Password, evidence.ConnectJWT, evidence.DataCenterToken)
}

func oauth() condition { return is(oauthKinds()...) }

func oauthKinds() []evidence.Credential {
	return []evidence.Credential{evidence.ServiceAccountOAuth, evidence.OAuth3LO}
}

func userOrAccountToken() condition {
	return is(evidence.ScopedToken, evidence.UnscopedToken, evidence.ServiceAccountToken)
}

// sent holds for an Authorization scheme.
func sent(scheme evidence.Auth) condition {
	return says("it was sent as {auth}", func(f *facts) bool { return f.Auth == scheme })
}

// status holds for one of some HTTP statuses.
func status(codes ...int) condition {
	return says("", func(f *facts) bool {
		return slices.Contains(codes, f.Status)
	})
}

func atSite() condition {
	return says("", func(f *facts) bool { return f.onSite() })
}

func atGateway() condition {
	return says("", func(f *facts) bool { return f.onGateway() })
}

// notAtSite holds at the gateway and for paths whose host is unknown.
func notAtSite() condition {
	return says("", func(f *facts) bool { return f.target.Kind == scopes.Gateway || f.target.Kind == scopes.NoHost })
}

func at(kind scopes.Host) condition {
	return says("the request goes to {host}", func(f *facts) bool { return f.target.Kind == kind })
}

// scopeAnswer holds when the gateway says that scopes do not match, which it
// says only to a credential that it has authenticated.
func scopeAnswer() condition {
	return shows("the answer says that the scope does not match, so the credential was authenticated",
		bodyScopeMismatch|headScopeCheck)
}

// bareAnswer holds when the gateway refuses the credential itself.
func bareAnswer() condition {
	return shows("the response says only Unauthorized, so the credential was not authenticated",
		bodyBareUnauthorized|headClientAuth)
}

// noFailure holds when nothing at all is known of the answer.
func noFailure() condition {
	return says("", (*facts).unanswered)
}

func (f *facts) unanswered() bool {
	return f.Status == 0 && f.Body == "" && len(f.Headers) == 0 && f.print == 0
}

// emptyAnswer holds when the answer has a status and nothing else to go by.
func emptyAnswer() condition {
	return says("the body of the response is unknown", func(f *facts) bool {
		return strings.TrimSpace(f.Body) == "" && f.print == 0
	})
}

func succeeded() condition {
	return says("the call succeeded with {status}", (*facts).succeeded)
}

// onProduct holds for requests whose operation belongs to a product.
func onProduct(product scopes.Product) condition {
	return says("", func(f *facts) bool { return f.product() == product })
}

// addressed holds when the path is exactly that of an operation.
func addressed() condition {
	return says("", func(f *facts) bool { return f.addressed != nil })
}

func known() condition {
	return says("", func(f *facts) bool { return f.meant != nil })
}

// documented holds when the scopes of the meant operation are published.
func documented() condition {
	return says("", func(f *facts) bool { return f.meant != nil && f.meant.Status == scopes.Documented })
}

func lacking() condition {
	return says("the granted scopes are {granted}, and the shortest set lacks {missingnames}", func(f *facts) bool {
		return f.Granted.Complete && len(f.missing) > 0
	})
}

func sufficient() condition {
	return says("the granted scopes are {granted}, which include all of {held}", func(f *facts) bool {
		return f.meant != nil && f.meant.Sufficient(f.granted) && (f.open == nil || f.open.enough())
	})
}

func grantedUnknown() condition {
	return says("", func(f *facts) bool { return !f.Granted.Complete })
}
