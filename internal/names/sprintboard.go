package names

import (
	"context"
	"errors"
	"slices"

	"jirascope/internal/clause"
	"jirascope/jira"
	"jirascope/jira/issue"
)

// BoardOf finds the board of a sprint: the one that is named, as [Resolver.Board] does, and
// where none is, and there are several, the one in which a sprint of that whole name was
// made. The issues of the sprint tell it, in one request besides that for the site's fields:
// Jira finds no sprint by its name, but issues by that of their sprint. A sprint that holds
// none, or of which a part of the name is given, leaves the [*Ambiguous] of the boards, and
// so does a name that sprints of several boards have: then those are the candidates.
func BoardOf(ctx context.Context, r *Resolver, board, project, sprint string) (jira.Board, string, error) {
	found, note, err := r.Board(ctx, board, project)
	_, ok := errors.AsType[*Ambiguous](err)
	if !ok || board != "" {
		return found, note, err
	}
	made, failed := SprintsNamed(ctx, r, sprint)
	if failed != nil || len(made) == 0 {
		return found, note, err
	}
	listed, _, _ := r.Boards(ctx, jira.BoardFilter{})
	boards := make([]jira.Board, len(made))
	for i, s := range made {
		boards[i] = jira.Board{ID: s.BoardID}
		if at := slices.IndexFunc(listed, func(b jira.Board) bool { return b.ID == s.BoardID }); at >= 0 {
			boards[i] = listed[at]
		}
	}
	if len(boards) > 1 {
		return found, note, searchBoards("", "", boards, false).ambiguous(boards)
	}
	return boards[0], "took board " + showBoard(boards[0]).quoted() + ", in which the sprint was made", nil
}

// isSprintName reports whether a sprint is given by a name.
func isSprintName(text string) bool {
	text = tidied(text)
	word, _ := relative(text)
	_, isID := number(text)
	return text != "" && word == noWord && !isID
}

// SprintsNamed are the sprints of a whole name that issues were or are in, one of each board;
// none where the name is an id or says where a sprint is, as "active" does.
func SprintsNamed(ctx context.Context, r *Resolver, name string) ([]issue.Sprint, error) {
	if !isSprintName(name) {
		return nil, nil
	}
	return cached(ctx, r.kept, "sprints named "+fold(name), keepShort, func(ctx context.Context) ([]issue.Sprint, error) {
		fields, err := r.Fields(ctx)
		custom := issue.Custom{Sprint: CustomOf(fields).Sprint}
		if err != nil || custom.Sprint == "" {
			return nil, err
		}
		var found []issue.Sprint
		jql := "sprint = " + clause.Quote(tidied(name))
		for {
			filter := jira.IssueFilter{JQL: jql + " ORDER BY updated DESC", Limit: agilePage}
			page, err := issue.Search(ctx, r.client, filter, custom)
			if jira.KindOf(err) == jira.KindBadRequest { // no sprint has the name
				return found, nil
			}
			if err != nil {
				return nil, err
			}
			fresh := sprintsOf(page.Items, name, found)
			if found = append(found, fresh...); page.Next == "" || len(fresh) == 0 || len(found) > maxCandidates {
				return found, nil
			}
			// The issues of one sprint fill a page: others of the name are behind them.
			for _, s := range fresh {
				jql += " AND sprint != " + jira.PathID(s.ID)
			}
		}
	})
}

// sprintsOf are the sprints of a name that issues are in, one of each board that known ones
// lack.
func sprintsOf(issues []issue.Issue, name string, known []issue.Sprint) []issue.Sprint {
	var fresh []issue.Sprint
	for _, i := range issues {
		for _, s := range i.Sprints {
			listed := func(other issue.Sprint) bool { return other.BoardID == s.BoardID }
			if fold(s.Name) == fold(name) && s.BoardID != 0 && !slices.ContainsFunc(slices.Concat(known, fresh), listed) {
				fresh = append(fresh, s)
			}
		}
	}
	return fresh
}
