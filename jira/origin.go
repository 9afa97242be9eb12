package jira

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strings"

	"jirascope/scopes"
)

const (
	publicGateway = "https://api.atlassian.com"
	govSuffix     = ".atlassian-us-gov-mod.net"
	govGateway    = "https://api.atlassian-us-gov-mod.com"
)

var (
	// siteName is a site's name without its domain.
	siteName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9-]*$`)
	// hostName is a host's name or address. What else a URL may hold there is
	// likelier a token in the wrong variable.
	hostName = regexp.MustCompile(`^[a-zA-Z0-9.:-]+$`)
)

// siteOrigin makes the origin of a site from what people copy: its name, its
// host, or the address of any of its pages.
func siteOrigin(address string) (string, error) {
	address = strings.TrimSpace(address)
	if siteName.MatchString(address) && !loopback(address) {
		address += ".atlassian.net"
	}
	u, err := parseOrigin(address)
	if err != nil {
		return "", err
	}
	switch kind := scopes.ParseTarget(u.Scheme + "://" + u.Host + u.Path).Kind; kind {
	case scopes.Gateway, scopes.AdminHost, scopes.Auth, scopes.MCPHost:
		return "", fmt.Errorf("%q is not a site: give the one your browser shows, such as acme.atlassian.net", u.Host)
	}
	return u.Scheme + "://" + u.Host, nil
}

// hostOrigin is the origin of the gateway or the auth host. Unlike a site's, it
// is never copied from a browser, so a path in it is a misunderstanding.
func hostOrigin(address string) (string, error) {
	u, err := parseOrigin(address)
	if err != nil {
		return "", err
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return "", fmt.Errorf("give scheme and host only, without %q", u.Path)
	}
	return u.Scheme + "://" + u.Host, nil
}

// parseOrigin parses an address whose scheme may be left out and checks that a
// credential may go there. Errors never repeat the address: it may hold a
// password.
func parseOrigin(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		scheme := "https"
		if u, err := url.Parse("//" + address); err == nil && loopback(u.Hostname()) {
			scheme = "http"
		}
		address = scheme + "://" + address
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || !hostName.MatchString(u.Hostname()):
		return nil, errors.New("not the address of a host")
	case u.User != nil:
		return nil, errors.New("the address holds a user name or password: leave it out")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, fmt.Errorf("plain http is for loopback hosts only: use https://%s", u.Host)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("scheme %q is not https", u.Scheme)
	}
	u.Host = strings.ToLower(u.Host)
	return u, nil
}

// loopback reports whether a host name is this machine.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// defaultGateway is the gateway of a site. Government sites have their own;
// those of other isolated clouds are not published.
func defaultGateway(site string) (string, error) {
	u, err := url.Parse(site)
	if err != nil || !scopes.IsIsolated(u.Hostname()) {
		return publicGateway, nil
	}
	if strings.HasSuffix(u.Hostname(), govSuffix) {
		return govGateway, nil
	}
	return "", fmt.Errorf("the gateway of %s is unknown; set it", u.Hostname())
}

// defaultAuth is the host that exchanges client credentials for a gateway:
// auth.X next to api.X. A gateway on loopback is its own.
func defaultAuth(gateway string) (string, error) {
	u, err := url.Parse(gateway)
	if err != nil {
		return "", errors.New("the gateway has no address")
	}
	if loopback(u.Hostname()) {
		return gateway, nil
	}
	if domain, ok := strings.CutPrefix(u.Host, "api."); ok {
		return u.Scheme + "://auth." + domain, nil
	}
	return "", fmt.Errorf("the auth host of gateway %s is unknown", u.Host)
}
