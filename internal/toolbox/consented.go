package toolbox

import (
	"jirascope/jira"
	"jirascope/scopes/diagnose"
)

// consentFailed words why the consent that the operator gave to an app yields no access
// token.
func (c Call) consentFailed(e *jira.Error) diagnose.Answer {
	again := "Run `" + c.Login + "` in a terminal and agree once more, then restart the server."
	switch {
	case e.Status == 0:
		text := "it cannot be had"
		if e.Err != nil {
			text = e.Err.Error()
		}
		return WithVerdict(PlainAnswer("The stored consent cannot be used: "+text, "Jira was not asked", again), diagnose.AppConsent, diagnose.Certain)
	case e.Kind == jira.KindUnauthorized:
		return WithVerdict(PlainAnswer("The app's client id and secret were refused: its secret may have been made anew, or the app deleted",
			"the token endpoint said "+Said(e),
			"Open the app in the developer console, copy its secret, and run `"+c.Login+"` with it in a terminal."), diagnose.BadCredential, diagnose.Certain)
	default:
		return WithVerdict(PlainAnswer("Log in again: the consent has ended, was taken back, or was renewed elsewhere",
			"the token endpoint said "+Said(e)+"; a refresh token that is not used ends after 90 days", again), diagnose.AppConsent, diagnose.Certain)
	}
}

// consentHint says how a consent gets a scope that it lacks.
func (c Call) consentHint(verdict diagnose.Code) []string {
	if c.Login == "" || verdict != diagnose.MissingScope && verdict != diagnose.AppConsent {
		return nil
	}
	return []string{"The consent is older than the scope, or the app lacks it: enable the scope in the app, then run `" + c.Login + "` in a terminal. A consent covers what it was asked for; renewing it never adds a scope."}
}
