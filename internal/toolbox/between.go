package toolbox

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/jira"
	"jirascope/scopes/diagnose"
)

// plain words the failures that no scope and no permission explains, so that there is
// nothing to ask the rules; false for all others.
func (c Call) plain(e *jira.Error) (diagnose.Answer, bool) {
	switch title, page := e.Page(); {
	case e.Kind == jira.KindNotConfigured:
		return c.unconfigured(), true
	case e.Kind == jira.KindCanceled:
		return PlainAnswer("The call was cancelled", e.Error(), "Call the tool again."), true
	case e.Kind == jira.KindNetwork, e.Kind == jira.KindTimeout:
		return unreachable(e), true
	case e.Kind == jira.KindCloudID:
		return noCloudID(e), true
	case Passes(e):
		return diagnose.Answer{}, false
	case e.Kind == jira.KindRedirect:
		return redirected(e), true
	case page:
		return webPage(e, title), true
	case e.Kind == jira.KindTooLarge, e.Kind == jira.KindBadAnswer:
		return unreadable(e), true
	case e.Step == jira.StepCloudID:
		return siteRefuses(e), true
	case e.Step == jira.StepExchange && c.Login != "":
		return c.consentFailed(e), true
	case e.Step == jira.StepExchange:
		return exchangeFailed(e), true
	default:
		return diagnose.Answer{}, false
	}
}

// Passes reports whether a refusal passes by itself, whoever shows it.
func Passes(e *jira.Error) bool {
	return e.Status == http.StatusTooManyRequests || e.Status >= http.StatusInternalServerError && e.Status < 600
}

// noCloudID words a site that answers and is not a site of Jira Cloud.
func noCloudID(e *jira.Error) diagnose.Answer {
	if e.Status == 0 {
		return unreachable(e)
	}
	return PlainAnswer("Check JIRA_SITE: "+HostOf(e.URL)+" does not answer like a site of Jira Cloud",
		fmt.Sprintf("a site tells its cloud id at %s; this one answered %d", e.URL, e.Status),
		"Open https://YOUR_SITE.atlassian.net/_edge/tenant_info in a browser. If it shows a cloudId, use YOUR_SITE as JIRA_SITE.",
		"If a domain of the company leads to the site, give the address *.atlassian.net, which the site's admins know. A Jira Data Center has no cloud id: this program does not work with it.")
}

// siteRefuses words a site that refuses to tell its cloud id, which anybody may ask for.
func siteRefuses(e *jira.Error) diagnose.Answer {
	return PlainAnswer(fmt.Sprintf("%s refuses to tell its cloud id (%s), which a site of Jira Cloud tells anybody", HostOf(e.URL), StatusOf(e)),
		"no credential was sent with this request; it said "+Said(e),
		"Open "+e.URL+" in a browser on the same machine. If it shows a cloudId there, set JIRA_CLOUD_ID to it: then the site is not asked.",
		"If it does not, check JIRA_SITE, and whether a proxy or a firewall stands in between.")
}

// between are the steps against whatever answers in the place of Jira.
func between(host string) []string {
	return []string{
		fmt.Sprintf("Open https://%s in a browser on the same machine: a page that asks to sign in to the network, or a company's notice, has to be dealt with there.", host),
		"Check JIRA_SITE, JIRASCOPE_GATEWAY_URL and HTTPS_PROXY.",
	}
}

const notJira = "Jira answers this call with JSON; something between this machine and Jira answers in its place, so neither the token nor its scopes were looked at"

// redirected words a redirect, which no call of Jira's gets.
func redirected(e *jira.Error) diagnose.Answer {
	host, to := HostOf(e.URL), HostOf(e.Header["location"])
	if name, isSite := strings.CutSuffix(to, ".atlassian.net"); isSite && e.Step == jira.StepCloudID {
		return PlainAnswer("Set JIRA_SITE to "+name+": "+host+" sends callers there, as a site does that was renamed", notJira,
			"Set JIRA_SITE to "+to+" and restart the server.")
	}
	return PlainAnswer(host+" sends the call elsewhere, to "+to+": a proxy or a login page stands in between", notJira, between(host)...)
}

// webPage words a page in the place of data.
func webPage(e *jira.Error, title string) diagnose.Answer {
	host := HostOf(e.URL)
	why := fmt.Sprintf("%s; it came with the status %s", notJira, StatusOf(e))
	if title != "" {
		why += " and calls itself " + foreign.Quote(redact.Echo(title), MaxSaid)
	}
	return PlainAnswer(host+" answered with a web page in place of data: a proxy or a login page stands in between", why, between(host)...)
}

// unreadable words an answer of Jira's that this program cannot read.
func unreadable(e *jira.Error) diagnose.Answer {
	reason, why := "it is not what this call answers", "it came with the status "+StatusOf(e)+"; neither the token nor its scopes are the reason"
	if e.Err != nil {
		reason = foreign.Line(redact.Echo(e.Err.Error()), 200)
	}
	if len(e.Messages) > 0 {
		why += "; it says " + Said(e)
	}
	steps := []string{
		"Call the tool again.",
		fmt.Sprintf("If that fails too, a proxy changes answers, or Jira's answer has changed: report %q with the sentence above%s.", subject(e), traced(e)),
	}
	if e.Kind == jira.KindTooLarge {
		steps[0] = "Ask for less, such as a smaller limit, and call the tool again."
	}
	return PlainAnswer("Jira answered, and jirascope cannot read it: "+reason, why, steps...)
}

// dropped words an answer as to a stranger.
func dropped(e *jira.Error) diagnose.Answer {
	answer := PlainAnswer(HostOf(e.URL)+" dropped the credential and answered as to a stranger: check the e-mail address and the token",
		"the answer says so in its header x-seraph-loginreason; what it holds is not what the account would see",
		"Check that JIRA_EMAIL is the address of the account that the token belongs to, and that the token is not revoked or expired: https://id.atlassian.com/manage-profile/security/api-tokens",
		"Sign in to the site as that account in a browser: after too many failed logins only a person can unlock it.")
	return WithVerdict(answer, diagnose.BadCredential, diagnose.Likely)
}

// unexplained words a refusal that no rule explains.
func unexplained(e *jira.Error) diagnose.Answer {
	return PlainAnswer(fmt.Sprintf("%s refused the call with %s, and nothing in its answer says why", HostOf(e.URL), StatusOf(e)),
		"the documents of this operation do not name that answer; it said "+Said(e),
		"Call the tool again.",
		fmt.Sprintf("If that fails too, something between this machine and Jira may refuse it; report %q with the status%s.", subject(e), traced(e)))
}

// WithVerdict gives an answer another verdict.
func WithVerdict(answer diagnose.Answer, code diagnose.Code, sure diagnose.Confidence) diagnose.Answer {
	answer.Verdict, answer.Confidence = code, sure
	answer.Causes[0].Code, answer.Causes[0].Confidence = code, sure
	return answer
}

// StatusOf is a status with its name.
func StatusOf(e *jira.Error) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status)))
}

// subject names a request without its query.
func subject(e *jira.Error) string {
	address, _, _ := strings.Cut(e.URL, "?")
	return cmp.Or(string(e.Op), e.Method+" "+address)
}

// traced is Atlassian's name of the request, for a report; empty without one.
func traced(e *jira.Error) string {
	if e.RequestID == "" {
		return ""
	}
	return fmt.Sprintf(" and Atlassian's name of the request, %q", foreign.Line(redact.Echo(e.RequestID), MaxSaid))
}

// HostOf is the host of an address, which may come from the network: what is not the
// name of a host is not repeated.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || len(u.Host) > 253 || strings.Trim(strings.ToLower(u.Host), "abcdefghijklmnopqrstuvwxyz0123456789-.:[]") != "" {
		return "another host"
	}
	return u.Host
}
