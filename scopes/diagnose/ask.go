package diagnose

import (
	"cmp"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Question asks a person for the value of one argument.
type Question struct {
	// Argument is the field of explain_401 that the reply belongs into.
	Argument string `json:"argument"`
	Question string `json:"question"`
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

// ask lists the arguments whose values would decide, the most decisive first: those of which some reply changes
// the verdict or makes it certain. After a certain cause, and where no answer came, there is nothing to ask.
func (x *Explainer) ask(f *facts, found []finding) []Question {
	most := maxQuestions
	switch {
	case f.Status == 0 && f.has(bodyNoAnswer):
		return nil
	case len(found) == 0:
	case found[0].rule.code == RemovedEndpoint && f.meant == nil && f.successor == "" && !f.target.HasAddress():
		return []Question{{"url", askURL}} // what follows it depends on the address
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
			e := f.given
			fill(&e)
			seen = appendNew(seen, outcome(x.judge(e)))
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
		asked = []Question{{"body", "What does the response say, and what is wrong with it?"}}
	}
	return asked
}

// outcome is what an answer comes to: its verdict, whether it is certain, and the scopes that it names where
// these are what is wrong.
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
			list = append(list, question{Question{argument, text}, replies})
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
		kinds = []evidence.Credential{evidence.DataCenterToken}
	}
	add(f.kind(evidence.UnknownCredential) || f.kindByPrefix, "credential", "Which page and button made the credential?", each(kinds, func(e *evidence.Evidence, kind evidence.Credential) { e.Credential = kind })...)
	add(f.Body == "" && f.says == "" && f.Status/100 != 3, "body", "What does the response say?", each(f.likelyBodies(), func(e *evidence.Evidence, body string) { e.Body = body })...)
	add(f.kind(evidence.UnknownCredential, evidence.UnscopedToken) && !f.onGateway() && !f.foreign() && f.Headers["x-seraph-loginreason"] == "" && f.Status != 403, "headers", "Which value has the response header x-seraph-loginreason?",
		func(e *evidence.Evidence) {
			e.Headers = map[string]string{"x-seraph-loginreason": "AUTHENTICATED_FAILED"}
		})
	add(!f.Granted.Complete && len(f.need.Scopes) > 0 && !f.onSite(), "scopes", "Which scopes were ticked when the credential was made?",
		each([][]string{f.need.Scopes, {}}, func(e *evidence.Evidence, held []string) { e.Granted = scopes.HoldingsOf(held) })...)
	add(f.Auth == "" && !f.kind(evidence.ServiceAccountOAuth, evidence.OAuth3LO, evidence.ConnectJWT, evidence.ForgeApp), "auth", "Was it sent as Basic, with an e-mail address and the token, or as Bearer?",
		each([]evidence.Auth{evidence.Basic, evidence.Bearer}, func(e *evidence.Evidence, auth evidence.Auth) { e.Auth = auth })...)
	for _, o := range observable {
		add(len(f.Observed) == 0, "observed", o.question, func(e *evidence.Evidence) { e.Observed = []evidence.Observation{o.seen} })
	}
	return list
}

// observable are the questions for what a person may have seen, the most telling first.
var observable = []struct {
	seen     evidence.Observation
	question string
}{
	{evidence.WorksInBrowser, "Can the same account do it in the browser? Does it work for others?"},
	{evidence.WorksWithUnscopedToken, "Does a token without scopes get an answer to the same request?"},
	{evidence.OtherCallsWork, "Do other calls with this credential work, or do all of them fail? Did this one ever work?"},
	{evidence.ScopesAddedSinceConsent, "Were scopes added to the app after its users agreed?"},
	{evidence.SeveralSites, "Does the account reach more than one site?"},
	{evidence.AllCallsFail, "Do other calls with this credential work, or do all of them fail?"},
	{evidence.WorkedBefore, "Did this very call work before?"},
}

// likelyBodies are answers to be expected of the host and with the status.
func (f *facts) likelyBodies() []string {
	const permission, connect = `{"errorMessages":["You do not have permission to do this."]}`, `{"error":"Failed to parse Connect Session Auth Token"}`
	const mismatch, bare, visitor = `{"code":401,"message":"Unauthorized; scope does not match"}`, `{"code":401,"message":"Unauthorized"}`, "Client must be authenticated to access this resource."
	switch gateway := f.onGateway(); f.Status {
	case 0:
		return []string{mismatch, bare, visitor, permission}
	case 401:
		if f.onSite() {
			return []string{visitor}
		}
		return []string{mismatch, bare, visitor}
	case 404:
		if gateway {
			return []string{`{"status":404,"path":"/ex/jira/x"}`, `{"errorMessages":["Issue does not exist or you do not have permission to see it."]}`}
		}
	case 403:
		if !gateway {
			return []string{permission, connect}
		}
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
