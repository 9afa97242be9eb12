package picture

import (
	"sort"
	"strings"
	"unicode"

	"github.com/go-analyze/charts"
	"golang.org/x/text/unicode/norm"
)

// ellipsis stands for what is not shown.
const ellipsis = "…"

// writing knows what can be written in a format, and how wide it gets.
type writing struct {
	// all says that every letter can be shown.
	all   bool
	style charts.FontStyle
	ruler *charts.Painter
}

// newWriting is how texts of a size are written in a format.
func newWriting(f format, size float64) *writing {
	return &writing{
		all:   f == formatSVG,
		style: letters(size),
		ruler: charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: 1, Height: 1}),
	}
}

// letters is a font by its size in points.
func letters(size float64) charts.FontStyle {
	return charts.FontStyle{Font: charts.GetFont(charts.FontFamilyNotoSans), FontSize: size, FontColor: ink.colour()}
}

// heavy is the font of a title.
func heavy(size float64) charts.FontStyle {
	style := letters(size)
	style.Font = charts.GetFont(charts.FontFamilyNotoSansBold)
	return style
}

// mostLetters is how long a name may be before the rest of it is looked at.
const mostLetters = 400

// show is a name as it can be written: in one line, and without letters that no font has.
func (w *writing) show(name Name) string {
	if name == (Name{}) {
		return ""
	}
	for _, text := range []string{name.Text, name.Else} {
		if runes := []rune(text); len(runes) > mostLetters {
			text = without(runes, mostLetters)
		}
		if text = w.legible(norm.NFC.String(text)); strings.Trim(text, ellipsis+" ") != "" {
			return text
		}
	}
	return ellipsis
}

// legible is a text in one line, with an ellipsis in place of letters that cannot be
// written. Symbols, such as emoji, are left out without one.
func (w *writing) legible(text string) string {
	var b strings.Builder
	missing := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
			continue
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			continue
		case w.all || w.has(r):
			b.WriteRune(r)
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r):
			if !missing {
				b.WriteString(ellipsis)
			}
			missing = true
			continue
		default:
			continue
		}
		missing = false
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// has reports whether a font has a letter, and it is written from left to right.
func (w *writing) has(r rune) bool {
	if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) {
		return false
	}
	return w.style.Font.Index(r) != 0
}

// width is how wide a text gets, in pixels. A letter that the font lacks is as wide as any
// may be.
func (w *writing) width(text string) int {
	known, unknown := text, 0
	if w.all {
		known = strings.Map(func(r rune) rune {
			if w.style.Font.Index(r) == 0 {
				unknown++
				return -1
			}
			return r
		}, text)
	}
	em := w.style.FontSize * 4 / 3
	return w.ruler.MeasureText(known, 0, w.style).Width() + int(float64(unknown)*em)
}

// fit is a text that is no wider than some room: from its middle something may be left out,
// since names differ at their ends.
func (w *writing) fit(text string, room int) string {
	if w.width(text) <= room {
		return text
	}
	runes := []rune(text)
	tooMany := sort.Search(min(len(runes), max(room, 0)), func(keep int) bool { return w.width(without(runes, keep)) > room })
	return without(runes, max(tooMany-1, 0))
}

// without is a text of which only so many letters are kept, at both ends.
func without(runes []rune, keep int) string {
	head, tail := runes[:keep/2], runes[len(runes)-keep+keep/2:]
	return strings.TrimRight(string(head), " ") + ellipsis + strings.TrimLeft(string(tail), " ")
}

// shortened are names that are no wider than some room: they lose the words with which all
// of them begin, as far as that is needed, and then what is in their middle.
func (w *writing) shortened(list []string, room int) []string {
	words := make([][]string, len(list))
	for i, name := range list {
		words[i] = strings.Fields(name)
	}
	for len(list) > 1 && !w.allFit(words, room) && sameStart(words) {
		for i := range words {
			words[i] = words[i][1:]
		}
	}
	for i := range list {
		list[i] = w.fit(strings.Join(words[i], " "), room)
	}
	return list
}

// allFit reports whether no name is wider than some room.
func (w *writing) allFit(names [][]string, room int) bool {
	for _, words := range names {
		if w.width(strings.Join(words, " ")) > room {
			return false
		}
	}
	return true
}

// sameStart reports whether all names begin with the same word and have another.
func sameStart(names [][]string) bool {
	for _, words := range names {
		if len(words) < 2 || words[0] != names[0][0] {
			return false
		}
	}
	return true
}
