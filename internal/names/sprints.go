package names

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jirascope/jira"

	"golang.org/x/sync/errgroup"
)

// maxOpenSprints is how many active and future sprints of a board are read.
const maxOpenSprints = 200

// Sprint finds one sprint, of a board unless it is given by its id. See [Resolver.Sprints]
// for what can be given. Several active ones are an [*Ambiguous].
func (r *Resolver) Sprint(ctx context.Context, boardID int64, text string) (jira.Sprint, string, error) {
	found, note, err := r.Sprints(ctx, boardID, text)
	if err != nil {
		return jira.Sprint{}, "", err
	}
	if len(found) > 1 {
		return jira.Sprint{}, "", searchSprints(boardID, text, found).ambiguous(found)
	}
	return found[0], note, nil
}

// Sprints finds the sprints that are meant: all active ones for "active", "current" or
// nothing, and one for anything else, which is an id, a name or a part of one, "next" or
// "next N", "last" or "previous" for the one that was closed last, "last N" or "previous N"
// for the Nth before, among the board's own where there are as many. It is never empty without an error. A board without sprints is a
// [*NoSprints]. An id costs one request, the rest one to three on most boards.
func (r *Resolver) Sprints(ctx context.Context, boardID int64, text string) ([]jira.Sprint, string, error) {
	text = tidied(text)
	id, isID := number(text)
	if isID {
		sprint, err := r.sprintByID(ctx, id)
		if boardID == 0 || jira.KindOf(err) != jira.KindNotFound {
			return []jira.Sprint{sprint}, "", err
		}
	}
	if boardID == 0 {
		return nil, "", &Unknown{What: Sprint, Given: text, Hint: "Only an id names a sprint without its board: give the board, too."}
	}
	word, nth := relative(text)
	switch word {
	case activeWord:
		return r.activeSprints(ctx, boardID, text)
	case nextWord:
		return r.nextSprint(ctx, boardID, text, nth)
	case lastWord:
		return r.lastSprint(ctx, boardID, text, nth)
	}
	sprint, note, err := r.namedSprint(ctx, boardID, text)
	return []jira.Sprint{sprint}, note, err
}

// place is where a sprint is, as words say it.
type place int

// The places; a name says none of them.
const (
	noWord place = iota
	activeWord
	nextWord
	lastWord
)

// relative reads words that say where a sprint is, and how far.
func relative(text string) (place, int) {
	text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(fold(text), "the "), " sprints"), " sprint")
	word, rest, _ := strings.Cut(text, " ")
	nth := 1
	if rest != "" {
		given, err := strconv.Atoi(rest)
		if err != nil || given < 1 {
			return noWord, 0
		}
		nth = given
	}
	switch {
	case rest == "" && slices.Contains([]string{"", "active", "current", "open", "running", "this"}, word):
		return activeWord, 1
	case word == "next":
		return nextWord, nth
	case word == "last" || word == "previous":
		return lastWord, nth
	}
	return noWord, 0
}

func (r *Resolver) sprintByID(ctx context.Context, id int64) (jira.Sprint, error) {
	return cached(ctx, r.kept, "sprint "+jira.PathID(id), keepShort, func(ctx context.Context) (jira.Sprint, error) {
		return r.client.GetSprint(ctx, id)
	})
}

// OpenSprints are the active and future sprints of a board, in Jira's order: the active ones
// first.
func (r *Resolver) OpenSprints(ctx context.Context, boardID int64) ([]jira.Sprint, error) {
	return cached(ctx, r.kept, "open "+jira.PathID(boardID), keepShort, func(ctx context.Context) ([]jira.Sprint, error) {
		list := []jira.Sprint{}
		for sprint, err := range r.client.Sprints(ctx, boardID, jira.SprintFilter{States: []string{"active", "future"}}) {
			if err != nil {
				return nil, noSprints(boardID, err)
			}
			if list = append(list, sprint); len(list) == maxOpenSprints {
				break
			}
		}
		return list, nil
	})
}

// AllSprints are the open sprints of a board and the last n closed ones, as [Resolver.OpenSprints]
// and [Resolver.ClosedSprints] give them, asked for side by side.
func (r *Resolver) AllSprints(ctx context.Context, boardID int64, n int) (open, closed []jira.Sprint, more bool, err error) {
	var noOpen, noClosed error
	var both errgroup.Group
	both.Go(func() error {
		open, noOpen = r.OpenSprints(ctx, boardID)
		return nil
	})
	both.Go(func() error {
		closed, more, noClosed = r.ClosedSprints(ctx, boardID, n)
		return nil
	})
	_ = both.Wait()
	return open, closed, more, cmp.Or(noOpen, noClosed)
}

// Shows reports whether a board shows a sprint: boards show those of others, too. A board
// without sprints, or one that is not there, shows none.
func (r *Resolver) Shows(ctx context.Context, boardID int64, s jira.Sprint) (bool, error) {
	for sprint, err := range r.client.Sprints(ctx, boardID, jira.SprintFilter{States: []string{s.State}}) {
		switch kind := jira.KindOf(err); {
		case kind == jira.KindBadRequest, kind == jira.KindNotFound:
			return false, nil
		case err != nil:
			return false, err
		case sprint.ID == s.ID:
			return true, nil
		}
	}
	return false, nil
}

// noSprints words the refusal to list the sprints of a board.
func noSprints(boardID int64, err error) error {
	if refused, ok := errors.AsType[*jira.Error](err); ok && refused.Kind == jira.KindBadRequest {
		return &NoSprints{BoardID: boardID, Err: refused}
	}
	return err
}

// inState are the sprints of a state.
func inState(list []jira.Sprint, state string) []jira.Sprint {
	return slices.DeleteFunc(slices.Clone(list), func(s jira.Sprint) bool { return s.State != state })
}

func (r *Resolver) activeSprints(ctx context.Context, boardID int64, text string) ([]jira.Sprint, string, error) {
	open, err := r.OpenSprints(ctx, boardID)
	if err != nil {
		return nil, "", err
	}
	active := inState(open, "active")
	if len(active) == 0 {
		missing := missingSprint(boardID, text, "has no active sprint")
		missing.Nearest = shown(open[:min(len(open), 3)], showSprint)
		return nil, "", missing
	}
	return active, "", nil
}

func (r *Resolver) nextSprint(ctx context.Context, boardID int64, text string, nth int) ([]jira.Sprint, string, error) {
	open, err := r.OpenSprints(ctx, boardID)
	if err != nil {
		return nil, "", err
	}
	future := inState(open, "future")
	if len(future) < nth {
		return nil, "", missingSprint(boardID, text, "has "+counted(len(future), "future"))
	}
	return future[nth-1 : nth], "", nil
}

func (r *Resolver) lastSprint(ctx context.Context, boardID int64, text string, nth int) ([]jira.Sprint, string, error) {
	if nth > MaxClosed {
		return nil, "", missingSprint(boardID, text, fmt.Sprintf("is asked for more than its last %d closed sprints: give the name or the id of an older one", MaxClosed))
	}
	closed, _, err := r.ClosedSprints(ctx, boardID, max(nth, agilePage))
	if err != nil {
		return nil, "", err
	}
	if len(closed) < nth {
		return nil, "", missingSprint(boardID, text, "has "+counted(len(closed), "closed"))
	}
	taken := closed[nth-1]
	own := slices.DeleteFunc(slices.Clone(closed), func(s jira.Sprint) bool { return s.MadeElsewhere(boardID) })
	if len(own) < nth || own[nth-1].ID == taken.ID {
		return []jira.Sprint{taken}, "", nil
	}
	return own[nth-1 : nth], "took sprint " + showSprint(own[nth-1]).quoted() + ": sprints of other boards, which this one shows too, were not counted", nil
}

// counted says how many sprints of a state there are.
func counted(n int, state string) string {
	switch n {
	case 0:
		return "no " + state + " sprint"
	case 1:
		return "one " + state + " sprint"
	default:
		return fmt.Sprintf("%d %s sprints", n, state)
	}
}

// missingSprint says that a board lacks the sprint that a word means.
func missingSprint(boardID int64, text, says string) *Unknown {
	return &Unknown{What: Sprint, Given: text, In: boardName(boardID), Says: fmt.Sprintf("Board %d %s", boardID, says)}
}

// boardName names a board by its id.
func boardName(boardID int64) string { return fmt.Sprintf("board %d", boardID) }

// searchSprints is the search for a name among the sprints of a board.
func searchSprints(boardID int64, text string, list []jira.Sprint) search[jira.Sprint] {
	return search[jira.Sprint]{what: Sprint, given: text, in: boardName(boardID), list: list, show: showSprint}
}

// showSprint is a sprint as a candidate.
func showSprint(s jira.Sprint) Candidate {
	detail := s.State
	if s.Start != nil {
		detail += ", from " + s.Start.UTC().Format("2006-01-02") + " UTC"
	}
	return Candidate{ID: jira.PathID(s.ID), Name: s.Name, Detail: detail}
}

// namedSprint finds a sprint by its name: among those that are open and the last closed
// ones, and only when none of them has it among those before.
func (r *Resolver) namedSprint(ctx context.Context, boardID int64, text string) (jira.Sprint, string, error) {
	sprint, note, err := r.sprintAmong(ctx, boardID, text, agilePage)
	if missing, ok := errors.AsType[*Unknown](err); ok && missing.Hint != "" {
		return r.sprintAmong(ctx, boardID, text, MaxClosed)
	}
	return sprint, note, err
}

// sprintAmong finds a sprint by its name among the open ones and the last closed ones.
func (r *Resolver) sprintAmong(ctx context.Context, boardID int64, text string, depth int) (jira.Sprint, string, error) {
	open, closed, more, err := r.AllSprints(ctx, boardID, depth)
	if err != nil {
		return jira.Sprint{}, "", err
	}
	s := searchSprints(boardID, text, slices.Concat(open, closed))
	if more {
		s.hint = fmt.Sprintf("Only the last %d closed sprints were looked at.", len(closed))
	}
	return s.pick()
}
