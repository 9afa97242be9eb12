package diagnose

import (
	"cmp"
	"fmt"
	"strings"

	"jirascope/scopes"
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
func (x *Explainer) others(e evidence.Evidence) []Failed {
	var list []Failed
	for _, call := range e.Others {
		t := scopes.ParseTarget(call.URL)
		answer := x.Explain(evidence.Evidence{
			Method: call.Method, URL: call.URL, Status: call.Status, Text: call.Text,
			Credential: e.Credential, Auth: cmp.Or(call.Auth, e.Auth), Shape: call.Shape, Granted: e.Granted, Home: e.Home, Now: e.Now,
		})
		one := Failed{Request: strings.TrimSpace(cmp.Or(call.Method, t.Method) + " " + t.Path), Status: call.Status, Verdict: answer.Verdict, Confidence: answer.Confidence}
		if s := answer.Scopes; s != nil {
			one.Scopes = append(scopes.Names(s.Needed), s.Missing...)
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
