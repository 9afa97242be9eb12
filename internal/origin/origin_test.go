package origin

import (
	"strings"
	"testing"
)

func TestSite(t *testing.T) {
	for in, want := range map[string]string{
		"acme":                             "https://acme.atlassian.net",
		" acme ":                           "https://acme.atlassian.net",
		"ACME":                             "https://acme.atlassian.net",
		"acme.atlassian.net":               "https://acme.atlassian.net",
		"acme.atlassian.net/jira/software": "https://acme.atlassian.net",
		"https://Acme.Atlassian.net/jira/x?a=b#c": "https://acme.atlassian.net",
		"HTTPS://acme.atlassian.net":              "https://acme.atlassian.net",
		"https://jira.example.com:8443/":          "https://jira.example.com:8443",
		"localhost:8787":                          "http://localhost:8787",
		"localhost":                               "http://localhost",
		"127.0.0.1:8787/jira":                     "http://127.0.0.1:8787",
		"http://127.8.9.1":                        "http://127.8.9.1",
		"http://[::1]:8787":                       "http://[::1]:8787",
		"[::1]:8787":                              "http://[::1]:8787",
		"https://localhost":                       "https://localhost",
		"acme.atlassian.net:443":                  "https://acme.atlassian.net",
		"acme.jira.com":                           "https://acme.jira.com",
	} {
		got, err := Site(in)
		if err != nil || got != want {
			t.Errorf("Site(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"http://acme.atlassian.net":           "is plain http, which is for loopback hosts only: use https",
		"http://127.0.0.1.example.com":        "plain http",
		"http://10.0.0.1":                     "plain http",
		"ftp://acme.atlassian.net":            "has a scheme other than https",
		"https://ann:s3cret@acme.example":     "leave it out",
		"https://ann:s3cret@acme.example:bad": "not the address of a host",
		"https://":                            "not the address of a host",
		"https://:443":                        "not the address of a host",
		"ATATT3xFf_s3cret=0A1B":               "not the address of a host",
		"s3cret:ann@acme.example":             "leave it out",
		"https://api.atlassian.com/ex/jira/x": "is a host of Atlassian's APIs, not a site",
		"https://admin.atlassian.com":         "not a site",
		"https://auth.atlassian.com":          "not a site",
		"http://127.0.0.1/ex/jira/abc":        "not a site",
		"..":                                  "not the address of a host",
		"acme/../evil":                        "not the address of a host",
		"-acme":                               "not the address of a host",
		"file:/etc/passwd":                    "not the address of a host",
		"https://https://acme.atlassian.net":  "not the address of a host",
		"acme.atlassian.net:99999":            "not the address of a host",
		"acme.atlassian.com":                  "is not the address of a site: those are NAME.atlassian.net",
		"www.atlassian.com":                   "is not the address of a site",
		"atlassian.net":                       "is not the address of a site",
		"acme.atlassian.net.atlassian.net":    "is not the address of a site",
		"acme.atlassian.net:22":               "has a port, but Atlassian's hosts have none",
		"acme..atlassian.net":                 "not the address of a host",
	} {
		got, err := Site(in)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Site(%q) = %q, %v, want an error with %q", in, got, err, want)
		} else if strings.Contains(err.Error(), "s3cret") {
			t.Errorf("Site(%q) repeats the password: %v", in, err)
		}
	}
}
