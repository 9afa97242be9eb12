package sandbox

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
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
	inActive := func(is *issue) bool {
		return slices.ContainsFunc(is.sprints, func(s *sprint) bool { return s.id == ActiveSprint })
	}
	state := func(state string) condition {
		return func(_ *jqlScene, is *issue) bool {
			return slices.ContainsFunc(is.sprints, func(s *sprint) bool { return s.state == state })
		}
	}
	is := func(keep func(*issue) bool) condition { return func(_ *jqlScene, is *issue) bool { return keep(is) } }
	for jql, want := range map[string]condition{
		"project = ORB":                          is(func(is *issue) bool { return is.project.key == "ORB" }),
		`PROJECT = "lamp firmware"`:              is(func(is *issue) bool { return is.project.key == "LAMP" }),
		"project in (ORB, 10003)":                is(func(is *issue) bool { return is.project.key != "LAMP" }),
		"project not in (ORB, GLOW)":             is(func(is *issue) bool { return is.project.key == "LAMP" }),
		"project != ORB":                         is(func(is *issue) bool { return is.project.key != "ORB" }),
		"sprint = 105":                           is(inActive),
		`sprint = "Orbit Checkout Sprint 5"`:     is(inActive),
		"cf[10020] = 105":                        is(inActive),
		"sprint in openSprints()":                state(stateActive),
		"sprint in (closedSprints())":            state(stateClosed),
		"sprint in futureSprints()":              state(stateFuture),
		"sprint is empty":                        is(func(is *issue) bool { return len(is.sprints) == 0 }),
		"sprint is not EMPTY":                    is(func(is *issue) bool { return len(is.sprints) > 0 }),
		`status = "in progress"`:                 is(func(is *issue) bool { return is.status == statusBusy }),
		`status in ("To Do", 10003)`:             is(func(is *issue) bool { return is.status == statusToDo || is.status == statusDone }),
		`statusCategory = "In Progress"`:         is(func(is *issue) bool { return is.status.category == categoryBusy }),
		"statuscategory != Done":                 is(func(is *issue) bool { return !is.isDone() }),
		"statusCategory = indeterminate":         is(func(is *issue) bool { return is.status.category == categoryBusy }),
		"resolution = Unresolved":                is(func(is *issue) bool { return !is.isDone() }),
		"resolution = Done":                      is((*issue).isDone),
		"assignee = currentUser()":               is(func(is *issue) bool { return is.assignee != nil && is.assignee.id == currentPerson }),
		"assignee != currentUser()":              is(func(is *issue) bool { return is.assignee != nil && is.assignee.id != currentPerson }),
		"assignee is EMPTY":                      is(func(is *issue) bool { return is.assignee == nil }),
		"assignee = null":                        is(func(is *issue) bool { return is.assignee == nil }),
		`reporter = "Kenji Mori"`:                is(func(is *issue) bool { return is.reporter.name == "Kenji Mori" }),
		"issuetype = Bug":                        is(func(is *issue) bool { return is.kind == typeBug }),
		"type in (Epic, 10004)":                  is(func(is *issue) bool { return is.kind == typeEpic || is.kind == typeSubtask }),
		"priority = Highest":                     is(func(is *issue) bool { return is.priority.id == 1 }),
		"labels = customer":                      is(func(is *issue) bool { return slices.Contains(is.labels, "customer") }),
		"parent = ORB-3":                         is(func(is *issue) bool { return is.parent != nil && is.parent.key == "ORB-3" }),
		`type = Epic or"Story Points" = 3`:       is(func(is *issue) bool { return is.kind == typeEpic || is.points != nil && *is.points == 3 }),
		`"Epic Link" = ORB-3`:                    is(func(is *issue) bool { return is.parent != nil && is.parent.key == "ORB-3" }),
		`"Story Points" >= 5`:                    is(func(is *issue) bool { return is.points != nil && *is.points >= 5 }),
		`"Story Points" = 3`:                     is(func(is *issue) bool { return is.points != nil && *is.points == 3 }),
		"cf[10016] < 2":                          is(func(is *issue) bool { return is.points != nil && *is.points < 2 }),
		"updated >= -3d":                         is(func(is *issue) bool { return !is.updated.Before(s.now.AddDate(0, 0, -3)) }),
		"updated > -12h AND updated < -300m":     is(func(is *issue) bool { return s.now.Sub(is.updated).Hours() < 12 && s.now.Sub(is.updated).Hours() > 5 }),
		"created <= 2026-09-30":                  is(func(is *issue) bool { return is.created.Format("2006-01-02") < "2026-09-30" }),
		`created > "2026/11/01 12:00"`:           is(func(is *issue) bool { return is.created.Format("2006-01-02 15:04") > "2026-11-01 12:00" }),
		"resolved >= -2w":                        is(func(is *issue) bool { return is.isDone() && !is.resolved.Before(s.now.AddDate(0, 0, -14)) }),
		`summary ~ "invoice"`:                    is(func(is *issue) bool { return strings.Contains(strings.ToLower(is.summary), "invoice") }),
		`summary !~ "the"`:                       is(func(is *issue) bool { return !strings.Contains(strings.ToLower(is.summary), "the") }),
		`text ~ "maintenance mode"`:              is(func(is *issue) bool { return is.key == InjectionComment }),
		`comment ~ "Run 110"`:                    is(func(is *issue) bool { return is.key == BusyIssue }),
		`description ~ 'trade fair'`:             is(func(is *issue) bool { return strings.Contains(is.text, "trade fair") }),
		"key = ORB-66 OR key = orb-67":           is(func(is *issue) bool { return is.key == "ORB-66" || is.key == "ORB-67" }),
		"issuekey in (ORB-66) OR id = 10102":     is(func(is *issue) bool { return is.key == "ORB-66" || is.id == 10102 }),
		"resolutiondate < -2w":                   is(func(is *issue) bool { return is.isDone() && is.resolved.Before(s.now.AddDate(0, 0, -14)) }),
		`summary ~ "price \label"`:               is(func(is *issue) bool { return strings.Contains(strings.ToLower(is.summary), "price label") }),
		"sprint = 105 AND statusCategory = Done": is(func(is *issue) bool { return inActive(is) && is.isDone() }),
		"sprint=105 and not (type=Bug or type=Task) ORDER BY rank": is(func(is *issue) bool { return inActive(is) && is.kind != typeBug && is.kind != typeTask }),
		"type = Bug OR type = Epic AND project = GLOW":             is(func(is *issue) bool { return is.kind == typeBug || is.kind == typeEpic && is.project.key == "GLOW" }),
	} {
		var keys []string
		for _, is := range s.company.issues {
			if want(nil, is) {
				keys = append(keys, is.key)
			}
		}
		if len(keys) == 0 || len(keys) == len(s.company.issues) {
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
