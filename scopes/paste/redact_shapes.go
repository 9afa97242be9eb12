package paste

import (
	"sort"
	"strings"

	"jirascope/internal/ascii"
)

// redactManyLoose bounds the tokens whose look is noted.
const redactManyLoose = 32

// shapes hides the tokens that begin in a well-known way, wherever they stand,
// and private keys.
func (s *redactScan) shapes() {
	for _, prefix := range []string{"ATATT", "ATSTT", "ATCTT", "ATBB"} {
		s.each(prefix, func(i int) int {
			end := redactTokenEnd(s.text, i)
			if end-i >= 10 && s.text[i:end] != "ATATT3xFfGF0" {
				end = redactWrapped(s.text, i, end)
				s.loose(i, redactJoin(s.text[i:end]))
				s.hideValue("", i, end)
			}
			return end
		})
	}
	s.each("eyJ", func(i int) int {
		end := ascii.Run(s.text, i, ascii.Opaque)
		if end-i >= 16 {
			end = redactWrapped(s.text, i, end)
			s.loose(i, redactJoin(s.text[i:end]))
			s.hideValue("", i, end)
		}
		return end
	})
	s.each("PRIVATE KEY-----", func(i int) int {
		begin := i + len("PRIVATE KEY-----")
		end := strings.Index(s.text[begin:], "-----END")
		if end < 0 {
			return ascii.LineEnd(s.text, begin)
		}
		s.hide(begin, begin+end)
		return begin + end + len("-----END PRIVATE KEY-----")
	})
}

// each calls back for each appearance of a text, and goes on where told.
func (s *redactScan) each(text string, found func(i int) int) {
	if !strings.Contains(s.text, text) {
		return
	}
	for at := 0; at < len(s.text); {
		i := strings.Index(s.text[at:], text)
		if i < 0 {
			return
		}
		i += at
		if end := s.within(i); end > i {
			at = end
			continue
		}
		at = max(found(i), i+1)
	}
}

// within is the end of the span that holds i, or 0. The spans are settled.
func (s *redactScan) within(i int) int {
	k := sort.Search(len(s.spans), func(k int) bool { return s.spans[k].end > i })
	if k < len(s.spans) && s.spans[k].start <= i {
		return s.spans[k].end
	}
	return 0
}

// redactTokenEnd is the end of an API token that begins at i.
func redactTokenEnd(text string, i int) int {
	for i < len(text) {
		switch c := text[i]; {
		case ascii.Is(c, ascii.Lower|ascii.Upper|ascii.Digit), c == '_', c == '-', c == '=':
			i++
		case ascii.HasAt(text, i, "%3d"):
			i += 3
		default:
			return i
		}
	}
	return i
}

// loose notes a token recognised by its look.
func (s *redactScan) loose(at int, value string) {
	if !s.wanted(at) || len(s.found) >= redactManyLoose || len(value) < 4 {
		return
	}
	if value[0] != 'A' && value[0] != 'e' {
		return
	}
	if shape := shapeOfToken(value); shape.JWT || shape.Prefix != "" {
		s.note(redactFinding{at: at, shape: shape, loose: true})
	}
}

// opaque looks at a run of bytes of which tokens are made, and hides what is
// the Base64 of a pair or too random for a word.
func (s *redactScan) opaque(start, end int) {
	for i := start; i < end; {
		for i < end && redactSplits(s.text[i]) {
			i++
		}
		stop := i
		for stop < end && !redactSplits(s.text[stop]) {
			stop++
		}
		if stop-i >= 16 {
			s.opaquePart(i, stop)
		}
		i = stop
	}
}

// redactSplits reports whether a byte divides a run into parts that are judged
// alone. The slash does not, since it is a digit of Base64.
func redactSplits(c byte) bool {
	return c == '.' || c == '=' || c == '~' || c == '%'
}

func (s *redactScan) opaquePart(start, end int) {
	part := s.text[start:end]
	if redactIsPair(part) {
		s.hideValue("", start, end)
		return
	}
	if !strings.Contains(part, "/") {
		if redactRandom(part) {
			s.hideValue("", start, end)
		}
		return
	}
	if part[0] != '/' && !redactHasWord(part) && !redactInPath(s.text, start) && redactRandom(strings.ReplaceAll(part, "/", "")) {
		s.hideValue("", start, end)
		return
	}
	for i := start; i < end; {
		stop := strings.IndexByte(s.text[i:end], '/')
		if stop < 0 {
			stop = end - i
		}
		if redactRandom(s.text[i : i+stop]) {
			s.hideValue("", i, i+stop)
		}
		i += stop + 1
	}
}

// redactHasWord reports whether one of the parts between slashes is a word in
// small letters, which tells a path from Base64.
func redactHasWord(part string) bool {
	for segment := range strings.SplitSeq(part, "/") {
		if len(segment) > 2 && ascii.Run(segment, 0, ascii.Lower) == len(segment) {
			return true
		}
	}
	return false
}

// redactInPath reports whether what begins at i is a part of an address.
func redactInPath(text string, i int) bool {
	start := ascii.Back(text, i, ascii.Opaque)
	return start >= 3 && text[start-3:start] == "://" || start < i && text[start] == '/'
}

// redactIsPair reports whether a text is the Base64 of a user and a secret.
func redactIsPair(text string) bool {
	if len(text) > 4096 || strings.ContainsAny(text, "+/") && strings.ContainsAny(text, "-_") {
		return false
	}
	if !redactDecodesPlain(text) {
		return false
	}
	plain, ok := shapeDecode(text)
	if !ok {
		plain, ok = shapeDecode(text[:len(text)/4*4])
	}
	user, secret, colon := strings.Cut(plain, ":")
	return ok && colon && len(secret) > 0 && redactPrintable(user)
}

// redactDecodesPlain reports whether the first bytes of a Base64 text are plain,
// which tells nearly all words at once.
func redactDecodesPlain(text string) bool {
	var digits [4]byte
	for i := range digits {
		switch c := text[i]; {
		case ascii.Is(c, ascii.Upper):
			digits[i] = c - 'A'
		case ascii.Is(c, ascii.Lower):
			digits[i] = c - 'a' + 26
		case ascii.Is(c, ascii.Digit):
			digits[i] = c - '0' + 52
		case c == '+' || c == '-':
			digits[i] = 62
		case c == '/' || c == '_':
			digits[i] = 63
		default:
			return false
		}
	}
	for _, c := range [3]byte{digits[0]<<2 | digits[1]>>4, digits[1]<<4 | digits[2]>>2, digits[2]<<6 | digits[3]} {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

func redactPrintable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
