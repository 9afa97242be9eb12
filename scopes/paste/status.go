package paste

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/pattern"
)

// The ranks of what is read: how sure it is that it is what it seems.
const (
	// rankMaybe: a number, or an address, in a sentence.
	rankMaybe = iota + 1
	// rankSaid: called a status, or an address that is one of an API.
	rankSaid
	// rankSeen: part of a transcript or a command.
	rankSeen
)

type answerPart struct {
	at, end int
	status  int
	rank    int
	// headers are those of a transcript.
	headers map[string]string
}

// statuses finds the numbers that are called a status.
func (p *reader) statuses() {
	for _, place := range numbers().FindAllStringIndex(p.text, -1) {
		i := place[0]
		if place[1]-i != 3 || p.text[i] < '1' || p.text[i] > '5' || !standsAlone(p.text, i) || p.inUsed(i) || p.inList(i) {
			continue
		}
		code, _ := strconv.Atoi(p.text[i:place[1]])
		if rank := statusRank(p.text, i, code); rank > 0 {
			p.answers = append(p.answers, answerPart{at: i, end: i + 3, status: code, rank: rank})
		}
	}
}

var numbers = pattern.Lazy(`[0-9]+`)

// standsAlone reports whether the three digits at i are a number of their own.
func standsAlone(text string, i int) bool {
	if i > 0 {
		before := text[i-1]
		if ascii.Is(before, ascii.Word) && before != '-' || strings.IndexByte("/#$%&?+,@\\~", before) >= 0 {
			return false
		}
	}
	if i+3 >= len(text) {
		return true
	}
	after := text[i+3]
	switch after {
	case '.':
		return i+4 >= len(text) || !ascii.Is(text[i+4], ascii.Word)
	case ',':
		return i+4 >= len(text) || !ascii.Is(text[i+4], ascii.Digit)
	}
	return !ascii.Is(after, ascii.Word) && strings.IndexByte("/%&=~", after) < 0
}

// statusRank says how sure it is that the number at i is a status.
func statusRank(text string, i, status int) int {
	lead := strings.TrimRight(text[max(0, i-24):i], " \t\\\"'([:=>`*")
	start := ascii.Back(lead, len(lead), ascii.Word)
	word := lead[start:]
	if strings.HasSuffix(lead[:start], "/") {
		word = "" // the end of an address
	}
	between := text[max(0, i-24)+len(lead) : i]
	tail := text[i+3 : min(len(text), i+3+24)]
	bracketed := strings.HasSuffix(between, "(") && strings.HasPrefix(tail, ")") || strings.HasSuffix(between, "[") && (strings.HasPrefix(tail, "]") || methodBehind().MatchString(tail))
	switch {
	case arrow().MatchString(text[max(0, i-6):i]), statusWord().MatchString(word), strings.Contains(lead[max(0, len(lead)-9):], "HTTP/"),
		reason().MatchString(tail) && !counted().MatchString(word), isBehindAddress(text, i), bracketed:
		return rankSaid
	case strings.ContainsAny(between, ":=\""), counted().MatchString(word):
		return 0
	case slices.Contains(failing, status), slices.Contains(usual, status) && followsAddress(text, i):
		return rankMaybe
	}
	return 0
}

// isBehindAddress reports whether only blanks stand between an address and the number at i, as in "GET https://... 404 {...}".
func isBehindAddress(text string, i int) bool {
	lead := strings.TrimRight(text[max(0, i-400):i], " \t")
	if len(lead) == min(i, 400) {
		return false
	}
	word := lead[strings.LastIndexAny(lead, " \t\r\n\"'`")+1:]
	return strings.Contains(word, "://") || strings.HasPrefix(word, "/") && strings.Count(word, "/") > 1
}

// followsAddress reports whether the line of the number at i has an address in front of it.
func followsAddress(text string, i int) bool {
	lead := text[max(0, i-400):i]
	lead = lead[strings.LastIndexByte(lead, '\n')+1:]
	return strings.Contains(lead, "://") || strings.Contains(lead, "/rest/")
}

var (
	// arrow and statusWord stand in front of a status, reason behind one.
	arrow      = pattern.Lazy("(?:->|=>|→)[ \t`*]*$")
	statusWord = pattern.Lazy(`(?i)^(?:status|code|error|http|fehler|fehlercode|erreur|errore|erro|kod|\w.+(?:code|status|error))$`)
	reason     = pattern.Lazy(`(?i)^[ \t:)"'-]*\(?(?:unauthori[sz]ed|forbidden|not found|bad request|client error|server error|gone|too many requests|internal server|` +
		`service unavailable|bad gateway|gateway timeout|method not allowed|conflict|scope does not|error|status|response|proxy auth|` +
		`verboten|nicht |unzulässig|interdit|non autoris|non trouv|introuvable|no autoriz|no encontrad|prohibido|não |proibido|vietato|未授权|未经授权|禁止|未找到|запрещено|не найден)`)
	// methodBehind is how restfly writes a refusal: [401: GET] https://...
	methodBehind = pattern.Lazy(`^: [A-Z]{3,7}\]`)
	// counted is a word in front of the number of a thing.
	counted = pattern.Lazy(`(?i)^(?:line|port|issue|board|sprint|project|id|row|page|pid|version|number|no)$`)
)

// failing are the statuses that calls of an API fail with, usual those that are as likely a count of things.
var failing, usual = []int{401, 403, 404, 405, 409, 410, 414, 415, 422, 429, 502, 503, 504}, []int{200, 201, 204, 400, 500}
