package paste

import (
	"slices"
	"strings"
	"unicode"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
)

type scopeName struct {
	start, end int
	name       string
}

// grantedIn lists the scopes behind a label such as "scopes:" or JIRA_SCOPES=,
// as programs print what a credential holds. What sentences say of scopes is not
// read: "needs", "has" and "is missing" look alike to a program.
func grantedIn(text string) []string {
	var granted []string
	end, labelled := 0, false
	for i, n := range scopeNames(text) {
		if i == 0 || !goesOn(text[end:n.start]) {
			labelled = endsInLabel(text[end:n.start]) || isListLine(text, n.start) || isUnderHeading(text[end:n.start])
		}
		end = n.end
		if labelled && !slices.Contains(granted, n.name) {
			granted = append(granted, n.name)
		}
	}
	return granted
}

// goesOn reports whether a list goes on behind the text between two names: only
// separators, or the rest of one item and the sign of the next.
func goesOn(gap string) bool {
	if onlyJoins(gap) {
		return true
	}
	line := strings.LastIndexByte(gap, '\n')
	if line < 0 {
		return false
	}
	item := strings.TrimLeft(gap[line+1:], " \t")
	if strings.Contains(gap, "\n\n") {
		return isHeading(gap) && onlyJoins(item)
	}
	return item != "" && strings.Contains("*-+", item[:1]) && onlyJoins(item)
}

// isHeading reports whether all that a text says is the heading of a part of a list of
// scopes, as where they are listed by what they allow.
func isHeading(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool {
		return !slices.Contains([]string{"read", "write", "delete", "manage", "admin", "search", "classic", "granular", "scope", "scopes", "text", "txt"}, word)
	})
}

// saysNeed reports whether a text tells what is wanted instead of what is held.
func saysNeed(text string) bool {
	lower := strings.ToLower(text)
	return slices.ContainsFunc([]string{"need", "requir", "missing", "lack", "must", "should", "want", "add ", "docs", "documentation"}, func(word string) bool { return strings.Contains(lower, word) })
}

// isUnderHeading reports whether a text ends in a line that is the heading of a part of
// a list, and does not say in front of it that these are wanted.
func isUnderHeading(lead string) bool {
	lines := strings.Split(strings.TrimRight(lead, " \t\r\n`*-"), "\n")
	last := len(lines) - 1
	if strings.HasPrefix(strings.TrimSpace(lines[last]), "```") {
		last-- // the language of a block of code
	}
	for last > 0 && strings.TrimSpace(lines[last]) == "" {
		last--
	}
	return last >= 0 && strings.HasSuffix(lead, "\n") && isHeading(lines[last]) && !saysNeed(strings.Join(lines[max(0, last-3):last], " "))
}

// endsInLabel reports whether a text ends in the label of a list of scopes that
// a credential holds. A label with any other word in it, such as
// "required scopes:", says something else.
func endsInLabel(lead string) bool {
	lead = strings.TrimRight(lead, " \t\r\n\"'`[({-*")
	plain := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(lead, ":"), "="), "：")
	if plain == lead {
		return false
	}
	lead = strings.TrimRight(plain, "\"'`* ")
	if k := strings.LastIndexByte(lead, '('); k >= 0 && strings.HasSuffix(lead, ")") {
		lead = lead[:k] + lead[k+1:len(lead)-1]
	}
	return isLabel(lead[strings.LastIndexAny(lead, "\n\r.,;:!?(){}[]\"'`&?/")+1:])
}

// isListLine reports whether a line is a label without a colon and a list of two
// scopes or more, the first of which begins at i.
func isListLine(text string, i int) bool {
	start, end := ascii.Line(text, i)
	list := strings.FieldsFunc(text[i:end], func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	return len(list) > 1 && isLabel(text[start:i]) && !slices.ContainsFunc(list, func(word string) bool { return !credential.IsScope(word) })
}

// isLabel reports whether all words of a label are those of the scopes that a
// credential holds.
func isLabel(label string) bool {
	words := strings.FieldsFunc(splitCamel(label), func(r rune) bool { return !unicode.IsLetter(r) })
	about := false
	for _, word := range words {
		switch strings.ToLower(word) {
		case "scope", "scopes", "scp", "escopo", "escopos", "ámbitos", "alcances", "portée", "portées", "berechtigungen", "スコープ", "トークンのスコープ", "范围", "作用域", "области":
			about = true
		case "granted", "token", "tokens", "current", "held", "oauth", "jira", "confluence", "atlassian", "api", "my", "the", "classic", "granular", "with", "has", "these", "following", "of", "de", "del", "do", "da", "des", "du", "der":
		default:
			return false
		}
	}
	return about
}

func splitCamel(label string) string {
	var b strings.Builder
	for i := range len(label) {
		if i > 0 && ascii.Is(label[i], ascii.Upper) && ascii.Is(label[i-1], ascii.Lower) {
			b.WriteByte(' ')
		}
		b.WriteByte(label[i])
	}
	return b.String()
}

// scopeNames finds the names of scopes, but for those inside of addresses.
func scopeNames(text string) []scopeName {
	var names []scopeName
	for i := 0; i < len(text); i++ {
		k := strings.IndexByte(text[i:], ':')
		if k < 0 {
			break
		}
		i += k
		start := ascii.Back(text, i, ascii.Lower)
		if start == i || !credential.IsScopeVerb(text[start:i]) || start > 0 && ascii.Is(text[start-1], ascii.Opaque) && text[start-1] != '=' && text[start-1] != '+' {
			continue
		}
		end := i
		for end < len(text) && (ascii.Is(text[end], ascii.Lower|ascii.Digit) || strings.IndexByte(":.-_", text[end]) >= 0) {
			end++
		}
		for end > i && strings.IndexByte(":.-_", text[end-1]) >= 0 {
			end--
		}
		if name := text[start:end]; credential.IsScope(name) && !isInAddress(text, start) {
			names = append(names, scopeName{start, end, name})
		}
		i = max(i, end-1)
	}
	for k := range ascii.Places(text, "offline_access") {
		if !isInAddress(text, k) {
			names = append(names, scopeName{k, k + len("offline_access"), "offline_access"})
		}
	}
	slices.SortFunc(names, func(a, b scopeName) int { return a.start - b.start })
	return names
}

// isInAddress reports whether what begins at i is a part of an address.
func isInAddress(text string, i int) bool {
	start := i
	for start > 0 && i-start < 2000 && strings.IndexByte(" \t\r\n\"'`,;", text[start-1]) < 0 {
		start--
	}
	return strings.Contains(text[start:i], "://") || strings.Contains(text[start:i], "scope=") && strings.Contains(text[start:i], "?")
}

// onlyJoins reports whether there are only separators, and remarks in brackets,
// between two names of a list.
func onlyJoins(gap string) bool {
	for i := 0; i < len(gap); {
		switch c := gap[i]; {
		case c == '(':
			end := strings.IndexByte(gap[i:], ')')
			if end < 0 {
				return strings.TrimSpace(gap[i+1:]) == "" // the name stands in brackets behind its title
			}
			if end > 30 {
				return false
			}
			i += end + 1
		case ascii.Is(c, ascii.Lower|ascii.Upper):
			end := ascii.Run(gap, i, ascii.Lower|ascii.Upper)
			if word := strings.ToLower(gap[i:end]); word != "and" && word != "or" && word != "plus" {
				return false
			}
			i = end
		default:
			i++
		}
	}
	return true
}
