package diagnose

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Question asks a person for the value of one argument.
type Question struct {
	// Argument is the field of explain_401 that the reply belongs into, or where there are
	// candidates, that of the tool that was called.
	Argument string `json:"argument"`
	Question string `json:"question"`
	// Candidates are what may be meant, where that is the question.
	Candidates []Candidate `json:"candidates,omitempty"`
}

// Candidate is a thing that may be meant.
type Candidate struct {
	// ID is what to give as the argument. Name, and Detail, which tells it from others of its name, are data of a stranger.
	ID     string `json:"id"`
	Name   string `json:"name"`
	Detail string `json:"detail,omitempty"`
}

// maxQuestions bounds what a person is asked at once, and maxDoubts what is asked about a likely cause.
const maxQuestions, maxDoubts = 3, 2

// reply fills evidence with what a person may answer.
type reply func(*evidence.Evidence)

// question is one that is open, with the replies to be expected.
type question struct {
	Question
	replies []reply
}

// ask lists the arguments whose values would decide, the most decisive first: those of which some reply changes the verdict or makes it certain.
// After a certain cause, and where no answer came, there is nothing to ask.
func (x *Explainer) ask(f *facts, found []finding) []Question {
	most := maxQuestions
	switch {
	case f.Status == 0 && f.has(bodyNoAnswer):
		return nil
	case len(found) == 0:
	case found[0].rule.code == RemovedEndpoint && f.meant == nil && f.successor == "" && !f.target.HasAddress():
		return []Question{{Argument: "url", Question: askURL}} // what follows it depends on the address
	case found[0].confidence == Certain:
		return nil
	case found[0].confidence == Likely:
		most = maxDoubts
	}
	now := outcome(f, found)
	type weighed struct {
		Question
		outcomes int
	}
	var list []weighed
	for _, q := range f.questions() {
		if slices.ContainsFunc(list, func(w weighed) bool { return w.Argument == q.Argument }) {
			continue
		}
		seen := []string{now}
		for _, fill := range q.replies {
			seen = appendNew(seen, outcome(x.judge(x.replied(f, q.Argument, fill))))
		}
		if len(seen) > 1 {
			list = append(list, weighed{q.Question, len(seen)})
		}
	}
	slices.SortStableFunc(list, func(a, b weighed) int { return cmp.Compare(b.outcomes, a.outcomes) })
	var asked []Question
	for _, w := range list[:min(len(list), most)] {
		asked = append(asked, w.Question)
	}
	if len(found) == 0 && asked == nil {
		asked = []Question{{Argument: "body", Question: "What does the response say, and what is wrong with it?"}}
	}
	return asked
}

// replied are the facts after a reply. What the reply has no part in is not found out again.
func (x *Explainer) replied(f *facts, argument string, fill reply) *facts {
	if argument == "observed" || argument == "auth" && !f.has(bodyConnectToken|textConnect) {
		g := *f
		fill(&g.Evidence)
		g.correction = correct(&g, 0)
		return &g
	}
	e, read := f.given, f.hints
	fill(&e)
	switch argument {
	case "status":
		read = read.joined(hints{}, e.Status)
	case "headers":
		read = read.joined(hints{print: headAnonymous}, e.Status)
	case "body":
		likely, found := x.replies.Load(e.Body)
		if !found {
			likely = gleaned(evidence.Evidence{Body: e.Body})
			x.replies.Store(e.Body, likely)
		}
		read = read.joined(likely.(hints), e.Status)
	}
	return concluded(x.catalogue, e, read, f)
}

// outcome is what an answer comes to: its verdict, whether it is certain, and the scopes that it names where these are what is wrong.
func outcome(f *facts, found []finding) string {
	if len(found) == 0 {
		return ""
	}
	verdict := string(found[0].rule.code)
	if found[0].confidence == Certain {
		verdict += " for certain"
	}
	if found[0].rule.code == MissingScope && f.open == nil {
		verdict += " " + strings.Join(f.unproven(), " ")
	}
	return verdict
}

const askURL = "Which method and address did the call use?"

// questions lists all that is open, with the likely replies.
func (f *facts) questions() []question {
	var list []question
	add := func(open bool, argument, text string, replies ...reply) {
		if open {
			list = append(list, question{Question{Argument: argument, Question: text}, replies})
		}
	}
	path := cmp.Or(strings.TrimPrefix(f.target.Path, "/"), "rest/api/3/issue/A-1")
	gateway := publicGateway + f.ofProduct("/ex/jira/", "/ex/confluence/") + placeholderCloudID
	add(f.target.IsBase(), "url", askURL, each([]string{placeholderSite + "/" + path, placeholderSite + "/rest/api/3/search", gateway + "/" + path, gateway + "/rest/api/3/issues", publicGateway + "/" + path},
		func(e *evidence.Evidence, address string) { e.URL = "GET " + address })...)
	if f.open != nil {
		add(true, "method", "Which method did the call use? Each needs other scopes.", each(f.open.operations, func(e *evidence.Evidence, op *scopes.Operation) { e.Method = op.Method })...)
	}
	add(f.Status == 0 && f.Body == "", "status", "Which HTTP status came back?", each([]int{401, 403, 404, 410}, func(e *evidence.Evidence, code int) { e.Status = code })...)
	kinds := []evidence.Credential{evidence.UnscopedToken, evidence.ScopedToken, evidence.OAuth3LO}
	switch {
	case adminHost.holds(f):
		kinds = append(kinds, evidence.OrgAPIKey)
	case f.foreign():
		kinds = []evidence.Credential{evidence.DataCenterToken, evidence.Password}
	}
	add(f.kind(evidence.UnknownCredential) || f.kindByPrefix, "credential", "Which page and button made the credential?", each(kinds, func(e *evidence.Evidence, kind evidence.Credential) { e.Credential = kind })...)
	add(f.Body == "" && f.says == "" && f.Status/100 != 3, "body", "What does the response say?", each(f.likelyBodies(), func(e *evidence.Evidence, body string) { e.Body = body })...)
	add(f.kind(evidence.UnknownCredential, evidence.UnscopedToken) && droppable(f) && f.Headers["x-seraph-loginreason"] == "" && f.Status != 403 && !f.has(bodyScopeMismatch|bodyBareUnauthorized), "headers", "Which value has the response header x-seraph-loginreason?",
		func(e *evidence.Evidence) {
			e.Headers = map[string]string{"x-seraph-loginreason": "AUTHENTICATED_FAILED"}
		})
	add(!f.Granted.Complete && len(f.need.Scopes) > 0 && !f.onSite(), "scopes", cmp.Or(wordsOf("kind "+string(f.Credential)).check, "Which scopes were ticked when the credential was made?"),
		each([][]string{f.need.Scopes, {}}, func(e *evidence.Evidence, held []string) { e.Granted = scopes.HoldingsOf(held) })...)
	add(f.Auth == "" && !f.kind(evidence.ServiceAccountOAuth, evidence.OAuth3LO, evidence.ConnectJWT, evidence.ForgeApp), "auth", "Was it sent as Basic, with a name or an e-mail address in front, or as Bearer?",
		each([]evidence.Auth{evidence.Basic, evidence.Bearer}, func(e *evidence.Evidence, auth evidence.Auth) { e.Auth = auth })...)
	for _, o := range sights {
		fits := !f.kind(evidence.ConnectJWT) && (len(o.of) == 0 || !f.foreign() && f.kind(o.of...))
		add(o.question != "" && len(f.Observed) == 0 && fits, "observed", o.question, func(e *evidence.Evidence) { e.Observed = []evidence.Observation{o.seen} })
	}
	return list
}

// likelyBodies are answers to be expected of the host and with the status.
func (f *facts) likelyBodies() []string {
	const permission, connect = `{"errorMessages":["You do not have permission to do this."]}`, `{"error":"Failed to parse Connect Session Auth Token"}`
	const mismatch, bare, visitor = `{"code":401,"message":"Unauthorized; scope does not match"}`, `{"code":401,"message":"Unauthorized"}`, "Client must be authenticated to access this resource."
	switch {
	case f.foreign():
		return []string{permission, "Basic Authentication has been disabled on this instance."}
	case f.Status == 0:
		return []string{mismatch, bare, visitor, permission}
	case f.Status == 401 && f.onSite():
		return []string{visitor}
	case f.Status == 401:
		return []string{mismatch, bare, visitor}
	case f.Status == 404 && f.onGateway():
		return []string{`{"status":404,"path":"/ex/jira/x"}`, `{"errorMessages":["Issue does not exist or you do not have permission to see it."]}`}
	case f.Status == 403 && !f.onGateway():
		return []string{permission, connect}
	}
	return []string{permission, `{"errorMessages":["Anonymous users do not have permission to do this."]}`}
}

func each[T any](values []T, fill func(*evidence.Evidence, T)) []reply {
	var list []reply
	for _, v := range values {
		list = append(list, func(e *evidence.Evidence) { fill(e, v) })
	}
	return list
}

// sight is what an observation does to the causes that the rules find, whatever else is known: it raises some of them and rules others out. The
// question asks a person for it, if it is asked for.
type sight struct {
	seen           evidence.Observation
	question, says string
	raises, rules  []Code
	// of are the kinds of credentials that it can be asked of, where not all.
	of []evidence.Credential
}

// sights are all observations, those that are asked for first, the most telling in front.
var sights = []sight{
	{evidence.WorksInBrowser, "Can the same account do it in the browser? Does it work for others?", "the same account can do it in the browser",
		[]Code{MissingScope, BadCredential, WrongAuthScheme}, []Code{NoPermission}, nil},
	{evidence.WorksWithUnscopedToken, "Does a token without scopes get an answer to the same request?", "a token without scopes succeeds with the same request",
		[]Code{WrongHost, MissingScope, NotScopable}, []Code{NoPermission, RateLimited, ServerError}, slices.Concat(gatewayKinds, []evidence.Credential{evidence.UnknownCredential})},
	{evidence.OtherCallsWork, "Do other calls with this credential work, or do all of them fail? Did this one ever work?", "other requests with the same credential succeed",
		[]Code{MissingScope, UnknownRoute, NoPermission}, []Code{BadCredential, WrongCloudID, WrongAuthScheme, WrongHost}, nil},
	{evidence.ScopesAddedSinceConsent, "Were scopes added to the app after its users agreed?", "scopes were added to the app after its users agreed", []Code{AppConsent}, nil,
		[]evidence.Credential{evidence.OAuth3LO, evidence.ForgeApp}},
	{evidence.SeveralSites, "Does the account reach more than one site?", "the account reaches several sites", []Code{WrongCloudID}, nil, nil},
	{evidence.AllCallsFail, "Do other calls with this credential work, or do all of them fail?", "every request with this credential fails",
		[]Code{BadCredential, WrongHost, WrongCloudID, WrongAuthScheme}, nil, nil},
	{evidence.WorkedBefore, "Did this very call work before?", "the same request succeeded earlier", []Code{BadCredential, RemovedEndpoint}, []Code{UnknownRoute, WrongAuthScheme, WrongHost}, nil},
	{evidence.WorksForOtherUser, "", "another user's credential of the same kind succeeds", []Code{NoPermission, BadCredential}, []Code{UnknownRoute, WrongHost, NotScopable, RemovedEndpoint}, nil},
	{evidence.FailsAfterAnHour, "", "it works at first and fails about an hour later",
		[]Code{BadCredential}, []Code{MissingScope, UnknownRoute, WrongHost, WrongAuthScheme, NoPermission}, nil},
	{evidence.PageIsHTML, "", "the answer is a web page", []Code{UnknownRoute, Other}, []Code{MissingScope, NoPermission}, nil},
}

// weigh applies the observations to the causes found. What Atlassian's answer proves outranks what somebody saw, so a certain cause stays as it is,
// and so does what a refused method shows, and that a product does not know a caller whom it knows elsewhere.
func (f *facts) weigh(found []finding) []finding {
	if f.BothSchemes {
		found = slices.DeleteFunc(found, func(item finding) bool { return item.rule.code == WrongAuthScheme && item.confidence != Certain })
	}
	for _, e := range sights {
		if !slices.Contains(f.Observed, e.seen) {
			continue
		}
		found = slices.DeleteFunc(found, func(item finding) bool {
			refused := item.rule.code == UnknownRoute && f.Status == http.StatusMethodNotAllowed ||
				item.rule.code == BadCredential && elsewhereAllowed.holds(f)
			sure := item.confidence == Certain || item.rule.spoken && item.confidence == Likely
			out := !sure && slices.Contains(e.rules, item.rule.code) && !refused
			if out {
				item.confidence = Possible
				f.ruled = append(f.ruled, item)
			}
			return out
		})
		for i := range found {
			if item := &found[i]; item.confidence != Certain && slices.Contains(e.raises, item.rule.code) {
				item.confidence = Likely
				item.seen = append(item.seen, e.says)
			}
		}
	}
	return found
}

func observed(seen evidence.Observation) condition {
	return that(func(f *facts) bool { return slices.Contains(f.Observed, seen) })
}

// observedRules: what a person has seen of other calls, where no rule of the call itself draws the same conclusion. See also [sights].
func observedRules() []rule {
	return []rule{
		because("token-of-an-hour", BadCredential, Likely, observed(evidence.FailsAfterAnHour)).
			but(is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey), succeeded, status(429)).checking(stepRefresh),
		because("netrc", BadCredential, Possible, status(401, 403), shows("the client is Python with requests", textRequests)).but(scopeAnswer, knownSaying, addressed),
		because("consent-before-scopes", AppConsent, Likely, observed(evidence.ScopesAddedSinceConsent)).
			but(succeeded, is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey)).then(stepConsent),
		because("other-account", BadCredential, Possible, status(403, 404), either("the person can do it otherwise", observed(evidence.WorksInBrowser), observed(evidence.WorksWithUnscopedToken))).but(bareAnswer, scopeAnswer).checking(stepMyself),
		because("works-for-another", NoPermission, Possible, observed(evidence.WorksForOtherUser), status(200, 401, 403, 404)).but(scopeAnswer, bareAnswer),
	}
}
