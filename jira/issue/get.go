package issue

import (
	"cmp"
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpGet gets one issue.
const OpGet scopes.Key = "GET /rest/api/3/issue/{issueIdOrKey}"

// Kinds of the fields that boards use, which are the same on every site and in every
// language.
const (
	// KindSprint is the field of the sprints that an issue is or was in.
	KindSprint = "com.pyxis.greenhopper.jira:gh-sprint"
	// KindEpicLink is the field of the epic in projects that have not got parents yet.
	KindEpicLink = "com.pyxis.greenhopper.jira:gh-epic-link"
	// KindRank is the field of the order on boards.
	KindRank = "com.pyxis.greenhopper.jira:gh-lexo-rank"
)

// Question says what to get of an issue.
type Question struct {
	// Fields are ids of fields, or "*all" and "*navigable", with ids after a minus for
	// those to leave out. Those of a [jira.Issue] come always.
	Fields []string
	// History asks for the latest changes.
	History bool
}

// Full is an issue with the names of its fields.
type Full struct {
	Issue
	// Fields are those that came, in the order of their names.
	Fields []jira.Field
	// Changes are the latest first; nil when they were not asked for. More are older ones
	// that did not come.
	Changes []Change
	More    int
}

// fullAnswer is an issue of Jira's with what was asked for beside it.
type fullAnswer struct {
	jira.IssueAnswer
	Names  map[string]string `json:"names"`
	Schema map[string]struct {
		Custom string `json:"custom"`
	} `json:"schema"`
	Changelog changelog `json:"changelog"`
	full      Full
}

// Check reads the issue.
func (a *fullAnswer) Check() error {
	if err := a.IssueAnswer.Check(); err != nil {
		return err
	}
	plain, err := a.Issue()
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(a.Names)) {
		a.full.Fields = append(a.full.Fields, jira.Field{ID: id, Name: a.Names[id], Kind: a.Schema[id].Custom})
	}
	slices.SortStableFunc(a.full.Fields, func(a, b jira.Field) int { return cmp.Compare(a.Name, b.Name) })
	a.full.Changes, a.full.More = a.Changelog.read()
	a.full.Issue, err = Detailed(plain, Custom{Sprint: a.full.Find(KindSprint), Flag: a.full.flag()})
	return err
}

// Get gets an issue by its key or id.
func Get(ctx context.Context, c *jira.Client, key string, q Question) (Full, error) {
	expand := "names,schema"
	if q.History {
		expand += ",changelog"
	}
	query := url.Values{"fields": {strings.Join(append(jira.IssueFields(), q.Fields...), ",")}, "expand": {expand}}
	var got fullAnswer
	if err := c.Call(ctx, jira.Request{Op: OpGet, Args: []string{key}, Query: query}, &got); err != nil {
		return Full{}, err
	}
	return got.full, nil
}

// Find is the id of the field of a kind; empty when the issue has none.
func (f Full) Find(kind string) string {
	for _, one := range f.Fields {
		if one.Kind == kind {
			return one.ID
		}
	}
	return ""
}

// flag is the id of the field that marks an issue as impeded. Its kind is that of any field
// of boxes to tick, so that it is known by its name, which Jira does not translate.
func (f Full) flag() string {
	for _, one := range f.Fields {
		if one.Name == "Flagged" {
			return one.ID
		}
	}
	return ""
}
