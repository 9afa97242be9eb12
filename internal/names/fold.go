package names

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes texts equal that differ in case, accents or spacing.
func fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return tidied(b.String())
}

// isSign reports whether a character stands between words.
func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// words are the words of a folded text.
func words(folded string) []string { return strings.FieldsFunc(folded, isSign) }

// longest are the two longest words of a text that has several, to search for when there is
// nothing that has all of it.
func longest(text string) []string {
	parts := words(fold(text))
	if len(parts) < 2 {
		return nil
	}
	slices.SortStableFunc(parts, func(a, b string) int { return len(b) - len(a) })
	return parts[:2]
}

// begun is how many letters of a word are likely to be spelt right.
const begun = 3

// beginning is that of a text, to search for when nothing has its words; empty for a short one.
func beginning(text string) string {
	letters := []rune(fold(text))
	if len(letters) <= begun {
		return ""
	}
	return string(letters[:begun])
}

// fit is how well a text fits a name; the least is the best.
type fit int

// The fits, the best first.
const (
	// same is the name itself, and alike the name with other signs between.
	same fit = iota
	alike
	// whole is some words of it, opening begins with a word of it, inside is a part, and
	// scattered are beginnings of words in any order.
	whole
	opening
	inside
	scattered
	none
)

// fits tells how well a folded text fits a folded name.
func fits(text, name string) fit {
	parts, of := words(text), words(name)
	switch {
	case text == "" || name == "":
		return none
	case text == name:
		return same
	case len(parts) > 0 && strings.Join(parts, "") == strings.Join(of, ""):
		return alike
	}
	best := none
	for at := 0; ; at++ {
		found := strings.Index(name[at:], text)
		if found < 0 {
			break
		}
		at += found
		best = min(best, standing(name, at, at+len(text)))
	}
	if best == none && len(parts) > 0 && !slices.ContainsFunc(parts, func(part string) bool {
		return !slices.ContainsFunc(of, func(word string) bool { return begins(word, part) })
	}) {
		return scattered
	}
	return best
}

// Fits reports whether a name has a text in it, in any case and spacing.
func Fits(text, name string) bool { return fits(fold(text), fold(name)) != none }

// standing is how a part stands in a name. A part of a number is none.
func standing(name string, from, to int) fit {
	before, after := []rune(name[:from]), []rune(name[to:])
	inner := []rune(name[from:to])
	opens := len(before) == 0 || isSign(before[len(before)-1]) || isSign(inner[0])
	closes := len(after) == 0 || isSign(after[0]) || isSign(inner[len(inner)-1])
	switch {
	case !opens && unicode.IsDigit(before[len(before)-1]) && unicode.IsDigit(inner[0]),
		!closes && unicode.IsDigit(after[0]) && unicode.IsDigit(inner[len(inner)-1]):
		return none
	case opens && closes:
		return whole
	case opens:
		return opening
	default:
		return inside
	}
}

// begins reports whether a word begins with a part, numbers being whole.
func begins(word, part string) bool {
	if strings.Trim(part, "0123456789") == "" {
		return word == part
	}
	return strings.HasPrefix(word, part)
}
