package scan

import "strings"

// source is a file of a programming language, taken apart.
type source struct {
	*reader
	lang   *language
	tokens []token
	// base is where the source begins in the file.
	base int
	// functions are in the order of their heads; around holds for each token the
	// innermost function that it is inside of, or -1.
	functions []*function
	around    []int32
	// assignments are in the order of the text.
	assignments []*assignment
	names       map[string][]*assignment
	clients     map[string]value
	// depth and steps bound the evaluation of expressions.
	depth, steps, visits, climbing int
	// givenTo names what the expression at a token is assigned to.
	givenTo map[int]string
	// declares is true where annotations may declare a client's calls, mocks
	// where get and post may belong to a server in a test.
	declares, mocks bool
	// spelled counts how often the file has each word, once it was asked.
	spelled map[string]int
	// used are the texts that a call was made of.
	used map[int]bool
	// dropped are the texts that belong to a server's side.
	dropped map[int]bool
}

// readSource reads the whole file as a source.
func (r *reader) readSource(l *language) {
	r.readPart(l, r.text, 0)
}

// readPart reads a part of the file, which begins at a place in it.
func (r *reader) readPart(l *language, part string, base int) {
	f := &source{reader: r, lang: l, base: base, tokens: lex(l, part),
		names:   make(map[string][]*assignment),
		clients: make(map[string]value), givenTo: make(map[int]string), used: make(map[int]bool), dropped: make(map[int]bool)}
	f.lookAround()
	f.findFunctions()
	f.findAssignments()
	f.findClients()
	f.findCalls()
	f.findLibraryCalls()
	f.findCommands()
}

// line is the line of a token.
func (f *source) line(i int) int {
	return f.lines.of(f.base + f.tokens[i].start)
}

// token returns a token, or an empty one beyond the ends.
func (f *source) token(i int) token {
	if i < 0 || i >= len(f.tokens) {
		return token{pair: -1, opener: -1}
	}
	return f.tokens[i]
}

// behind returns the token behind a bracket's partner, or -1 where it has none.
func (f *source) behind(i int) int {
	if pair := f.token(i).pair; pair > i {
		return pair + 1
	}
	return -1
}

// lineAt is the beginning of the line that a token is on, without its
// indentation, and how deep it is indented.
func (f *source) lineAt(i int) (head string, indent int) {
	const longest = 200
	at := f.base + f.tokens[i].start
	start := f.lines[f.lines.of(at)-1]
	head = f.text[start:min(len(f.text), start+longest)]
	trimmed := strings.TrimLeft(head, " \t")
	return trimmed, len(head) - len(trimmed)
}

// indent is how deep the line of a token is indented.
func (f *source) indent(i int) int {
	_, indent := f.lineAt(i)
	return indent
}

// findCommands reads curl commands that are written in a text of the source. In
// a file of tests they are examples.
func (f *source) findCommands() {
	if isTest(f.file) {
		return
	}
	for _, t := range f.tokens {
		if t.kind == text && strings.Contains(t.s, "curl ") && strings.Contains(t.s, "/") {
			// What is not a command is an example or a sentence.
			_ = f.readCommands(t.s, f.lines.of(f.base+t.end-len(t.s)-1))
		}
	}
}
