package main

import (
	"bytes"
	"encoding/json"
	"strings"
)

// maxWidth is how long a JSON value may be to stay on one line.
const maxWidth = 120

// layOut breaks a text into lines for a person: JSON into one line for each
// value that fits on one, anything else as it is.
func layOut(text string) []string {
	if !json.Valid([]byte(text)) {
		return strings.Split(text, "\n")
	}
	return layOutValue("", json.RawMessage(text), "")
}

// layOutValue lays out one JSON value behind a label.
func layOutValue(label string, value json.RawMessage, indent string) []string {
	members := membersOf(value)
	if len(value) <= maxWidth || len(members) == 0 {
		return []string{indent + label + string(value)}
	}
	var lines []string
	if label != "" && label != bullet {
		lines = append(lines, indent+strings.TrimRight(label, " "))
	}
	for i, m := range members {
		at := indent + "  "
		if label == "" || label == bullet && i == 0 {
			at = indent
		}
		if label == bullet && i == 0 {
			m.label = bullet + m.label
		}
		lines = append(lines, layOutValue(m.label, m.value, at)...)
	}
	return lines
}

// bullet marks the first line of an item of an array.
const bullet = "- "

// member is one part of a JSON object or array.
type member struct {
	label string
	value json.RawMessage
}

// membersOf lists the parts of an object or array in their order, or nothing
// for other values.
func membersOf(value json.RawMessage) []member {
	decoder := json.NewDecoder(bytes.NewReader(value))
	open, err := decoder.Token()
	if err != nil || open != json.Delim('{') && open != json.Delim('[') {
		return nil
	}
	var list []member
	for decoder.More() {
		m := member{label: bullet}
		if open == json.Delim('{') {
			name, err := decoder.Token()
			if err != nil {
				return nil
			}
			m.label, _ = name.(string)
			m.label += ": "
		}
		if err := decoder.Decode(&m.value); err != nil {
			return nil
		}
		list = append(list, m)
	}
	return list
}
