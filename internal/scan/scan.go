package scan

import (
	"cmp"
	"slices"
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/client"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
	"jirascope/scopes"
)

// Call is one REST call found in a file.
type Call struct {
	// File is the name that the file was read under.
	File string
	// Line is where the path stands, or the name that stands for it in the call.
	// It counts from 1.
	Line int
	// Method is in capitals, empty when the text does not say which.
	Method string
	// Path is the product's path as read, without host and query. What is only
	// known when the program runs is {name}, or {} without a name. A value in the
	// place of a parameter is replaced by the parameter, so that no data of a log
	// and no secret is carried over.
	Path string
	// Operation is nil when nothing documented matches: then the call fails.
	Operation *scopes.Operation
	// Guessed is true when the text does not name the method and not exactly one
	// is documented at the path: it is then the likeliest, GET where there is one.
	Guessed bool
	// Candidates are the methods documented at the path, the likeliest first,
	// given when Guessed and there is an Operation.
	Candidates []string
	// Suggestions are what a call without an operation may have meant.
	Suggestions []scopes.Suggestion
	// Via says how the call was found: "path", "curl", "log", "har", "postman",
	// "json", "yaml", or the name of a client library.
	Via string

	// constant is the name of the constant that holds the address, when its file
	// does not use it.
	constant string
}

// Open is a place where a request is put together from what only the running
// program knows, so that no operation can be named.
type Open struct {
	File string
	Line int
	// Path is as in Call.
	Path string
}

// Scanner finds REST calls in files. It may be used concurrently.
type Scanner struct {
	catalogue *scopes.Catalogue
	roots     *address.Roots
	callees   *role.Table
	clients   *client.Tables
}

// finds is what one file holds.
type finds struct {
	calls []Call
	opens []Open
	// why says why the file holds no calls of anybody, or is empty.
	why string
	// unread says what of the file could not be read.
	unread []string
}

// reader collects what is found in one file.
type reader struct {
	scanner *Scanner
	file    string
	text    string
	lines   lex.Lines
	found   finds
}

// Key is the operation's key, or method and path as read where there is no
// operation, with GET for an unknown method.
func (c Call) Key() scopes.Key {
	if c.Operation != nil {
		return c.Operation.Key()
	}
	return scopes.MakeKey(cmp.Or(c.Method, "GET"), c.Path)
}

// New makes a scanner for the operations of a catalogue.
func New(c *scopes.Catalogue) *Scanner {
	return &Scanner{catalogue: c, roots: address.NewRoots(c), callees: role.NewTable(), clients: client.New(c)}
}

// Text finds the calls in one file, in the order of its lines, and says what of
// it could not be read. The name says the language. Content of no known
// language is read as a log.
func (s *Scanner) Text(name string, content []byte) Result {
	found := s.read(name, string(content))
	result := Result{Calls: found.calls, Open: found.opens, Files: 1}
	if found.why != "" {
		result.skip(name, found.why)
	}
	for _, why := range found.unread {
		result.skip(name, why)
	}
	return result
}

// read finds everything in one file.
func (s *Scanner) read(name, text string) finds {
	r := &reader{scanner: s, file: name, text: text}
	r.lines = lex.NewLines(r.text)
	r.readAs(kindOf(name, r.text))
	return r.sorted()
}

// sorted returns the finds in the order of lines, each once.
func (r *reader) sorted() finds {
	slices.SortStableFunc(r.found.calls, compareCalls)
	r.found.calls = slices.CompactFunc(r.found.calls, func(a, b Call) bool {
		return a.Line == b.Line && a.Method == b.Method && a.Key() == b.Key()
	})
	slices.SortStableFunc(r.found.opens, func(a, b Open) int { return a.Line - b.Line })
	r.found.opens = slices.Compact(r.found.opens)
	return r.found
}

func compareCalls(a, b Call) int {
	if a.Line != b.Line {
		return a.Line - b.Line
	}
	return strings.Compare(string(a.Key()), string(b.Key()))
}

// add records a request. The method is empty when the text does not say.
func (r *reader) add(via, method string, a address.Address, line int) {
	call, open := r.scanner.judge(method, a)
	switch {
	case open:
		r.found.opens = append(r.found.opens, Open{File: r.file, Line: line, Path: a.Shown()})
	case call.Path != "":
		call.File, call.Line, call.Via = r.file, line, via
		r.found.calls = append(r.found.calls, call)
	}
}
