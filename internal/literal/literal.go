// Package literal makes JSON of the objects that programs print.
package literal

import (
	"encoding/json"
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
