package diagnose

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Explainer diagnoses failed calls. It is made once and may be used concurrently.
type Explainer struct {
	catalogue *scopes.Catalogue
	rules     []rule
	// replies are the hints of the answers that a person may reply, which are few.
	replies sync.Map
}

// New makes an explainer over a catalogue.
func New(c *scopes.Catalogue) *Explainer {
	return &Explainer{catalogue: c, rules: rules()}
}

// maxCauses bounds the causes of an answer: more would not be read.
const maxCauses = 4

// Explain ranks the causes of a failed call. It uses no network, fetches no address of the evidence and never fails: without a cause that fits, the
// verdict is Unknown and the steps say what would help.
func (x *Explainer) Explain(e evidence.Evidence) Answer {
	f, found := x.judge(newFacts(x.catalogue, e))
	if len(found) == 0 {
		found = rank(f.ruled) // what somebody saw may be wrong, or of another call: it leaves a doubt, not nothing
	}
	if len(found) == 0 {
		return x.undecided(f)
	}
	f.correction = correct(f, claims(found))
	f.correction.request = rewriter{f, claims(found)}.request(f.correction.url)
	first := found[0].rule
	answer := Answer{
		Says: f.says, Verdict: first.code, Confidence: found[0].confidence,
		Summary: f.expand(first.summary), Request: f.request(),
		Corrected: f.correction.request, Ask: x.ask(f, found), Sources: first.sources,
	}
	for i, item := range found {
		cause := f.cause(item)
		if item.rule.checks && strings.HasPrefix(item.rule.check, "GET {myself} with") {
			cause.Check = "" // it is one of the steps
		}
		if i > 0 {
			// What speaks for the other readings would not be read.
			cause.Evidence, cause.Check = nil, ""
		}
		answer.Causes = append(answer.Causes, cause)
	}
	if answer.names(MissingScope, WrongHost, UnknownRoute, RemovedEndpoint, NotScopable, AppConsent, WrongAuthScheme) || f.Granted.Complete && len(f.missing) > 0 {
		answer.Scopes = f.scopes()
	}
	answer.Steps = stepsOf(f, found, answer)
	answer.shorten(found)
	if slices.Contains(answer.Steps, sentence(answer.Causes[0].Fix)) {
		answer.Causes[0].Fix = ""
	}
	if strings.HasPrefix(first.name, "api-") && len(f.api.Sources) > 0 {
		answer.Sources = []string{f.api.Sources[0].URL} // its own documentation
	}
	answer.Sources = slices.Clone(answer.Sources[:min(1, len(answer.Sources))]) // the best one is read, if any
	for _, op := range []*scopes.Operation{f.forgiven, f.meant} {
		if op != nil && op.Source != "" && (answer.Scopes != nil || first.claims&partPath != 0) {
			answer.Sources = appendNew(answer.Sources, op.Source)
		}
	}
	return answer
}

// judge finds the causes of a failed call and ranks them.
func (x *Explainer) judge(f *facts) (*facts, []finding) {
	var found []finding
	for i := range x.rules {
		if r := &x.rules[i]; r.applies(f) {
			found = append(found, r.found(f))
		}
	}
	return f, rank(f.weigh(found))
}

// maxAnswer bounds an answer in bytes of JSON.
const maxAnswer = 2400

// shorten leaves out the least likely causes of an answer that is too long, but for those that the corrected request or the steps follow from.
func (a *Answer) shorten(found []finding) {
	for i := len(a.Causes) - 1; i > 0; i-- {
		if data, err := json.Marshal(a); err != nil || len(data) <= maxAnswer {
			return
		}
		if found[i].rule.claims == 0 && a.Causes[i].Code != MissingScope {
			a.Causes = slices.Delete(a.Causes, i, i+1)
		}
	}
}

// stepsOf lists what to do about the first cause, and about a scope that is missing too.
func stepsOf(f *facts, found []finding, answer Answer) []string {
	var list []string
	if answer.Scopes != nil {
		for _, u := range answer.Scopes.Unknown {
			list = append(list, fmt.Sprintf("Use %s, not %s, which no document lists.", u.Meant, u.Name))
		}
		if len(answer.Scopes.Missing) > 0 {
			list = append(list, f.foreignScopes()...)
		}
	}
	for i, item := range found {
		if i > 0 && (item.rule.code != MissingScope || !f.Granted.Complete || item.confidence == Possible) {
			continue
		}
		if item.rule.checks {
			list = appendNew(list, sentence(f.expand(item.rule.fix)))
		}
		for _, step := range item.rule.steps {
			list = appendNew(list, step(f)...)
		}
	}
	if len(list) == 0 {
		list = []string{sentence(answer.Causes[0].Fix)}
	}
	if id := f.target.CloudID; id != "" && !scopes.ValidCloudID(id) && !answer.names(WrongCloudID) {
		list = append(list, fmt.Sprintf("If the cloud id is really written %s, replace it with your site's.", shownID(id)))
	}
	return list
}

func (a Answer) names(codes ...Code) bool {
	return slices.ContainsFunc(a.Causes, func(c Cause) bool { return slices.Contains(codes, c.Code) })
}

// rank orders findings by confidence and keeps the first of each code, since a second reading of the same cause adds nothing to act on, unless it
// claims another part of the request. Beside a certain cause, what is merely possible is left out.
func rank(found []finding) []finding {
	order := func(item finding) int {
		doubted := item.confidence == Possible && item.rule.confidence != Possible
		if doubted && item.rule.code == MissingScope || item.confidence == Possible && item.rule.code == RemovedEndpoint {
			return len(Confidences()) // the answer is about something else
		}
		return slices.Index(Confidences(), item.confidence)
	}
	slices.SortStableFunc(found, func(a, b finding) int { return cmp.Compare(order(a), order(b)) })
	var kept []finding
	for _, item := range found {
		more := item.rule.claims&^claims(kept) != 0
		repeated := item.rule.code != Other && !more &&
			slices.ContainsFunc(kept, func(k finding) bool { return k.rule.code == item.rule.code })
		idle := len(kept) > 0 && kept[0].confidence == Certain && item.confidence == Possible && !more
		// What is said of a credential that went astray proves nothing against it.
		astray := len(kept) > 0 && kept[0].confidence == Certain && item.confidence != Certain && item.rule.code == BadCredential &&
			slices.Contains([]Code{WrongAuthScheme, WrongHost}, kept[0].rule.code)
		if !repeated && !idle && !astray && len(kept) < maxCauses {
			kept = append(kept, item)
		}
	}
	return kept
}

// claims are the parts of the request that the causes claim to be wrong.
func claims(found []finding) claim {
	var all claim
	for _, item := range found {
		all |= item.rule.claims
	}
	return all
}

// undecided is the answer when no rule applies: what to find out.
func (x *Explainer) undecided(f *facts) Answer {
	answer := Answer{
		Says: f.says, Verdict: Unknown, Confidence: Possible,
		Summary: "Can't tell yet: nothing in the evidence points to one cause",
		Request: f.request(), Ask: x.ask(f, nil),
		Causes: []Cause{{
			Code: Unknown, Confidence: Possible,
			Why: "what is known fits several causes, or none that is known here",
		}},
	}
	answer.Steps = []string{"Find out what is asked here, and call again with it."}
	if len(answer.Ask) == 0 {
		answer.Steps = []string{"Ask Atlassian support, and give them the response header atl-traceid."}
	}
	if strings.Count(f.says, " ") > 1 && !strings.HasPrefix(f.says, "HTTP ") {
		answer.Verdict, answer.Causes[0].Code = Other, Other
		answer.Summary = "Start with what the answer says: nothing here tells more of its cause"
	}
	if f.Status >= 200 && f.Status < 300 {
		answer.Summary = "Can't tell: the call succeeded, and nothing in the evidence shows a failure"
	}
	return answer
}

// request is the call as it was understood, or nil when there was none.
func (f *facts) request() *Request {
	if !f.target.HasAddress() {
		return nil
	}
	r := &Request{Method: f.Method, Host: f.target.Kind, Path: f.target.Path}
	if op := f.forgiven; op != nil {
		r.Product, r.Operation = op.Product, cmp.Or(op.ID, string(op.Key()))
		if f.open != nil {
			r.Operation = ""
		}
	}
	return r
}

// scopes compares what the meant operation needs with what is granted. It is nil where scopes have no part in the matter.
func (f *facts) scopes() *Scopes {
	named := f.has(bodyNamesScopes)
	if !named && (f.meant == nil || len(f.meant.Needs()) == 0 || f.correction.host != scopes.Gateway || f.onTokenLimit() || f.passedScopes()) {
		return nil
	}
	s := &Scopes{Granted: f.Granted.Held}
	switch {
	case named:
		s.Operation, s.Required = f.named.of, []scopes.Alternative{f.need}
	case f.open == nil:
		s.Operation, s.Required = f.meant.Key(), f.meant.Needs()
	}
	switch {
	case f.open != nil && !named:
		s.Methods = f.open.byMethod()
	case f.Granted.Complete, named && len(f.missing) == 1 && !f.grantBehind:
		// Of several scopes that an answer names, the credential may have some.
		s.Missing, s.Add = f.missing, f.catalogue.DescribeAll(f.missing)
		if len(f.missing) > maxTitled {
			// What is held and what is missing are the set. It is not listed again.
			s.Add = nil
			s.Required = slices.DeleteFunc(slices.Clone(s.Required), func(a scopes.Alternative) bool { return a.Family == f.need.Family && len(s.Required) > 1 })
		}
	default:
		s.Needed = f.catalogue.DescribeAll(f.missing)
	}
	s.Unknown = f.unknownScopes()
	return s
}

// passedScopes reports whether the answer is Jira's own, which comes after the scope check, so that no scope is missing.
func (f *facts) passedScopes() bool {
	return f.onGateway() && f.addressed != nil && f.has(bodyJiraError|bodyNoPermission) && !f.has(bodyScopeMismatch|bodyNoOAuthMethod|bodyRemoved)
}

// onTokenLimit reports whether the call failed for a reason that has nothing to do with who called.
func (f *facts) onTokenLimit() bool {
	return f.Status == 429 || f.Status >= 500 || f.has(headRateLimit) || f.messages["xsrf"] != ""
}

func appendNew(list []string, items ...string) []string {
	for _, item := range items {
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
