package paste

import (
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
)

// scopeName is a scope's name in a text.
type scopeName struct {
	start, end int
	name       string
}

// holds is what a text says of scopes.
type holds int

const (
	unsaid holds = iota
	saidHeld
	saidNotHeld
)

// grantedIn lists the scopes that a text says are held. Scopes that are
// merely named, or said to be missing or required, are not among them.
func grantedIn(text string) []string {
	var granted []string
	names := scopeNames(text)
	before := unsaid
	for i, n := range names {
		from := 0
		if i > 0 {
			from = names[i-1].end
		}
		gap := text[from:n.start]
		holding := holdingOf(gap, before, i > 0)
		before = holding
		if last := groupEnd(text, names, i); last >= 0 {
			if said := saidAfter(text[names[last].end:]); said != unsaid {
				holding = said
			}
		}
		if holding == saidHeld && !slices.Contains(granted, n.name) {
			granted = append(granted, n.name)
		}
	}
	return granted
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
	for at := 0; ; {
		k := strings.Index(text[at:], "offline_access")
		if k < 0 {
			break
		}
		k += at
		at = k + len("offline_access")
		if !isInAddress(text, k) {
			names = append(names, scopeName{k, at, "offline_access"})
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

// holdingOf says what the words between one name and the next say of the
// second. Where they say nothing, it shares what was said of the first.
func holdingOf(gap string, before holds, follows bool) holds {
	if follows && onlyJoins(gap) {
		return before
	}
	// The clause next to the name knows best: "... scope does not match; scopes: x".
	if at := strings.LastIndexAny(gap, ";\n,"); at >= 0 {
		if said := cueIn(gap[at+1:]); said != unsaid {
			return said
		}
	}
	if said := cueIn(gap); said != unsaid {
		return said
	}
	if follows && len(gap) <= 100 && !strings.Contains(gap, ". ") && !strings.Contains(gap, "\n\n") {
		return before
	}
	return unsaid
}

// onlyJoins reports whether there are only separators, and remarks in brackets,
// between two names of a list.
func onlyJoins(gap string) bool {
	for i := 0; i < len(gap); {
		switch c := gap[i]; {
		case c == '(':
			end := strings.IndexByte(gap[i:], ')')
			if end < 0 || end > 30 {
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

// groupEnd is the last name of the list that the name at i stands in.
func groupEnd(text string, names []scopeName, i int) int {
	for i+1 < len(names) && onlyJoins(text[names[i].end:names[i+1].start]) {
		i++
	}
	return i
}

// saidAfter says what the words behind a list of scopes say of it: "is
// missing", "are granted".
func saidAfter(tail string) holds {
	tail = tail[:min(len(tail), 60)]
	if end := strings.IndexAny(tail, "\n.;,"); end >= 0 {
		tail = tail[:end]
	}
	held := unsaid
	count := 0
	for i := 0; i < len(tail) && count < 6; {
		if !ascii.Is(tail[i], ascii.Lower|ascii.Upper|ascii.Blank) && tail[i] != '\'' && tail[i] != '"' && tail[i] != '`' && tail[i] != ')' {
			break
		}
		if !ascii.Is(tail[i], ascii.Lower|ascii.Upper) {
			i++
			continue
		}
		end := ascii.Run(tail, i, ascii.Lower|ascii.Upper)
		word := strings.ToLower(tail[i:end])
		if end+1 < len(tail) && tail[end] == '\'' && tail[end+1] == 't' {
			return saidNotHeld
		}
		count, i = count+1, end
		switch word {
		case "missing", "required", "needed", "not", "lacking", "absent", "recommended":
			return saidNotHeld
		case "granted", "enabled", "there", "present", "included", "selected", "set", "checked", "ticked", "assigned":
			held = saidHeld
		case "is", "are", "was", "were", "scope", "scopes", "all", "both", "also", "already", "on", "the", "token", "in", "has", "been", "have":
		default:
			return held
		}
	}
	return held
}
