package paste

import "strings"

// curlCommand is a command that makes a request, found in a text.
type curlCommand struct {
	// tool is curl, wget, http or invoke.
	tool       string
	start, end int
	shell      curlShell
	// words are those behind the name of the tool.
	words []curlWord
}

// curlMany bounds the words of a command. Nobody writes longer ones, but a
// text may look like one.
const curlMany = 1000

// curlToolAt tells the tool whose name the word text[start:end] is, or nothing.
func curlToolAt(text string, start, end int) string {
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

// curlCommands finds the commands in a text, in order and apart from each other.
func curlCommands(text string) []curlCommand {
	var all []curlCommand
	for i := 0; i < len(text); {
		if !scanIs(text[i], scanWord) {
			i++
			continue
		}
		end := scanRun(text, i, scanWord)
		if n := end - i; n >= 2 && n <= len("invoke-restmethod.exe") && end < len(text) && text[end] != ':' && text[end] != '/' {
			if tool := curlToolAt(text, i, end); tool != "" {
				if c, ok := curlCommandAt(text, i, end, tool); ok {
					all = append(all, c)
					end = max(end, c.end)
				}
			}
		}
		i = end
	}
	return all
}

// curlCommandAt reads the command whose tool's name stands from i to end. It
// reports false for a name in a sentence.
func curlCommandAt(text string, i, end int, tool string) (curlCommand, bool) {
	c := curlCommand{tool: tool, start: i}
	if !scanIs(text[end], scanBlank) && curlBreak(text, end) == 0 || !curlOpens(text, i, tool) {
		return c, false
	}
	c.shell = curlShellOf(text, end, tool)
	c.words = make([]curlWord, 0, 12)
	lexer := curlLexer{text: text, i: end, shell: c.shell}
	for len(c.words) < curlMany {
		word, ok := lexer.next()
		if !ok {
			break
		}
		c.words = append(c.words, word)
		if len(c.words) == 1 && !curlArgument(word.value, tool) {
			return c, false
		}
	}
	c.end = lexer.i
	return c, len(c.words) > 0
}

// curlOpens reports whether a command can begin at i. The tools whose name is a
// word of its own have to begin their line.
func curlOpens(text string, i int, tool string) bool {
	if i == 0 {
		return true
	}
	before := text[i-1]
	if tool == "curl" {
		return !scanIs(before, scanWord) || before == '.'
	}
	start, _ := scanLine(text, i)
	lead := strings.TrimRight(text[start:i], " \t")
	return lead == "" || strings.HasSuffix(lead, "$") || strings.HasSuffix(lead, ">") || strings.HasSuffix(lead, "%") ||
		strings.HasSuffix(lead, "`") || strings.HasSuffix(lead, "=") || tool == "invoke"
}

// curlArgument reports whether the first word behind a tool's name can be its
// argument, so that the name is not just mentioned.
func curlArgument(word, tool string) bool {
	switch {
	case word == "":
		return false
	case word[0] == '-':
		return len(word) > 1
	case tool == "http" && readMethod(word):
		return true
	}
	return strings.ContainsAny(word, "/$<{%@") || strings.Contains(word, ".atlassian.") || strings.Contains(word, "localhost")
}
