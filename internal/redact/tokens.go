package redact

import (
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
)

// maxLoose bounds the tokens whose look is noted.
const maxLoose = 32

// shapes hides the tokens that begin in a well-known way, wherever they stand,
// and private keys.
func (s *pass) shapes() {
	for _, prefix := range tokenPrefixes() {
		s.each(prefix, func(i int) int {
			end := tokenEnd(s.text, i)
			if end-i >= 10 && s.text[i:end] != "ATATT3xFfGF0" {
				end = wrappedEnd(s.text, i, end)
				s.loose(i, joinLines(s.text[i:end]))
				s.hideValue("", i, end)
			}
			return end
		})
	}
	s.each("eyJ", func(i int) int {
		end := ascii.Run(s.text, i, ascii.Opaque)
		if end-i >= 16 {
			end = wrappedEnd(s.text, i, end)
			s.loose(i, joinLines(s.text[i:end]))
			s.hideValue("", i, end)
		}
		return end
	})
	s.each("PRIVATE KEY", func(i int) int {
		begin := i + len("PRIVATE KEY")
		begin += len(ascii.PrefixAt(s.text, begin, " BLOCK-----", "-----"))
		if s.text[begin-1] != '-' {
			return begin
		}
		end := strings.Index(s.text[begin:], "-----END")
		if end < 0 {
			// It was cut off.
			end = begin
			for end < len(s.text) && (ascii.Is(s.text[end], ascii.Opaque|ascii.Blank) || strings.IndexByte("\r\n\\:,", s.text[end]) >= 0) {
				end++
			}
			s.hide(begin, end)
			return end
		}
		s.hide(begin, begin+end)
		return begin + end + len("-----END PRIVATE KEY-----")
	})
}

// tokenPrefixes are how Atlassian's tokens begin.
func tokenPrefixes() []string { return []string{"ATATT", "ATSTT", "ATCTT", "ATBB"} }

// isToken reports whether a token that begins in a well-known way stands at i.
func isToken(text string, i int) bool {
	return slices.ContainsFunc(tokenPrefixes(), func(prefix string) bool { return strings.HasPrefix(text[i:], prefix) }) && tokenEnd(text, i)-i >= 16
}

// otherToken is the end of a token of another maker that begins at i, the start of a
// word; 0 when there is none.
func otherToken(text string, i int) int {
	var prefix string
	switch text[i] {
	case 'g':
		prefix = ascii.PrefixAt(text, i, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-")
	case 'x':
		prefix = ascii.PrefixAt(text, i, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-")
	case 's':
		prefix = ascii.PrefixAt(text, i, "sk-", "sk_live_", "sk_test_", "shpat_")
	case 'A':
		prefix = ascii.PrefixAt(text, i, "AKIA", "ASIA", "AIza", "ATOA")
	case 'S':
		prefix = ascii.PrefixAt(text, i, "SG.")
	case 'n':
		prefix = ascii.PrefixAt(text, i, "npm_")
	case 'h':
		prefix = ascii.PrefixAt(text, i, "hf_")
	case 'd':
		prefix = ascii.PrefixAt(text, i, "dop_v1_")
	}
	if prefix == "" {
		return 0
	}
	begin := i + len(prefix)
	end := ascii.Run(text, begin, ascii.Word)
	for end > begin && text[end-1] == '.' {
		end--
	}
	if end-begin < 16 || strings.Trim(text[begin:end], "abcdefghijklmnopqrstuvwxyz-_.") == "" {
		return 0
	}
	return end
}

// tokenEnd is the end of an API token that begins at i.
func tokenEnd(text string, i int) int {
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

// opaque looks at a run of bytes of which tokens are made, and hides what is
// the Base64 of a pair or too random for a word.
func (s *pass) opaque(start, end int) {
	for i := start; i < end; {
		for i < end && isSplit(s.text[i]) {
			i++
		}
		// A token's checksum stands behind an equals sign, and is a part of it.
		if i < end && isToken(s.text, i) {
			stop := wrappedEnd(s.text, i, tokenEnd(s.text, i))
			s.loose(i, joinLines(s.text[i:stop]))
			s.hideValue("", i, stop)
			i = stop
			continue
		}
		if i < end {
			if stop := otherToken(s.text, i); stop > 0 {
				s.hideValue("", i, stop)
				i = stop
				continue
			}
		}
		stop := i
		for stop < end && !isSplit(s.text[stop]) {
			stop++
		}
		if stop-i >= 16 {
			s.opaquePart(i, stop)
		}
		i = stop
	}
}

// isSplit reports whether a byte divides a run into parts that are judged
// alone. The slash does not, since it is a digit of Base64.
func isSplit(c byte) bool {
	return c == '.' || c == '=' || c == '~' || c == '%'
}

func (s *pass) opaquePart(start, end int) {
	part := s.text[start:end]
	if isPair(part) {
		s.hideValue("", start, end)
		return
	}
	if !strings.Contains(part, "/") {
		if isRandom(part) && !s.isIdentifier(start, part) {
			s.hideValue("", start, end)
		}
		return
	}
	if part[0] != '/' && !hasWord(part) && !isInPath(s.text, start) && isRandom(strings.ReplaceAll(part, "/", "")) {
		s.hideValue("", start, end)
		return
	}
	for i := start; i < end; {
		stop := strings.IndexByte(s.text[i:end], '/')
		if stop < 0 {
			stop = end - i
		}
		s.segment(i, i+stop)
		i += stop + 1
	}
}

// segment hides a part of a path that is no identifier.
func (s *pass) segment(start, end int) {
	if start == end {
		return
	}
	part := s.text[start:end]
	if other := otherToken(s.text, start); other > 0 {
		s.hideValue("", start, other)
	} else if isRandom(part) || hexLength(part) >= minPathHex && uuidIn(part) < 0 {
		if !s.isIdentifier(start, part) {
			s.hideValue("", start, end)
		}
	}
}

// isIdentifier reports whether hexadecimal digits identify a commit or a request, as
// the name in front of them says.
func (s *source) isIdentifier(start int, part string) bool {
	if hexLength(part) == 0 {
		return false
	}
	end := start
	for end > 0 && start-end < len("\": \"")+1 && strings.IndexByte(" \t\"':=/@#", s.text[end-1]) >= 0 {
		end--
	}
	name := s.text[max(0, end-maxParameter):end]
	for _, ending := range []string{"commit", "commits", "sha", "sha1", "sha256", "traceid", "trace-id", "trace_id", "traceparent", "requestid", "request-id", "request_id", "digest", "revision", "etag", "checksum"} {
		if ascii.HasBefore(name, len(name), ending) {
			return true
		}
	}
	return false
}

// hasWord reports whether one of the parts between slashes is a word in
// small letters, which tells a path from Base64.
func hasWord(part string) bool {
	for segment := range strings.SplitSeq(part, "/") {
		if len(segment) > 2 && ascii.Run(segment, 0, ascii.Lower) == len(segment) {
			return true
		}
	}
	return false
}

// isInPath reports whether what begins at i is a part of an address.
func isInPath(text string, i int) bool {
	start := ascii.Back(text, i, ascii.Opaque)
	return start >= 3 && text[start-3:start] == "://" || start < i && text[start] == '/'
}

// isPair reports whether a text is the Base64 of a user and a secret.
func isPair(text string) bool {
	if len(text) > 4096 || strings.ContainsAny(text, "+/") && strings.ContainsAny(text, "-_") {
		return false
	}
	if !decodesPlain(text) {
		return false
	}
	plain, ok := credential.DecodeBasic(text)
	if !ok {
		plain, ok = credential.DecodeBasic(text[:len(text)/4*4])
	}
	user, secret, colon := strings.Cut(plain, ":")
	return ok && colon && len(secret) > 0 && isPrintable(user)
}

// decodesPlain reports whether the first bytes of a Base64 text are plain,
// which tells nearly all words at once.
func decodesPlain(text string) bool {
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

func isPrintable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
