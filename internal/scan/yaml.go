package scan

import (
	"slices"
	"strings"
)

// yamlLine is a line of a YAML file.
type yamlLine struct {
	indent     int
	key, value string
	// start is where the line begins, valueAt where the value does.
	start, valueAt int
}

// readYAML reads the commands of a pipeline, and entries that have an address
// and a method side by side.
func (r *reader) readYAML() {
	list := yamlLines(r.text)
	if describesAPI(list) {
		r.found.why = describes
		return
	}
	if slices.ContainsFunc(list, func(l yamlLine) bool { return l.key == "http_interactions" || l.key == "interactions" }) {
		// A recording for tests.
		return
	}
	for i := 0; i < len(list); i++ {
		l := list[i]
		switch {
		case isBlockScalar(l.value):
			i = r.readBlock(list, i)
		case strings.Contains(l.value, "curl "):
			r.readShell(unquotedYAML(l.value), l.valueAt)
		case isAddressKey(l.key) && strings.Contains(l.value, "/"):
			if method := siblingMethod(list, i); method != "" {
				r.addAddress("yaml", method, strings.Trim(l.value, `"'`), l.valueAt)
			}
		}
	}
}

// describes is why nothing is read of an OpenAPI document.
const describes = "it describes an API and calls nothing"

// describesAPI reports whether a file is a description of an API, which calls
// nothing.
func describesAPI(list []yamlLine) bool {
	described, paths := false, false
	for _, l := range list {
		if l.indent == 0 {
			described = described || l.key == "openapi" || l.key == "swagger"
			paths = paths || l.key == "paths"
		}
	}
	return described && paths
}

func yamlLines(text string) []yamlLine {
	var list []yamlLine
	at := 0
	for line := range strings.Lines(text) {
		l := yamlLine{start: at}
		at += len(line)
		body := strings.TrimRight(line, "\r\n")
		content := strings.TrimLeft(body, " \t")
		l.indent = len(body) - len(content)
		for strings.HasPrefix(content, "- ") {
			trimmed := strings.TrimLeft(content[2:], " ")
			l.indent += len(content) - len(trimmed)
			content = trimmed
		}
		l.value, l.valueAt = content, l.start+l.indent
		if key, value, found := strings.Cut(content, ":"); found && (value == "" || value[0] == ' ') && wordLength(key, "-.\"'") == len(key) {
			l.key = strings.Trim(key, `"'`)
			l.value = strings.TrimLeft(value, " ")
			l.valueAt = l.start + len(body) - len(l.value)
		}
		if strings.HasPrefix(content, "#") {
			l.key, l.value = "", ""
		}
		list = append(list, l)
	}
	return list
}

// isBlockScalar reports whether a value stands on the lines that follow.
func isBlockScalar(value string) bool {
	value, _, _ = strings.Cut(value, " ")
	return value != "" && strings.Trim(value, "|>-+0123456789") == "" && strings.ContainsAny(value, "|>")
}

// readBlock reads the lines of a text and returns the last one's index.
func (r *reader) readBlock(list []yamlLine, i int) int {
	first, last := i+1, i
	for n := first; n < len(list); n++ {
		blank := strings.TrimSpace(list[n].value) == "" && list[n].key == ""
		if !blank && columnOf(r.text, list[n].start) <= list[i].indent {
			break
		}
		last = n
	}
	if last < first {
		return i
	}
	end := len(r.text)
	if last+1 < len(list) {
		end = list[last+1].start
	}
	block := r.text[list[first].start:end]
	if strings.Contains(block, "rest") || strings.Contains(block, "wiki") || strings.Contains(block, "admin") {
		r.readShell(block, list[first].start)
	}
	return last
}

// columnOf is the column of the first character of a line.
func columnOf(text string, start int) int {
	n := 0
	for start+n < len(text) && (text[start+n] == ' ' || text[start+n] == '\t') {
		n++
	}
	return n
}

func unquotedYAML(value string) string {
	if len(value) > 1 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] {
		return value[1 : len(value)-1]
	}
	return value
}

func isAddressKey(key string) bool {
	switch strings.ToLower(key) {
	case "url", "uri", "path", "endpoint":
		return true
	default:
		return false
	}
}

// siblingMethod is the method that stands beside an entry.
func siblingMethod(list []yamlLine, i int) string {
	const farthest = 30
	for _, step := range []int{1, -1} {
		for n := i + step; n >= 0 && n < len(list) && n != i+step*farthest; n += step {
			l := list[n]
			if l.key == "" && strings.TrimSpace(l.value) == "" {
				continue
			}
			if l.indent < list[i].indent {
				break
			}
			if l.indent == list[i].indent && isMethodKey(l.key) {
				return methodNamed(strings.Trim(l.value, `"'`))
			}
		}
	}
	return ""
}
