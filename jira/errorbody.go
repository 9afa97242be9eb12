package jira

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"jirascope/internal/foreign"
)

const (
	// bodyLimit is how much of an answer an error keeps, in bytes.
	bodyLimit = 4 << 10
	// messageLimit and messageCount bound what is made of it.
	messageLimit = 1 << 10
	messageCount = 20
	// plainLimit is the longest body taken for a message as it is.
	plainLimit = 300
)

// Messages are the texts of a refusal within an answer, plain and bounded.
func Messages(body json.RawMessage) []string {
	list := messages(body)
	for i := range list {
		list[i] = foreign.Line(list[i], messageLimit)
	}
	return list
}

// messages reads the texts out of an error's body, in the spellings that Jira,
// the gateway, the auth host and problem documents use. What has another shape
// is passed over: the body itself is kept too.
func messages(body []byte) []string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return plainMessage(string(body))
	}
	found := texts(fields["errorMessages"])
	found = append(found, texts(fields["errors"])...)
	for _, name := range []string{"message", "error", "error_description", "title", "detail"} {
		found = append(found, texts(fields[name])...)
	}
	var list []string
	for _, text := range found {
		text = strings.Join(strings.Fields(text), " ")
		if text != "" && !slices.Contains(list, text) && len(list) < messageCount {
			list = append(list, text)
		}
	}
	return list
}

// texts reads a string, a list of strings, or a map from fields to strings.
func texts(raw json.RawMessage) []string {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		return []string{one}
	}
	// What is not a text in a list is left empty, and so dropped.
	var many []string
	_ = json.Unmarshal(raw, &many)
	var fields map[string]any
	_ = json.Unmarshal(raw, &fields)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if text, ok := fields[name].(string); ok {
			many = append(many, name+": "+text)
		}
	}
	return many
}

// plainMessage takes a short body for a message unless it is markup or JSON.
// The media type does not help: sites label a plain sentence as HTML.
func plainMessage(body string) []string {
	text := strings.Join(strings.Fields(body), " ")
	if text == "" || len(text) > plainLimit || strings.ContainsAny(text[:1], `<{["`) {
		return nil
	}
	return []string{text}
}
