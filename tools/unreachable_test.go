package tools

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
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
		"acme.example answers without TLS: check the port in JIRA_SITE":                           tls.RecordHeaderError{},
		"acme.example refuses the connection: check JIRA_SITE and its port":                       dial(syscall.ECONNREFUSED),
		"No way leads to acme.example: this machine is offline, or behind a firewall":             dial(syscall.ENETUNREACH),
		"Jira could not be reached: ":                                                             errors.New("unexpected EOF"),
	} {
		for _, kind := range []jira.Kind{jira.KindNetwork, jira.KindCloudID} {
			e := &jira.Error{Kind: kind, Method: "GET", URL: "https://acme.example/_edge/tenant_info", Err: err}
			answer, failed := call{New(Config{Catalogue: scopes.Load}), &Connection{}}.failure(e)
			if failed != nil || !strings.HasPrefix(answer.Summary, want) || len(answer.Steps) == 0 {
				t.Errorf("%v: %q, want %q", err, answer.Summary, want)
			}
		}
	}
	timeout := &jira.Error{Kind: jira.KindTimeout, URL: "https://acme.example/"}
	if got := unreachable(timeout).Summary; got != "acme.example did not answer in time" {
		t.Errorf("a timeout: %q", got)
	}
}
