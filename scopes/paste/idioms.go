package paste

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"jirascope/scopes/evidence"
)

// idiomsText holds what clients' settings say of the scheme, a row each.
//
//go:embed idioms.txt
var idiomsText string

// idioms are the expressions for the settings of each scheme.
var idioms = sync.OnceValue(func() map[evidence.Auth]*regexp.Regexp {
	rows := make(map[evidence.Auth]string)
	for line := range strings.Lines(idiomsText) {
		if scheme, setting, _ := strings.Cut(strings.TrimSpace(line), " "); scheme != "#" {
			rows[evidence.Auth(scheme)] += "|" + strings.ReplaceAll(setting, " ", "[\\s\"'`]*")
		}
	}
	all := make(map[evidence.Auth]*regexp.Regexp)
	for scheme, settings := range rows {
		all[scheme] = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:` + settings[1:] + ")")
	}
	return all
})

// configuredAuth is the scheme that the settings of a client mean. It is empty where
// nothing or both are named.
func configuredAuth(text string) evidence.Auth {
	basic, bearer := idioms()[evidence.Basic].MatchString(text), idioms()[evidence.Bearer].MatchString(text)
	switch {
	case basic == bearer:
		return ""
	case basic:
		return evidence.Basic
	}
	return evidence.Bearer
}
