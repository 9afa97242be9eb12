package jira

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
)

// Obstacle is what kept a request from getting an answer.
type Obstacle string

// The obstacles.
const (
	// NoSuchHost means that the name service knows no host of the name.
	NoSuchHost Obstacle = "no_such_host"
	// NoNameService means that the name service itself did not answer.
	NoNameService Obstacle = "no_name_service"
	// NoProxy means that the proxy could not be reached, ProxyLogin that it wants a
	// user name and a password, and ProxyRefuses that it does not let the request out.
	NoProxy      Obstacle = "no_proxy"
	ProxyLogin   Obstacle = "proxy_login"
	ProxyRefuses Obstacle = "proxy_refuses"
	// UntrustedIssuer means that the certificate is signed by nobody whom this
	// machine trusts. [Error.Issuer] is the signer.
	UntrustedIssuer Obstacle = "untrusted_issuer"
	// CertificateForOther means that the certificate is another host's, and
	// CertificateExpired that it is not valid today.
	CertificateForOther Obstacle = "certificate_for_other"
	CertificateExpired  Obstacle = "certificate_expired"
	// NotTLS means that something answered that does not speak TLS.
	NotTLS Obstacle = "not_tls"
	// Refused means that nothing listens there, NoRoute that no way leads there,
	// NoReply that nothing came in time, and Closed that the connection was closed
	// before an answer.
	Refused Obstacle = "refused"
	NoRoute Obstacle = "no_route"
	NoReply Obstacle = "no_reply"
	Closed  Obstacle = "closed"
)

// Obstacle says what kept a request from getting an answer; empty when one came, or
// when nothing is known.
func (e *Error) Obstacle() Obstacle {
	if e.Status != 0 {
		return ""
	}
	if found := obstacleOf(e.Err); found != "" {
		return found
	}
	if e.Kind == KindTimeout {
		return NoReply
	}
	return ""
}

// Issuer is the name of who signed a certificate that is not trusted, empty for other
// failures. It comes from the network.
func (e *Error) Issuer() string {
	if unknown, ok := errors.AsType[x509.UnknownAuthorityError](e.Err); ok && unknown.Cert != nil {
		issuer := unknown.Cert.Issuer
		return cmp.Or(issuer.CommonName, strings.Join(issuer.Organization, ", "))
	}
	return ""
}

func obstacleOf(err error) Obstacle {
	if err == nil {
		return ""
	}
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "proxyconnect" {
		return NoProxy
	}
	if found := certificateObstacle(err); found != "" {
		return found
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		if dns.IsNotFound {
			return NoSuchHost
		}
		return NoNameService
	}
	var slow net.Error
	switch {
	case errors.As(err, &slow) && slow.Timeout():
		return NoReply
	case errors.Is(err, syscall.ECONNREFUSED):
		return Refused
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return NoRoute
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return Closed
	default:
		return proxyObstacle(err)
	}
}

func certificateObstacle(err error) Obstacle {
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok || errors.Is(err, http.ErrSchemeMismatch) {
		return NotTLS
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return UntrustedIssuer
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return CertificateForOther
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		return CertificateExpired
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return UntrustedIssuer
	}
	return ""
}

// proxyObstacle reads the refusal of a proxy, which net/http reports as the text of the
// status alone.
func proxyObstacle(err error) Obstacle {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	for status := 400; status < 600; status++ {
		if text := http.StatusText(status); text == "" || err.Error() != text {
			continue
		}
		if status == http.StatusProxyAuthRequired {
			return ProxyLogin
		}
		return ProxyRefuses
	}
	return ""
}
