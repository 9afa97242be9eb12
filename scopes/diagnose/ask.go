package diagnose

import (
	"slices"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Question asks a person for the value of one argument.
type Question struct {
	// Argument is the field of explain_401 that the reply belongs into.
	Argument string `json:"argument"`
	Question string `json:"question"`
}

// maxQuestions bounds what a person is asked at once, and maxDoubts what is
// asked about a likely cause.
const maxQuestions, maxDoubts = 3, 2

// ask lists the arguments whose values would decide between the causes found,
// the most telling first. After a certain cause, and where no answer
// came, there is nothing to ask.
func ask(f *facts, found []finding) []Question {
	most := maxQuestions
	switch {
	case f.Status == 0 && f.has(bodyNoAnswer):
		return nil
	case len(found) == 0:
	case found[0].cause.Code == RemovedEndpoint && f.meant == nil && f.successor == "" && !f.target.HasAddress():
		most = 1 // what follows it depends on the address
	case found[0].cause.Confidence == Certain:
		return nil
	case found[0].cause.Confidence == Likely:
		most = maxDoubts
	}
	var list []Question
	for _, q := range questions(f, found) {
		if q.open && len(list) < most {
			list = append(list, Question{q.argument, q.question})
		}
	}
	return list
}

type question struct {
	open               bool
	argument, question string
}

// questions lists all that could be asked, in the order of what they decide. At
// a site the kind of the credential decides most, at the gateway the body.
func questions(f *facts, found []finding) []question {
	maybe := func(codes ...Code) bool {
		return len(found) == 0 || slices.ContainsFunc(found, func(item finding) bool { return slices.Contains(codes, item.cause.Code) })
	}
	const made = "Which page and button made the credential?"
	const scheme = "Was it sent as Basic, with an e-mail address and the token, or as Bearer?"
	anywhere := len(found) > 0 && found[0].rule.name == "forbidden-somewhere"
	// It has scopes, whichever kind it is.
	scoped := len(f.Granted.Held) > 0 || slices.Contains(f.Observed, evidence.WorksWithUnscopedToken)
	kind := (f.kind(evidence.UnknownCredential) || f.kindByPrefix) && f.target.Kind != scopes.Auth && (len(found) == 0 || found[0].cause.Code != Other) && f.Status != 405 && (!scoped || !f.onSite())
	return []question{
		{f.target.IsBase() || anywhere, "url", "Which method and address did the call use?"},
		{maybe(MissingScope) && f.open != nil, "method", "Which method did the call use? Each needs other scopes."},
		{f.Status == 0 && f.Body == "", "status", "Which HTTP status came back?"},
		{anywhere && f.Auth == "", "auth", scheme},
		{kind && f.onSite(), "credential", made},
		{f.Body == "" && f.says == "" && f.Status/100 != 3, "body", "What does the response say?"},
		{(f.onSite() || f.has(bodyNoProduct) && !f.onGateway()) && f.Headers["x-seraph-loginreason"] == "" && (slices.Contains([]int{200, 401, 404}, f.Status) || f.has(bodyNoProduct)), "headers",
			"Which value has the response header x-seraph-loginreason?"},
		{maybe(MissingScope, Unknown) && (f.meant != nil || f.has(bodyScopeMismatch)) && !f.Granted.Complete && !scopeless.holds(f), "scopes",
			"Which scopes were ticked when the credential was made?"},
		{kind && !f.onSite(), "credential", made},
		{maybe(WrongAuthScheme) && f.Auth == "" && !anywhere, "auth", scheme},
		{len(f.Observed) == 0 && maybe(NoPermission, AppConsent, WrongCloudID, WrongHost, BadCredential, MissingScope), "observed", observable(maybe)},
	}
}

// observable asks for what a person may have seen that bears on the causes.
func observable(maybe func(...Code) bool) string {
	switch {
	case maybe(NoPermission):
		return "Can the account do it in the browser? Does it work for others?"
	case maybe(AppConsent):
		return "Were scopes added to the app after its users agreed?"
	case maybe(WrongCloudID):
		return "Does the account reach more than one site?"
	default:
		return "Do other calls with this credential work, or do all of them fail? Did this one ever work?"
	}
}
