package scan

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/document"
	"jirascope/internal/scan/lex"
)

// describes is why nothing is read of an OpenAPI document.
const describes = "it describes an API and calls nothing"

// readDocument records what a JSON or YAML document holds.
func (r *reader) readDocument(c document.Contents) {
	if c.Describes {
		r.found.why = describes
		return
	}
	if c.Problem != "" {
		r.found.unread = append(r.found.unread, c.Problem)
	}
	for _, rq := range c.Requests {
		// An address is a template of a tool; some mark it with a sign.
		l := address.Literal{Body: strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rq.Address), "="))}
		if a, ok := r.scanner.roots.AddressOf(l.Read().Flat()); ok {
			r.add(rq.Via, rq.Method, a, rq.Line)
		}
	}
	for _, part := range c.Scripts {
		if strings.Contains(part.Text, "curl ") || r.scanner.mentionsRoot(part.Text) {
			r.readShell(part.Text, part.Line)
		}
	}
	if len(c.Cells) > 0 {
		r.readCells(c.Cells)
	}
}

// readCells reads the code of a notebook, as one file of Python.
func (r *reader) readCells(cells []document.Part) {
	var code strings.Builder
	for _, line := range cells {
		code.WriteString(line.Text + "\n")
	}
	inner := &reader{scanner: r.scanner, file: r.file, text: code.String()}
	inner.lines = lex.NewLines(inner.text)
	inner.readSource(lex.LanguageOf("py"))
	for _, call := range inner.found.calls {
		call.Line = cells[min(call.Line, len(cells))-1].Line
		r.found.calls = append(r.found.calls, call)
	}
	for _, open := range inner.found.opens {
		open.Line = cells[min(open.Line, len(cells))-1].Line
		r.found.opens = append(r.found.opens, open)
	}
}

// readFenced reads one block.
func (r *reader) readFenced(name, block string, base int) {
	switch name {
	case "sh", "bash", "shell", "zsh", "console", "terminal", "curl":
		r.readShell(block, r.lines.Of(base))
	case "http", "text", "log":
		r.readLog(block, base)
	case "":
		if strings.Contains(block, "curl ") {
			r.readShell(block, r.lines.Of(base))
			return
		}
		r.readLog(block, base)
	default:
		if l := lex.LanguageOf(extensionOf(name)); l != nil {
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
