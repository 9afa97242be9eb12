package scan

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

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
func newLibraries() []library {
	var list []library
	names, _ := fs.Glob(libraryFiles, "libraries/*.txt")
	for _, name := range names {
		table, _ := libraryFiles.ReadFile(name)
		list = append(list, readLibrary(string(table)))
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

// clientTables are the client libraries whose methods' requests are known, with the
// operations that generated clients name their methods after.
type clientTables struct {
	libraries []library
	ids       operationIDs
}

// newClientTables reads the tables of libraries.
func newClientTables(c *scopes.Catalogue) *clientTables {
	return &clientTables{libraries: newLibraries(), ids: newOperationIDs(c)}
}

// libraryRequest is a request that a method of a client library sends.
type libraryRequest struct {
	// via is the name of the library, or operationId for a generated client.
	via, method, template string
	// at is the token of the method's name.
	at int
}

// finder finds the calls of libraries in one source.
type finder struct {
	*bindings
	tables *clientTables
	found  []libraryRequest
}

// find returns the requests of the methods that a source calls of client libraries
// that it imports.
func (l *clientTables) find(b *bindings) []libraryRequest {
	f := &finder{bindings: b, tables: l}
	var active []activeLibrary
	for i := range l.libraries {
		if a, ok := f.activate(&l.libraries[i]); ok {
			active = append(active, a)
		}
	}
	generated := f.generatedClients()
	if len(active) == 0 && generated == nil {
		return nil
	}
	for i, t := range f.tokens {
		if !t.is("(") {
			continue
		}
		c := f.calleeOf(i)
		if len(c.names) < 2 {
			continue
		}
		for _, a := range active {
			f.libraryCall(a, c, i)
		}
		if generated != nil {
			f.generatedCall(generated, c, i)
		}
	}
	return f.found
}

// activate reports whether the file uses a library.
func (f *finder) activate(l *library) (activeLibrary, bool) {
	a := activeLibrary{library: l}
	if l.language != f.lang.name || !containsAny(f.text, l.imports) {
		return a, false
	}
	a.older = l.second != "" && strings.Contains(f.text, l.second)
	if len(l.classes) > 0 {
		if a.clients = f.clientsOf(l.classes); len(a.clients) == 0 {
			return a, false
		}
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
func (f *finder) libraryCall(l activeLibrary, c callee, open int) {
	n := len(c.names)
	path := strings.ToLower(c.names[n-1])
	requests := l.calls[path]
	if l.clients == nil {
		path = strings.TrimSuffix(path, l.twin)
		for at := n - 2; at > 0 && len(requests) == 0; at-- {
			path = strings.ToLower(c.names[at]) + "." + path
			requests = l.calls[path]
		}
	} else if !l.clients[c.names[n-2]] {
		return
	}
	for _, key := range requests {
		f.add(l.name, key.Method(), versioned(key.Template(), l.older), open-1)
	}
}

// add notes a request that a table names.
func (f *finder) add(via, method, template string, at int) {
	f.found = append(f.found, libraryRequest{via: via, method: method, template: template, at: at})
}

// clientsOf returns the names that hold clients of a class: what it is assigned
// to, parameters of its type, and functions that return one.
func (f *finder) clientsOf(classes []string) map[string]bool {
	clients := make(map[string]bool)
	for i, t := range f.tokens {
		if t.kind != word || !slices.Contains(classes, t.s) {
			continue
		}
		start := f.pathTo(i).start
		before := f.token(start - 1)
		switch {
		case before.isWord("new"):
			clients[f.givenTo[start-1]] = true
		case f.token(i + 1).is("("):
			clients[f.givenTo[start]] = true
			if around := f.around[i]; before.isWord("return") && around >= 0 {
				clients[f.functions[around].name] = true
			}
		case before.is(":") && f.token(start-2).kind == word:
			clients[f.token(start-2).s] = true
		case before.is("->") && f.around[start] >= 0:
			clients[f.functions[f.around[start]].name] = true
		}
		// The usual name, where the file does not say what it holds.
		clients["jira"] = clients["jira"] || !f.isGiven("jira")
	}
	for _, a := range f.assignments {
		if t := f.token(a.value); t.kind == word {
			last := a.value
			for f.member(last+1) && f.token(last+2).kind == word {
				last += 2
			}
			if clients[f.tokens[last].s] {
				clients[a.name] = true
			}
		}
	}
	for name, ok := range clients {
		if name == "" || !ok {
			delete(clients, name)
		}
	}
	return clients
}
