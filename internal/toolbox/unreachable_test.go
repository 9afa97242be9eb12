package toolbox

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"

	"jirascope/jira"
	"jirascope/scopes"
)

// Each obstacle is called by its name, with what to change.
func TestUnreachable(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	verify := func(err error) error { return &tls.CertificateVerificationError{Err: err} }
	for want, err := range map[string]error{
		"acme.example does not exist, says the name service: check JIRA_SITE":                     dial(&net.DNSError{IsNotFound: true}),
		"The name service did not answer when it was asked for acme.example: this machine":        dial(&net.DNSError{IsTemporary: true}),
		"The proxy cannot be reached: check HTTPS_PROXY":                                          &net.OpError{Op: "proxyconnect", Err: syscall.ECONNREFUSED},
		"The proxy asks for a user name and a password: give them in HTTPS_PROXY":                 errors.New("Proxy Authentication Required"),
		"The proxy does not let the request out to acme.example":                                  errors.New("Forbidden"),
		"The certificate of acme.example is signed by somebody whom this machine does not trust:": verify(x509.UnknownAuthorityError{}),
		"The certificate that acme.example shows is another host's: check JIRA_SITE":              verify(x509.HostnameError{Certificate: &x509.Certificate{}}),
		"The certificate of acme.example is not valid today: check the clock of this machine":     verify(x509.CertificateInvalidError{Reason: x509.Expired}),
		"acme.example answers without TLS: check JIRA_SITE":                                       tls.RecordHeaderError{},
		"acme.example refuses the connection: check JIRA_SITE":                                    dial(syscall.ECONNREFUSED),
		"No way leads to acme.example: this machine is offline, or behind a firewall":             dial(syscall.ENETUNREACH),
		"Jira could not be reached": errors.New("unexpected EOF"),
	} {
		for _, kind := range []jira.Kind{jira.KindNetwork, jira.KindCloudID} {
			e := &jira.Error{Kind: kind, Method: "GET", URL: "https://acme.example/_edge/tenant_info", Err: err}
			answer, failed := Call{Toolbox: New(Config{Catalogue: scopes.Load}), Connection: &Connection{}}.Failure(e)
			if failed != nil || !strings.HasPrefix(answer.Summary, want) || len(answer.Steps) == 0 {
				t.Errorf("%v: %q, want %q", err, answer.Summary, want)
			}
		}
	}
	missing := &net.DNSError{IsNotFound: true}
	for address, want := range map[string]string{
		"https://api.atlassian.com/ex/jira/x":      "api.atlassian.com was not found by the name service: check the network",
		"https://auth.atlassian.com/oauth/token":   "auth.atlassian.com was not found by the name service: check the network",
		"https://gateway.example:8443/ex/jira/x":   "gateway.example:8443 does not exist, says the name service: check JIRASCOPE_GATEWAY_URL",
		"http://acme.example/_edge/tenant_info":    "acme.example does not exist, says the name service: check JIRA_SITE",
		"https://atlassian.com.evil.example/ex/ji": "atlassian.com.evil.example does not exist, says the name service: check JIRASCOPE_GATEWAY_URL",
	} {
		answer := unreachable(&jira.Error{Kind: jira.KindNetwork, URL: address, Err: dial(missing)})
		scheme, rest, _ := strings.Cut(address, "://")
		host, _, _ := strings.Cut(rest, "/")
		if !strings.HasPrefix(answer.Summary, want) || answer.Steps[0] != "Open "+scheme+"://"+host+" in a browser on the same machine." {
			t.Errorf("%s: %q, %q", address, answer.Summary, answer.Steps)
		}
	}
	timeout := &jira.Error{Kind: jira.KindTimeout, URL: "https://acme.example/"}
	if got := unreachable(timeout).Summary; got != "acme.example did not answer in time" {
		t.Errorf("a timeout: %q", got)
	}
	broken := &jira.Error{Kind: jira.KindNetwork, Status: 200, URL: "https://acme.example/", Err: io.ErrUnexpectedEOF}
	if got := unreachable(broken).Summary; got != "The answer of acme.example broke off" {
		t.Errorf("half an answer: %q", got)
	}
}

// What answers in Jira's place is named.
func TestNotJira(t *testing.T) {
	for want, e := range map[string]*jira.Error{
		"api.atlassian.com answered with a web page in place of data":   {Kind: jira.KindBadAnswer, Status: 200, Body: "\n<!DOCTYPE html>"},
		"api.atlassian.com sends the call elsewhere, to portal.example": {Kind: jira.KindRedirect, Status: 302, Header: map[string]string{"location": "https://portal.example/login?secret"}},
		"Jira answered, and jirascope cannot read it: no accountId":     {Kind: jira.KindBadAnswer, Status: 200, Body: "42", Err: errors.New("no accountId")},
	} {
		e.Method, e.URL, e.Op, e.Host = "GET", "https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/rest/api/3/myself", jira.OpGetMyself, scopes.Gateway
		answer, err := Call{Toolbox: New(Config{Catalogue: scopes.Load}), Connection: New(Config{Catalogue: scopes.Load}).Connect(Connection{})}.Failure(e)
		if err != nil || !strings.HasPrefix(answer.Summary, want) || len(answer.Steps) == 0 {
			t.Errorf("%q, want %q", answer.Summary, want)
		}
	}
}
