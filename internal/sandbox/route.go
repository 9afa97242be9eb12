package sandbox

import (
	"maps"
	"net/http"
	"net/url"
	"strings"

	"jirascope/scopes"
)

// endpoint answers an operation with data, after every check.
type endpoint func(*call) *answer

// routes are operations that the sandbox has data for. Jira's v2 operations are
// answered by their twins of v3.
type routes map[scopes.Key]endpoint

// allRoutes puts together what the files of the resources answer.
func allRoutes() routes {
	all := routes{}
	for _, some := range []routes{
		platformRoutes(), metadataRoutes(), userRoutes(), versionRoutes(), filterRoutes(),
		issueRoutes(), changelogRoutes(), searchRoutes(), questionRoutes(), boardRoutes(), sprintRoutes(), epicRoutes(), listRoutes(),
	} {
		maps.Copy(all, some)
	}
	return all
}

// look answers with the data of the call's operation, if there is any.
func (s *Server) look(c *call) *answer {
	key := scopes.Key(strings.Replace(string(c.op.Key()), " /rest/api/2/", " /rest/api/3/", 1))
	if handler, ok := s.writes[key]; ok {
		return s.change(c, handler)
	}
	if respond, ok := s.routes[key]; ok {
		s.data.RLock()
		defer s.data.RUnlock()
		if c.data == s.company {
			c.now = c.data.Now
		}
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
