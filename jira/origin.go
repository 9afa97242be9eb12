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

// PublicGateway is the gateway of all sites but those of the isolated clouds.
const PublicGateway = "https://api.atlassian.com"

const (
	govSuffix  = ".atlassian-us-gov-mod.net"
	govGateway = "https://api.atlassian-us-gov-mod.com"
)

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

// siteOrigin makes the origin of a site from what people copy: its name, its
// host, or the address of any of its pages.
func siteOrigin(address string) (string, error) {
	address = strings.TrimSpace(address)
	if isLabel(address) && !loopback(address) {
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

// hostOrigin is the origin of the gateway or the auth host. Unlike a site's, it
// is never copied from a browser, so a path in it is a misunderstanding.
func hostOrigin(address string) (string, error) {
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
		if u, err := url.Parse("//" + address); err == nil && loopback(u.Hostname()) {
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
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, errors.New("is plain http, which is for loopback hosts only: use https")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("has a scheme other than https: give an address such as " + example)
	case isAtlassian(u.Hostname()) && u.Port() != "" && u.Port() != "443":
		return nil, errors.New("has a port, but Atlassian's hosts have none: leave it out")
	}
	if u.Host = strings.ToLower(u.Host); isAtlassian(u.Hostname()) {
		u.Host = u.Hostname()
	}
	return u, nil
}

// isAtlassian reports whether a host is Atlassian's by its name.
func isAtlassian(host string) bool {
	host = strings.ToLower(host)
	return scopes.IsIsolated(host) || slices.ContainsFunc([]string{"atlassian.net", companyDomain, "jira.com"}, func(domain string) bool {
		return host == domain || strings.HasSuffix(host, "."+domain)
	})
}

// permit checks that the credential may go to a host: Atlassian's, this machine, or
// one that the operator allows by its name.
func (cfg *Config) permit(origin string) error {
	u, err := url.Parse(origin)
	if err == nil && (isAtlassian(u.Hostname()) || loopback(u.Hostname()) ||
		slices.ContainsFunc(cfg.Allow, func(host string) bool { return strings.EqualFold(host, u.Hostname()) })) {
		return nil
	}
	return errors.New("is a host outside Atlassian's domains, where no credential goes: give the address NAME.atlassian.net, or name the host in " + varAllow + " too")
}

// otherCloud checks that a host of Atlassian's is a gateway, and the site's: commercial
// and government sites have each their own.
func otherCloud(gateway, site string) error {
	if u, err := url.Parse(gateway); err == nil && isAtlassian(u.Hostname()) && scopes.ParseTarget(gateway+"/").Kind != scopes.Gateway {
		return errors.New("is another host of Atlassian's than the gateway: leave it out")
	}
	own, err := defaultGateway(site)
	if err != nil || site == "" || gateway == own || gateway != PublicGateway && gateway != govGateway {
		return nil
	}
	return errors.New("is the gateway of another cloud than " + varSite + " is in: leave it out")
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
		return PublicGateway, nil
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
