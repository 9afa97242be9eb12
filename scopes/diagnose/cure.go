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
	namedHeader = pattern.Lazy(`(?i)\bheader[s:]* *["'\x60]?([a-z][a-z0-9]*(?:-[a-z0-9]+)+)|["'\x60]?\b([a-z][a-z0-9]*(?:-[a-z0-9]+)+)["'\x60]? (?:request )?header`)
	namedPath   = pattern.Lazy(`(?i)\b(?:use|to|by|call) (?:the )?["'\x60]?(/[a-z0-9/._{}-]+[a-z0-9}])`)
	setting     = pattern.Lazy(`\b([A-Z]{2,}(?:_[A-Z]+)+)["'\x60]? ?(?:env(?:ironment)? ?)?(?:variable )?(?:(?:is |are |was |were )?(?:not (?:set|found|provided|defined|specified|configured)|required|missing|empty|undefined|unset)|must be (?:set|specified|provided|defined))` +
		`|(?i:please (?:specify|set|provide|define)|missing|required?)[^\n.]{0,50}?\b([A-Z]{2,}(?:_[A-Z]+)+)\b`)
)

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

// curePhrase names what an answer asks for, where that is the name of a setting, a header or a path. Anything else is only quoted.
func curePhrase(f *facts) string {
	if f.setting != "" && f.Status == 0 {
		return f.setting
	}
	if m := namedHeader().FindStringSubmatch(f.says); m != nil {
		return "the header " + cmp.Or(m[1], m[2])
	}
	if m := namedPath().FindStringSubmatch(f.says); m != nil {
		return m[1]
	}
	return "what it quotes"
}
