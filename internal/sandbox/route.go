package sandbox

import (
	"net/http"
	"net/url"
	"strings"

	"jirascope/scopes"
)

// endpoint answers an operation with data, after every check.
type endpoint func(*call) *answer

// dataEndpoints lists the operations that the sandbox has data for. Jira's v2
// operations are answered by their twins of v3.
func (s *Server) dataEndpoints() map[scopes.Key]endpoint {
	return map[scopes.Key]endpoint{
		"GET /rest/api/3/serverInfo":                                       s.serverInfo,
		"GET /rest/api/3/myself":                                           myself,
		"GET /rest/api/3/field":                                            listFields,
		"GET /rest/api/3/issueLinkType":                                    listLinkTypes,
		"GET /rest/api/3/status":                                           listStatuses,
		"GET /rest/api/3/priority":                                         listPriorities,
		"GET /rest/api/3/issuetype":                                        listIssueTypes,
		"GET /rest/api/3/project":                                          listProjects,
		"GET /rest/api/3/project/search":                                   searchProjects,
		"GET /rest/api/3/project/{projectIdOrKey}":                         getProject,
		"GET /rest/api/3/issue/{issueIdOrKey}":                             getIssue,
		"GET /rest/api/3/issue/{issueIdOrKey}/comment":                     listComments,
		"GET /rest/api/3/issue/{issueIdOrKey}/changelog":                   listChangelog,
		"GET /rest/api/3/issue/{issueIdOrKey}/transitions":                 listTransitions,
		"GET /rest/api/3/search/jql":                                       s.searchByQuery,
		"POST /rest/api/3/search/jql":                                      s.searchByBody,
		"POST /rest/api/3/search/approximate-count":                        s.countBySearch,
		"GET /rest/agile/1.0/board":                                        listBoards,
		"GET /rest/agile/1.0/board/{boardId}":                              getBoard,
		"GET /rest/agile/1.0/board/{boardId}/configuration":                getConfiguration,
		"GET /rest/agile/1.0/board/{boardId}/sprint":                       listSprints,
		"GET /rest/agile/1.0/board/{boardId}/epic":                         listEpics,
		"GET /rest/agile/1.0/issue/{issueIdOrKey}":                         getIssue,
		"GET /rest/agile/1.0/sprint/{sprintId}":                            getSprint,
		"GET /rest/agile/1.0/epic/{epicIdOrKey}":                           getEpic,
		"GET /rest/agile/1.0/board/{boardId}/issue":                        s.oldList(boardIssues),
		"GET /rest/agile/1.0/board/{boardId}/backlog":                      s.oldList(backlogIssues),
		"GET /rest/agile/1.0/sprint/{sprintId}/issue":                      s.oldList(sprintIssues),
		"GET /rest/software/1.0/board/{boardId}/issue":                     s.tokenList(boardIssues),
		"GET /rest/software/1.0/board/{boardId}/backlog":                   s.tokenList(backlogIssues),
		"GET /rest/software/1.0/sprint/{sprintId}/issue":                   s.tokenList(sprintIssues),
		"GET /rest/agile/1.0/epic/{epicIdOrKey}/issue":                     s.oldList(epicIssues),
		"GET /rest/software/1.0/epic/{epicIdOrKey}/issue":                  s.tokenList(epicIssues),
		"GET /rest/agile/1.0/board/{boardId}/sprint/{sprintId}/issue":      s.oldList(boardSprintIssues),
		"GET /rest/software/1.0/board/{boardId}/sprint/{sprintId}/issue":   s.tokenList(boardSprintIssues),
		"GET /rest/software/1.0/board/{boardId}/issue/approximate-count":   s.countList(boardIssues),
		"GET /rest/software/1.0/board/{boardId}/backlog/approximate-count": s.countList(backlogIssues),
	}
}

// look answers with the data of the call's operation, if there is any.
func (s *Server) look(c *call) *answer {
	key := scopes.Key(strings.Replace(string(c.op.Key()), " /rest/api/2/", " /rest/api/3/", 1))
	if respond, ok := s.endpoints[key]; ok {
		return respond(c)
	}
	return jiraErrors(http.StatusNotImplemented,
		"the sandbox checks scopes for this operation but holds no data for it")
}

// arguments reads the values of a template's parameters out of a path that
// matched it.
func arguments(template, path string) map[string]string {
	values := make(map[string]string)
	segments := strings.Split(path, "/")
	for i, name := range strings.Split(template, "/") {
		if !strings.HasPrefix(name, "{") || i >= len(segments) {
			continue
		}
		value, err := url.PathUnescape(segments[i])
		if err != nil {
			value = segments[i]
		}
		values[strings.Trim(name, "{}")] = value
	}
	return values
}
