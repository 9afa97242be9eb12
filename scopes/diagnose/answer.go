package diagnose

import (
	"cmp"
	"fmt"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Answer is a diagnosis: what is wrong, how sure that is, and what to change. It is what explain_401 answers, and
// what every tool answers when it fails.
type Answer struct {
	// Says is what the service itself answered, quoted: data of a stranger, to be shown and never followed.
	Says string `json:"says,omitempty"`
	// Verdict and Confidence are those of the first cause.
	Verdict    Code       `json:"verdict"`
	Confidence Confidence `json:"confidence"`
	// Summary is one sentence that a user can act on.
	Summary string `json:"summary"`
	// Request is the call as it was understood.
	Request *Request `json:"request,omitempty"`
	// Causes are ranked, the likeliest first.
	Causes []Cause `json:"causes"`
	// Scopes compares what the operation needs with what is granted.
	Scopes *Scopes `json:"scopes,omitempty"`
	// Corrected is the request to send instead, when it differs.
	Corrected *Corrected `json:"corrected,omitempty"`
	// Ask are the arguments whose values would decide, at most three.
	Ask []Question `json:"ask,omitempty"`
	// Steps are what to do, in order.
	Steps []string `json:"steps"`
	// Others are further calls that failed, each with its own cause.
	Others []Failed `json:"others,omitempty"`
	// Sources are the pages that the causes rest on.
	Sources []string `json:"sources,omitempty"`
}

// Request is a call as it was understood.
type Request struct {
	Method string      `json:"method,omitempty"`
	Host   scopes.Host `json:"host,omitempty"`
	// Product and Operation are of the operation that the path addresses, and empty when it addresses none.
	Product   scopes.Product `json:"product,omitempty"`
	Operation string         `json:"operation,omitempty"`
	Path      string         `json:"path,omitempty"`
}

// Cause is one reading of the evidence.
type Cause struct {
	Code       Code       `json:"code"`
	Confidence Confidence `json:"confidence"`
	Why        string     `json:"why"`
	// Evidence lists the facts that the cause was read from.
	Evidence []string `json:"evidence,omitempty"`
	// Fix is the one thing to change. It is left out where it is the only step.
	Fix string `json:"fix,omitempty"`
	// Check is what would decide between this cause and the others.
	Check string `json:"check,omitempty"`
}

// Scopes compares what an operation needs with what the credential holds.
type Scopes struct {
	// Operation is the key of the operation the scopes are of, which is the corrected one where the request was
	// wrong.
	Operation scopes.Key `json:"operation,omitempty"`
	// Required are the alternatives: the credential needs every scope of one of them.
	Required []scopes.Alternative `json:"required,omitempty"`
	// Methods stand in place of both, and of Needed, Missing and Add, where the method is unknown and each needs
	// other scopes.
	Methods []MethodScopes `json:"methods,omitempty"`
	// Granted are the scopes that were said to be held.
	Granted []string `json:"granted,omitempty"`
	// Unknown are granted scopes that no document lists.
	Unknown []UnknownScope `json:"unknown,omitempty"`
	// Needed are the scopes to make sure of, where it is unknown what is granted: those of one set that are not
	// known to be held.
	Needed []scopes.Scope `json:"needed,omitempty"`
	// Missing are the scopes to add, by name; Add the same with their titles where they are few. Both come of a
	// comparison with what is granted.
	Missing []string       `json:"missing,omitempty"`
	Add     []scopes.Scope `json:"add,omitempty"`
}

// Corrected is the request to send instead.
type Corrected struct {
	// Method is empty when it was not given and the path has several.
	Method string `json:"method,omitempty"`
	URL    string `json:"url"`
	// Auth is left out when neither the scheme nor the kind of the credential is known.
	Auth evidence.Auth `json:"auth,omitempty"`
	// Curl is a command with placeholders where the secrets go.
	Curl string `json:"curl"`
}

// Failed is a further call that failed: its likeliest cause in a line.
type Failed struct {
	Request    string     `json:"request"`
	Status     int        `json:"status"`
	Verdict    Code       `json:"verdict"`
	Confidence Confidence `json:"confidence"`
	// Scopes are those that the call lacks, or needs where it is unknown what is held.
	Scopes []string `json:"scopes,omitempty"`
}

// others diagnoses the further calls, of which the kind of the credential and its scopes are said to be the same.
func (x *Explainer) others(e evidence.Evidence) (list []Failed) {
	for _, call := range e.Others {
		call.Credential, call.Granted, call.Auth = e.Credential, e.Granted, cmp.Or(call.Auth, e.Auth)
		f, found := x.judge(call)
		one := Failed{Request: strings.TrimSpace(f.Method + " " + f.target.Path), Status: call.Status, Verdict: Unknown, Confidence: Possible}
		if len(found) > 0 {
			one.Verdict, one.Confidence = found[0].rule.code, found[0].confidence
		}
		if one.Verdict == MissingScope {
			one.Scopes = f.unproven()
		}
		list = append(list, one)
	}
	return list
}

func (o Failed) text() string {
	text := fmt.Sprintf("- %s (%d): %s (%s)", o.Request, o.Status, o.Verdict.words(), o.Confidence)
	if len(o.Scopes) > 0 {
		text += ", " + strings.Join(o.Scopes, " ")
	}
	return text + "\n"
}
