package echo

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// spellings are the short secrets, in each spelling in which they may stand.
type spellings struct {
	// list is sorted.
	list []string
	// first are the bytes that spellings begin with.
	first [256]bool
}

// spell adds the spellings of a secret in text, addresses and JSON.
func (s *spellings) spell(secret string) {
	s.add(secret)
	for _, escaped := range []string{url.QueryEscape(secret), url.PathEscape(secret)} {
		s.add(escaped)
		s.add(lowerHex(escaped))
	}
	if quoted, err := json.Marshal(secret); err == nil {
		inner := string(quoted[1 : len(quoted)-1])
		s.add(inner)
		s.add(strings.ReplaceAll(inner, "/", `\/`))
	}
	quoted := strconv.QuoteToASCII(secret)
	s.add(quoted[1 : len(quoted)-1])
	s.add(strings.NewReplacer("+", "-", "/", "_").Replace(secret))
}

func (s *spellings) add(spelling string) {
	at, found := slices.BinarySearch(s.list, spelling)
	if spelling == "" || found {
		return
	}
	s.list = slices.Insert(s.list, at, spelling)
	s.first[spelling[0]] = true
}

// each calls back for each appearance of a spelling.
func (s *spellings) each(text string, found func(start, end int)) {
	for i := 0; i < len(text); i++ {
		if s.first[text[i]] {
			if n := s.longestAt(text[i:]); n > 0 {
				found(i, i+n)
				i += n - 1
			}
		}
	}
}

// longestAt is the length of the longest spelling that text begins with.
func (s *spellings) longestAt(text string) int {
	most := 0
	at, _ := slices.BinarySearch(s.list, text[:1])
	for _, spelling := range s.list[at:] {
		if spelling[0] != text[0] {
			break
		}
		if len(spelling) > most && strings.HasPrefix(text, spelling) {
			most = len(spelling)
		}
	}
	return most
}

// lowerHex writes the digits of percent-encoded bytes in lower case.
func lowerHex(escaped string) string {
	b := []byte(escaped)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToLower(string(b[i+1:i+3])))
			i += 2
		}
	}
	return string(b)
}
