package issue

import (
	"jirascope/jira"
	"jirascope/scopes"
)

// OpListBacklog lists the backlog of a board: what its filter chooses, is not done and is in
// no sprint that runs or is planned, in the order of its rank. Its twin under
// /rest/agile/1.0 is deprecated.
const OpListBacklog scopes.Key = "GET /rest/software/1.0/board/{boardId}/backlog"

// BacklogRequest asks for the backlog of a board.
func BacklogRequest(boardID int64) jira.Request {
	return jira.Request{Op: OpListBacklog, Args: []string{jira.PathID(boardID)}}
}
