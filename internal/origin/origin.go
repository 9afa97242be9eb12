package origin

import (
	"errors"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jirascope/scopes"
)

// PublicGateway is the gateway of all sites but those of the isolated clouds.
const PublicGateway = "https://api.atlassian.com"

// GovernmentGateway is the gateway of the sites of the government cloud.
const GovernmentGateway = "https://api.atlassian-us-gov-mod.com"

const governmentSuffix = ".atlassian-us-gov-mod.net"

// companyDomain is the domain of Atlassian's APIs and pages, in which no site is.
const companyDomain = "atlassian.com"

// isAPI reports whether a host is one that people take for their site's.
func isAPI(host string) bool {
	kind := scopes.ParseTarget("https://" + host + "/").Kind
	return kind != scopes.Site && kind != scopes.OtherHost
}

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

// Site makes the origin of a site from what people copy: its name, its
// host, or the address of any of its pages.
func Site(address string) (string, error) {
	address = strings.TrimSpace(address)
	if isLabel(address) && !IsLoopback(address) {
		address += ".atlassian.net"
	}
	u, err := parseOrigin(address, "acme.atlassian.net")
	if err != nil {
		return "", err
	}
	switch name, isSite := strings.CutSuffix(u.Host, ".atlassian.net"); {
	case u.Host == "atlassian.net", strings.HasSuffix(u.Host, "."+companyDomain) && !isAPI(u.Host), isSite && strings.Contains(name, "."):
		return "", errors.New("is not the address of a site: those are NAME.atlassian.net, with one name")
	}
	switch kind := scopes.ParseTarget(u.Scheme + "://" + u.Host + u.Path).Kind; kind {
	case scopes.Gateway, scopes.AdminHost, scopes.Auth, scopes.MCPHost:
		return "", errors.New("is a host of Atlassian's APIs, not a site: give the one your browser shows, such as acme.atlassian.net")
	}
	return u.Scheme + "://" + u.Host, nil
}

// Host is the origin of the gateway or the auth host. Unlike a site's, it
// is never copied from a browser, so a path in it is a misunderstanding.
func Host(address string) (string, error) {
	u, err := parseOrigin(address, PublicGateway)
	if err != nil {
		return "", err
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return "", errors.New("has a path or more behind its host: give scheme and host only")
	}
	return u.Scheme + "://" + u.Host, nil
}

// parseOrigin parses an address whose scheme may be left out and checks that a
// credential may go there. Errors never repeat the address: it may hold a
// password. They give an example of a right one.
func parseOrigin(address, example string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		scheme := "https"
		if u, err := url.Parse("//" + address); err == nil && IsLoopback(u.Hostname()) {
			scheme = "http"
		}
		address = scheme + "://" + address
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || !validHost(u.Hostname()) || !validPort(u.Port()):
		return nil, errors.New("is not the address of a host: give one such as " + example)
	case u.User != nil:
		return nil, errors.New("holds a user name or password: leave it out")
	case u.Scheme == "http" && !IsLoopback(u.Hostname()):
		return nil, errors.New("is plain http, which is for loopback hosts only: use https")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("has a scheme other than https: give an address such as " + example)
	case IsAtlassian(u.Hostname()) && u.Port() != "" && u.Port() != "443":
		return nil, errors.New("has a port, but Atlassian's hosts have none: leave it out")
	}
	if u.Host = strings.ToLower(u.Host); IsAtlassian(u.Hostname()) {
		u.Host = u.Hostname()
	}
	return u, nil
}

// IsAtlassian reports whether a host is Atlassian's by its name.
func IsAtlassian(host string) bool {
	host = strings.ToLower(host)
	return scopes.IsIsolated(host) || slices.ContainsFunc([]string{"atlassian.net", companyDomain, "jira.com"}, func(domain string) bool {
		return host == domain || strings.HasSuffix(host, "."+domain)
	})
}

// validHost reports whether a text is the address of a host or its name in full. What
// else a URL may hold there is likelier a token in the wrong variable, or a path.
func validHost(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil || IsLoopback(host) {
		return true
	}
	labels := strings.Split(host, ".")
	return len(host) <= 253 && len(labels) > 1 && !slices.ContainsFunc(labels, func(l string) bool { return !isLabel(l) })
}

func validPort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && n > 0 && n < 1<<16
}

// IsLoopback reports whether a host name is this machine.
func IsLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// Gateway is the gateway of a site. Government sites have their own;
// those of other isolated clouds are not published.
func Gateway(site string) (string, error) {
	u, err := url.Parse(site)
	if err != nil || !scopes.IsIsolated(u.Hostname()) {
		return PublicGateway, nil
	}
	if strings.HasSuffix(u.Hostname(), governmentSuffix) {
		return GovernmentGateway, nil
	}
	return "", errors.New("is missing: the gateway of this isolated cloud is not published")
}

// Auth is the host that exchanges client credentials for a gateway:
// auth.X next to api.X. A gateway on loopback is its own.
func Auth(gateway string) (string, error) {
	u, err := url.Parse(gateway)
	if err != nil {
		return "", errors.New("is unknown: the gateway has no address")
	}
	if IsLoopback(u.Hostname()) {
		return gateway, nil
	}
	if domain, ok := strings.CutPrefix(u.Host, "api."); ok {
		return u.Scheme + "://auth." + domain, nil
	}
	return "", errors.New("is unknown for this gateway")
}
