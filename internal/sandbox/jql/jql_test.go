package jql

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox/company"
)

// testNow is the time at which the sandbox stands still.
var testNow = time.Date(2026, time.November, 18, 12, 0, 0, 0, time.UTC)

// find parses a query and runs it over all issues, as the first of the people.
func find(data *company.Company, text string) ([]*company.Issue, error) {
	query, err := Parse(text)
	if err != nil {
		return nil, err
	}
	return query.Run(&Scene{Data: data, Person: company.CurrentPerson, Now: testNow}, data.Issues)
}

func keysOf(t *testing.T, data *company.Company, text string) []string {
	t.Helper()
	list, err := find(data, text)
	if err != nil {
		t.Errorf("%s: %v", text, err)
	}
	var keys []string
	for _, is := range list {
		keys = append(keys, is.Key)
	}
	return keys
}

// TestFinds compares queries with conditions written in Go.
func TestFinds(t *testing.T) {
	data := company.New(testNow)
	inActive := func(is *company.Issue) bool {
		return slices.ContainsFunc(is.Sprints, func(s *company.Sprint) bool { return s.ID == company.ActiveSprint })
	}
	type choice = func(*company.Issue) bool
	state := func(state string) choice {
		return func(is *company.Issue) bool {
			return slices.ContainsFunc(is.Sprints, func(s *company.Sprint) bool { return s.State == state })
		}
	}
	is := func(keep choice) choice { return keep }
	for query, want := range map[string]choice{
		"project = ORB":                      is(func(is *company.Issue) bool { return is.Project.Key == "ORB" }),
		`PROJECT = "lamp firmware"`:          is(func(is *company.Issue) bool { return is.Project.Key == "LAMP" }),
		"project in (ORB, 10003)":            is(func(is *company.Issue) bool { return is.Project.Key == "ORB" || is.Project.Key == "GLOW" }),
		"project not in (ORB, GLOW)":         is(func(is *company.Issue) bool { return is.Project.Key != "ORB" && is.Project.Key != "GLOW" }),
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
		"resolution = Unresolved":        is(func(is *company.Issue) bool { return is.Resolved.IsZero() }),
		"resolution = Done":              is(func(is *company.Issue) bool { return !is.Resolved.IsZero() }),
		"flagged = Impediment":           is(func(is *company.Issue) bool { return is.Flagged }),
		"flagged is EMPTY":               is(func(is *company.Issue) bool { return !is.Flagged }),
		"due < -1d":                      is(func(is *company.Issue) bool { return !is.Due.IsZero() && is.Due.Before(testNow.AddDate(0, 0, -1)) }),
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
			return is.Kind == company.TypeEpic || points(is, company.PointsField) == 3
		}),
		`"Epic Link" = ORB-3`: is(func(is *company.Issue) bool { return is.Parent != nil && is.Parent.Key == "ORB-3" }),
		`"Story Points" >= 5`: is(func(is *company.Issue) bool { return points(is, company.PointsField) >= 5 }),
		`"Story Points" = 3`:  is(func(is *company.Issue) bool { return points(is, company.PointsField) == 3 }),
		"cf[10016] < 2":       is(func(is *company.Issue) bool { return points(is, company.PointsField) == 1 }),

		`"Story point estimate" = 3`: is(func(is *company.Issue) bool { return points(is, company.EstimateField) == 3 }),
		"cf[10026] < 2":              is(func(is *company.Issue) bool { return points(is, company.EstimateField) == 1 }),
		"updated >= -3d":             is(func(is *company.Issue) bool { return !is.Updated.Before(testNow.AddDate(0, 0, -3)) }),
		"updated > -12h AND updated < -300m": is(func(is *company.Issue) bool {
			return testNow.Sub(is.Updated).Hours() < 12 && testNow.Sub(is.Updated).Hours() > 5
		}),
		"created <= 2026-09-30":              is(func(is *company.Issue) bool { return is.Created.Format("2006-01-02") < "2026-09-30" }),
		`created > "2026/11/01 12:00"`:       is(func(is *company.Issue) bool { return is.Created.Format("2006-01-02 15:04") > "2026-11-01 12:00" }),
		"resolved >= -2w":                    is(func(is *company.Issue) bool { return !is.Resolved.Before(testNow.AddDate(0, 0, -14)) }),
		`summary ~ "invoice"`:                is(func(is *company.Issue) bool { return strings.Contains(strings.ToLower(is.Summary), "invoice") }),
		`summary !~ "the"`:                   is(func(is *company.Issue) bool { return !strings.Contains(strings.ToLower(is.Summary), "the") }),
		`text ~ "maintenance mode"`:          is(func(is *company.Issue) bool { return is.Key == company.InjectionComment }),
		`comment ~ "Run 110"`:                is(func(is *company.Issue) bool { return is.Key == company.BusyIssue }),
		`description ~ 'trade fair'`:         is(func(is *company.Issue) bool { return strings.Contains(is.Text, "trade fair") }),
		"key = ORB-66 OR key = orb-67":       is(func(is *company.Issue) bool { return is.Key == "ORB-66" || is.Key == "ORB-67" }),
		"issuekey in (ORB-66) OR id = 10102": is(func(is *company.Issue) bool { return is.Key == "ORB-66" || is.ID == 10102 }),
		"resolutiondate < -2w": is(func(is *company.Issue) bool {
			return !is.Resolved.IsZero() && is.Resolved.Before(testNow.AddDate(0, 0, -14))
		}),
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
		for _, is := range data.Issues {
			if want(is) {
				keys = append(keys, is.Key)
			}
		}
		if len(keys) == 0 || len(keys) == len(data.Issues) {
			t.Fatalf("%s: the test proves nothing", query)
		}
		if have := keysOf(t, data, query); !slices.Equal(have, keys) {
			t.Errorf("%s: %d issues %v, want %d %v", query, len(have), have, len(keys), keys)
		}
	}
}

// points are those that an issue has in a field, else 0, which nothing is
// estimated at.
func points(is *company.Issue, field string) float64 {
	n, _ := is.PointsIn(field)
	return n
}

func TestRefusals(t *testing.T) {
	data := company.New(testNow)
	const broken = "Error in the JQL Query"
	for query, want := range map[string]string{
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
		if _, err := find(data, query); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", query, err, want)
		}
	}
	if keys := keysOf(t, data, "project = ORB ORDER BY a ASC, b DESC, c, d, e, f, g desc"); len(keys) != 188 {
		t.Errorf("%d issues", len(keys))
	}
	// A caller who sees no project gets nothing, and no word about projects.
	if list, err := find(&company.Company{}, "project = ORB"); err != nil || len(list) != 0 {
		t.Errorf("without projects: %d issues, %v", len(list), err)
	}
}

func TestRestricts(t *testing.T) {
	for text, want := range map[string]bool{"": false, "ORDER BY rank": false, "project = ORB": true, "not project = ORB order by rank": true} {
		query, err := Parse(text)
		if err != nil || query.Restricts() != want {
			t.Errorf("%q restricts: %t, %v", text, query.Restricts(), err)
		}
	}
}
