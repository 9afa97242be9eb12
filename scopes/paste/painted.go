package paste

import (
	"strings"

	"jirascope/internal/pattern"
)

// What a byte was read as.
const (
	// usedUp: part of a command or of the head of a message.
	usedUp = 1 << iota
	usedInRequest
	usedInBody
	usedInList
)

// painted is a text of which each byte may have been read as something.
type painted struct {
	text  string
	paint []uint8
}

func (p *painted) fill(start, end int, as uint8) {
	for i := start; i < end && i < len(p.paint); i++ {
		p.paint[i] |= as
	}
}

func (p *painted) is(i int, as uint8) bool {
	return i < len(p.paint) && p.paint[i]&as != 0
}

func (p *painted) inUsed(i int) bool    { return p.is(i, usedUp) }
func (p *painted) inBody(i int) bool    { return p.is(i, usedInBody) }
func (p *painted) inList(i int) bool    { return p.is(i, usedInList) }
func (p *painted) inRequest(i int) bool { return p.is(i, usedInRequest) }

// usedAt is the end of the part read already that holds i, or i.
func (p *painted) usedAt(i int) int {
	for i < len(p.paint) && p.paint[i]&usedUp != 0 {
		i++
	}
	return i
}

// rest is the text that was not read as anything, without blank lines in a row. Of a long one the beginning and
// the end are kept.
func (p *painted) rest() string {
	var left strings.Builder
	for i := 0; i < len(p.text); {
		end := i
		for end < len(p.text) && p.paint[end]&usedUp == 0 {
			end++
		}
		left.WriteString(p.text[i:end])
		i = p.usedAt(end)
	}
	text := strings.TrimSpace(blankLines().ReplaceAllString(left.String(), "\n"))
	if len(text) <= maxText {
		return text
	}
	tail := text[len(text)-maxText/4:]
	for tail != "" && tail[0]&0xC0 == 0x80 {
		tail = tail[1:]
	}
	return headOf(text, maxText*3/4-5) + "\n...\n" + tail
}

var blankLines = pattern.Lazy(`[ \t\r]*\n\s*\n|[ \t\r]+\n`)
