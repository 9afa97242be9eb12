package jira

import (
	"errors"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jirascope/scopes"
)

const (
	publicGateway = "https://api.atlassian.com"
	govSuffix     = ".atlassian-us-gov-mod.net"
	govGateway    = "https://api.atlassian-us-gov-mod.com"
)

// isLabel reports whether a text is one part of a host's name, such as a site's name
// without its domain.
func isLabel(text string) bool {
	if text == "" || len(text) > 63 || text[0] == '-' || text[len(text)-1] == '-' {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-'
	})
}

// siteOrigin makes the origin of a site from what people copy: its name, its
// host, or the address of any of its pages.
func siteOrigin(address string) (string, error) {
	address = strings.TrimSpace(address)
	if isLabel(address) && !loopback(address) {
		address += ".atlassian.net"
	}
	u, err := parseOrigin(address)
	if err != nil {
		return "", err
	}
	switch kind := scopes.ParseTarget(u.Scheme + "://" + u.Host + u.Path).Kind; kind {
	case scopes.Gateway, scopes.AdminHost, scopes.Auth, scopes.MCPHost:
		return "", errors.New("is a host of Atlassian's APIs, not a site: give the one your browser shows, such as acme.atlassian.net")
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
		return "", errors.New("has a path: give scheme and host only")
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
	case err != nil || !validHost(u.Hostname()) || !validPort(u.Port()):
		return nil, errors.New("is not the address of a host")
	case u.User != nil:
		return nil, errors.New("holds a user name or password: leave it out")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, errors.New("is plain http, which is for loopback hosts only: use https")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("has a scheme other than https")
	}
	u.Host = strings.ToLower(u.Host)
	return u, nil
}

// validHost reports whether a text is the address of a host or its name in full. What
// else a URL may hold there is likelier a token in the wrong variable, or a path.
func validHost(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil || loopback(host) {
		return true
	}
	labels := strings.Split(host, ".")
	return len(host) <= 253 && len(labels) > 1 && !slices.ContainsFunc(labels, func(l string) bool { return !isLabel(l) })
}

func validPort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && n > 0 && n < 1<<16
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
	return "", errors.New("is missing: the gateway of this isolated cloud is not published")
}

// defaultAuth is the host that exchanges client credentials for a gateway:
// auth.X next to api.X. A gateway on loopback is its own.
func defaultAuth(gateway string) (string, error) {
	u, err := url.Parse(gateway)
	if err != nil {
		return "", errors.New("is unknown: the gateway has no address")
	}
	if loopback(u.Hostname()) {
		return gateway, nil
	}
	if domain, ok := strings.CutPrefix(u.Host, "api."); ok {
		return u.Scheme + "://auth." + domain, nil
	}
	return "", errors.New("is unknown for this gateway")
}
