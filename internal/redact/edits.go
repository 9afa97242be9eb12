package redact

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// replacement is a part of a text to be replaced.
type replacement struct {
	start, end int
	with       string
}

// edits are the replacements that a text is to get.
type edits struct {
	source
	spans []replacement
	// hidden is where the last span of the words ends. What lies before it needs
	// no second look.
	hidden int
}

// hide marks text[start:end] as a secret.
func (e *edits) hide(start, end int) {
	e.replace(start, end, Mark)
}

func (e *edits) replace(start, end int, with string) {
	if start < end && e.text[start:end] != with {
		e.spans = append(e.spans, replacement{start, end, with})
		e.hidden = max(e.hidden, end)
	}
}

// settle sorts the spans and joins those that overlap; the outer one's text
// stands for both.
func (e *edits) settle() {
	if len(e.spans) < 2 {
		return
	}
	slices.SortStableFunc(e.spans, func(a, b replacement) int {
		if a.start != b.start {
			return cmp.Compare(a.start, b.start)
		}
		return cmp.Compare(b.end, a.end)
	})
	kept := e.spans[:1]
	for _, span := range e.spans[1:] {
		if last := &kept[len(kept)-1]; span.start < last.end {
			last.end = max(last.end, span.end)
			continue
		}
		kept = append(kept, span)
	}
	e.spans = kept
}

// within is the end of the span that holds i, or 0. The spans are settled.
func (e *edits) within(i int) int {
	k := sort.Search(len(e.spans), func(k int) bool { return e.spans[k].end > i })
	if k < len(e.spans) && e.spans[k].start <= i {
		return e.spans[k].end
	}
	return 0
}

// each calls back for each appearance of a text, and goes on where told.
func (e *edits) each(text string, found func(i int) int) {
	if !strings.Contains(e.text, text) {
		return
	}
	for at := 0; at < len(e.text); {
		i := strings.Index(e.text[at:], text)
		if i < 0 {
			return
		}
		i += at
		if end := e.within(i); end > i {
			at = end
			continue
		}
		at = max(found(i), i+1)
	}
}

// apply replaces the spans of a text.
func apply(text string, spans []replacement) string {
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for _, span := range spans {
		b.WriteString(text[at:span.start])
		b.WriteString(span.with)
		at = span.end
	}
	b.WriteString(text[at:])
	return b.String()
}
