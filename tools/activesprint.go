package tools

import (
	"context"
	"fmt"
	"strings"

	"jirascope/internal/names"
	"jirascope/jira"
)

// foundSprint is the sprint that was asked for.
type foundSprint struct {
	jira.Sprint
	// board is the one that was asked about, 0 for none.
	board int64
	// byID is true where nobody knows yet whether the board shows the sprint.
	byID bool
	// notes say what was taken for what was given, and what else it could mean.
	notes []string
}

// findSprint gets the sprint that the arguments name. A cursor goes on with the sprint that
// it came with, even when the board has another active one by now.
func (c call) findSprint(ctx context.Context, args GetSprintArgs, at place) (foundSprint, error) {
	if at.sprint != 0 {
		sprint, err := c.Client.GetSprint(ctx, at.sprint)
		return foundSprint{Sprint: sprint, board: at.board}, err
	}
	var found foundSprint
	if _, err := parseID(args.Sprint); err != nil || args.Board != "" {
		board, note, err := names.BoardOf(ctx, c.Names, args.Board, "", args.Sprint)
		if err != nil {
			return found, err
		}
		found.board, found.notes = board.ID, append(found.notes, note)
	}
	sprints, note, err := c.Names.Sprints(ctx, found.board, args.Sprint)
	if err != nil {
		return found, err
	}
	found.Sprint = sprints[0]
	found.byID = jira.PathID(found.ID) == args.Sprint
	found.notes = append(found.notes, note, alsoActive(found.board, sprints[1:]))
	return found, nil
}

// alsoActive names the active sprints of a board besides the one that is shown.
func alsoActive(boardID int64, others []jira.Sprint) string {
	if len(others) == 0 {
		return ""
	}
	var list []string
	for _, sprint := range others {
		list = append(list, fmt.Sprintf("%q (%d)", sprint.Name, sprint.ID))
	}
	return fmt.Sprintf("board %d has more active sprints, by name (data from Jira): %s. For one of them, call get_sprint with its id as sprint and this board",
		boardID, strings.Join(list, ", "))
}
