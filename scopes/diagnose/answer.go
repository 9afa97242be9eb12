package diagnose

import (
	"cmp"
	"fmt"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Answer is a diagnosis: what is wrong, how sure that is, and what to change. It is what explain_401 answers, and what every tool answers when it
// fails.
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
	// Operation is the key of the operation the scopes are of, which is the corrected one where the request was wrong.
	Operation scopes.Key `json:"operation,omitempty"`
	// Required are the alternatives: the credential needs every scope of one of them.
	Required []scopes.Alternative `json:"required,omitempty"`
	// Methods stand in place of both, and of Needed, Missing and Add, where the method is unknown and each needs other scopes.
	Methods []MethodScopes `json:"methods,omitempty"`
	// Granted are the scopes that were said to be held.
	Granted []string `json:"granted,omitempty"`
	// Unknown are granted scopes that no document lists.
	Unknown []UnknownScope `json:"unknown,omitempty"`
	// Needed are the scopes to make sure of, where it is unknown what is granted: those of one set that are not known to be held.
	Needed []scopes.Scope `json:"needed,omitempty"`
	// Missing are the scopes to add, by name; Add the same with their titles where they are few. Both come of a comparison with what is granted.
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

// Code names a cause of a failed call.
type Code string

// The causes. An answer's verdict is one of them.
const (
	MissingScope    Code = "missing_scope"
	WrongHost       Code = "wrong_host"
	UnknownRoute    Code = "unknown_route"
	WrongAuthScheme Code = "wrong_auth_scheme"
	BadCredential   Code = "bad_credential"
	WrongCloudID    Code = "wrong_cloud_id"
	NoPermission    Code = "no_permission"
	NotScopable     Code = "not_scopable"
	RemovedEndpoint Code = "removed_endpoint"
	AppConsent      Code = "app_consent"
	RateLimited     Code = "rate_limited"
	ServerError     Code = "server_error"
	Other           Code = "other"
	Unknown         Code = "unknown"
)

// Codes lists every code, in the order in which they are documented.
func Codes() []Code {
	return []Code{
		MissingScope, WrongHost, UnknownRoute, WrongAuthScheme, BadCredential, WrongCloudID, NoPermission,
		NotScopable, RemovedEndpoint, AppConsent, RateLimited, ServerError, Other, Unknown,
	}
}

// Confidence says how far the evidence carries a cause.
type Confidence string

// The degrees of confidence.
const (
	// Certain: the evidence leaves no other reading.
	Certain Confidence = "certain"
	// Likely: the usual reading of the evidence; others exist.
	Likely Confidence = "likely"
	// Possible: nothing speaks against it, or what the service does here is not established.
	Possible Confidence = "possible"
)

// Confidences lists every degree, the strongest first.
func Confidences() []Confidence {
	return []Confidence{Certain, Likely, Possible}
}

// Text says an answer in words: every fact of it, what to do first. It is for a person as much as for a model, so codes are written as words.
func (a Answer) Text() string {
	var b strings.Builder
	if a.Says != "" {
		fmt.Fprintf(&b, "The answer says: %q\n", a.Says)
	}
	fmt.Fprintf(&b, "%s.\nVerdict: %s (%s)\n", a.Summary, a.Verdict.words(), a.Confidence)
	if r := a.Request; r != nil {
		b.WriteString(r.text())
	}
	b.WriteString("\nWhat to do:\n")
	for i, step := range a.Steps {
		fmt.Fprintf(&b, "%d. %s\n", i+1, step)
	}
	if c := a.Corrected; c != nil {
		fmt.Fprintf(&b, "\nCorrected request, sent as %s:\n  %s\n", authPhrase(c.Auth, "before"), c.Curl)
	}
	if a.Scopes != nil {
		b.WriteString(a.Scopes.text())
	}
	for i, cause := range a.Causes {
		b.WriteString(cause.text(i == 0))
	}
	for i, q := range a.Ask {
		if i == 0 {
			b.WriteString("\nTo decide, ask:\n")
		}
		fmt.Fprintf(&b, "- %s (%s)\n", q.Question, q.Argument)
	}
	if len(a.Sources) > 0 {
		fmt.Fprintf(&b, "\nSources: %s\n", strings.Join(a.Sources, " "))
	}
	return strings.TrimRight(b.String(), "\n")
}

// words is a code as a person would say it.
func (c Code) words() string {
	return strings.ReplaceAll(string(c), "_", " ")
}

func (r Request) text() string {
	text := "Request: " + strings.Join(strings.Fields(r.Method+" "+r.Path), " ")
	if r.Host != "" {
		text += ", host: " + string(r.Host)
	}
	if r.Operation != "" {
		text += ", operation: " + string(r.Product) + " " + r.Operation
	}
	return text + "\n"
}

// text words a cause. The first is told in full.
func (c Cause) text(first bool) string {
	if !first {
		return fmt.Sprintf("Or %s (%s): %s. Fix: %s.\n", c.Code.words(), c.Confidence, c.Why, c.Fix)
	}
	text := "\nWhy: " + c.Why + "."
	if c.Fix != "" {
		text += " Fix: " + c.Fix + "."
	}
	if len(c.Evidence) > 0 {
		text += "\nEvidence: " + strings.Join(c.Evidence, ", ") + "."
	}
	if c.Check != "" {
		text += "\nWhat would decide: " + c.Check + "."
	}
	return text + "\n"
}

func (s Scopes) text() string {
	if s.Methods != nil {
		text := "\nScopes to add, by the method of the request:\n"
		for _, m := range s.Methods {
			text += fmt.Sprintf("- %s: %s\n", m.Operation, cmp.Or(strings.Join(m.Scopes, " "), "none"))
		}
		return text + "Granted: " + cmp.Or(strings.Join(s.Granted, " "), "unknown or none") + "\n"
	}
	text := fmt.Sprintf("\nScopes that allow %s (all scopes of one line are enough):\n", s.Operation)
	for _, a := range s.Required {
		text += fmt.Sprintf("- %s: %s\n", a.Family, strings.Join(a.Scopes, " "))
	}
	if s.Needed != nil {
		return text + "Granted: unknown. Needed: " + addText(s.Needed, nil) + "\n"
	}
	return text + "Granted: " + cmp.Or(strings.Join(s.Granted, " "), "none") + ". Missing: " + addText(s.Add, s.Missing) + "\n"
}

func addText(add []scopes.Scope, names []string) string {
	if len(add) < len(names) {
		return strings.Join(names, " ")
	}
	var list []string
	for _, scope := range add {
		title := ""
		if scope.Title != "" {
			title = fmt.Sprintf(" %q", scope.Title)
		}
		list = append(list, fmt.Sprintf("%s%s [%s]", scope.Name, title, scope.Family))
	}
	return cmp.Or(strings.Join(list, ", "), "nothing")
}
