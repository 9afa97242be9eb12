package diagnose

import (
	"cmp"
	"fmt"
	"strings"

	"jirascope/scopes/evidence"
)

// Failed is a further call that failed: its likeliest cause in a line.
type Failed struct {
	Request    string     `json:"request"`
	Status     int        `json:"status"`
	Verdict    Code       `json:"verdict"`
	Confidence Confidence `json:"confidence"`
	// Scopes are those that the call lacks, or needs where it is unknown what is held.
	Scopes []string `json:"scopes,omitempty"`
}

// others diagnoses the further calls, of which the kind of the credential and its scopes
// are said to be the same.
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
