package shell

import (
	"strings"

	"jirascope/internal/ascii"
)

// Command is a command that makes a request, found in a text.
type Command struct {
	// Tool is curl, wget, http or invoke.
	Tool string
	// Start and End are its extent in the text in bytes, from its tool on.
	Start, End int
	// Language is the one that its quotes and line breaks are of.
	Language Language
	// Words are those behind the name of the tool.
	Words []Word
}

// maxWords bounds the words of a command. Nobody writes longer ones, but a
// text may look like one.
const maxWords = 1000

// toolAt is the tool whose name the word text[start:end] is, or nothing.
func toolAt(text string, start, end int) string {
	word := strings.TrimSuffix(text[start:end], ".exe")
	switch word {
	case "curl":
		return "curl"
	case "wget":
		return "wget"
	case "http", "https", "xh":
		return "http"
	case "irm", "iwr":
		return "invoke"
	}
	if len(word) == len("invoke-restmethod") && (strings.EqualFold(word, "invoke-restmethod") || strings.EqualFold(word, "invoke-webrequest")) {
		return "invoke"
	}
	return ""
}

// Commands finds the commands in a text, in order and apart from each other.
func Commands(text string) []Command {
	var all []Command
	var signs lineSigns
	for i := 0; i < len(text); {
		if !ascii.Is(text[i], ascii.Word) {
			i++
			continue
		}
		end := ascii.Run(text, i, ascii.Word)
		if n := end - i; n >= 2 && n <= len("invoke-restmethod.exe") && end < len(text) && text[end] != ':' && text[end] != '/' {
			if tool := toolAt(text, i, end); tool != "" {
				if c, ok := commandAt(text, i, end, tool, &signs); ok {
					all = append(all, c)
					end = max(end, c.End)
				}
			}
		}
		i = end
	}
	return all
}

// commandAt reads the command whose tool's name stands from i to end. It
// reports false for a name in a sentence.
func commandAt(text string, i, end int, tool string, signs *lineSigns) (Command, bool) {
	c := Command{Tool: tool, Start: i}
	if !ascii.Is(text[end], ascii.Blank) && continuation(text, end) == 0 || !canOpen(text, i, tool) {
		return c, false
	}
	c.Language = signs.language(text, end, tool)
	c.Words = make([]Word, 0, 12)
	lexer := reader{text: text, i: end, language: c.Language}
	for len(c.Words) < maxWords {
		word, ok := lexer.next()
		if !ok {
			break
		}
		c.Words = append(c.Words, word)
		if len(c.Words) == 1 && !canBeArgument(word.Value, tool) {
			return c, false
		}
	}
	c.End = lexer.i
	return c, len(c.Words) > 0
}

// canOpen reports whether a command can begin at i. The tools whose name is a
// word of its own have to begin their line.
func canOpen(text string, i int, tool string) bool {
	if i == 0 {
		return true
	}
	before := text[i-1]
	if tool == "curl" {
		return !ascii.Is(before, ascii.Word) || before == '.'
	}
	start, _ := ascii.Line(text, i)
	lead := strings.TrimRight(text[start:i], " \t")
	return lead == "" || strings.HasSuffix(lead, "$") || strings.HasSuffix(lead, ">") || strings.HasSuffix(lead, "%") ||
		strings.HasSuffix(lead, "`") || strings.HasSuffix(lead, "=") || tool == "invoke"
}

// canBeArgument reports whether the first word behind a tool's name can be its
// argument, so that the name is not just mentioned.
func canBeArgument(word, tool string) bool {
	switch {
	case word == "":
		return false
	case word[0] == '-':
		return len(word) > 1
	case tool == "http" && IsMethod(word):
		return true
	}
	return strings.ContainsAny(word, "/$<{%@") || strings.Contains(word, ".atlassian.") || strings.Contains(word, "localhost")
}

// Methods are the methods of requests, in the form in which they name one.
func Methods() []string {
	return []string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"}
}

// IsMethod reports whether a word is a method in capitals.
func IsMethod(word string) bool {
	switch word {
	case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS":
		return true
	}
	return false
}
