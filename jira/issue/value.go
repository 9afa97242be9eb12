package issue

import (
	"encoding/json"
	"strconv"
	"strings"

	"jirascope/internal/adf"
	"jirascope/internal/foreign"
	"jirascope/jira"
)

const (
	// maxValue bounds the text of a field in characters, and maxParts how many elements of
	// a list are shown.
	maxValue, maxParts = 1000, 30
)

// Value is a field of an issue as text, whatever its type: a name, a number, several of
// them with commas between. It is empty for a field without a value.
func Value(i jira.Issue, fieldID string) (string, error) {
	var raw json.RawMessage
	if err := i.Read(fieldID, &raw); err != nil {
		return "", err
	}
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return "", nil
	}
	if fields, ok := value.(map[string]any); ok && fields["type"] == "doc" {
		text, err := adf.Markdown(raw)
		return foreign.Text(text, maxValue), err
	}
	return foreign.Text(Words(value), maxValue), nil
}

// Words are a value of a field as text, of what package json makes of it.
func Words(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case bool:
		if value {
			return "yes"
		}
		return "no"
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case []any:
		var parts []string
		for _, one := range value[:min(len(value), maxParts)] {
			if text := Words(one); text != "" {
				parts = append(parts, text)
			}
		}
		if more := len(value) - maxParts; more > 0 {
			parts = append(parts, strconv.Itoa(more)+" more")
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return objectText(value)
	default:
		return ""
	}
}

// objectText is what Jira shows for a thing: its name, under whichever key it is. A choice
// with a second one below it has both, and a sprint its state.
func objectText(value map[string]any) string {
	for _, key := range []string{"displayName", "name", "value", "key", "filename", "text"} {
		text, ok := value[key].(string)
		if !ok || text == "" {
			continue
		}
		if child, ok := value["child"].(map[string]any); ok {
			return text + " > " + objectText(child)
		}
		if state, ok := value["state"].(string); ok && value["boardId"] != nil {
			return text + " (" + state + ")" // a sprint
		}
		return text
	}
	data, err := json.Marshal(value)
	if err != nil || string(data) == "{}" {
		return ""
	}
	return string(data)
}
