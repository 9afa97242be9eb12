package diagnose

import (
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// facts are the evidence with what follows from it at once. Rules ask only facts, so that each conclusion is drawn in one place.
type facts struct {
	evidence.Evidence
	hints
	// given is the evidence as it came, before the facts without a reply that it has.
	given     evidence.Evidence
	before    *facts
	catalogue *scopes.Catalogue
	target    scopes.Target
	granted   scopes.Set
	// successor is the path that the answer names.
	successor string
	// saysConfluence is true where the answer names Confluence or a class of it.
	saysConfluence bool
	// serverSaid is true when a person speaks of a server of their own, and nothing else tells.
	serverSaid bool
	// wikiAssumed is true when /wiki was put in front of a path without a host.
	wikiAssumed bool
	// grantBehind is true when an app's grant is empty, or lacks what its manifest has.
	grantBehind bool

	// addressed is the operation that the request's path addresses exactly; nil when there is none. forgiven is the same with doubled and trailing
	// slashes overlooked.
	addressed, forgiven *scopes.Operation
	// kindGuessed is true when only the look of a token says that OAuth gave it out: whether to a user's app or to a service account is then open.
	kindGuessed bool
	// kindByPrefix is true when only the beginning of a token says what kind it is.
	kindByPrefix bool
	// meant is the operation that the request should have addressed: the addressed one, its replacement, or the nearest one. meantPath is its path
	// with the request's own values.
	meant     *scopes.Operation
	meantPath string
	// replaced is the operation whose place meant has taken, with its values.
	replaced       scopes.Key
	replacedValues []string
	// api is the API outside the catalogue that the request is for, if any.
	api   scopes.API
	isAPI bool
	// page is true when the request is for a page instead of the API. other is what to do where no operation stands for the path.
	page  bool
	other string
	// near are the operations nearest to a path that addresses none, sought is what they were looked up for.
	near   []scopes.Suggestion
	sought string
	// ruled are the causes that only what a person has seen speaks against.
	ruled []finding
	// methodAssumed is true when no method was given and the path has several; open says which where each needs other scopes, and is nil otherwise.
	methodAssumed bool
	open          *choice
	// otherMethods are the methods of the path, when the request's is not one.
	otherMethods []string
	// need is the alternative of meant that is completed with the least.
	need    scopes.Alternative
	missing []string
	// correction is where the request should have gone.
	correction correction
}

func newFacts(c *scopes.Catalogue, e evidence.Evidence) *facts {
	return concluded(c, e, gleaned(e), &facts{})
}

// concluded draws the conclusions from evidence whose answer was read. What was looked up for the same address before is taken from there.
func concluded(c *scopes.Catalogue, e evidence.Evidence, read hints, before *facts) *facts {
	f := &facts{Evidence: e, given: e, hints: read, before: before, catalogue: c, granted: scopes.NewSet(e.Granted.Held...)}
	f.target = scopes.ParseTarget(e.URL)
	f.saysConfluence = f.target.IsBase() && strings.Contains(f.lower, "confluence") && !strings.Contains(f.lower, "jira") || strings.Contains(e.Body, confluenceClass) || strings.Contains(e.Text, confluenceClass) || f.has(bodyNoProduct) && strings.Contains(e.Body+e.Text, "to use Confluence")
	if f.foreign() && !strings.Contains(f.target.Path, "/rest/") && f.has(bodyScopeMismatch) {
		f.target = scopes.ParseTarget("") // the page of somebody's app, and only the gateway says this
	}
	readRealm(f)
	readServer(f)
	readWiki(f)
	if f.Method == "" {
		f.Method = f.target.Method
	}
	f.Method = strings.ToUpper(f.Method)
	declared := f.Granted.Complete && len((scopes.Alternative{Scopes: f.named.required}).Missing(f.granted)) == 0
	f.grantBehind = f.has(bodyScopeGrants) && f.named.granted != nil && (len(f.named.granted) == 0 || declared)
	if f.named.granted != nil && !f.grantBehind {
		f.Granted, f.granted = scopes.HoldingsOf(f.named.granted), scopes.NewSet(f.named.granted...)
	}
	if f.succeeded() && !f.has(bodyPage) {
		f.says = ""
	}
	f.readShape()
	f.readStatus()
	if f.api, f.isAPI = before.api, before.isAPI; f.target != before.target {
		f.api, f.isAPI = c.API(f.target)
	}
	f.findOperation()
	readSuccessor(f)
	if f.meant != nil {
		f.need, f.missing, _ = f.meant.Cheapest(f.granted)
		if f.Granted.Complete && f.meant.Sufficient(f.granted) {
			f.missing = nil
		}
	}
	takeNamedScopes(f)
	f.correction = correct(f, 0)
	return f
}

// readShape takes from the credential's look what its owner did not say. Only what is not a guess counts: a JWT is an OAuth token, and its claim says
// what it holds.
func (f *facts) readShape() {
	if f.Credential == "" {
		f.Credential = evidence.UnknownCredential
	}
	if f.Auth == "" && f.has(bodyConnectToken) {
		f.Auth = evidence.Bearer
	}
	account := strings.HasPrefix(f.Shape.Prefix, "ATSTT")
	f.kindByPrefix = f.kind(evidence.UnknownCredential) && !f.Shape.JWT && (account || f.Shape.Prefix == "eyJ")
	switch {
	case !f.kind(evidence.UnknownCredential):
	case f.Shape.Connect, f.has(bodyConnectClaim), f.has(textConnect) && f.Auth != evidence.Basic:
		f.Credential = evidence.ConnectJWT
	case f.has(bodyScopeGrants):
		f.Credential = evidence.ForgeApp
	case f.granted.Has("offline_access"):
		// Only an app that users consent to asks for a refresh token.
		f.Credential = evidence.OAuth3LO
	case account && f.kindByPrefix:
		f.Credential = evidence.ServiceAccountToken
	case f.Shape.JWT, f.kindByPrefix:
		f.Credential = evidence.OAuth3LO
		f.kindGuessed = !slices.Contains(f.Shape.Scopes, "offline_access")
	}
	if f.Shape.Scopes != nil && !f.Granted.Complete {
		f.Granted = scopes.HoldingsOf(f.Shape.Scopes)
		f.granted = scopes.NewSet(f.Granted.Held...)
	}
}

// readStatus takes the status from a body that repeats it.
func (f *facts) readStatus() {
	for _, repeated := range []struct {
		status int
		marks  fingerprint
	}{
		{401, bodyScopeMismatch | bodyBareUnauthorized}, {403, bodyConnectToken}, {401, bodyMustAuthenticate | bodyPasswordAuth}, {403, bodyNoProduct},
		{404, bodyUnrouted | bodyIssueUnseen | bodyDeadLink}, {200, bodyEmptyList}, {410, bodyRemoved},
	} {
		if f.Status == 0 && f.has(repeated.marks) {
			f.Status = repeated.status
		}
	}
}

// findOperation matches the request with the catalogue, and when it addresses nothing finds what it meant.
func (f *facts) findOperation() {
	if f.target.IsBase() || f.foreign() {
		return
	}
	path := f.target.ProductPath()
	f.sought = f.Method + " " + path
	if o, values, ok := outsideOf(f.Method, path); ok {
		f.page, f.other = o.page, o.other
		f.meant, _ = f.catalogue.Operation(o.key)
		f.meantPath = pathOf(o.key, values)
		return
	}
	var methods []string
	for _, op := range f.catalogue.At(path) {
		methods = append(methods, op.Method)
	}
	op, ok := f.catalogue.Match(f.Method, path)
	if ok && f.Method == "" && f.target.Query == "" { // a query is of a GET
		op = leavingLast(f.catalogue.At(path))[0]
	}
	f.otherMethods = f.allowedMethods()
	if ok {
		f.forgiven, f.meant, f.meantPath = op, op, path
		if !f.irregular() {
			f.addressed = op
		}
	} else if f.Status == 405 && len(f.otherMethods)+len(methods) > 0 {
		// The path exists. What is like it was not meant.
		if len(f.otherMethods) == 0 {
			f.otherMethods = methods
		}
	} else if !f.isAPI {
		f.otherMethods = methods
		f.near = f.nearest(path)
		if len(f.near) > 0 && f.near[0].Close() {
			f.meant, f.meantPath = f.near[0].Operation, f.near[0].Path
		}
	}
	f.followReplacement(!ok)
	f.openMethods()
}

// nearest finds the operations near to a path that belong to its own product. What is below the base of an API that the catalogue does not hold is
// not near to anything.
func (f *facts) nearest(path string) []scopes.Suggestion {
	const looked, shown = 12, 3
	if f.isOtherAPI() {
		return nil
	}
	prefix, named := productPrefix(f.target)
	if f.sought == f.before.sought {
		return f.before.near
	}
	list := slices.DeleteFunc(f.catalogue.Suggest(f.Method, path, looked), func(s scopes.Suggestion) bool {
		own := prefixOf(s.Operation)
		// One that names no product is still not for administration, or the other way round.
		return named && own != prefix || !named && (own == "") != (f.target.Kind == scopes.AdminHost)
	})
	return list[:min(len(list), shown)]
}

// product prefixes, as far as the address names a product.
var (
	jiraPath       = pattern.Lazy(`^/rest/(api/([23]|latest)|agile|software|servicedeskapi)/|[?&]jql=`)
	confluencePath = pattern.Lazy(`^/wiki/|[?&]cql=`)
)

// productPrefix is the gateway's prefix of the product that an address names, if it names one.
func productPrefix(t scopes.Target) (prefix string, named bool) {
	path := t.Path + "?" + t.Query
	switch {
	case t.Prefix != "" && !strings.HasPrefix(path, "/wiki/"):
		return t.Prefix, true
	case confluencePath().MatchString(path):
		return "/ex/confluence", true
	case jiraPath().MatchString(path):
		return "/ex/jira", true
	}
	return "", false
}

// followReplacement turns to the operation to call instead when the meant one was removed, or was guessed and is deprecated.
func (f *facts) followReplacement(guessed bool) {
	if f.meant == nil || f.meant.ReplacedBy == "" {
		return
	}
	if !f.meant.Removed && !guessed && f.meant.Status != scopes.NotScopable {
		return
	}
	next, ok := f.catalogue.Operation(f.meant.ReplacedBy)
	if !ok || f.meant.Leaving && mayStay(f) {
		return
	}
	f.replaced, f.replacedValues = f.meant.Key(), scopes.Values(f.meant.Path, f.meantPath)
	values := carried(f.replaced, next.Key(), slices.Clone(f.replacedValues))
	f.meant, f.meantPath = next, pathOf(next.Key(), values)
}

// succeeded reports whether the call did what was asked.
func (f *facts) succeeded() bool { return f.Status/100 == 2 && !f.has(bodyErrorsInside) }

func (f *facts) has(marks fingerprint) bool {
	return f.print&marks != 0
}

func (f *facts) kind(kinds ...evidence.Credential) bool {
	return slices.Contains(kinds, f.Credential)
}

// product is the product that the request is for, as far as it is known.
func (f *facts) product() scopes.Product {
	if f.meant != nil {
		return f.meant.Product
	}
	return ""
}

func (f *facts) onGateway() bool { return f.target.Kind == scopes.Gateway }
func (f *facts) onSite() bool    { return f.target.Kind == scopes.Site }
