package names

import (
	"context"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/jira"
)

// issueForm finds the key of an issue in what people give: the key in any case, with a
// space or nothing for the hyphen, or an address that ends in it.
var issueForm = pattern.Lazy(`^(?:https?://[^\s?#]+/)?([A-Za-z][A-Za-z0-9_]{1,30})[- ]([0-9]{1,12})(?:[?#]\S*)?$`)

// IssueKey spells the key or the id of an issue as Jira does. It makes no request: the call
// that follows proves it. Anything else is an [*Unknown].
func IssueKey(text string) (string, error) {
	text = tidied(text)
	if _, ok := number(text); ok {
		return text, nil
	}
	if m := issueForm().FindStringSubmatch(text); m != nil {
		return strings.ToUpper(m[1]) + "-" + m[2], nil
	}
	return "", &Unknown{What: Issue, Given: text, Hint: "Give a key such as ORB-53."}
}

// maxEpics is how many epics of a board are compared.
const maxEpics = 250

// Epic finds an epic by its key, or among the epics of a board by its name or summary. A
// key or an id costs no request, and comes back with nothing else.
func (r *Resolver) Epic(ctx context.Context, boardID int64, text string) (jira.Epic, string, error) {
	if key, err := IssueKey(text); err == nil {
		return jira.Epic{Key: key}, "", nil
	}
	if boardID == 0 {
		return jira.Epic{}, "", &Unknown{What: Epic, Given: tidied(text), Hint: "Give its key, such as ORB-1, or its board, too."}
	}
	list, err := r.Epics(ctx, boardID)
	if err != nil {
		return jira.Epic{}, "", err
	}
	return search[jira.Epic]{
		what: Epic, given: tidied(text), in: boardName(boardID), list: list, more: len(list) == maxEpics,
		show: showEpic,
		also: func(e jira.Epic) []string { return []string{e.Name} },
	}.pick()
}

// showEpic is an epic as a candidate.
func showEpic(e jira.Epic) Candidate {
	detail := ""
	if e.Done {
		detail = "marked as done"
	}
	return Candidate{ID: e.Key, Name: e.Summary, Detail: detail}
}

// Epics are the epics of a board, the first 250 of them.
func (r *Resolver) Epics(ctx context.Context, boardID int64) ([]jira.Epic, error) {
	return cached(ctx, r.kept, "epics "+jira.PathID(boardID), keepLong, func(ctx context.Context) ([]jira.Epic, error) {
		list := []jira.Epic{}
		for epic, err := range r.client.Epics(ctx, boardID, jira.EpicFilter{}) {
			if err != nil {
				return nil, err
			}
			if list = append(list, epic); len(list) == maxEpics {
				break
			}
		}
		return list, nil
	})
}
