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
		"resolution = Done":              is(func(is *company.Issue) bool { return is.Resolution == company.ResolutionDone }),
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
		`created > "2026/11/01 12:00"`:       is(func(is *company.Issue) bool { return is.Created.UTC().Format("2006-01-02 15:04") > "2026-11-01 12:00" }),
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
		`filter = 10016 OR "filter" in ("Filter for HALO board", 10018)`: is(func(is *company.Issue) bool {
			return is.Project.Key == "LAMP" && is.Kind == company.TypeBug || (is.Project.Key == "HALO" || is.Project.Key == "TINT") && is.Kind != company.TypeEpic
		}),
		"filter != 10015":                                   is(func(is *company.Issue) bool { return is.Project.Key != "GLOW" || is.Kind == company.TypeEpic }),
		"issue in linkedIssues(HALO-8)":                     is(func(is *company.Issue) bool { return is.Key == "HALO-17" }),
		`issue in linkedIssues("halo-17", "is blocked by")`: is(func(is *company.Issue) bool { return is.Key == "HALO-8" }),
		`issueLinkType = "is blocked by"`: is(func(is *company.Issue) bool {
			return slices.ContainsFunc(is.Links, func(l company.Link) bool { return l.Kind == company.LinkBlocks && !l.Outward })
		}),
		"parentEpic = ORB-1": is(func(is *company.Issue) bool { return is.Epic() != nil && is.Epic().Key == "ORB-1" }),
		"component in (Checkout, Radio)": is(func(is *company.Issue) bool {
			return slices.ContainsFunc(is.Components, func(p *company.Component) bool { return p.Name == "Checkout" || p.Name == "Radio" })
		}),
		"issuetype in subTaskIssueTypes()": is(func(is *company.Issue) bool { return is.Kind == company.TypeSubtask }),
		"priority >= High":                 is(func(is *company.Issue) bool { return is.Priority.ID <= 2 }),
		"priority < Medium && !(project = ORB || project = LAMP)": is(func(is *company.Issue) bool {
			return is.Priority.ID > 3 && is.Project.Key != "ORB" && is.Project.Key != "LAMP"
		}),
		"due = 2026-11-16": is(func(is *company.Issue) bool { return is.Due.Format(time.DateOnly) == "2026-11-16" }),
		"duedate is not EMPTY and due < startOfDay()": is(func(is *company.Issue) bool { return !is.Due.IsZero() && is.Due.Format(time.DateOnly) < "2026-11-18" }),
		"resolved is EMPTY":                           is(func(is *company.Issue) bool { return is.Resolved.IsZero() }),
		"timespent > 4h":                              is(func(is *company.Issue) bool { return is.Spent > 4*time.Hour }),
		`"Story Points[Number]" in (1, 8)`: is(func(is *company.Issue) bool {
			return points(is, company.PointsField) == 1 || points(is, company.PointsField) == 8
		}),
		`issue in updatedBy("Kenji Mori", -1d)`: is(func(is *company.Issue) bool {
			by := func(p *company.Person, at time.Time) bool {
				return p.Name == "Kenji Mori" && !at.Before(testNow.AddDate(0, 0, -1))
			}
			return by(is.Reporter, is.Created) || slices.ContainsFunc(is.Histories, func(h *company.History) bool { return by(h.Author, h.At) }) ||
				slices.ContainsFunc(is.Comments, func(m *company.Comment) bool { return by(m.Author, m.At) })
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
		"project = ORB ORDER BY key, created, updated, due, status, priority, rank, summary": "Error in the JQL Query: ORDER BY takes at most 7 fields.",
		"project = ORB ORDER BY colour":         "Field 'colour' does not exist or you do not have permission to view it.",
		"project = NOPE":                        "The value 'NOPE' does not exist for the field 'project'.",
		"project in (ORB, NOPE)":                "The value 'NOPE' does not exist for the field 'project'.",
		"colour = red":                          "Field 'colour' does not exist or you do not have permission to view it.",
		"assignee = friendsOf()":                "Unable to find JQL function 'friendsOf()'.",
		`assignee in membersOf("team")`:         "Function 'membersOf' can not generate a list of usernames for group 'team'; the group does not exist.",
		"created > yesterday":                   "Date value 'yesterday' for field 'created' is invalid.",
		"created > now(1)":                      "Date value 'now' for field 'created' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm'",
		"created > startOfHour()":               "Unable to find JQL function 'startOfHour()'.",
		"created > startOfDay(-1q)":             "Date value 'startOfDay' for field 'created' is invalid.",
		"updated > -5":                          "Date value '-5' for field 'updated' is invalid.",
		"status > Done":                         "The operator '>' is not supported by the 'status' field.",
		"status ~ Done":                         "The operator '~' is not supported by the 'status' field.",
		`summary = "price label"`:               "The operator '=' is not supported by the 'summary' field.",
		"text is EMPTY":                         "The operator 'is' is not supported by the 'text' field.",
		"status is Done":                        "The operator 'is' in the 'status' clause only supports the value 'EMPTY' or 'NULL'.",
		"status = Doing":                        "The value 'Doing' does not exist for the field 'status'.",
		`Status was not in (Done, Doing)`:       "The value 'Doing' does not exist for the field 'Status'.",
		"status changed to Doing":               "The value 'Doing' does not exist for the field 'status'.",
		"status changed by nobody":              "The value 'nobody' does not exist for the field 'status'.",
		"status changed after tomorrow":         "Date value 'tomorrow' for predicate 'after' is invalid.",
		"status changed during (-2d)":           "Error in the JQL Query: The 'DURING' predicate takes two dates.",
		"sprint was 105":                        "History searches do not support the 'sprint' field.",
		"sprint = 999":                          "Sprint with name '999' does not exist or you do not have permission to view it.",
		"assignee = Nobody":                     "The value 'Nobody' does not exist for the field 'assignee'.",
		"issuetype = Feature":                   "The value 'Feature' does not exist for the field 'issuetype'.",
		"fixVersion = 9.9":                      "The value '9.9' does not exist for the field 'fixVersion'.",
		"component = Attic":                     "The value 'Attic' does not exist for the field 'component'.",
		"key = ORB-9999":                        "An issue with key 'ORB-9999' does not exist for field 'key'.",
		`"Epic Link" = ORB-9999`:                "An issue with key 'ORB-9999' does not exist for field 'Epic Link'.",
		"issue in linkedIssues(ORB-9999)":       "Issue 'ORB-9999' could not be found in function 'linkedIssues'.",
		"issue in linkedIssues()":               "Function 'linkedIssues' expects between '1' and '2' arguments but received '0'.",
		"issue in updatedBy(nobody)":            "Function 'updatedBy' expects a user and up to two dates.",
		`issue in updatedBy("Mira Holm", noon)`: "Date value 'noon' for function 'updatedBy' is invalid.",
		"filter = 999":                          "A value with ID '999' does not exist for the field 'filter'.",
		`"Story Points" > many`:                 "The value 'many' is not a valid number for the field 'Story Points'.",
		"project = ORB limit 5":                 "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'limit'. (line 1, character 15)",
		"project ORB":                           "Error in the JQL Query: Expecting operator but got 'ORB'. (line 1, character 9)",
		"project = ORB\n AND type Bug":          "Error in the JQL Query: Expecting operator but got 'Bug'. (line 2, character 11)",
		"project in ORB":                        "Error in the JQL Query: Expecting either a list or function but got 'ORB'. (line 1, character 12)",
		"project = ":                            "Error in the JQL Query: Expecting either a value, list or function before the end of the query.",
		"assignee = @mira":                      "Error in the JQL Query: The character '@' is a reserved JQL character. You must enclose it in a string or use the escape '\\u0040' instead. (line 1, character 12)",
	} {
		if _, err := find(data, query); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", query, err, want)
		}
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

// Spaces of more than one byte end a word, and the query with it goes on.
func TestLex_Spaces(t *testing.T) {
	for _, space := range []string{" ", "\u0085", "\u00a0", "\u2003"} {
		list, err := lex("a" + space + "b" + space)
		if err != nil || len(list) != 2 || list[0].text != "a" || list[1].text != "b" {
			t.Errorf("%q: %v, %v", space, list, err)
		}
	}
}
