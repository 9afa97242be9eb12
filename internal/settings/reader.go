package settings

import (
	"context"
	"crypto/x509"
	"slices"
	"strings"

	"jirascope/internal/profile"
	"jirascope/internal/vault"
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
	// origins are where values come from that are not the environment's.
	origins map[string]Origin
	places  Places
	// file are the profiles, active the one in force, and stored what was stored for it.
	file   profile.File
	active string
	stored *vault.Entry
}

// given is a variable as it is set, without the byte order mark that editors leave in
// files of variables. White space alone counts as not set, which is how
// clients' configuration forms leave one out.
func (r *reader) given(name string) string {
	return strings.TrimSpace(strings.TrimPrefix(r.environment[name], "\ufeff"))
}

// has reports whether somebody tried to set a variable.
func (r *reader) has(name string) bool {
	return r.given(name) != "" || isSecret(name) && r.given(name+fileSuffix)+r.given(name+commandSuffix) != ""
}

// rejected reports whether something was said against a variable.
func (r *reader) rejected(name string) bool {
	return slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Variable == name })
}

// reject notes what is wrong with a variable.
func (r *reader) reject(name, text string) {
	r.problems = append(r.problems, Problem{Variable: name, Text: text, Place: r.origins[name].place(), Blocks: stops(name)})
}

// stops reports whether Jira cannot be called while a variable is wrong. The others
// only add to what is known, or say how to log.
func stops(name string) bool {
	switch strings.TrimSuffix(strings.TrimSuffix(name, fileSuffix), commandSuffix) {
	case declared, orgID, adminKey, record, toolNames, logLevel, allow, writing, projects, changes:
		return false
	default:
		return true
	}
}

// read takes one variable over, or says what is wrong with it.
func (r *reader) read(ctx context.Context, name string) {
	value := r.given(name)
	if isSecret(name) {
		var ok bool
		if value, ok = r.secret(ctx, name, value); !ok {
			return
		}
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
	if name == auth || name == store {
		value = strings.ToLower(value)
	}
	r.doubt(name, value)
	r.good[name] = value
}

// secret is a secret, wherever its variable says that it is. It is false when it cannot be
// had, which was then said.
func (r *reader) secret(ctx context.Context, name, value string) (string, bool) {
	file, command := r.given(name+fileSuffix), r.given(name+commandSuffix)
	var given []string
	for variable, text := range map[string]string{name: value, name + fileSuffix: file, name + commandSuffix: command} {
		if text != "" {
			given = append(given, variable)
		}
	}
	if slices.Sort(given); len(given) > 1 {
		r.reject(given[0], "and "+given[1]+" are both set: keep one")
		return "", false
	}
	problem := ""
	switch {
	case file != "":
		if value, problem = readSecret(name, file); problem == "" {
			r.doubtFile(name+fileSuffix, file)
		}
	case command != "" && !r.places.Secrets:
		return "", false
	case command != "":
		value, problem = secretOf(ctx, command)
	}
	if problem != "" {
		r.reject(given[0], problem)
		return "", false
	}
	if file+command != "" {
		r.origins[name] = r.origins[given[0]].through(given[0])
	}
	return value, true
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
