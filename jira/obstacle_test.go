package jira

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"
)

// lookUp asks a site for its cloud id with an HTTP client of one's own.
func lookUp(t *testing.T, site string, own *http.Client) *Error {
	t.Helper()
	c, _ := newTestClient(t, Config{Site: site, HTTP: own, Allow: []string{"acme.example", "example.com"}, Credential: basicCredential()})
	_, err := c.CloudID(t.Context())
	return asError(t, err)
}

// A server that never speaks TLS, one that nobody vouches for, one with another's name.
func TestObstacle_Certificates(t *testing.T) {
	server := httptest.NewUnstartedServer(reply(200, "{}"))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	trusting := func(change func(*tls.Config)) *http.Client {
		roots := x509.NewCertPool()
		roots.AddCert(server.Certificate())
		cfg := &tls.Config{RootCAs: roots}
		change(cfg)
		return &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}
	}
	if e := lookUp(t, server.URL, nil); e.Obstacle() != UntrustedIssuer || e.Issuer() != "Acme Co" || e.Kind != KindNetwork || e.Step != StepCloudID {
		t.Errorf("nobody vouches: %q by %q, %v", e.Obstacle(), e.Issuer(), e)
	}
	if e := lookUp(t, server.URL, trusting(func(cfg *tls.Config) { cfg.ServerName = "other.example" })); e.Obstacle() != CertificateForOther {
		t.Errorf("another's name: %q, %v", e.Obstacle(), e)
	}
	later := func(cfg *tls.Config) {
		cfg.Time = func() time.Time { return server.Certificate().NotAfter.Add(time.Hour) }
	}
	if e := lookUp(t, server.URL, trusting(later)); e.Obstacle() != CertificateExpired {
		t.Errorf("another day: %q, %v", e.Obstacle(), e)
	}
	plain := newFake(t, reply(200, "{}"))
	if e := lookUp(t, strings.Replace(plain.URL, "http:", "https:", 1), nil); e.Obstacle() != NotTLS {
		t.Errorf("plain: %q, %v", e.Obstacle(), e)
	}
	// Whoever is trusted is no obstacle: the answer counts.
	if e := lookUp(t, server.URL, trusting(func(*tls.Config) {})); e.Obstacle() != "" || e.Issuer() != "" || e.Status != 200 {
		t.Errorf("trusted: %q, %v", e.Obstacle(), e)
	}
}

// What a proxy says is told apart from what the host says.
func TestObstacle_Proxy(t *testing.T) {
	for status, want := range map[string]Obstacle{"407 Proxy Authentication Required": ProxyLogin, "403 Forbidden": ProxyRefuses} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			defer connection.Close()
			_, _ = http.ReadRequest(bufio.NewReader(connection))
			fmt.Fprintf(connection, "HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n", status)
		}()
		proxy := http.ProxyURL(&url.URL{Scheme: "http", Host: listener.Addr().String()})
		if e := lookUp(t, "https://acme.example", &http.Client{Transport: &http.Transport{Proxy: proxy}}); e.Obstacle() != want {
			t.Errorf("%s: %q, %v", status, e.Obstacle(), e)
		}
		listener.Close()
	}
	const closed = "http://127.0.0.1:1" // a port that no test is given
	address, _ := url.Parse(closed)
	if e := lookUp(t, "https://acme.example", &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(address)}}); e.Obstacle() != NoProxy {
		t.Errorf("no proxy: %q, %v", e.Obstacle(), e)
	}
	if e := lookUp(t, closed, nil); e.Obstacle() != Refused {
		t.Errorf("nothing listens: %q, %v", e.Obstacle(), e)
	}
}

func TestObstacleOf(t *testing.T) {
	for want, err := range map[Obstacle]error{
		NoSuchHost:    &net.DNSError{Err: "no such host", Name: "acme.example", IsNotFound: true},
		NoNameService: &net.OpError{Op: "dial", Err: &net.DNSError{Err: "server misbehaving", IsTemporary: true}},
		NoReply:       fmt.Errorf("reading: %w", context.DeadlineExceeded),
		Closed:        &net.OpError{Op: "read", Err: syscall.ECONNRESET},
		NoRoute:       &net.OpError{Op: "dial", Err: syscall.EHOSTUNREACH},
		"":            errors.New("malformed answer"),
	} {
		if got := (&Error{Kind: KindNetwork, Err: err}).Obstacle(); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
		if got := (&Error{Kind: KindNetwork, Status: 502, Err: err}).Obstacle(); got != "" {
			t.Errorf("%v behind an answer: %q", err, got)
		}
	}
	if got := obstacleOf(io.EOF); got != Closed {
		t.Errorf("an end before the answer: %q", got)
	}
	if got := (&Error{Kind: KindTimeout}).Obstacle(); got != NoReply {
		t.Errorf("a timeout: %q", got)
	}
}

func TestDataCenter(t *testing.T) {
	for body, want := range map[string]bool{`{"deploymentType":"Server","version":"9.12.0"}`: true, `{"deploymentType":"Cloud"}`: false, `{}`: false, "<html>": false} {
		f := newFake(t, reply(200, body))
		c, _ := newTestClient(t, Config{Site: f.URL, Credential: basicCredential()})
		if got := c.DataCenter(t.Context()); got != want || strings.Join(f.lines(), " ") != "GET /rest/api/2/serverInfo" || f.last().Header.Get("Authorization") != "" {
			t.Errorf("%s: %t after %q", body, got, f.lines())
		}
	}
	c, _ := newTestClient(t, Config{CloudID: testID, Credential: basicCredential()})
	if c.DataCenter(t.Context()) {
		t.Error("without a site")
	}
}

// The site is asked although a cloud id is configured.
func TestSiteCloudID(t *testing.T) {
	const other = "22222222-2222-3333-4444-555555555555"
	f := newFake(t, reply(200, `{"cloudId":"`+other+`"}`))
	c, _ := newTestClient(t, Config{Gateway: f.URL, Site: f.URL, CloudID: testID, Credential: basicCredential()})
	for range 2 {
		if id, err := c.SiteCloudID(t.Context()); err != nil || id != other {
			t.Errorf("%q, %v", id, err)
		}
	}
	if id, err := c.CloudID(t.Context()); err != nil || id != testID || len(f.lines()) != 1 {
		t.Errorf("%q, %v after %q", id, err, f.lines())
	}
	c, _ = newTestClient(t, Config{CloudID: testID, Credential: basicCredential()})
	if id, err := c.SiteCloudID(t.Context()); err != nil || id != "" {
		t.Errorf("without a site: %q, %v", id, err)
	}
}
