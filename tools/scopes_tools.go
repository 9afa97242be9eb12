package tools

import (
	"net/http"
	"slices"
	"strings"

	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/scopes/search"
)

// takeTool takes the tool that a part of a task asks for, where there is one: it is named in
// the words, or no operation fits clearly and a word stands in the description of one tool
// alone. Every tool reads, so that none is taken for what writes.
func (q *scopesRun) takeTool(part search.Part) bool {
	if len(part.Hits) > 0 && part.Hits[0].Operation.Method != http.MethodGet {
		return false
	}
	tool, named := toolOf(judged(q.Toolbox), part.Words, part.Clear)
	if tool == nil {
		return false
	}
	match := TaskMatch{Task: q.Words.Text(part.Words), Tool: tool.Name, Unclear: !named}
	for _, hit := range part.Hits[:min(len(part.Hits), maxOthers)] {
		match.Others = append(match.Others, hit.Operation.Key())
	}
	q.tasks = append(q.tasks, match)
	q.take(tool.Name, slices.DeleteFunc(tool.Needs(q.catalogue), func(op *scopes.Operation) bool { return slices.Contains(q.operations, op) })...)
	return true
}

// toolOf is the tool that words name, else, where no operation is clear, the only one that
// has one of the words in its description.
func toolOf(tools []*toolbox.Tool, words string, decided bool) (tool *toolbox.Tool, named bool) {
	spoken := wordsOf(words)
	for _, t := range tools {
		if strings.Contains(" "+strings.Join(spoken, " ")+" ", " "+strings.ReplaceAll(t.Name, "_", " ")+" ") {
			return t, true
		}
	}
	if decided {
		return nil, false
	}
	for _, word := range spoken {
		having := slices.DeleteFunc(slices.Clone(tools), func(t *toolbox.Tool) bool { return !slices.Contains(wordsOf(t.Summary()), word) })
		switch {
		case len(word) < telling || len(having) != 1:
		case tool != nil && tool != having[0]:
			return nil, false
		default:
			tool = having[0]
		}
	}
	return tool, false
}

// telling is how long a word has to be for it to say which tool is meant.
const telling = 6

// wordsOf are the words of a text in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}
