package tools

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// findSprint gets the sprint that the arguments name, and a note about others that they
// could mean. A cursor goes on with the sprint that it came with, even when the board has
// another active one by now.
func (c call) findSprint(ctx context.Context, args GetSprintArgs, at place) (jira.Sprint, string, error) {
	switch id := cmp.Or(at.sprint, args.SprintID); {
	case id != 0:
		sprint, err := c.Client.GetSprint(ctx, id)
		return sprint, "", err
	case args.BoardID != 0:
		return activeSprint(ctx, c.Client, args.BoardID)
	default:
		return jira.Sprint{}, "", &toolbox.Refusal{
			Summary: "Give sprint_id, or board_id for a board's active sprint", Why: "nothing names a sprint",
			Steps: []string{`Call list_boards to find a board, then get_sprint with {"board_id": ID}.`},
		}
	}
}

// activeSprint gets the active sprint of a board: the first one, with a note about the
// others of a board that runs several at once.
func activeSprint(ctx context.Context, client *jira.Client, boardID int64) (jira.Sprint, string, error) {
	var active, next []jira.Sprint
	for sprint, err := range client.Sprints(ctx, boardID, jira.SprintFilter{States: []string{"active", "future"}}) {
		var refused *jira.Error
		if errors.As(err, &refused) && refused.Kind == jira.KindBadRequest {
			return jira.Sprint{}, "", noSprints(boardID, refused)
		}
		if err != nil {
			return jira.Sprint{}, "", err
		}
		if sprint.State == "active" {
			active = append(active, sprint)
			continue
		}
		// The active ones come first.
		if next = append(next, sprint); len(active) > 0 || len(next) == 3 {
			break
		}
	}
	if len(active) == 0 {
		return jira.Sprint{}, "", idle(boardID, next)
	}
	return active[0], alsoActive(boardID, active[1:]), nil
}

// alsoActive names the active sprints of a board besides the one that is shown.
func alsoActive(boardID int64, others []jira.Sprint) string {
	if len(others) == 0 {
		return ""
	}
	return fmt.Sprintf("board %d has more active sprints, by name (data from Jira): %s. For one of them, call get_sprint with its sprint_id and this board_id",
		boardID, namesOf(others))
}

// namesOf lists sprints by name and id.
func namesOf(sprints []jira.Sprint) string {
	var list []string
	for _, sprint := range sprints {
		list = append(list, fmt.Sprintf("%q (sprint_id %d)", sprint.Name, sprint.ID))
	}
	return strings.Join(list, ", ")
}

// idle words that a board has no active sprint.
func idle(boardID int64, next []jira.Sprint) error {
	why := "the board has no active and no future sprint"
	steps := []string{"Ask for a closed sprint by its sprint_id."}
	if next != nil {
		why = "its next sprints, by name (data from Jira), are " + namesOf(next)
		steps = []string{"Call get_sprint with the sprint_id of one of the next sprints."}
	}
	return &toolbox.Refusal{Summary: fmt.Sprintf("Board %d has no active sprint", boardID), Why: why, Steps: steps}
}

// noSprints words Jira's refusal to list the sprints of a board. It does not say which
// type the board is of: those of team-managed projects may have sprints, too.
func noSprints(boardID int64, e *jira.Error) error {
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("Board %d has no sprints", boardID),
		Why: "Jira refuses to list them; it said " + toolbox.Said(e) +
			". Kanban boards have none, and boards of team-managed projects (type simple) only where sprints are turned on",
		Steps: []string{
			"Call list_boards and take a board of type scrum, or one of type simple whose project has sprints.",
			"For a team-managed project, its administrator turns sprints on in Project settings, Features.",
		},
	}
}
