package planning

import (
	"context"
	"fmt"

	"github.com/invopop/jsonschema"
	"golang.org/x/sync/errgroup"

	"jirascope/internal/clause"
	"jirascope/internal/foreign"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// opListEpicIssues lists the issues of an epic, sub-tasks among them, but not of the epics of
// team-managed projects.
const opListEpicIssues scopes.Key = "GET /rest/software/1.0/epic/{epicIdOrKey}/issue"

// EpicProgress is what the children of an epic are, on whatever board.
type EpicProgress struct {
	// Status is the epic's own; empty where nothing tells it.
	Status string            `json:"status,omitempty"`
	Counts survey.Counts     `json:"counts"`
	Points *survey.Estimates `json:"points,omitempty"`
	Hours  *survey.Estimates `json:"hours,omitempty"`
	// Contradiction says how the epic's status and its children differ.
	Contradiction string `json:"contradiction,omitempty"`
	// Open are the children that are not done, and Pace when they would be; for one epic
	// alone.
	Open *toolbox.Table `json:"open,omitempty"`
	Pace *EpicPace      `json:"pace,omitempty"`
}

// JSONSchema is short: what clients list of a tool takes room.
func (EpicProgress) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

const (
	// atOnce is how many requests go out side by side.
	atOnce = 8
	// maxChildren bounds the issues of an epic that are read, and maxOpen those that are
	// listed.
	maxChildren, maxOpen = 2000, 50
	// categoryDone is the category of the statuses that are done.
	categoryDone = "done"
)

// progressMeans says what the progress is made of.
const progressMeans = "progress counts all children of an epic on whatever board, sub-tasks and their estimates apart; done is by the category of the status"

// children are the issues below an epic, added up.
type children struct {
	issueList
	*survey.Survey
	request jira.Request
}

// addProgress counts the children of each epic of an answer, side by side.
func (x *epicsRun) addProgress(ctx context.Context) error {
	how, err := x.estimate(ctx)
	if err != nil {
		return err
	}
	epics := x.answer.Epics
	failed, read := make([]error, len(epics)), make([]*children, len(epics))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i := range epics {
		group.Go(func() error {
			read[i], failed[i] = x.children(ctx, epics[i].Key, how)
			return nil
		})
	}
	_ = group.Wait()
	lost := 0
	for i, err := range failed {
		if err == nil {
			epics[i].Progress = read[i].progress(epics[i].Key, nil)
			read[i].bounds(&x.Gaps, "issues of "+epics[i].Key, read[i].request)
			continue
		}
		if lost++; lost == len(failed) {
			return err
		}
		x.Add("the progress of "+epics[i].Key+" is unknown", "its issues", err, read[i].request.Op)
	}
	x.Notes = note(x.Notes, progressMeans)
	return nil
}

// addOne is the progress of one epic, with what is open of it.
func (x *epicsRun) addOne(ctx context.Context, epic Epic, known epicKnown) error {
	own, days := known.own, known.days
	read, err := x.children(ctx, epic.Key, known.how)
	if err != nil {
		return err
	}
	for _, one := range read.items {
		if own == nil && one.Parent == epic.Key {
			epic.Summary, epic.Done = one.ParentSummary, new(one.ParentCategory == categoryDone)
		}
		days = days.Settle(one.Resolved)
	}
	epic.Progress = read.progress(epic.Key, own)
	epic.Progress.Open = read.open()
	x.Notes = note(x.Notes, progressMeans)
	x.Notes = note(x.Notes, epic.Progress.addPace(read, x.Now(), days.Settled(nil))...)
	if read.Counts.Total == 0 {
		x.Notes = note(x.Notes, "Jira accepted the call and lists no issue of this epic: there is none, or the account may not browse them. Scopes are not the reason")
	}
	read.bounds(&x.Gaps, "issues of the epic", read.request)
	x.answer.Epics = []Epic{epic}
	return nil
}

// estimate is how the board estimates, or else the usual fields.
func (x *epicsRun) estimate(ctx context.Context) (survey.Estimate, error) {
	if x.board != 0 {
		setup, err := x.Names.Configuration(ctx, x.board)
		switch {
		case jira.ScopeRefused(err):
			x.Add("points are unknown", "how the board estimates", err, jira.OpGetBoardConfiguration)
			return survey.Estimate{}, nil
		case err != nil:
			return survey.Estimate{}, err
		case setup.EstimationType != "":
			return survey.In(jira.Field{ID: setup.EstimationField, Name: setup.EstimationName}), nil
		}
	}
	how, err := usualEstimate(ctx, x.Call)
	if jira.ScopeRefused(err) {
		x.Add("points are unknown", "the site's fields", err, directory.OpListFields)
		return survey.Estimate{}, nil
	}
	return how, err
}

// usualEstimate is the estimate in one of the fields that usually hold it.
func usualEstimate(ctx context.Context, c toolbox.Call) (survey.Estimate, error) {
	fields, err := c.Names.Fields(ctx)
	var list []jira.Field
	for _, f := range fields {
		list = append(list, f.Plain())
	}
	return survey.Among(list), err
}

// children reads the issues below an epic, and adds them up. Those of team-managed projects
// are searched for: the list of an epic refuses them, or is empty.
func (x *epicsRun) children(ctx context.Context, key string, how survey.Estimate) (*children, error) {
	found := &children{Survey: &survey.Survey{Estimate: how}, request: jira.Request{Op: opListEpicIssues, Args: []string{key}}}
	filter := jira.IssueFilter{Fields: append(found.Fields(), "resolutiondate", "statuscategorychangedate")}
	var err error
	found.issueList, err = readIssues(ctx, x.Client, found.request, filter, maxChildren)
	kind := jira.KindOf(err)
	if err == nil && len(found.items) == 0 || kind == jira.KindNotFound || kind == jira.KindBadRequest || jira.ScopeRefused(err) {
		filter.JQL = "parent = " + clause.Quote(key) + " ORDER BY rank ASC"
		searched, failed := readIssues(ctx, x.Client, issue.SearchRequest(filter.JQL), filter, maxChildren)
		if failed == nil {
			found.issueList, found.request, err = searched, issue.SearchRequest(filter.JQL), nil
		}
	}
	for _, one := range found.items {
		found.Count(one.Issue)
	}
	return found, err
}

// progress is what the children add up to. The epic's own status is that of its issue, else
// what its children say.
func (ch *children) progress(key string, own *issue.Issue) *EpicProgress {
	p, category := &EpicProgress{Counts: ch.Counts}, ""
	for _, one := range ch.items {
		if one.Parent == key {
			p.Status, category = one.ParentStatus, one.ParentCategory
		}
	}
	if own != nil {
		p.Status, category = own.Status, own.StatusCategory
	}
	p.Points, p.Hours = ch.Estimates()
	p.Contradiction = contradiction(category, ch.Counts)
	return p
}

// open lists the children that are not done, without sub-tasks.
func (ch *children) open() *toolbox.Table {
	field, _ := ch.Field()
	rows := [][]toolbox.Cell{}
	for _, one := range ch.items {
		if one.Subtask || one.StatusCategory == categoryDone || len(rows) == maxOpen {
			continue
		}
		rows = append(rows, []toolbox.Cell{
			one.Key, one.Type, one.Status, one.Assigned(), numberCell(ch.Of(one.Issue, field.ID)), foreign.Line(one.Summary, maxSummary),
		})
	}
	return new(toolbox.NewTable([]string{"key", "type", "status", "assignee", ch.Column(), "summary"}, rows))
}

// numberCell is a number; null for none.
func numberCell(number float64, ok bool) toolbox.Cell {
	if !ok {
		return nil
	}
	return number
}

// contradiction says how the status of an epic and its children differ; empty when they do
// not.
func contradiction(category string, n survey.Counts) string {
	switch open := n.Total - n.Done; {
	case category == "new" && n.Done+n.InProgress > 0:
		return fmt.Sprintf("the epic's status says that nobody began, and of its children %d are done and %d in progress", n.Done, n.InProgress)
	case category == categoryDone && open > 0:
		return fmt.Sprintf("the epic's status says that it is done, and %d of its children are not", open)
	case category == "indeterminate" && n.Total > 0 && open == 0:
		return "all children are done, and the epic's status says that it is not"
	default:
		return ""
	}
}
