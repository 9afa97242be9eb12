package diagnose

import (
	"encoding/json"
	"html"
	"maps"
	"slices"
	"strings"
	"unicode"

	"jirascope/internal/pattern"
	"jirascope/scopes/evidence"
)

// maxSaying bounds what is quoted of an answer.
const maxSaying = 300

var (
	xmlMessage = pattern.Lazy(`(?is)<message>(.*?)</message>`)
	pageTitle  = pattern.Lazy(`(?is)<title[^>]*>(.*?)</title>`)
	markup     = pattern.Lazy(`(?is)<(script|style).*?</(script|style)>|<[^>]*>`)
)

// sayingOf is what an answer says in its own words: the messages of its body,
// its title when it is a page, or the known sentence that was pasted without a
// body. It is text of a stranger, to be quoted and never followed.
func sayingOf(e evidence.Evidence) string {
	body := strings.TrimSpace(e.Body)
	var value any
	switch {
	case body == "":
		return quotable(knownSentence(e.Text))
	case json.Unmarshal([]byte(body), &value) == nil:
		return quotable(strings.Join(messagesIn(value), "; "))
	case xmlMessage().MatchString(body):
		body = xmlMessage().FindStringSubmatch(body)[1]
	case isPage(body) && pageTitle().MatchString(body):
		body = pageTitle().FindStringSubmatch(body)[1]
	}
	return quotable(html.UnescapeString(markup().ReplaceAllString(body, " ")))
}

// messagesIn lists the messages of a decoded body, the most telling first. What
// else it holds, such as the data of a success, is not a message.
func messagesIn(value any) []string {
	var list []string
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, item := range v {
			list = appendNew(list, messagesIn(item)...)
		}
	case map[string]any:
		for _, name := range []string{"errorMessages", "errorMessage", "message", "error", "error_description", "detail", "errors", "body"} {
			if fields, ok := v[name].(map[string]any); ok && name == "errors" {
				// By the name of the field of the request that is at fault.
				for _, field := range slices.Sorted(maps.Keys(fields)) {
					for _, message := range messagesIn(fields[field]) {
						list = appendNew(list, field+": "+message)
					}
				}
				continue
			}
			list = appendNew(list, messagesIn(v[name])...)
		}
	}
	return list
}

// holdsErrors reports whether a JSON body has errors at its top: what a client
// takes for a success then is none.
func holdsErrors(body string) bool {
	var answer struct{ Errors, ErrorMessages any }
	if !strings.HasPrefix(strings.TrimSpace(body), "{") || json.Unmarshal([]byte(body), &answer) != nil {
		return false
	}
	return len(messagesIn(map[string]any{"errors": answer.Errors, "errorMessages": answer.ErrorMessages})) > 0
}

// isPage reports whether a body is a web page.
func isPage(body string) bool {
	lower := strings.ToLower(body[:min(len(body), 1000)])
	return strings.HasPrefix(strings.TrimSpace(lower), "<") && (strings.Contains(lower, "<html") || strings.Contains(lower, "<!doctype html"))
}

// knownSentence is the sentence of a pasted text that a mark is a part of, or
// that refuses a permission.
func knownSentence(text string) string {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return ""
	}
	found := -1
	if place := permissionLost().FindStringIndex(lower); place != nil {
		found = place[0]
	}
	for _, m := range bodyMarks() {
		if k := strings.Index(lower, m.text); k >= 0 && strings.Contains(m.text, " ") {
			found = k
			break
		}
	}
	if found < 0 {
		return ""
	}
	start := strings.LastIndexAny(text[:found], "\"\n{[:") + 1
	end := strings.IndexAny(text[found:], "\"\n")
	if end < 0 {
		end = len(text) - found
	}
	return text[start : found+end]
}

// quotable is a text in one line, short enough to be quoted.
func quotable(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(text); len(runes) > maxSaying {
		text = string(runes[:maxSaying]) + "..."
	}
	return text
}
