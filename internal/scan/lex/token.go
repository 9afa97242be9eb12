package lex

// Kind is what a token is.
type Kind uint8

const (
	// Mark is an operator or a bracket.
	Mark Kind = iota
	// Word is a name or a keyword.
	Word
	// Number is a literal number.
	Number
	// Text is a literal text.
	Text
)

// Token is one word of a source. Comments and patterns are none.
type Token struct {
	Kind Kind
	// First is true for the first token of a line.
	First bool
	// Formed is true for a text that was marked as having holes in braces.
	Formed bool
	// Tight is true when nothing stands between the token and the one before.
	Tight bool
	// Start and end are its place in the source.
	Start, End int
	// S is a word without its sigil, an operator, or a text without its quotes.
	S string
	// Quote is the character that a text is enclosed in.
	Quote byte
	// Opener is the bracket that the token is inside of, or -1.
	Opener int
	// Pair is the other one of a bracket, or -1.
	Pair int
}

// Is reports whether a token is the operator or bracket s.
func (t Token) Is(s string) bool { return t.Kind == Mark && t.S == s }

// IsWord reports whether a token is the word s.
func (t Token) IsWord(s string) bool { return t.Kind == Word && t.S == s }

// pairUp finds the partner and the surroundings of each token. A closing
// bracket without an opening one of its kind closes nothing. One that skips
// open brackets closes those too.
func pairUp(tokens []Token) {
	const deepest = 500
	var open []int
	for i := range tokens {
		t := &tokens[i]
		t.Pair, t.Opener = -1, -1
		if t.Kind == Mark {
			switch t.S {
			case ")", "]", "}":
				open = closeBracket(tokens, open, i)
			}
		}
		if len(open) > 0 {
			t.Opener = open[len(open)-1]
		}
		if t.Kind == Mark && (t.S == "(" || t.S == "[" || t.S == "{") && len(open) < deepest {
			open = append(open, i)
		}
	}
}

// closeBracket pairs a closing bracket with the nearest opening one of its kind
// and returns the brackets that stay open.
func closeBracket(tokens []Token, open []int, i int) []int {
	const nearest = 8
	want := map[string]string{")": "(", "]": "[", "}": "{"}[tokens[i].S]
	for n := len(open) - 1; n >= 0 && n >= len(open)-nearest; n-- {
		if tokens[open[n]].S == want {
			tokens[open[n]].Pair, tokens[i].Pair = i, open[n]
			return open[:n]
		}
	}
	return open
}
