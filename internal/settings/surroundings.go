package settings

import (
	"bytes"
	"cmp"
	"iter"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// surroundings checks the variables of the system that decide how calls go out. The
// standard library passes over those that it cannot read.
func (r *reader) surroundings() {
	for _, name := range []string{"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"} {
		if value := r.environment[name]; value != "" && !isProxy(value) {
			r.problems = append(r.problems, Problem{Variable: name, Text: "is not the address of a proxy, so that calls go out without one: give http://HOST:PORT, or unset it"})
		}
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return
	}
	if path := r.environment["SSL_CERT_FILE"]; path != "" {
		data, problem := readFile(path, maxBundle)
		if problem == "" && !bytes.Contains(data, []byte("-----BEGIN CERTIFICATE-----")) {
			problem = noCertificate
		}
		if problem != "" {
			// The library would read what never ends.
			r.endless = problem == notPlain
			r.problems = append(r.problems, Problem{Variable: "SSL_CERT_FILE", Text: problem + ", so that no certificate can be checked with it: correct it, or unset it", Blocks: r.endless})
		}
	}
	if folders := r.environment["SSL_CERT_DIR"]; folders != "" && !slices.ContainsFunc(strings.Split(folders, ":"), func(folder string) bool {
		info, err := os.Stat(folder)
		return err == nil && info.IsDir()
	}) {
		r.problems = append(r.problems, Problem{Variable: "SSL_CERT_DIR", Text: "names no folder that exists: correct it, or unset it"})
	}
}

// isProxy reports whether a value is the address of a proxy, with its scheme or without.
func isProxy(value string) bool {
	if !strings.Contains(value, "://") {
		value = "http://" + value
	}
	u, err := url.Parse(value)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(cmp.Or(u.Port(), "1"), 10, 16)
	return err == nil && u.Hostname() != "" && slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme)
}

// strangers are the variables that are set and may be meant for this program under another
// name.
func strangers(environment map[string]string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for name, value := range environment {
			upper := strings.ToUpper(name)
			if value != "" && !strings.HasPrefix(name, prefix) && (strings.HasPrefix(upper, "JIRA") || strings.HasPrefix(upper, "ATLASSIAN")) && !slices.Contains(names(), name) && !yield(name) {
				return
			}
		}
	}
}
