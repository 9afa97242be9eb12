package settings

import (
	"crypto/x509"
	"strings"
)

// reader reads variable by variable.
type reader struct {
	environment map[string]string
	// good are the values that can be meant.
	good map[string]string
	// roots are the certificates of a file that could be read.
	roots *x509.CertPool
	// endless is true when reading the certificates of the system would not end.
	endless  bool
	problems []Problem
	notes    []string
}

// given is a variable as it is set, without the byte order mark that editors leave in
// files of variables. White space alone counts as not set, which is how
// clients' configuration forms leave one out.
func (r *reader) given(name string) string {
	return strings.TrimSpace(strings.TrimPrefix(r.environment[name], "\ufeff"))
}

// has reports whether somebody tried to set a variable.
func (r *reader) has(name string) bool {
	return r.given(name) != "" || isSecret(name) && r.given(name+fileSuffix) != ""
}

// reject notes what is wrong with a variable.
func (r *reader) reject(name, text string) {
	r.problems = append(r.problems, Problem{Variable: name, Text: text, Blocks: stops(name)})
}

// stops reports whether Jira cannot be called while a variable is wrong. The others
// only add to what is known, or say how to log.
func stops(name string) bool {
	switch strings.TrimSuffix(name, fileSuffix) {
	case declared, orgID, adminKey, record, toolNames, logLevel, allow, writing, projects, changes:
		return false
	default:
		return true
	}
}

// read takes one variable over, or says what is wrong with it.
func (r *reader) read(name string) {
	value := r.given(name)
	if path := r.given(name + fileSuffix); isSecret(name) && path != "" {
		if value != "" {
			r.reject(name, "and "+name+fileSuffix+" are both set: keep one")
			return
		}
		content, problem := readSecret(name, path)
		if problem != "" {
			r.reject(name+fileSuffix, problem)
			return
		}
		r.doubtFile(name+fileSuffix, path)
		value = content
	}
	if value == "" {
		return
	}
	problem := check(name, value)
	if name == caFile && problem == "" {
		r.roots, problem = readRoots(value, !r.endless)
	}
	if problem != "" {
		r.reject(name, problem)
		return
	}
	if name == auth {
		value = strings.ToLower(value)
	}
	r.doubt(name, value)
	r.good[name] = value
}

// compare finds what only two values together show.
func (r *reader) compare() {
	drop := func(name, problem string) {
		r.reject(name, problem)
		delete(r.good, name)
	}
	for _, secret := range []string{token, clientSecret, adminKey} {
		if r.good[secret] == "" {
			continue
		}
		for _, name := range names() {
			switch {
			case name == secret || r.good[name] == "" || r.good[name] != r.good[secret]:
			case secret == token && name == adminKey:
				drop(token, "holds the same as "+adminKey+": an organization's API key does not open Jira. Make an API token with scopes at "+tokenPage+" and keep the key where it is")
			default:
				drop(name, "holds the same as "+secret+": give each its own value")
			}
		}
	}
}
