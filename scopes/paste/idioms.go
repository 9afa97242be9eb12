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
	rows := make(map[evidence.Auth][]string)
	for line := range strings.Lines(idiomsText) {
		scheme, setting, _ := strings.Cut(strings.TrimSpace(line), " ")
		if scheme != "#" {
			rows[evidence.Auth(scheme)] = append(rows[evidence.Auth(scheme)], strings.ReplaceAll(setting, " ", "[\\s\"'`]*"))
		}
	}
	all := make(map[evidence.Auth]*regexp.Regexp)
	for scheme, settings := range rows {
		all[scheme] = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:` + strings.Join(settings, "|") + ")")
	}
	return all
})

// configuredAuth is the scheme that the settings of a client mean. It is empty where
// nothing or both are named.
func configuredAuth(text string) evidence.Auth {
	var said evidence.Auth
	for scheme, setting := range idioms() {
		switch {
		case !setting.MatchString(text):
		case said != "":
			return ""
		default:
			said = scheme
		}
	}
	return said
}
