package issue

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/adf"
	"jirascope/jira"
)

// Custom are the ids of fields that are others on each site; empty for those that are not
// asked for.
type Custom struct {
	Sprint, Flag string
}

// Issue is an issue with what its fields mean. What was not asked for is empty, as what
// Jira has nothing for.
type Issue struct {
	jira.Issue
	Reporter Person
	// Created, Updated, Resolved and Shelved are with the offset that Jira gave them.
	// Shelved is when the category of the status changed last.
	Created, Updated, Resolved, Shelved *time.Time
	// Due is a day, as YYYY-MM-DD.
	Due        string
	Resolution string
	Labels     []string
	// FixVersions are those that it is or will be done in, Versions those that it affects.
	FixVersions, Versions, Components []string
	// Sprints are all that it is or was in.
	Sprints []Sprint
	// Flagged says that it is marked as impeded.
	Flagged     bool
	Links       []Link
	Subtasks    []Other
	Attachments []Attachment
	// Description and Environment are Markdown.
	Description, Environment string
	// Spent is the working time that was logged.
	Spent time.Duration
	// Odd names the dates that came and cannot be read, which are nil then.
	Odd []string
}

// Person is who did something. The name is empty where the account hides it.
type Person struct {
	AccountID string `json:"accountId"`
	Name      string `json:"displayName"`
}

// Sprint is a sprint of an issue.
type Sprint struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	State   string `json:"state"`
	BoardID int64  `json:"boardId"`
	// Start is the planned start, and once it has begun that which it had.
	Start jira.Timestamp `json:"startDate"`
}

// Other is another issue, as an issue names it.
type Other struct {
	Key, Summary, Type, Status, Priority string
	// StatusCategory is new, indeterminate or done.
	StatusCategory string
}

// Link is a link to another issue.
type Link struct {
	// Says is what the issue is to the other one, such as "is blocked by".
	Says string
	// Blocks says that the link is one of blocking, and Inward that the other issue is the
	// one that blocks.
	Blocks, Inward bool
	Other
}

// Attachment is a file of an issue.
type Attachment struct {
	ID      string         `json:"id"`
	Name    string         `json:"filename"`
	Size    int64          `json:"size"`
	Type    string         `json:"mimeType"`
	Created jira.Timestamp `json:"created"`
	Author  Person         `json:"author"`
}

// Assigned names who has the issue: "nobody" where nobody does.
func (i Issue) Assigned() string {
	switch {
	case i.Assignee != "":
		return i.Assignee
	case i.AssigneeID != "":
		return HiddenName
	default:
		return "nobody"
	}
}

// HiddenName stands for the name of a person who does not show it.
const HiddenName = "(name hidden)"

// Open are the sprints that are not closed.
func (i Issue) Open() []Sprint {
	return slices.DeleteFunc(slices.Clone(i.Sprints), func(s Sprint) bool { return s.State == "closed" })
}

// Blockers are the issues that it waits for: those not done that a link says it is blocked
// by.
func (i Issue) Blockers() []Link {
	return slices.DeleteFunc(slices.Clone(i.Links), func(l Link) bool { return !l.Blocks || !l.Inward || l.StatusCategory == "done" })
}

type named struct {
	Name string `json:"name"`
}

func namesOf(list []named) []string {
	var names []string
	for _, one := range list {
		names = append(names, one.Name)
	}
	return names
}

// otherAnswer is another issue in an answer.
type otherAnswer struct {
	Key    string `json:"key"`
	Fields struct {
		Summary  string `json:"summary"`
		Type     named  `json:"issuetype"`
		Priority named  `json:"priority"`
		Status   struct {
			Name     string `json:"name"`
			Category struct {
				Key string `json:"key"`
			} `json:"statusCategory"`
		} `json:"status"`
	} `json:"fields"`
}

func (a otherAnswer) other() Other {
	return Other{
		Key: a.Key, Summary: a.Fields.Summary, Type: a.Fields.Type.Name, Priority: a.Fields.Priority.Name,
		Status: a.Fields.Status.Name, StatusCategory: a.Fields.Status.Category.Key,
	}
}

// linkAnswer has one of the two issues: the other end of the link.
type linkAnswer struct {
	ID   string `json:"id"`
	Type struct {
		Name    string `json:"name"`
		Inward  string `json:"inward"`
		Outward string `json:"outward"`
	} `json:"type"`
	Inward  *otherAnswer `json:"inwardIssue"`
	Outward *otherAnswer `json:"outwardIssue"`
}

// link reads a link. Blocking is told by the type's name or words, which sites may change.
func (a linkAnswer) link() (Link, bool) {
	blocks := strings.EqualFold(a.Type.Name, "Blocks") || strings.Contains(strings.ToLower(a.Type.Inward), "blocked by")
	switch {
	case a.Inward != nil:
		return Link{Says: a.Type.Inward, Blocks: blocks, Inward: true, Other: a.Inward.other()}, true
	case a.Outward != nil:
		return Link{Says: a.Type.Outward, Blocks: blocks, Other: a.Outward.other()}, true
	default:
		return Link{}, false
	}
}

// Detailed reads the fields that an issue came with. The fields of custom are among them where
// they were asked for.
func Detailed(from jira.Issue, custom Custom) (Issue, error) {
	i := Issue{Issue: from}
	var (
		resolution                named
		fix, affected, components []named
		links                     []linkAnswer
		subtasks                  []otherAnswer
		flags                     []json.RawMessage
		due                       *string
	)
	for field, into := range map[string]any{
		"reporter": &i.Reporter, "resolution": &resolution, "labels": &i.Labels, "fixVersions": &fix, "versions": &affected, "components": &components,
		"issuelinks": &links, "subtasks": &subtasks, "attachment": &i.Attachments, "duedate": &due, custom.Sprint: &i.Sprints, custom.Flag: &flags,
	} {
		if err := i.Read(field, into); err != nil {
			return Issue{}, err
		}
	}
	for field, into := range map[string]*string{"description": &i.Description, "environment": &i.Environment} {
		var text json.RawMessage
		if err := i.Read(field, &text); err != nil {
			return Issue{}, err
		}
		var err error
		if *into, err = adf.Markdown(text); err != nil {
			return Issue{}, fmt.Errorf("field %q: %w", field, err)
		}
	}
	for field, into := range map[string]**time.Time{"created": &i.Created, "updated": &i.Updated, "resolutiondate": &i.Resolved, "statuscategorychangedate": &i.Shelved} {
		if at, ok := i.Time(field); ok {
			*into = &at
		}
	}
	for _, one := range Distinct(links, func(l linkAnswer) string { return l.ID }) {
		if link, ok := one.link(); ok {
			i.Links = append(i.Links, link)
		}
	}
	for _, one := range Distinct(subtasks, func(s otherAnswer) string { return s.Key }) {
		i.Subtasks = append(i.Subtasks, one.other())
	}
	if due != nil {
		i.Due = *due
	}
	seconds, _ := i.Number("timespent")
	i.Spent = time.Duration(min(max(seconds, 0), 1e9)) * time.Second
	i.Resolution, i.Flagged = resolution.Name, len(flags) > 0
	i.FixVersions, i.Versions, i.Components = namesOf(fix), namesOf(affected), namesOf(components)
	i.Attachments = Distinct(i.Attachments, func(a Attachment) string { return a.ID })
	i.Sprints = Distinct(i.Sprints, func(s Sprint) string { return strconv.FormatInt(s.ID, 10) })
	i.Odd = i.oddDates()
	return i, nil
}
