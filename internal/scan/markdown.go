package scan

import "strings"

// readMarkdown reads the fenced blocks of a document, each as the language that
// its fence names. What stands in sentences and tables is no call.
func (r *reader) readMarkdown() {
	at, start := 0, -1
	fence, name := "", ""
	for line := range strings.Lines(r.text) {
		trimmed := strings.TrimLeft(line, " \t>")
		switch {
		case start < 0 && (strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~")):
			fence = trimmed[:3]
			name, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(strings.TrimLeft(trimmed, "`~"))), " ")
			start = at + len(line)
		case start >= 0 && strings.HasPrefix(trimmed, fence):
			r.readFenced(name, r.text[start:at], start)
			start = -1
		}
		at += len(line)
	}
	if start >= 0 && start < len(r.text) {
		r.readFenced(name, r.text[start:], start)
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
