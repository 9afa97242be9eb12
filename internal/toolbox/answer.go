package toolbox

import (
	"bytes"
	"encoding/json"
	"fmt"

	"jirascope/internal/foreign"
	"jirascope/jira"
)

// Result is what a call of a tool answers.
type Result struct {
	// Structured is the answer as JSON: that of the tool, or a diagnosis when
	// IsError is true.
	Structured json.RawMessage
	// Text carries the same facts for clients that show a model only text.
	Text    string
	IsError bool
	// Picture shows some of the facts beside them, where the arguments ask for one; nil
	// without. Nothing that shortens a text shortens it.
	Picture *Drawing
	// Question is what a person has to agree to first; nil for an answer.
	Question *Question
}

// texter is an answer that reads better as text than as JSON.
type texter interface {
	Text() string
}

// Shape makes a result of an answer. Answers that have a text of their own are
// shown as it, all others as the JSON that is also the structured content. Nothing
// of the connection's credential is in either, whoever put it there.
func (c Call) Shape(answer any, isError bool) (Result, error) {
	data, err := encode(answer)
	if err != nil {
		return Result{}, fmt.Errorf("encoding the answer: %w", err)
	}
	// What is not seen is dropped first: it may part a secret.
	data = json.RawMessage(c.Scrub(string(foreign.JSON(data))))
	result := Result{Structured: data, Text: string(data), IsError: isError}
	if t, ok := answer.(texter); ok {
		result.Text = c.Scrub(foreign.Plain(t.Text()))
	}
	if d, ok := answer.(drawn); ok {
		result.Picture = d.shown()
	}
	return result, nil
}

// encode writes JSON without escaping the ampersands and angle brackets that
// addresses and commands are full of.
func encode(value any) (json.RawMessage, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// PageNote says what is odd about a page of a list that was asked for at a cursor: that
// the list claims to have more than it gives, or that nothing is left. empty is what it
// means when the list has nothing at all; the note is empty when nothing is odd.
func PageNote[T any](page jira.Page[T], cursor, empty string) string {
	switch {
	case len(page.Items) > 0 && page.Missing > 0:
		return fmt.Sprintf("Jira says that the list has %d more and gives no further page: something may be missing.", page.Missing)
	case len(page.Items) > 0:
		return ""
	case cursor != "":
		return "The list ends before this cursor: it became shorter since. Call the tool again without cursor."
	default:
		return empty
	}
}
