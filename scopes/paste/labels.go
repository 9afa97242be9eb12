package paste

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
	"jirascope/internal/pattern"
	"jirascope/scopes/evidence"
)

type scopeName struct {
	start, end int
	name       string
}

// grantedIn lists the scopes behind a label such as "scopes:" or JIRA_SCOPES=, as programs print what a credential holds. What sentences say of
// scopes is not read: "needs", "has" and "is missing" look alike to a program.
func grantedIn(text string) []string {
	var granted []string
	end, labelled := 0, false
	for i, n := range scopeNames(text) {
		if i == 0 || !goesOn(text[end:n.start]) {
			labelled = isLabelled(text, text[end:n.start], n.start)
		}
		end = n.end
		if labelled && !slices.Contains(granted, n.name) {
			granted = append(granted, n.name)
		}
	}
	return granted
}

// goesOn reports whether a list goes on behind the text between two names: only separators, the rest of one item and the sign of the next, or the
// heading of a part.
func goesOn(gap string) bool {
	line := strings.LastIndexByte(gap, '\n')
	item := strings.TrimLeft(gap[line+1:], " \t")
	switch {
	case onlyJoins(gap):
		return true
	case line < 0:
		return false
	case strings.Contains(gap, "\n\n"):
		return heading().MatchString(gap) && onlyJoins(item)
	}
	return item != "" && strings.Contains("*-+", item[:1]) && onlyJoins(item)
}

// What a label says is the scopes that a credential holds, in some languages. A label with any other word in it, such as "required scopes:", says
// something else.
const (
	scopeWord = `(?:scopes?|scp|escopos?|ámbitos|alcances|portées?|berechtigungen|(?:トークンの)?スコープ|范围|作用域|области)`
	labelWord = `(?:` + scopeWord + `|granted|tokens?|current|held|oauth|jira|confluence|atlassian|api|my|the|classic|granular|with|has|these|following|of|del?|d[oa]|des|du|der)`
)

var (
	label = pattern.Lazy(`(?i)(?:^|[\n\r.,;:!?){}\[\]"'\x60&/])[^\pL]*(?:` + labelWord + `[^\pL]*)*` + scopeWord + `[^\pL]*(?:` + labelWord + `[^\pL]*)*[:=：]["'\x60\s\[({*-]*$` +
		`|\((?:[^\pL)]*` + labelWord + `)*[^\pL)]*` + scopeWord + `[^\pL)]*[:=：]["'\x60\s\[({*-]*$`)
	// listLine is a label without a colon, and a list of two scopes or more.
	listLine = pattern.Lazy(`(?i)^[^\pL]*(?:` + labelWord + `[^\pL]+)*` + scopeWord + `(?:[ ,]+[a-z]+:[a-z:.-]+){2,}[ ,]*$`)
	// heading is that of a part of a list, as where scopes are listed by what they allow.
	heading  = pattern.Lazy(`(?i)(?:^|\n)[^\pL\n]*(?:read|write|delete|manage|admin|search|classic|granular|scopes?)(?:[^\pL\n]+(?:scopes?|and|read|write))*[^\pL\n]*\n(?:\s|\x60{3}(?:te?xt)?)*[\x60*-]*\s*$`)
	saysNeed = pattern.Lazy(`(?i)need|requir|missing|lack|must|should|want|add |docs|documentation`)
)

// isLabelled reports whether the list of which the first name stands at i is said to be held; lead is the text in front of it.
func isLabelled(text, lead string, i int) bool {
	start, end := ascii.Line(text, i)
	return label().MatchString(lead) || listLine().MatchString(text[start:end]) || heading().MatchString(lead) && !saysNeed().MatchString(lead[max(0, len(lead)-200):])
}

// scopeNames finds the names of scopes, but for those inside of addresses.
func scopeNames(text string) (names []scopeName) {
	for _, place := range scopeLike().FindAllStringSubmatchIndex(text, -1) {
		start, end := place[2], place[3]
		if name := text[start:end]; (name == "offline_access" || credential.IsScope(name)) && !isInAddress(text, start) {
			names = append(names, scopeName{start, end, name})
		}
	}
	return names
}

var scopeLike = pattern.Lazy(`(?:^|[^\w./-])([a-z]+:[a-z0-9][a-z0-9:._-]*[a-z0-9]|offline_access)`)

// isInAddress reports whether what begins at i is a part of an address.
func isInAddress(text string, i int) bool {
	start := i
	for start > 0 && i-start < 2000 && strings.IndexByte(" \t\r\n\"'`,;", text[start-1]) < 0 {
		start--
	}
	return strings.Contains(text[start:i], "://") || strings.Contains(text[start:i], "scope=") && strings.Contains(text[start:i], "?")
}

// onlyJoins reports whether there are only separators, and remarks in brackets, between two names of a list.
func onlyJoins(gap string) bool { return joins().MatchString(gap) }

// joins ends in an open bracket where the name stands in brackets behind its title.
var joins = pattern.Lazy(`(?i)^(?:[^a-z(]|\([^)]{0,29}\)|\b(?:and|or|plus)\b)*(?:\(\s*)?$`)

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

// configuredAuth is the scheme that the settings of a client mean. It is empty where nothing or both are named.
func configuredAuth(text string) evidence.Auth {
	basic, bearer := idioms()[evidence.Basic].MatchString(text), idioms()[evidence.Bearer].MatchString(text)
	switch {
	case !basic && !bearer && idioms()[evidence.NoAuth].MatchString(text):
		return evidence.NoAuth
	case basic == bearer:
		return ""
	case basic:
		return evidence.Basic
	}
	return evidence.Bearer
}
