package names

import (
	"context"
	"slices"
	"strings"

	"jirascope/internal/clause"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

// maxEpics is how many epics of a board are compared.
const maxEpics = 250

// Epic finds an epic by its key, among the epics of a board by its name or summary, or
// without a board by its summary, among all that the account may browse. A key or an id
// costs no request, and comes back with nothing else.
func (r *Resolver) Epic(ctx context.Context, boardID int64, text string) (jira.Epic, string, error) {
	if key, err := IssueKey(text); err == nil {
		return jira.Epic{Key: key}, "", nil
	}
	if boardID == 0 {
		return epicAnywhere(ctx, r, tidied(text))
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

// epicAnywhere finds an epic of any project by its summary.
func epicAnywhere(ctx context.Context, r *Resolver, text string) (jira.Epic, string, error) {
	list, err := searchEpics(ctx, r, text)
	for _, word := range longest(text) {
		if err == nil && len(list.Items) == 0 {
			list, err = searchEpics(ctx, r, word)
		}
	}
	if err != nil {
		return jira.Epic{}, "", err
	}
	found, note, err := search[issue.Issue]{
		what: Epic, given: text, list: list.Items, more: list.Next != "",
		show: func(i issue.Issue) Candidate {
			project, _, _ := strings.Cut(i.Key, "-")
			return Candidate{ID: i.Key, Name: i.Summary, Detail: joined("project "+project, i.Status)}
		},
		hint: "Epics were searched by the words of their summaries, in all projects that the account may browse. Give the key, such as ORB-1, or the board, too.",
	}.pick()
	if err != nil {
		return jira.Epic{}, "", err
	}
	return jira.Epic{Key: found.Key, Summary: found.Summary, Done: found.StatusCategory == "done"}, note, nil
}

// searchEpics are the epics whose summaries have all words of a text, or words that begin
// like them.
func searchEpics(ctx context.Context, r *Resolver, text string) (jira.Page[issue.Issue], error) {
	parts := clause.Words(text)
	if len(parts) == 0 {
		return jira.Page[issue.Issue]{}, nil
	}
	return cached(ctx, r.kept, "epics of the site "+strings.Join(parts, " "), keepShort, func(ctx context.Context) (jira.Page[issue.Issue], error) {
		types, err := epicTypes(ctx, r)
		if err != nil {
			return jira.Page[issue.Issue]{}, err
		}
		var where clause.Conditions
		where.Is("issuetype", types...)
		for _, word := range parts {
			where.Add("summary ~ " + clause.Quote(word+"*"))
		}
		return issue.Search(ctx, r.client, jira.IssueFilter{JQL: where.JQL("updated DESC"), Limit: agilePage}, issue.Custom{})
	})
}

// epicTypes are the names of the types of issues that stand above others, in the site's
// languages. Where the types may not be listed, the usual name has to do.
func epicTypes(ctx context.Context, r *Resolver) ([]string, error) {
	list, err := issueTypes(ctx, r)
	if err != nil && !jira.ScopeRefused(err) {
		return nil, err
	}
	var found []string
	for _, t := range list {
		if t.Level > 0 && !slices.Contains(found, t.Name) {
			found = append(found, t.Name)
		}
	}
	if found == nil {
		found = []string{"Epic"}
	}
	return found, nil
}

// issueTypes are all types of issues of the site.
func issueTypes(ctx context.Context, r *Resolver) ([]directory.IssueType, error) {
	return cached(ctx, r.kept, "types", keepLong, func(ctx context.Context) ([]directory.IssueType, error) {
		return directory.ListIssueTypes(ctx, r.client)
	})
}
