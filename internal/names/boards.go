package names

import (
	"context"
	"errors"
	"slices"
	"strings"

	"jirascope/jira"
	"jirascope/jira/directory"
)

// maxBoardPages is how many pages of boards are read, of 50 boards each: a name that more
// of them have is none that tells them apart.
const maxBoardPages = 5

// boardList are boards, and whether there are more.
type boardList struct {
	items []jira.Board
	more  bool
}

// Board finds a board by its id or name, or by the key of a project that has one, among those
// of a project when one is given. Nothing means the project's board, or the account's when
// there is only one. An id costs no request, and the board comes back with nothing else: the
// call that follows proves it.
func (r *Resolver) Board(ctx context.Context, text, project string) (jira.Board, string, error) {
	text = tidied(text)
	if id, ok := number(text); ok {
		return jira.Board{ID: id}, "", nil
	}
	key, note, err := r.projectIn(ctx, project)
	if err != nil {
		return jira.Board{}, "", err
	}
	var board jira.Board
	var how string
	if text == "" {
		board, how, err = r.onlyBoard(ctx, key)
	} else {
		board, how, err = r.namedBoard(ctx, text, key)
	}
	return board, joined(note, how), err
}

// joined are two notes as one.
func joined(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(note string) bool { return note == "" }), "; ")
}

// Boards finds boards by a filter, and reports whether there are more than were read.
func (r *Resolver) Boards(ctx context.Context, filter jira.BoardFilter) ([]jira.Board, bool, error) {
	key := strings.Join([]string{"boards", filter.Project, filter.Type, fold(filter.Name)}, "\x00")
	got, err := cached(ctx, r.kept, key, keepLong, func(ctx context.Context) (boardList, error) {
		var list boardList
		pages := 0
		for page, err := range directory.BoardPages(ctx, r.client, filter) {
			if err != nil {
				return list, err
			}
			list.items = append(list.items, page.Items...)
			if pages++; pages == maxBoardPages {
				list.more = page.Next != ""
				break
			}
		}
		return list, nil
	})
	return got.items, got.more, err
}

// Configuration is how a board estimates, and its columns.
func (r *Resolver) Configuration(ctx context.Context, boardID int64) (jira.BoardConfiguration, error) {
	return cached(ctx, r.kept, configurationKey(boardID), keepLong, func(ctx context.Context) (jira.BoardConfiguration, error) {
		return r.client.GetBoardConfiguration(ctx, boardID)
	})
}

// KnownConfiguration is a board's configuration where it was asked for of late, without
// asking.
func KnownConfiguration(r *Resolver, boardID int64) (jira.BoardConfiguration, bool) {
	value, ok := r.kept.get(configurationKey(boardID))
	if !ok {
		return jira.BoardConfiguration{}, false
	}
	return value.(jira.BoardConfiguration), true
}

func configurationKey(boardID int64) string { return "configuration " + jira.PathID(boardID) }

// namedBoard finds a board by a name, or a part of one.
func (r *Resolver) namedBoard(ctx context.Context, text, project string) (jira.Board, string, error) {
	list, more, err := r.Boards(ctx, jira.BoardFilter{Name: text, Project: project})
	if err != nil {
		return jira.Board{}, "", projectUnknown(err, project)
	}
	named := slices.ContainsFunc(list, func(b jira.Board) bool { return fold(b.Name) == fold(text) })
	if !named && project == "" && keyForm().MatchString(text) {
		if board, note, err := r.onlyBoard(ctx, text); !isUnknown(err) {
			return board, note, err
		}
	}
	if len(list) == 0 {
		if list, err = r.nearBoards(ctx, text, project); err != nil {
			return jira.Board{}, "", err
		}
	}
	return searchBoards(text, project, list, more).pick()
}

// searchBoards is the search for a name among boards.
func searchBoards(text, project string, list []jira.Board, more bool) search[jira.Board] {
	s := search[jira.Board]{
		what: Board, given: text, list: list, more: more, show: showBoard,
		hint: "Boards of projects that the account may not browse are not found.",
	}
	if project != "" {
		s.in = "project " + project
	}
	return s
}

// showBoard is a board as a candidate.
func showBoard(b jira.Board) Candidate {
	detail := b.Type
	if b.ProjectKey != "" {
		detail += ", project " + b.ProjectKey
	}
	return Candidate{ID: jira.PathID(b.ID), Name: b.Name, Detail: detail}
}

// nearBoards are boards whose names may come near to a text that none has in it: those with
// one of its longest words, else the first of all.
func (r *Resolver) nearBoards(ctx context.Context, text, project string) ([]jira.Board, error) {
	for _, word := range longest(text) {
		list, _, err := r.Boards(ctx, jira.BoardFilter{Name: word, Project: project})
		if err != nil || len(list) > 0 {
			return list, err
		}
	}
	list, _, err := r.Boards(ctx, jira.BoardFilter{Project: project})
	return list, err
}

// onlyBoard is the board of a project that has one, or the only one that the account sees.
// A project has the boards that are located in it before those that only show its issues.
func (r *Resolver) onlyBoard(ctx context.Context, project string) (jira.Board, string, error) {
	list, more, err := r.Boards(ctx, jira.BoardFilter{Project: project})
	if err != nil {
		return jira.Board{}, "", projectUnknown(err, project)
	}
	s := searchBoards("", project, list, more)
	of := "that the account sees"
	if project != "" {
		of = "of project " + project
	}
	own := slices.DeleteFunc(slices.Clone(list), func(b jira.Board) bool { return project == "" || b.ProjectKey != project })
	switch {
	case len(list) == 0:
		return jira.Board{}, "", s.unknown()
	case len(list) == 1:
		return list[0], "took board " + showBoard(list[0]).quoted() + ", the only one " + of, nil
	case len(own) == 1 && !more:
		others := slices.DeleteFunc(slices.Clone(list), func(b jira.Board) bool { return b.ID == own[0].ID })
		return own[0], "took board " + showBoard(own[0]).quoted() + ", the only one that is located in project " + project +
			"; others show issues of it: " + quoted(shown(others[:min(len(others), 3)], showBoard)), nil
	}
	return jira.Board{}, "", s.ambiguous(list)
}

// projectUnknown words the refusal of a list for a project: Jira answers 400 when there is
// no such project, or none that the account may browse.
func projectUnknown(err error, project string) error {
	if project == "" || jira.KindOf(err) != jira.KindBadRequest {
		return err
	}
	return &Unknown{What: Project, Given: project, Hint: "Projects that are archived, or that the account may not browse, are not found."}
}

// isUnknown reports whether an error says that nothing was found.
func isUnknown(err error) bool {
	_, ok := errors.AsType[*Unknown](err)
	return ok
}
