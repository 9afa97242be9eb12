package sandbox

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// fieldsOf lists the fields that an answer's first issue carries.
func fieldsOf(t *testing.T, value any) []string {
	t.Helper()
	values, _ := at(value, "fields").(map[string]any)
	return slices.Sorted(maps.Keys(values))
}

func TestIssue_Fields(t *testing.T) {
	s := newServer(t)
	project := s.company.Project("ORB")
	all, navigable := show.FieldIDs(project, false), show.FieldIDs(project, true)
	without := func(list []string, names ...string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return slices.Contains(names, id) })
	}
	issue := "/rest/api/3/issue/ORB-66"
	search := "/rest/api/3/search/jql?jql=" + url.QueryEscape("key = ORB-66")
	old, newer := "/rest/agile/1.0/sprint/105/issue", "/rest/software/1.0/sprint/105/issue"
	for path, want := range map[string][]string{
		issue:                                        all,
		issue + "?fields=summary,status":             all[:2],
		issue + "?fields=summary&fields=status":      all[:2],
		issue + "?fields=*navigable":                 navigable,
		issue + "?fields=-comment,-status":           without(all, "comment", "status"),
		issue + "?fields=*all,-comment":              without(all, "comment"),
		issue + "?fields=unheard-of":                 nil,
		issue + "?fields=sprint":                     nil,
		search:                                       nil,
		search + "&fields=id,key":                    nil,
		search + "&fields=*all":                      all,
		search + "&fields=summary,customfield_10016": {company.PointsField, "summary"},
		old:                            slices.Concat(navigable, show.AgileFields),
		newer:                          slices.Concat(navigable, show.AgileFields),
		old + "?fields=summary,sprint": {"sprint", "summary"},
		newer + "?fields=summary,closedSprints,comment": {"closedSprints", "comment", "summary"},
	} {
		var value any = get(t, s, path)
		if issues, ok := at(value, "issues").([]any); ok {
			value = issues[0]
		}
		if diff := cmp.Diff(slices.Sorted(slices.Values(want)), fieldsOf(t, value)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	g := send(t, s, ask{path: onGateway(search), as: "full"})
	if g.body != `{"isLast":true,"issues":[{"id":"`+at(get(t, s, issue), "id").(string)+`"}]}` {
		t.Errorf("without fields: %s", g.body)
	}
}

func TestIssue_Values(t *testing.T) {
	s := newServer(t)
	is := get(t, s, "/rest/api/3/issue/"+company.InjectionIssue)
	for path, want := range map[string]any{
		"key": company.InjectionIssue, "fields summary": company.InjectedSummary, "fields status name": "Done",
		"fields status statusCategory key": "done", "fields issuetype name": "Story", "fields project key": "ORB",
		"fields resolution name": "Done", "fields parent": nil, "fields duedate": nil,
	} {
		if have := at(is, strings.Fields(path)...); have != want {
			t.Errorf("%s is %v, want %v", path, have, want)
		}
	}
	for _, at := range []string{"created", "updated", "resolutiondate"} {
		if value, ok := is["fields"].(map[string]any)[at].(string); !ok || !strings.HasPrefix(value, "2026-11-") || !strings.HasSuffix(value, ".000+0100") {
			t.Errorf("%s is %v", at, value)
		}
	}
	if at(get(t, s, "/rest/api/3/issue/"+at(is, "id").(string)), "key") != company.InjectionIssue {
		t.Error("an id finds another issue")
	}
	child := get(t, s, "/rest/api/3/issue/ORB-55?fields=parent,"+company.PointsField+",labels,subtasks")
	if at(child, "fields", "parent", "key") != "ORB-54" || at(child, "fields", company.PointsField) != nil || at(child, "fields", "parent", "fields", "summary") == nil {
		t.Errorf("sub-task: %v", child)
	}
	if labels, ok := at(child, "fields", "labels").([]any); !ok || len(labels) != 0 {
		t.Errorf("labels: %v", at(child, "fields", "labels"))
	}
	parent := get(t, s, "/rest/api/3/issue/ORB-54?fields=subtasks")
	if subtasks := at(parent, "fields", "subtasks").([]any); len(subtasks) != 1 || at(subtasks[0], "key") != "ORB-55" {
		t.Errorf("sub-tasks: %v", subtasks)
	}
	if points, ok := at(is, "fields", company.PointsField).(float64); !ok || points <= 0 {
		t.Errorf("points: %v", at(is, "fields", company.PointsField))
	}
}

// TestIssue_Prose: long text is a document in version 3 and plain elsewhere.
func TestIssue_Prose(t *testing.T) {
	s := newServer(t)
	if text := at(get(t, s, "/rest/api/3/issue/ORB-66"), "fields", "description", "type"); text != "doc" {
		t.Errorf("v3: %v", text)
	}
	for _, path := range []string{"/rest/api/2/issue/ORB-66"} {
		if text, ok := at(get(t, s, path), "fields", "description").(string); !ok || text == "" {
			t.Errorf("%s: %v", path, text)
		}
	}
	comments := get(t, s, "/rest/api/2/issue/"+company.InjectionComment+"/comment?orderBy=-created")["comments"].([]any)
	if at(comments[0], "body") != company.InjectedComment {
		t.Errorf("newest comment: %v", comments[0])
	}
	comments = get(t, s, "/rest/api/3/issue/"+company.InjectionComment+"/comment")["comments"].([]any)
	last := at(comments[len(comments)-1], "body", "content").([]any)
	if text := at(last[0], "content").([]any); at(text[0], "text") != company.InjectedComment {
		t.Errorf("comment: %v", last)
	}
}

func TestIssue_Changelog(t *testing.T) {
	s := newServer(t)
	own := get(t, s, "/rest/api/3/issue/"+company.BusyIssue+"/changelog")
	first := at(own["values"].([]any)[0], "created").(string)
	if last := at(own["values"].([]any)[99], "created").(string); last <= first || own["isLast"] != false || own["nextPage"] == nil {
		t.Errorf("from %s to %s", first, last)
	}
	inside := get(t, s, "/rest/api/3/issue/"+company.BusyIssue+"?expand=changelog&fields=summary")
	histories := at(inside, "changelog", "histories").([]any)
	if len(histories) != 100 || at(inside, "changelog", "total") != 112.0 || at(histories[0], "created").(string) < at(histories[99], "created").(string) {
		t.Errorf("%d histories", len(histories))
	}
	var moved map[string]any
	for _, h := range get(t, s, "/rest/api/3/issue/ORB-66/changelog")["values"].([]any) {
		for _, item := range at(h, "items").([]any) {
			if at(item, "field") == "status" && moved == nil {
				moved = item.(map[string]any)
			}
		}
	}
	want := map[string]any{
		"field": "status", "fieldId": "status", "fieldtype": "jira",
		"from": "10000", "fromString": "To Do", "to": "10001", "toString": "In Progress",
	}
	if diff := cmp.Diff(want, moved); diff != "" {
		t.Error(diff)
	}
	list := get(t, s, "/rest/software/1.0/sprint/105/issue?maxResults=1&fields=summary&expand=changelog")
	if at(list["issues"].([]any)[0], "changelog", "histories") == nil {
		t.Errorf("a list without changelog: %v", list)
	}
	plain := get(t, s, "/rest/api/3/issue/ORB-66")
	if plain["changelog"] != nil || plain["transitions"] != nil {
		t.Error("unasked")
	}
}

func TestIssue_Transitions(t *testing.T) {
	s := newServer(t)
	var names []string
	for _, one := range get(t, s, "/rest/api/3/issue/ORB-66/transitions")["transitions"].([]any) {
		names = append(names, at(one, "id").(string)+" "+at(one, "to", "name").(string))
	}
	if diff := cmp.Diff([]string{"11 To Do", "21 In Progress", "31 In Review"}, names); diff != "" {
		t.Error(diff)
	}
	if with := get(t, s, "/rest/api/3/issue/ORB-66?expand=transitions"); len(with["transitions"].([]any)) != 3 {
		t.Errorf("expanded: %v", with["transitions"])
	}
}

// TestIssue_Sprints: an issue that was carried over shows both sprints.
func TestIssue_Sprints(t *testing.T) {
	s := newServer(t)
	carried := keysOf(t, s, "sprint = 104 AND sprint = 105")
	if len(carried) == 0 {
		t.Fatal("nothing was carried over")
	}
	g := get(t, s, "/rest/agile/1.0/sprint/105/issue?jql="+url.QueryEscape("key = "+carried[0]))
	is := g["issues"].([]any)[0]
	if at(is, "fields", "sprint", "id") != 105.0 || at(is, "fields", "epic", "key") == nil {
		t.Errorf("%v", at(is, "fields", "sprint"))
	}
	if closed := at(is, "fields", "closedSprints").([]any); len(closed) != 1 || at(closed[0], "id") != 104.0 {
		t.Errorf("closed: %v", closed)
	}
	if both := at(is, "fields", company.SprintField).([]any); len(both) != 2 || at(both[1], "boardId") != 11.0 || at(both[1], "state") != "active" {
		t.Errorf("custom field: %v", both)
	}
	done := keysOf(t, s, "sprint = 101")
	g = get(t, s, "/rest/agile/1.0/sprint/101/issue?jql="+url.QueryEscape("key = "+done[0]))
	if at(g["issues"].([]any)[0], "fields", "sprint") != nil {
		t.Error("a closed sprint is still running")
	}
}
