package client

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"jirascope/internal/scan/flow"
	"jirascope/internal/scan/lex"
	"jirascope/scopes"
)

// library is a client library whose methods' requests are known.
type library struct {
	// name is what the finds carry as Via.
	name string
	// language is the name of the language that uses it.
	language string
	// imports are texts of which a file that uses it has one.
	imports []string
	// classes are the words that a client is made with. Where there are some, a
	// file must name one, and only clients that it makes count.
	classes []string
	// calls are the requests of each method, by its name, with the services
	// before it, in lower case.
	calls map[string][]scopes.Key
	// twin is what a method's name may end in without another meaning.
	twin string
	// ids is true where the documents' names of operations are methods too.
	ids bool
	// second is what a file has that sends version 2 of Jira's API in the place of
	// version 3, or empty.
	second string
}

//go:embed libraries/*.txt
var libraryFiles embed.FS

// activeLibrary is a library that a file uses.
type activeLibrary struct {
	*library
	// clients are the names of the library's clients in the file, nil where any
	// name may be one.
	clients map[string]bool
	// older is true where the file sends version 2 of Jira's API.
	older bool
}

// newLibraries reads the embedded tables. A test holds that all of each is read.
func newLibraries(c *scopes.Catalogue) []library {
	var list []library
	names, _ := fs.Glob(libraryFiles, "libraries/*.txt")
	for _, name := range names {
		table, _ := libraryFiles.ReadFile(name)
		l := readLibrary(string(table))
		if l.ids {
			l.addOperations(c)
		}
		list = append(list, l)
	}
	return list
}

// readLibrary reads a table: lines with a keyword and what it says of the library,
// then, behind an empty line, a row for each method.
func readLibrary(table string) library {
	head, rows, _ := strings.Cut(table, "\n\n")
	l := library{calls: make(map[string][]scopes.Key)}
	for line := range strings.SplitSeq(head, "\n") {
		keyword, rest, _ := strings.Cut(line, " ")
		switch keyword {
		case "name":
			l.name = rest
		case "language":
			l.language = rest
		case "import":
			l.imports = append(l.imports, rest)
		case "class":
			l.classes = append(l.classes, rest)
		case "twin":
			l.twin = strings.ToLower(rest)
		case "second":
			l.second = rest
		case "ids":
			l.ids = true
		}
	}
	for line := range strings.Lines(rows) {
		method, list, _ := strings.Cut(strings.TrimSpace(line), " ")
		for request := range strings.SplitSeq(list, " + ") {
			l.calls[strings.ToLower(method)] = append(l.calls[strings.ToLower(method)], scopes.Key(request))
		}
	}
	return l
}

// addOperations adds the operations under the group and the id that the documents
// give them. Of several the newest version counts.
func (l library) addOperations(c *scopes.Catalogue) {
	for _, op := range c.Operations {
		name := letters(op.Group) + "." + letters(op.ID)
		if known := l.calls[name]; len(known) == 0 || known[0].Template() < op.Path {
			l.calls[name] = []scopes.Key{op.Key()}
		}
	}
}

// letters is a name in lower case without blanks and signs.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_.,()/&'", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// Tables are the client libraries whose methods' requests are known.
type Tables struct {
	libraries []library
}

// New reads the tables of libraries.
func New(c *scopes.Catalogue) *Tables { return &Tables{newLibraries(c)} }

// Request is a request that a method of a client library sends.
type Request struct {
	// Via is the name of the library.
	Via, Method, Template string
	// At is the token of the method's name.
	At int
}

// finder finds the calls of libraries in one source.
type finder struct {
	*flow.Bindings
	tables *Tables
	found  []Request
}

// Find returns the requests of the methods that a source calls of client libraries
// that it imports.
func (l *Tables) Find(b *flow.Bindings) []Request {
	f := &finder{Bindings: b, tables: l}
	var active []activeLibrary
	for i := range l.libraries {
		if a, ok := f.activate(&l.libraries[i]); ok {
			active = append(active, a)
		}
	}
	for i, t := range f.Tokens {
		if !t.Is("(") {
			continue
		}
		c := f.CalleeOf(i)
		if len(c.Names) < 2 {
			continue
		}
		for _, a := range active {
			f.libraryCall(a, c, i)
		}
	}
	return f.found
}

// activate reports whether the file uses a library.
func (f *finder) activate(l *library) (activeLibrary, bool) {
	a := activeLibrary{library: l}
	if l.language != f.Lang.Name || !containsAny(f.Text, l.imports) {
		return a, false
	}
	a.older = l.second != "" && strings.Contains(f.Text, l.second)
	if len(l.classes) > 0 {
		a.clients = f.clientsOf(l.classes)
	}
	return a, true
}

func containsAny(s string, list []string) bool {
	for _, part := range list {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

// libraryCall reports a call of a library's method.
func (f *finder) libraryCall(l activeLibrary, c lex.Callee, open int) {
	n := len(c.Names)
	path := strings.ToLower(c.Names[n-1])
	requests := l.calls[path]
	if l.clients == nil {
		path = strings.TrimSuffix(path, l.twin)
		for at := n - 2; at > 0 && len(requests) == 0; at-- {
			path = strings.ToLower(c.Names[at]) + "." + path
			requests = l.calls[path]
		}
	} else if !l.clients[c.Names[n-2]] {
		return
	}
	for _, key := range requests {
		template := key.Template()
		if l.older {
			template = strings.Replace(template, "/rest/api/3/", "/rest/api/2/", 1)
		}
		f.found = append(f.found, Request{Via: l.name, Method: key.Method(), Template: template, At: open - 1})
	}
}

// clientsOf returns the names that hold clients of a class: what it is assigned
// to, parameters of its type, and functions that return one.
func (f *finder) clientsOf(classes []string) map[string]bool {
	clients := make(map[string]bool)
	for i, t := range f.Tokens {
		if t.Kind != lex.Word || !slices.Contains(classes, t.S) {
			continue
		}
		start := f.PathTo(i).Start
		before := f.Token(start - 1)
		switch {
		case f.Token(i + 1).Is("("):
			clients[f.GivenTo[start]] = true
			if around := f.Around[i]; before.IsWord("return") && around >= 0 {
				clients[f.Functions[around].Name] = true
			}
		case before.Is(":") && f.Token(start-2).Kind == lex.Word:
			clients[f.Token(start-2).S] = true
		}
		// The usual name, where the file does not say what it holds.
		clients["jira"] = clients["jira"] || !f.IsGiven("jira")
	}
	for _, a := range f.Assignments {
		if t := f.Token(a.Value); t.Kind == lex.Word {
			last := a.Value
			for f.Member(last+1) && f.Token(last+2).Kind == lex.Word {
				last += 2
			}
			if clients[f.Tokens[last].S] {
				clients[a.Name] = true
			}
		}
	}
	return clients
}
