package diagnose

import (
	"cmp"
	"strings"

	"jirascope/internal/pattern"
)

var (
	// asksFor finds the words of an answer that says itself what to do.
	asksFor = pattern.Lazy(`(?i)\b(?:must (?:be|have|set|use|include|provide|specify|contain|supply)|you (?:need|have) to|please (?:use|set|provide|specify|add|include|enable|supply|switch)|` +
		`use [^.;]{1,60} instead|instead of|requires? |is required|should (?:be|use)|to opt in)`)
	// errorLine is a line that a program writes of an error.
	errorLine   = pattern.Lazy(`(?m)^[^\n]{0,60}?\b(?:\w*Error|\w*Exception|ERROR|FATAL|error|fatal|message)\b["']?(?:\[[^\]\n]*\])?[ \t]*[:=][ \t]*([^\n]{10,})$`)
	namedHeader = pattern.Lazy(`\b(?:(?i:x-[a-z-]+[a-z])|[A-Z][a-z]+(?:-[A-Z][a-z]+)+)\b(?:: ?[a-z]+-[a-z]+)?`)
	namedPath   = pattern.Lazy(`(?i)\b(?:use|to|by|call) (?:the )?["'\x60]?(/[a-z0-9/._{}-]+[a-z0-9}])`)
	setting     = pattern.Lazy(`\b([A-Z]{2,}(?:_[A-Z]+)+)["'\x60]? ?(?:env(?:ironment)? ?)?(?:variable )?(?:(?:is |are |was |were )?(?:not (?:set|found|provided|defined|specified|configured)|required|missing|empty|undefined|unset)|must be (?:set|specified|provided|defined))` +
		`|(?i:please (?:specify|set|provide|define)|missing|required?)[^\n.]{0,50}?\b([A-Z]{2,}(?:_[A-Z]+)+)\b`)
)

// aboutCaller are words of answers that ask for another caller, of which other rules know more.
var aboutCaller = []string{"authent", "authori", "log in", "logged in", "login", "sign in", "signed in", "permission", "credential"}

// instruction is what a program's error line in a text asks for.
func instruction(text string) string {
	for _, m := range errorLine().FindAllStringSubmatch(text, -1) {
		if asksFor().MatchString(m[1]) {
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}

// settingIn is the variable that a client says in a text that it misses, if it is one of Jira's or Confluence's.
func settingIn(text string) string {
	for _, m := range setting().FindAllStringSubmatch(text, -1) {
		if name := cmp.Or(m[1], m[2]); hasOne(name, []string{"JIRA", "CONFLUENCE", "ATLASSIAN"}) {
			return name
		}
	}
	return ""
}

// asSaid is the cure where the answer names nothing that can be repeated.
const asSaid = "do as the answer says"

// curePhrase is what an answer asks for, where that is to send a header or to use a path. Anything else is only quoted.
func curePhrase(f *facts) string {
	header, path := namedHeader().FindString(f.says), namedPath().FindStringSubmatch(f.says)
	switch {
	case header != "" && strings.Contains(strings.ToLower(f.says), "header"):
		return "send the header " + header
	case path != nil:
		return "use " + path[1]
	}
	return asSaid
}
