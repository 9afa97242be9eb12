package jira

import "jirascope/scopes"

// Operations lists every operation that the client calls, in the order of
// their keys.
func Operations() []scopes.Key {
	return []scopes.Key{
		OpListBoards,
		OpGetBoard,
		OpGetBoardConfiguration,
		OpListSprints,
		OpGetSprint,
		OpGetMyself,
		OpGetServerInfo,
		OpListSprintIssues,
	}
}
