package jira

import "jirascope/scopes"

// Operations lists every operation that [Client] and [Admin] call by
// themselves, in the order of their keys. A probe may call any other GET.
func Operations() []scopes.Key {
	return []scopes.Key{
		OpListAPITokens,
		OpListServiceAccountTokens,
		OpListOAuthClients,
		OpListOneServiceAccountTokens,
		OpListOneOAuthClients,
		OpListBoards,
		OpGetBoard,
		OpGetBoardConfiguration,
		OpListSprints,
		OpGetSprint,
		OpGetMyself,
		OpGetServerInfo,
		OpListSprintIssues,
		OpCountServiceAccountCredentials,
	}
}
