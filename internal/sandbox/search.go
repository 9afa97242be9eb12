package sandbox

import (
	"encoding/json"
	"net/http"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/jql"
	"jirascope/internal/sandbox/show"
)

// searchRoutes are the operations of searching.
func searchRoutes() routes {
	return routes{
		"GET /rest/api/3/search/jql":                searchByQuery,
		"POST /rest/api/3/search/jql":               searchByBody,
		"POST /rest/api/3/search/approximate-count": countBySearch,
	}
}

// fullPage is the largest page of a search that asks for more than ids.
const fullPage = 100

// search is what a search asks for, wherever it stood in the request.
type search struct {
	JQL           string   `json:"jql"`
	Fields        []string `json:"fields"`
	MaxResults    *int     `json:"maxResults"`
	NextPageToken string   `json:"nextPageToken"`
	Expand        string   `json:"expand"`
}

// searchByQuery is GET search/jql. A startAt is ignored without a word.
func searchByQuery(c *call) *answer {
	asked := search{
		JQL: c.query.Get("jql"), Fields: c.query["fields"], NextPageToken: c.query.Get("nextPageToken"),
		Expand: c.query.Get("expand"),
	}
	if c.query.Has("maxResults") {
		size, bad := c.number("maxResults", 0)
		if bad != nil {
			return bad
		}
		asked.MaxResults = &size
	}
	return asked.page(c)
}

func searchByBody(c *call) *answer {
	asked, bad := readSearch(c)
	if bad != nil {
		return bad
	}
	return asked.page(c)
}

// countBySearch tells only how many issues a search would find.
func countBySearch(c *call) *answer {
	asked, bad := readSearch(c)
	if bad != nil {
		return bad
	}
	list, bad := c.find(asked.JQL)
	if bad != nil {
		return bad
	}
	return okJSON(object{"count": len(list)})
}

func readSearch(c *call) (search, *answer) {
	var asked search
	if err := json.Unmarshal(c.body, &asked); err != nil {
		return search{}, badPayload()
	}
	return asked, nil
}

// badPayload refuses a body that is not the JSON that it should be.
func badPayload() *answer {
	return jiraErrors(http.StatusBadRequest, "Invalid request payload. Refer to the REST API documentation and try again.")
}

// page answers a page. Without fields it has nothing but ids.
func (asked search) page(c *call) *answer {
	size := 50
	if asked.MaxResults != nil {
		size = *asked.MaxResults
	}
	if size < 1 || size > mostIssues {
		return badSize(size)
	}
	list, bad := c.find(asked.JQL)
	if bad != nil {
		return bad
	}
	fields := show.Wants(asked.Fields, "id", asked.Expand)
	if !fields.None() {
		size = min(size, fullPage)
	}
	w, bad := tokenWindow(asked.NextPageToken, asked.JQL, size)
	if bad != nil {
		return bad
	}
	return okJSON(c.tokenPage(w, asked.JQL, list, fields))
}

// find finds the issues of a query that restricts something.
func (c *call) find(expression string) ([]*company.Issue, *answer) {
	q, err := jql.Parse(expression)
	if err != nil {
		return nil, jiraErrors(http.StatusBadRequest, err.Error())
	}
	if !q.Restricts() {
		return nil, jiraErrors(http.StatusBadRequest,
			"Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")
	}
	return c.run(q, c.data.Issues)
}

// run picks the issues that a query matches, out of a list.
func (c *call) run(q jql.Query, list []*company.Issue) ([]*company.Issue, *answer) {
	scene := &jql.Scene{Data: c.data, Now: c.now}
	if c.account != nil {
		scene.Person, scene.Zone = c.account.person, company.Zone(c.account.TimeZone)
	}
	list, err := q.Run(scene, list)
	if err != nil {
		return nil, jiraErrors(http.StatusBadRequest, err.Error())
	}
	return list, nil
}
