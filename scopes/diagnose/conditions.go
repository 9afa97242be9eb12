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

// that makes a condition that stays out of the evidence.
func that(holds func(*facts) bool) condition { return condition{holds: holds} }

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

func is(kinds ...evidence.Credential) condition {
	return says("the credential is {credential}", func(f *facts) bool { return f.kind(kinds...) })
}

func sent(scheme evidence.Auth) condition {
	return says("it was sent as {auth}", func(f *facts) bool { return f.Auth == scheme })
}

func status(codes ...int) condition {
	return that(func(f *facts) bool { return slices.Contains(codes, f.Status) })
}

func at(kind scopes.Host) condition {
	return says("the request goes to {host}", func(f *facts) bool { return f.target.Kind == kind })
}

var (
	oauthKinds   = []evidence.Credential{evidence.ServiceAccountOAuth, evidence.OAuth3LO}
	gatewayKinds = slices.Concat(oauthKinds, []evidence.Credential{evidence.ScopedToken, evidence.ServiceAccountToken})
)

// The credential.
var (
	oauth              = is(oauthKinds...)
	userOrAccountToken = is(evidence.ScopedToken, evidence.UnscopedToken, evidence.ServiceAccountToken)
	gatewayOrUserToken = is(append(gatewayKinds, evidence.UnscopedToken)...)
	// gatewayOnly holds for the credentials that no site accepts, misplaced for one of them at a site.
	gatewayOnly = is(gatewayKinds...)
	misplaced   = that(func(f *facts) bool { return f.onSite() && f.kind(gatewayKinds...) })
	// saidToHaveScopes holds where the scopes, or what was seen of a token without any, tell what kind of credential was sent to the site.
	saidToHaveScopes = that(func(f *facts) bool {
		return f.onSite() && f.kind(evidence.UnknownCredential) && len(f.Granted.Held) > 0
	})
	unscopedWorks = that(func(f *facts) bool {
		return slices.Contains(f.Observed, evidence.WorksWithUnscopedToken) && !f.kind(evidence.UnscopedToken) &&
			(f.onSite() || f.target.Kind == scopes.NoHost) && slices.Contains([]int{401, 403, 404}, f.Status)
	})
	// scopeless holds for the credentials that no scope helps.
	scopeless = is(evidence.UnscopedToken, evidence.OrgAPIKey, evidence.Password, evidence.ConnectJWT, evidence.DataCenterToken)
)

// Where the request goes.
var (
	atSite    = that((*facts).onSite)
	atGateway = that((*facts).onGateway)
	// notAtSite holds at the gateway and for paths whose host is unknown.
	notAtSite = that(func(f *facts) bool { return f.onGateway() || f.target.Kind == scopes.NoHost })
	foreign   = that((*facts).foreign)
	// offCloud holds for a server of Jira or Confluence that is not of Atlassian Cloud.
	offCloud = says("{host} is not of Atlassian Cloud", func(f *facts) bool {
		return f.foreign() && !redirected(f) && !f.isAPI && (f.kind(evidence.DataCenterToken) || f.has(bodyDataCenter) || f.serverSaid || serverAddress().MatchString(f.target.Host+f.target.Path))
	})
	// hostless holds where the host is unknown and the answer is not one of Jira's.
	hostless      = says("the host of the request is unknown", func(f *facts) bool { return f.target.Kind == scopes.NoHost && !f.has(bodyJiraError) })
	atRovo        = at(scopes.MCPHost)
	tokenEndpoint = that(func(f *facts) bool { return f.target.Kind == scopes.Auth })
	// atResources holds for the list of the sites that a grant covers.
	atResources  = that(func(f *facts) bool { return strings.HasPrefix(f.target.Path, "/oauth/token/accessible-resources") })
	adminHost    = says("the request is for the admin API", func(f *facts) bool { return f.target.Kind == scopes.AdminHost || f.product() == scopes.AdminAPI })
	adminListing = says("the request is for the admin API of tokens",
		func(f *facts) bool {
			return strings.HasPrefix(f.target.Path, "/admin/api-access/") && f.target.Path != "/admin/api-access/"
		})
	ofAPI = that(func(f *facts) bool { return f.isAPI })
)

// The operation and its scopes.
var (
	// addressed holds when the path is exactly that of an operation.
	addressed = that(func(f *facts) bool { return f.addressed != nil })
	known     = that(func(f *facts) bool { return f.meant != nil })
	// documented holds when the scopes of the meant operation are published.
	documented  = that(func(f *facts) bool { return f.meant != nil && f.meant.Status == scopes.Documented })
	wikiAssumed = that(func(f *facts) bool { return f.wikiAssumed })
	// baseOfConfluence holds for a base URL alone, where Confluence is spoken of.
	baseOfConfluence = that(func(f *facts) bool {
		return f.onSite() && f.target.IsBase() && !strings.HasPrefix(f.target.Path, "/wiki") && f.Status == 404 && strings.Contains(strings.ToLower(f.Text), "confluence")
	})
	// productFetch holds for a gateway's path that a Forge app calls without a host, as its function requestJira does.
	productFetch = says("a Forge app's product fetch was given {exprefix} and a cloud id",
		func(f *facts) bool { return f.kind(evidence.ForgeApp) && f.target.Prefix != "" && f.target.Host == "" })
	// granular holds for the products with scopes apart from the platform's.
	granular = that(func(f *facts) bool { return f.product() == scopes.JiraSoftware || f.product() == scopes.ServiceDesk })
	// elsewhereAllowed holds where a product that refuses the caller answers the same credential elsewhere: it does not know who calls.
	elsewhereAllowed = that(func(f *facts) bool {
		return f.has(bodyNoProduct) && !f.onGateway() && slices.Contains(f.Observed, evidence.OtherCallsWork)
	})
	// leaving holds for an operation that is removed or about to be.
	leaving = that(func(f *facts) bool { return f.forgiven != nil && f.forgiven.Leaving })
	// noSuchPath holds when the path addresses nothing even with slashes forgiven.
	noSuchPath = says("no documented operation is {method} {path}", func(f *facts) bool {
		return f.forgiven == nil && strings.HasPrefix(f.target.Path, "/") && !f.target.IsBase() &&
			(len(f.otherMethods) == 0 || f.readsWhatWrites()) && !isElsewhere(f) && !f.isOtherAPI()
	})
	// lostPrefix holds when rule gateway-prefix-lost says it all.
	lostPrefix = that(func(f *facts) bool {
		return f.onGateway() && f.target.Host != "" && f.target.Prefix == "" && f.forgiven != nil
	})
	grantedUnknown = that(func(f *facts) bool { return !f.Granted.Complete })
	lacking        = says("the granted scopes are {granted}, and the nearest set lacks {missingnames}",
		func(f *facts) bool { return f.Granted.Complete && len(f.missing) > 0 })
	sufficient = says("the granted scopes are {granted}, which include all of {held}",
		func(f *facts) bool {
			return f.meant != nil && f.meant.Sufficient(f.granted) && (f.open == nil || f.open.enough())
		})
)

// The answer.
var (
	succeeded = says("the call succeeded with {status}", (*facts).succeeded)
	// noFailure holds when nothing at all is known of the answer, emptyAnswer when it has a status and nothing else to go by.
	noFailure   = that(func(f *facts) bool { return f.Status == 0 && f.Body == "" && len(f.Headers) == 0 && !f.has(^ofClient) })
	emptyAnswer = says("the body of the response is unknown", func(f *facts) bool { return strings.TrimSpace(f.Body) == "" && !f.has(^ofClient) })
	// scopeAnswer holds when the gateway says that scopes do not match, which it says only to a credential that it has authenticated; bareAnswer when
	// it refuses the credential itself.
	scopeAnswer = shows("the answer says that the scope does not match, so the credential was authenticated", bodyScopeMismatch)
	bareAnswer  = shows("the response says only Unauthorized, so the credential was not authenticated", bodyBareUnauthorized|headClientAuth)
	// routed holds when the answer came from behind the gateway's routing, which answers an odd cloud id with a 404 of its own. The id was then
	// changed when it was pasted.
	routed = shows("", bodyScopeMismatch|bodyBareUnauthorized|bodyIssueUnseen|bodyJiraError|bodyNoPermission|
		bodyNoOAuthMethod|bodyRemoved|headClientAuth)
	// deadLink holds when the answer is about the path, which is none of an operation's.
	deadLink = says("the answer says that there is nothing at this path", func(f *facts) bool { return f.has(bodyDeadLink) && f.addressed == nil })
	// contextPath holds for a base with the context path that a Data Center has, and a site does not.
	contextPath = says("{path} is the context path of a Data Center", func(f *facts) bool { return f.onSite() && contextOnly().MatchString(f.target.Path) })
	// knownSaying holds when a rule of its own explains what the answer says.
	knownSaying = either("", messaged, shows("", sayings))
	// jirasOwnRefusal holds when the answer shows that the request reached an operation, documented or not.
	jirasOwnRefusal = either("", understood, shows("", bodyRemoved|bodyNoPermission|bodyNoOAuthMethod))
	// refusedByJira holds when the answer shows that the scope check was passed: it comes before anything that Jira itself looks at.
	refusedByJira = that(func(f *facts) bool {
		return f.onGateway() && (f.Status == 404 || f.Status == 400) && !f.has(bodyUnrouted) && f.addressed != nil && f.Body != "" ||
			f.has(bodyNoPermission) || understood.holds(f)
	})
	// refusesCaller holds when the answer is about who calls, which is looked at before the operation is. A credential that went astray is not
	// refused for itself.
	refusesCaller = that(func(f *facts) bool {
		return !misplaced.holds(f) && (f.onSite() && f.Status == 401 || (f.onSite() || f.target.Kind == scopes.NoHost) && f.Status == 403 ||
			f.has(bodyConnectToken|bodyMustAuthenticate|bodyPasswordAuth|bodyNoProduct|bodyBareUnauthorized|headClientAuth|headAnonymous))
	})
	// worksHere holds when somebody saw the request succeed at the site that it belongs to. That says nothing of the gateway.
	worksHere = that(func(f *facts) bool {
		return f.correction.host == scopes.Site && slices.Contains(f.Observed, evidence.WorksWithUnscopedToken)
	})
	// bareForbidden holds for a 403 to an OAuth token that does not come from Jira, whose refusals are JSON.
	bareForbidden = that(func(f *facts) bool {
		return f.kind(oauthKinds...) && !strings.HasPrefix(strings.TrimSpace(f.Body), "{")
	})
)
