package evidence

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Messages lists the messages of a body of JSON, the most telling first and each once. It reports false for any
// other body.
func Messages(body string) ([]string, bool) {
	var value any
	if json.Unmarshal([]byte(body), &value) != nil {
		return nil, false
	}
	var list []string
	for _, message := range messagesIn(value) {
		if !slices.Contains(list, message) {
			list = append(list, message)
		}
	}
	return list, true
}

// messagesIn lists the messages of a decoded body, the most telling first. What else it holds, such as the data
// of a success, is not a message.
func messagesIn(value any) []string {
	var list []string
	switch v := value.(type) {
	case string:
		if v != "" {
			list = append(list, v)
		}
	case []any:
		for _, item := range v {
			list = append(list, messagesIn(item)...)
		}
	case map[string]any:
		for _, name := range []string{"errorMessages", "errorMessage", "message", "error", "error_description", "detail", "errors", "body"} {
			if fields, ok := v[name].(map[string]any); ok && name == "errors" {
				// By the name of the field of the request that is at fault.
				for _, field := range slices.Sorted(maps.Keys(fields)) {
					for _, message := range messagesIn(fields[field]) {
						list = append(list, field+": "+message)
					}
				}
				continue
			}
			list = append(list, messagesIn(v[name])...)
		}
		if title, ok := v["title"].(string); ok && list == nil {
			return []string{title} // as Confluence's version 2 lists its errors
		}
	}
	return list
}

// HasErrors reports whether a JSON body has errors at its top: what a client takes for a success then is none.
func HasErrors(body string) bool {
	var answer struct{ Errors, ErrorMessages any }
	if !strings.HasPrefix(strings.TrimSpace(body), "{") || json.Unmarshal([]byte(body), &answer) != nil {
		return false
	}
	return len(messagesIn(map[string]any{"errors": answer.Errors, "errorMessages": answer.ErrorMessages})) > 0
}

// UnroutedPath is the path that a body repeats when it is the gateway's own 404, which Jira never sends: the path
// begins with /ex/. It is empty for any other body.
func UnroutedPath(body string) string {
	var answer struct{ Path string }
	if !strings.Contains(body, `"path"`) || json.Unmarshal([]byte(body), &answer) != nil || !strings.HasPrefix(answer.Path, "/ex/") {
		return ""
	}
	return answer.Path
}
