// Package literal makes JSON of the objects that programs print.
package literal

import (
	"encoding/json"
	"slices"
	"strings"

	"jirascope/internal/ascii"
)

// JSON makes JSON of an object as JavaScript or Python print it: names without quotes, strings in single ones, None and undefined. What is JSON
// already, or cannot be made so, is returned as it is.
func JSON(text string) string {
	if json.Valid([]byte(text)) {
		return text
	}
	if strings.Contains(text, `\"`) {
		var plain string
		if json.Unmarshal([]byte(`"`+text+`"`), &plain) == nil && json.Valid([]byte(plain)) {
			return plain
		}
	}
	var b strings.Builder
	b.Grow(len(text) + 16)
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '"' || c == '\'' || c == '`':
			end := ascii.ClosingQuote(text, i+1, len(text), text[i:i+1])
			if end < 0 {
				return text
			}
			writeString(&b, text[i+1:end])
			i = end + 1
		case ascii.Is(c, ascii.Lower|ascii.Upper) || c == '_' || c == '$':
			end := ascii.Run(text, i+1, ascii.Word)
			b.WriteString(wordOf(text[i:end]))
			i = end
		case c == ',' && closesNext(text, i+1):
			i++
		default:
			b.WriteByte(c)
			i++
		}
	}
	if !json.Valid([]byte(b.String())) {
		return text
	}
	return b.String()
}

// Close is an object whose line was cut off, with what it leaves open closed. A string that was cut ends in an ellipsis, since it is not all that was
// said. It is empty where that makes no JSON.
func Close(object string) string {
	object = strings.TrimRight(object, " \t\r.…")
	var ends []byte // the last one closes first
	for i := 0; i < len(object); i++ {
		switch object[i] {
		case '"':
			end := ascii.ClosingQuote(object, i+1, len(object), `"`)
			if end < 0 {
				object += `…"`
				end = len(object)
			}
			i = end
		case '{':
			ends = append(ends, '}')
		case '[':
			ends = append(ends, ']')
		case '}', ']':
			if last := len(ends) - 1; last >= 0 && ends[last] == object[i] {
				ends = ends[:last]
			}
		}
	}
	slices.Reverse(ends)
	object = strings.TrimRight(object, ", ") + string(ends)
	if !json.Valid([]byte(object)) {
		return ""
	}
	return object
}

func writeString(b *strings.Builder, inside string) {
	inside = strings.ReplaceAll(inside, `\'`, `'`)
	var plain string
	if json.Unmarshal([]byte(`"`+inside+`"`), &plain) != nil {
		plain = inside
	}
	data, _ := json.Marshal(plain) // a string always can be
	b.Write(data)
}

func wordOf(word string) string {
	switch word {
	case "true", "false", "null":
		return word
	case "True":
		return "true"
	case "False":
		return "false"
	case "None", "undefined", "nil":
		return "null"
	case "b", "u", "r":
		// The prefix of a Python string.
		return ""
	}
	return `"` + word + `"`
}

func closesNext(text string, i int) bool {
	rest := strings.TrimLeft(text[i:], " \t\r\n")
	return strings.HasPrefix(rest, "}") || strings.HasPrefix(rest, "]")
}
