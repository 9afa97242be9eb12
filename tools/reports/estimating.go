package reports

import (
	"context"
	"fmt"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// Estimating is the board asked about, where it shows the sprint. Where it does not, it is
// none, and there is a note.
func Estimating(ctx context.Context, c toolbox.Call, asked int64, s jira.Sprint) (int64, string, error) {
	if asked == 0 || s.BoardID == 0 || asked == s.BoardID {
		return asked, "", nil
	}
	shown, err := c.Names.Shows(ctx, asked, s)
	if err != nil || shown {
		return asked, "", err
	}
	return 0, notShown(asked, s), nil
}

// Elsewhere says that a board estimates a sprint of another one; empty for one of its own.
func Elsewhere(asked, made int64) string {
	if asked == 0 || made == 0 || asked == made {
		return ""
	}
	return fmt.Sprintf("estimates are those of board %d; the sprint was made on board %d, which may estimate in another field", asked, made)
}

// notShown says that a board does not show a sprint.
func notShown(board int64, s jira.Sprint) string {
	return fmt.Sprintf("board %d does not show this sprint, so its estimates do not count; the sprint was made on board %d", board, s.BoardID)
}
