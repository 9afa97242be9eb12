package sandbox

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jirascope/internal/sandbox/company"
)

// keysOf runs a query over everything and returns the keys.
func keysOf(t *testing.T, s *Server, jql string) []string {
	t.Helper()
	g := send(t, s, ask{path: onGateway("/rest/api/3/search/jql?maxResults=5000&fields=key&jql=" + url.QueryEscape(jql)), as: "full"})
	var keys []string
	for _, is := range read[struct{ Issues []struct{ Key string } }](t, g).Issues {
		keys = append(keys, is.Key)
	}
	return keys
}

// TestJQL_Finds compares queries with conditions written in Go.
func TestJQL_Finds(t *testing.T) {
	s := newServer(t)
	inActive := func(is *company.Issue) bool {
		return slices.ContainsFunc(is.Sprints, func(s *company.Sprint) bool { return s.ID == company.ActiveSprint })
	}
	state := func(state string) condition {
		return func(_ *jqlScene, is *company.Issue) bool {
			return slices.ContainsFunc(is.Sprints, func(s *company.Sprint) bool { return s.State == state })
		}
	}
	is := func(keep func(*company.Issue) bool) condition {
		return func(_ *jqlScene, is *company.Issue) bool { return keep(is) }
	}
	for jql, want := range map[string]condition{
		"project = ORB":                      is(func(is *company.Issue) bool { return is.Project.Key == "ORB" }),
		`PROJECT = "lamp firmware"`:          is(func(is *company.Issue) bool { return is.Project.Key == "LAMP" }),
		"project in (ORB, 10003)":            is(func(is *company.Issue) bool { return is.Project.Key != "LAMP" }),
		"project not in (ORB, GLOW)":         is(func(is *company.Issue) bool { return is.Project.Key == "LAMP" }),
		"project != ORB":                     is(func(is *company.Issue) bool { return is.Project.Key != "ORB" }),
		"sprint = 105":                       is(inActive),
		`sprint = "Orbit Checkout Sprint 5"`: is(inActive),
		"cf[10020] = 105":                    is(inActive),
		"sprint in openSprints()":            state(company.StateActive),
		"sprint in (closedSprints())":        state(company.StateClosed),
		"sprint in futureSprints()":          state(company.StateFuture),
		"sprint is empty":                    is(func(is *company.Issue) bool { return len(is.Sprints) == 0 }),
		"sprint is not EMPTY":                is(func(is *company.Issue) bool { return len(is.Sprints) > 0 }),
		`status = "in progress"`:             is(func(is *company.Issue) bool { return is.Status == company.StatusBusy }),
		`status in ("To Do", 10003)`: is(func(is *company.Issue) bool {
			return is.Status == company.StatusToDo || is.Status == company.StatusDone
		}),
		`statusCategory = "In Progress"`: is(func(is *company.Issue) bool { return is.Status.Category == company.CategoryBusy }),
		"statuscategory != Done":         is(func(is *company.Issue) bool { return !is.IsDone() }),
		"statusCategory = indeterminate": is(func(is *company.Issue) bool { return is.Status.Category == company.CategoryBusy }),
		"resolution = Unresolved":        is(func(is *company.Issue) bool { return !is.IsDone() }),
		"resolution = Done":              is((*company.Issue).IsDone),
		"assignee = currentUser()":       is(func(is *company.Issue) bool { return is.Assignee != nil && is.Assignee.ID == company.CurrentPerson }),
		"assignee != currentUser()":      is(func(is *company.Issue) bool { return is.Assignee != nil && is.Assignee.ID != company.CurrentPerson }),
		"assignee is EMPTY":              is(func(is *company.Issue) bool { return is.Assignee == nil }),
		"assignee = null":                is(func(is *company.Issue) bool { return is.Assignee == nil }),
		`reporter = "Kenji Mori"`:        is(func(is *company.Issue) bool { return is.Reporter.Name == "Kenji Mori" }),
		"issuetype = Bug":                is(func(is *company.Issue) bool { return is.Kind == company.TypeBug }),
		"type in (Epic, 10004)":          is(func(is *company.Issue) bool { return is.Kind == company.TypeEpic || is.Kind == company.TypeSubtask }),
		"priority = Highest":             is(func(is *company.Issue) bool { return is.Priority.ID == 1 }),
		"labels = customer":              is(func(is *company.Issue) bool { return slices.Contains(is.Labels, "customer") }),
		"parent = ORB-3":                 is(func(is *company.Issue) bool { return is.Parent != nil && is.Parent.Key == "ORB-3" }),
		`type = Epic or"Story Points" = 3`: is(func(is *company.Issue) bool {
			return is.Kind == company.TypeEpic || is.Points != nil && *is.Points == 3
		}),
		`"Epic Link" = ORB-3`: is(func(is *company.Issue) bool { return is.Parent != nil && is.Parent.Key == "ORB-3" }),
		`"Story Points" >= 5`: is(func(is *company.Issue) bool { return is.Points != nil && *is.Points >= 5 }),
		`"Story Points" = 3`:  is(func(is *company.Issue) bool { return is.Points != nil && *is.Points == 3 }),
		"cf[10016] < 2":       is(func(is *company.Issue) bool { return is.Points != nil && *is.Points < 2 }),
		"updated >= -3d":      is(func(is *company.Issue) bool { return !is.Updated.Before(s.now.AddDate(0, 0, -3)) }),
		"updated > -12h AND updated < -300m": is(func(is *company.Issue) bool {
			return s.now.Sub(is.Updated).Hours() < 12 && s.now.Sub(is.Updated).Hours() > 5
		}),
		"created <= 2026-09-30":                  is(func(is *company.Issue) bool { return is.Created.Format("2006-01-02") < "2026-09-30" }),
		`created > "2026/11/01 12:00"`:           is(func(is *company.Issue) bool { return is.Created.Format("2006-01-02 15:04") > "2026-11-01 12:00" }),
		"resolved >= -2w":                        is(func(is *company.Issue) bool { return is.IsDone() && !is.Resolved.Before(s.now.AddDate(0, 0, -14)) }),
		`summary ~ "invoice"`:                    is(func(is *company.Issue) bool { return strings.Contains(strings.ToLower(is.Summary), "invoice") }),
		`summary !~ "the"`:                       is(func(is *company.Issue) bool { return !strings.Contains(strings.ToLower(is.Summary), "the") }),
		`text ~ "maintenance mode"`:              is(func(is *company.Issue) bool { return is.Key == company.InjectionComment }),
		`comment ~ "Run 110"`:                    is(func(is *company.Issue) bool { return is.Key == company.BusyIssue }),
		`description ~ 'trade fair'`:             is(func(is *company.Issue) bool { return strings.Contains(is.Text, "trade fair") }),
		"key = ORB-66 OR key = orb-67":           is(func(is *company.Issue) bool { return is.Key == "ORB-66" || is.Key == "ORB-67" }),
		"issuekey in (ORB-66) OR id = 10102":     is(func(is *company.Issue) bool { return is.Key == "ORB-66" || is.ID == 10102 }),
		"resolutiondate < -2w":                   is(func(is *company.Issue) bool { return is.IsDone() && is.Resolved.Before(s.now.AddDate(0, 0, -14)) }),
		`summary ~ "price \label"`:               is(func(is *company.Issue) bool { return strings.Contains(strings.ToLower(is.Summary), "price label") }),
		"sprint = 105 AND statusCategory = Done": is(func(is *company.Issue) bool { return inActive(is) && is.IsDone() }),
		"sprint=105 and not (type=Bug or type=Task) ORDER BY rank": is(func(is *company.Issue) bool {
			return inActive(is) && is.Kind != company.TypeBug && is.Kind != company.TypeTask
		}),
		"type = Bug OR type = Epic AND project = GLOW": is(func(is *company.Issue) bool {
			return is.Kind == company.TypeBug || is.Kind == company.TypeEpic && is.Project.Key == "GLOW"
		}),
	} {
		var keys []string
		for _, is := range s.company.Issues {
			if want(nil, is) {
				keys = append(keys, is.Key)
			}
		}
		if len(keys) == 0 || len(keys) == len(s.company.Issues) {
			t.Fatalf("%s: the test proves nothing", jql)
		}
		if have := keysOf(t, s, jql); !slices.Equal(have, keys) {
			t.Errorf("%s: %d issues %v, want %d %v", jql, len(have), have, len(keys), keys)
		}
	}
}

func TestJQL_Refusals(t *testing.T) {
	s := newServer(t)
	const unbounded = "Unbounded JQL queries are not allowed here."
	const broken = "Error in the JQL Query"
	for jql, want := range map[string]string{
		"": unbounded, "   ": unbounded, "ORDER BY created DESC": unbounded, "order by rank": unbounded,
		"project": broken, "project =": broken, "project = ORB AND": broken, "(project = ORB": broken,
		"project = ORB)": broken, "project = ORB nonsense": broken, "= ORB": broken, "project in ()": broken,
		"project in (ORB": broken, `summary ~ "open`: broken, `summary ~ "open\`: broken, `summary ~ "\"`: broken, "project = ORB ORDER": broken, "project = ORB order rank": broken,
		"project not ORB": broken,
		"project = ORB ORDER BY a, b, c, d, e, f, g, h": "Error in the JQL Query: ORDER BY takes at most 7 fields.",
		"project = NOPE":         "The value 'NOPE' does not exist for the field 'project'.",
		"project in (ORB, NOPE)": "The value 'NOPE' does not exist for the field 'project'.",
		"colour = red":           "Field 'colour' does not exist or you do not have permission to view it.",
		"assignee = membersOf()": "Unable to find JQL function 'membersOf()'.",
		"created > yesterday":    "Date value 'yesterday' for field 'created' is invalid.",
		"created > now()":        "Date value 'now' for field 'created' is invalid.",
		"status > Done":          "The operator '>' is not supported by the 'status' field.",
		"created = 2026-11-01":   "Field 'created' does not exist",
	} {
		for _, a := range []ask{
			{path: onGateway("/rest/api/3/search/jql?jql=" + url.QueryEscape(jql))},
			{method: "POST", path: onGateway("/rest/api/3/search/jql"), body: `{"jql":` + strconv.Quote(jql) + `}`},
			{method: "POST", path: onGateway("/rest/api/3/search/approximate-count"), body: `{"jql":` + strconv.Quote(jql) + `}`},
		} {
			a.as = "full"
			g := send(t, s, a)
			if g.status != 400 || !strings.HasPrefix(g.body, `{"errorMessages":["`+want) {
				t.Errorf("%s %q: status %d, body %s", a.path, jql, g.status, g.body)
			}
		}
	}
	ordered := "project = ORB ORDER BY a ASC, b DESC, c, d, e, f, g desc"
	if keys := keysOf(t, s, ordered); len(keys) != 188 {
		t.Errorf("%d issues", len(keys))
	}
	for _, path := range []string{"/rest/api/3/search/jql", "/rest/api/3/search/approximate-count"} {
		if g := send(t, s, ask{method: "POST", path: onGateway(path), as: "full", body: "jql=x"}); g.status != 400 {
			t.Errorf("%s without JSON: status %d", path, g.status)
		}
	}
}

func TestSearch_Post(t *testing.T) {
	s := newServer(t)
	post := func(path, body string) got {
		return send(t, s, ask{method: "POST", path: onGateway(path), as: "full", body: body})
	}
	first := read[listAnswer](t, post("/rest/api/3/search/jql", `{"jql":"sprint = 105","maxResults":30,"fields":["summary"]}`))
	second := read[listAnswer](t, post("/rest/api/2/search/jql",
		`{"jql":"sprint = 105","maxResults":30,"fields":["summary"],"nextPageToken":"`+first.NextPageToken+`"}`))
	if len(first.ids()) != 30 || len(second.ids()) != 26 || second.NextPageToken != "" {
		t.Errorf("%d and %d issues", len(first.ids()), len(second.ids()))
	}
	if g := post("/rest/api/3/search/jql", `{"jql":"sprint = 105","maxResults":0}`); g.status != 400 {
		t.Errorf("no results wanted: status %d", g.status)
	}
	if g := post("/rest/api/3/search/approximate-count", `{"jql":"sprint = 105"}`); g.body != `{"count":56}` {
		t.Errorf("count: %s", g.body)
	}
}

// TestSearch_PageSize: ids come in thousands, fields a hundred at a time.
func TestSearch_PageSize(t *testing.T) {
	s := newServer(t)
	path := "/rest/api/3/search/jql?jql=" + url.QueryEscape("project = ORB")
	for query, want := range map[string]int{"": 50, "&maxResults=5000": 188, "&maxResults=5000&fields=key": 188, "&maxResults=5000&fields=summary": 100} {
		if a := list(t, s, path+query); len(a.ids()) != want {
			t.Errorf("%s: %d issues, want %d", query, len(a.ids()), want)
		}
	}
}
