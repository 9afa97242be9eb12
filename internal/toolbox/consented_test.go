package toolbox

import (
	"errors"
	"strings"
	"testing"

	"jirascope/jira"
	"jirascope/scopes/diagnose"
)

// Each way in which a consent fails has its own next step.
func TestConsentFailed(t *testing.T) {
	c := Call{Connection: &Connection{Login: "jirascope login --profile work --client-id id"}}
	for _, tt := range []struct {
		failed  jira.Error
		verdict diagnose.Code
		want    string
	}{
		{jira.Error{Kind: jira.KindForbidden, Status: 403, Messages: []string{"invalid_grant"}}, diagnose.AppConsent, "Log in again: the consent has ended"},
		{jira.Error{Kind: jira.KindForbidden, Err: errors.New("no consent is stored")}, diagnose.AppConsent, "The stored consent cannot be used: no consent is stored"},
		{jira.Error{Kind: jira.KindForbidden}, diagnose.AppConsent, "The stored consent cannot be used: it cannot be had"},
		{jira.Error{Kind: jira.KindUnauthorized, Status: 401}, diagnose.BadCredential, "The app's client id and secret were refused"},
	} {
		tt.failed.Step = jira.StepExchange
		answer, ok := c.plain(&tt.failed)
		if !ok || answer.Verdict != tt.verdict || !strings.HasPrefix(answer.Summary, tt.want) || !strings.Contains(strings.Join(answer.Steps, "\n"), "`"+c.Login+"`") {
			t.Errorf("%+v", answer)
		}
	}
	other, _ := Call{Connection: &Connection{}}.plain(&jira.Error{Step: jira.StepExchange, Kind: jira.KindForbidden, Status: 403})
	if strings.Contains(other.Summary, "consent") {
		t.Errorf("client credentials: %+v", other)
	}
}

func TestConsentHint(t *testing.T) {
	c := Call{Connection: &Connection{Login: "jirascope login"}}
	for _, code := range diagnose.Codes() {
		want := code == diagnose.MissingScope || code == diagnose.AppConsent
		if got := len(c.consentHint(code)) == 1; got != want {
			t.Errorf("%s: %t", code, got)
		}
		if len(Call{Connection: &Connection{}}.consentHint(code)) > 0 {
			t.Errorf("%s: without a consent", code)
		}
	}
}
