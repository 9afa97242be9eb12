package repeat

import (
	"net/url"
	"slices"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/pattern"
	"jirascope/internal/redact"
	"jirascope/internal/scopelist"
	"jirascope/scopes"
	"jirascope/scopes/search"
)

// Words are those that may be repeated: those of a catalogue.
type Words struct {
	// Catalogue and Index are asked when they are needed.
	Catalogue func() *scopes.Catalogue
	Index     func() *search.Index
}

// most is how much of a text is repeated, in characters.
const most = 80

// Text is what was sent, as it may be quoted back: an address without strange values,
// or words of which the long ones are those of the catalogue.
func (w Words) Text(text string) string {
	if scopes.ParseTarget(text).HasAddress() {
		text = redact.Echo(w.Address(text))
	} else {
		text = w.known(redact.Echo(text))
	}
	return foreign.Line(text, most)
}

// mostQuery is how much of a query is repeated, in characters.
const mostQuery = 500

// addressPart is a part of a query that is an address, or coded as a part of one.
var addressPart = pattern.Lazy(`[^\s"']*(?:://|%)[^\s"']*`)

// Query is a query that was made of what was sent, as it may be quoted back: with the words
// that are long and not of the catalogue masked.
func (w Words) Query(text string) string {
	return foreign.Line(w.known(redact.Echo(addressPart().ReplaceAllString(text, redact.Mark))), mostQuery)
}

// Scope is an entry of a list of scopes, as it may be quoted back.
func (w Words) Scope(entry scopelist.Entry) string {
	if slices.ContainsFunc(entry.Naming.Scopes, func(s scopes.Scope) bool { return strings.EqualFold(entry.Text, s.Name) }) {
		return entry.Text
	}
	return w.Text(entry.Text)
}

// longest is the length in bytes from which words with a sign between are one that may be
// a secret.
const longest = 12

var (
	// longWord is a word of so many letters that it may be a secret.
	longWord = pattern.Lazy(`\p{Lu}?\p{Ll}{8,}|\p{Lu}{9,}`)
	// compound is some words with a sign between.
	compound = pattern.Lazy(`[\pL\pN]+(?:[-_.][\pL\pN]+)+`)
)

// known masks the long words of a text that the catalogue does not know, not even
// misspelt.
func (w Words) known(text string) string {
	text = compound().ReplaceAllStringFunc(text, func(words string) string {
		parts := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune("-_.", r) })
		if len(words) >= longest && slices.ContainsFunc(parts, func(part string) bool { return len(part) > 3 && !w.knows(part) }) {
			return redact.Mark
		}
		return words
	})
	return longWord().ReplaceAllStringFunc(text, func(word string) string {
		if !w.knows(word) {
			return redact.Mark
		}
		return word
	})
}

// knows reports whether a word is one of the catalogue, if misspelt, or a number.
func (w Words) knows(word string) bool {
	return strings.Trim(word, "0123456789") == "" || len(w.Index().Unknown(word)) == 0
}

var (
	hostName = pattern.Lazy(`^[a-z0-9.:_\[\]-]+$`)
	issueKey = pattern.Lazy(`^(?:[0-9]{1,15}|[A-Za-z][A-Za-z0-9_]{0,19}-[0-9]+)$`)
	// placeholder is what stands for a value, marked or not.
	placeholder = pattern.Lazy(`^(?:(?:[{<$\[:%]|%7B|%3C)+[A-Za-z_ .-]{0,24}(?:[}>\]%]|%7D|%3E)*|(?i:your|my|the)[A-Za-z_-]{1,20}|[*.…]+|[xX-]+)$`)
	uuid        = pattern.Lazy(`^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	// plainValue is what the segments and parameters of addresses are made of.
	plainValue = pattern.Lazy(`^[\pL\pN .,:;@+_'"()<>=!~/|*-]*$`)
)

// Address masks in an address what does not belong where it stands. An address without
// such a thing stays as it is.
func (w Words) Address(text string) string {
	target := scopes.ParseTarget(text)
	if !target.HasAddress() {
		return text
	}
	masked := target
	if target.Host != "" && !hostName().MatchString(target.Host) && !scopes.IsPlaceholder(target.Host) {
		_, zone, _ := strings.Cut(target.Host, ".atlassian.")
		masked.Host = strings.TrimSuffix(redact.Mark+".atlassian."+zone, ".atlassian.")
	}
	segments := strings.Split(target.Path, "/")
	var template []string
	if op, ok := w.Catalogue().Match(target.Method, target.Path); ok {
		template = strings.Split(op.Path, "/")
	}
	for i, segment := range segments {
		if segment != "" && !placeholder().MatchString(segment) && !w.fits(template, i, segment) {
			segments[i] = redact.Mark
		}
	}
	masked.Path = strings.Join(segments, "/")
	parameters := strings.Split(target.Query, "&")
	for i, parameter := range parameters {
		if name, value, _ := strings.Cut(parameter, "="); !isPlain(strings.ReplaceAll(value, "+", " ")) || !isPlain(name) {
			parameters[i] = redact.Echo(name) + "=" + redact.Mark
		}
	}
	masked.Query = strings.Join(parameters, "&")
	if masked == target {
		return text
	}
	return strings.TrimSpace(masked.Method + " " + masked.URL())
}

// fits reports whether a segment of a path is what belongs at its place of the
// operation's template. Of a path that the catalogue does not hold, any segment may be
// a word of it.
func (w Words) fits(template []string, at int, segment string) bool {
	value, err := url.PathUnescape(segment)
	switch {
	case err != nil || !isPlain(segment):
		return false
	case template == nil:
		return !uuid().MatchString(value)
	case at >= len(template) || !strings.HasPrefix(template[at], "{"):
		return true
	case template[at] == "{issueIdOrKey}":
		return issueKey().MatchString(value)
	case uuid().MatchString(value):
		// The ids of Jira and Confluence are numbers and keys.
		return template[1] != "rest" && template[1] != "wiki"
	default:
		return w.known(value) == value
	}
}

// isPlain reports whether an encoded value holds nothing but words and numbers.
func isPlain(encoded string) bool {
	value, err := url.PathUnescape(encoded)
	return err == nil && plainValue().MatchString(value) && (redact.Echo(value) == value || uuid().MatchString(value))
}
