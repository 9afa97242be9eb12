package scopes

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NameTitles does what [Catalogue.NameTitles] of the embedded catalogue does, without
// loading it: of all scopes only those are looked at whose titles stand in the text. A
// server's start waits for it.
func NameTitles(text string) string {
	given := []byte(text)
	found := make(map[uint64]bool)
	for line := range scopeLines(embedded) {
		if len(line.title) > 0 && bytes.Contains(given, line.title) {
			found[signOf(line.title).hash] = true
		}
	}
	var few []Scope
	for line := range scopeLines(embedded) {
		// Those that share a title are among them: such a title stays.
		if len(line.title) > 0 && found[signOf(line.title).hash] {
			few = append(few, Scope{Name: string(line.name), Title: string(line.title)})
		}
	}
	return newScopeNames(few).replacer().Replace(text)
}

// NameScope does what [Catalogue.NameScope] of the embedded catalogue does, without
// loading it: of all scopes only those are read that it may answer with.
func NameScope(text string) (Naming, error) {
	lower, words, own := []byte(strings.ToLower(text)), wordsOf(text), signOf([]byte(text))
	few, err := readLines(embedded, func(line scopeLine) bool {
		return bytes.Contains(lower, line.name) || len(line.title) > 0 && signOf(line.title) == own || line.near(words)
	})
	if err != nil {
		return Naming{}, err
	}
	return few.NameScope(text), nil
}

// scopeLine is a scope as it stands on a line of the catalogue, unread but for its
// name and title.
type scopeLine struct{ raw, name, title []byte }

// scopeLines finds the scopes of a catalogue in the form that cmd/catalogue writes,
// one a line.
func scopeLines(data []byte) iter.Seq[scopeLine] {
	_, rest, _ := bytes.Cut(data, []byte("\n\"scopes\": [\n"))
	section, _, _ := bytes.Cut(rest, []byte("\n]"))
	return func(yield func(scopeLine) bool) {
		for raw := range bytes.Lines(section) {
			if !yield(scopeLine{bytes.TrimRight(raw, ",\n"), valueOf(raw, `{"name":"`), valueOf(raw, `,"title":"`)}) {
				return
			}
		}
	}
}

// valueOf is the text behind the beginning of a member. Names and titles hold no
// quotes.
func valueOf(line []byte, begin string) []byte {
	_, rest, _ := bytes.Cut(line, []byte(begin))
	value, _, _ := bytes.Cut(rest, []byte(`"`))
	return value
}

// readLines reads some scopes of a catalogue.
func readLines(data []byte, wanted func(scopeLine) bool) (*Catalogue, error) {
	var list []Scope
	none := true
	for line := range scopeLines(data) {
		none = false
		if !wanted(line) {
			continue
		}
		var scope Scope
		if err := json.Unmarshal(line.raw, &scope); err != nil {
			return nil, fmt.Errorf("reading the catalogue: %w", err)
		}
		list = append(list, scope)
	}
	if none {
		return nil, errors.New("the catalogue has no scopes")
	}
	return New(nil, list, nil), nil
}

// near reports whether words are offered the scope when they name none exactly.
func (l scopeLine) near(words []string) bool {
	return slices.ContainsFunc([][]byte{l.name, l.title}, func(text []byte) bool {
		// Most texts have too many words, which is seen without taking them apart.
		most := 2 * float64(len(words)) / float64(len(words)+signOf(text).words)
		return most >= leastAlike && alike(words, wordsOf(string(text))) >= leastAlike
	})
}

// sign is what texts share whose [plainTitle] is the same: how many words that has,
// and a hash of it. Other texts may share it too, by chance.
type sign struct {
	hash  uint64
	words int
}

// signOf is the sign of a text. It allocates nothing.
func signOf(text []byte) sign {
	var s sign
	between := true
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		switch {
		case r == '&':
			s.words++
			s.add(' ', 'a', 'n', 'd')
			between = true
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			between = true
		case between:
			s.words++
			s.add(' ', unicode.ToLower(r))
			between = false
		default:
			s.add(unicode.ToLower(r))
		}
	}
	return s
}

// add continues the hash, FNV-1a of runes.
func (s *sign) add(runes ...rune) {
	for _, r := range runes {
		s.hash = (s.hash ^ uint64(r)) * 0x100000001b3
	}
}
