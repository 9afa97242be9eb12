package scan

import "strings"

// describes is why nothing is read of an OpenAPI document.
const describes = "it describes an API and calls nothing"

// readDocument records what a JSON or YAML document holds.
func (r *reader) readDocument(c contents) {
	if c.describes {
		r.found.why = describes
		return
	}
	if c.problem != "" {
		r.found.unread = append(r.found.unread, c.problem)
	}
	for _, rq := range c.requests {
		// An address is a template of a tool; some mark it with a sign.
		l := literal{body: strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rq.address), "="))}
		if a, ok := r.scanner.roots.addressOf(l.read().flat()); ok {
			r.add(rq.via, rq.method, a, rq.line)
		}
	}
	for _, part := range c.scripts {
		if strings.Contains(part.text, "curl ") || r.scanner.mentionsRoot(part.text) {
			r.readShell(part.text, part.line)
		}
	}
	if len(c.cells) > 0 {
		r.readCells(c.cells)
	}
}

// readCells reads the code of a notebook, as one file of Python.
func (r *reader) readCells(cells []documentPart) {
	var code strings.Builder
	for _, line := range cells {
		code.WriteString(line.text + "\n")
	}
	inner := &reader{scanner: r.scanner, file: r.file, text: code.String()}
	inner.lines = newLines(inner.text)
	inner.readSource(languageOf("py"))
	for _, call := range inner.found.calls {
		call.Line = cells[min(call.Line, len(cells))-1].line
		r.found.calls = append(r.found.calls, call)
	}
	for _, open := range inner.found.opens {
		open.Line = cells[min(open.Line, len(cells))-1].line
		r.found.opens = append(r.found.opens, open)
	}
}

// readFenced reads one block.
func (r *reader) readFenced(name, block string, base int) {
	switch name {
	case "sh", "bash", "shell", "zsh", "console", "terminal", "curl":
		r.readShell(block, r.lines.of(base))
	case "http", "text", "log":
		r.readLog(block, base)
	case "":
		if strings.Contains(block, "curl ") {
			r.readShell(block, r.lines.of(base))
			return
		}
		r.readLog(block, base)
	default:
		if l := languageOf(extensionOf(name)); l != nil {
			r.readPart(l, block, base)
		}
	}
}

// extensionOf is the extension of the files of a language.
func extensionOf(name string) string {
	for _, pair := range [][2]string{{"python", "py"}, {"javascript", "js"}, {"typescript", "ts"}, {"golang", "go"}, {"ruby", "rb"},
		{"kotlin", "kt"}, {"csharp", "cs"}, {"c#", "cs"}, {"powershell", "ps1"}, {"rust", "rs"}, {"elixir", "ex"}, {"perl", "pl"}} {
		if pair[0] == name {
			return pair[1]
		}
	}
	return name
}
