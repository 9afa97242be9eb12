package scan

// tokenKind is what a token is.
type tokenKind uint8

const (
	// mark is an operator or a bracket.
	mark tokenKind = iota
	// word is a name or a keyword.
	word
	// number is a literal number.
	number
	// text is a literal text.
	text
)

// token is one word of a source. Comments and patterns are none.
type token struct {
	kind tokenKind
	// first is true for the first token of a line.
	first bool
	// formed is true for a text that was marked as having holes in braces.
	formed bool
	// tight is true when nothing stands between the token and the one before.
	tight bool
	// start and end are its place in the source.
	start, end int
	// s is a word without its sigil, an operator, or a text without its quotes.
	s string
	// quote is the character that a text is enclosed in.
	quote byte
	// opener is the bracket that the token is inside of, or -1.
	opener int
	// pair is the other one of a bracket, or -1.
	pair int
}

func (t token) is(s string) bool { return t.kind == mark && t.s == s }

func (t token) isWord(s string) bool { return t.kind == word && t.s == s }

func (t token) isText(s string) bool { return t.kind == text && t.s == s }

// pairUp finds the partner and the surroundings of each token. A closing
// bracket without an opening one of its kind closes nothing; one that skips
// open brackets closes those too.
func pairUp(tokens []token) {
	const deepest = 500
	var open []int
	for i := range tokens {
		t := &tokens[i]
		t.pair, t.opener = -1, -1
		if t.kind == mark {
			switch t.s {
			case ")", "]", "}":
				open = closeBracket(tokens, open, i)
			}
		}
		if len(open) > 0 {
			t.opener = open[len(open)-1]
		}
		if t.kind == mark && (t.s == "(" || t.s == "[" || t.s == "{") && len(open) < deepest {
			open = append(open, i)
		}
	}
}

// closeBracket pairs a closing bracket with the nearest opening one of its kind
// and returns the brackets that stay open.
func closeBracket(tokens []token, open []int, i int) []int {
	const nearest = 8
	want := map[string]string{")": "(", "]": "[", "}": "{"}[tokens[i].s]
	for n := len(open) - 1; n >= 0 && n >= len(open)-nearest; n-- {
		if tokens[open[n]].s == want {
			tokens[open[n]].pair, tokens[i].pair = i, open[n]
			return open[:n]
		}
	}
	return open
}
