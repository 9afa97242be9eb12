package toolbox

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/pattern"
	"jirascope/internal/redact"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// unreachable names what kept a request from an answer, and what to change. The
// token and its scopes were not looked at.
func unreachable(e *jira.Error) diagnose.Answer {
	host := HostOf(e.URL)
	why := "no answer came; neither the token nor its scopes were looked at"
	if e.Obstacle() == "" {
		why += "; the reason is called " + foreign.Quote(redact.Echo(e.Error()), 2*MaxSaid)
	}
	answer := func(summary string, steps ...string) diagnose.Answer { return PlainAnswer(summary, why, steps...) }
	browser := fmt.Sprintf("Open %s in a browser on the same machine.", originOf(e.URL))
	const proxied = "If it opens there, the network probably lets programs out through a proxy only: set HTTPS_PROXY in the server's environment."
	switch e.Obstacle() {
	case jira.NoSuchHost:
		if setting := settingOf(e); setting != "" {
			return answer(host+" does not exist, says the name service: check "+setting, browser, proxied)
		}
		return answer(host+" was not found by the name service: check the network and the name service of this machine", browser, proxied)
	case jira.NoNameService:
		return answer("The name service did not answer when it was asked for "+host+": this machine is offline, or reaches the internet through a proxy only",
			browser, "If it opens there, set HTTPS_PROXY in the server's environment to the browser's proxy.")
	case jira.NoProxy:
		return answer("The proxy cannot be reached: check HTTPS_PROXY",
			"Compare HTTPS_PROXY with the proxy that a browser on the same machine uses, or unset it if there is none.",
			"Hosts that need no proxy go into NO_PROXY.")
	case jira.ProxyLogin:
		return answer("The proxy asks for a user name and a password: give them in HTTPS_PROXY",
			"Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT, with special characters percent-encoded.",
			"A proxy that asks for a Windows login cannot be used directly: ask the network's admins to let "+host+" pass.")
	case jira.ProxyRefuses:
		return answer("The proxy does not let the request out to "+host,
			"Ask the network's admins to allow "+host+" and api.atlassian.com, port 443.")
	default:
		return untrusted(e, host, answer)
	}
}

// settingOf is the variable that names the host of a request; empty for one of
// Atlassian's own that every site has in common.
func settingOf(e *jira.Error) string {
	switch u, err := url.Parse(e.URL); {
	case err != nil, strings.HasSuffix(u.Hostname(), ".atlassian.com"):
		return ""
	case e.Host == scopes.Site, strings.HasPrefix(u.Path, "/_edge/"):
		return "JIRA_SITE"
	default:
		return "JIRASCOPE_GATEWAY_URL"
	}
}

// originOf is the address of a request's host.
func originOf(address string) string {
	if strings.HasPrefix(address, "http://") {
		return "http://" + HostOf(address)
	}
	return "https://" + HostOf(address)
}

// signerName is what the names of authorities are made of.
var signerName = pattern.Lazy(`^[\pL\pN .,&'()_-]{1,64}$`)

// untrusted is unreachable for what happens at the host itself.
func untrusted(e *jira.Error, host string, answer func(string, ...string) diagnose.Answer) diagnose.Answer {
	switch e.Obstacle() {
	case jira.UntrustedIssuer:
		signer := "somebody whom this machine does not trust"
		if name := e.Issuer(); signerName().MatchString(name) {
			signer = fmt.Sprintf("%q, whom this machine does not trust", name)
		}
		return answer("The certificate of "+host+" is signed by "+signer+": most likely a company's proxy opens the connection",
			"Get the proxy's root certificate from the network's admins, in PEM form, and set JIRASCOPE_CA_FILE to the path of the file. It is trusted besides the system's.",
			"If JIRASCOPE_CA_FILE is set, its file holds another certificate: it has to hold the root that signs for "+host+".")
	case jira.CertificateForOther:
		return answer("The certificate that "+host+" shows is another host's: check "+cmp.Or(settingOf(e), "the network"),
			"Give the address *.atlassian.net of the site, not a domain of the company that leads to it.",
			"On a guest network, open a page in a browser and sign in first.")
	case jira.CertificateExpired:
		return answer("The certificate of "+host+" is not valid today: check the clock of this machine",
			"Set the clock. If it is right, a proxy of the network shows an old certificate: tell its admins.")
	case jira.NotTLS:
		return answer(host+" answers without TLS: check "+cmp.Or(settingOf(e), "the network"),
			"Jira Cloud answers at port 443: leave the port out. An address with another port is likelier a Jira Data Center, which this program does not work with.")
	case jira.Refused:
		return answer(host+" refuses the connection: check "+cmp.Or(settingOf(e), "the network"), fmt.Sprintf("Open %s in a browser on the same machine. If it does not open, a firewall or the address is at fault.", originOf(e.URL)))
	case jira.NoRoute:
		return answer("No way leads to "+host+": this machine is offline, or behind a firewall",
			"Check the network connection. If the browser uses a proxy, set HTTPS_PROXY in the server's environment to it.")
	case jira.NoReply:
		return answer(host+" did not answer in time", "Call the tool again. If that fails too, a firewall may drop the connection: if the browser uses a proxy, set HTTPS_PROXY in the server's environment to it.")
	case jira.Closed:
		return answer(host+" closed the connection without an answer", "Call the tool again. If that fails too, a firewall or a proxy closes it: ask the network's admins to let "+host+" pass.")
	}
	if e.Status != 0 {
		return PlainAnswer("The answer of "+host+" broke off", "it began, and could not be read to its end: "+foreign.Quote(redact.Echo(e.Error()), MaxSaid), "Call the tool again. If that fails too, a proxy or a firewall cuts answers off.")
	}
	return answer("Jira could not be reached", "Check the network and JIRA_SITE, then call the tool again.")
}
