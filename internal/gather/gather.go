package gather

import (
	"context"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/names"
	"jirascope/internal/report"
	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// The issues that are read at most: of a sprint, of those of the board that may have left
// one, and of those that the board does not show.
const (
	MaxIssues    = 2000
	MaxLeft      = 2000
	MaxElsewhere = 2000
)

const (
	// atOnce is how many requests run at a time, and issuePage how many issues one gets.
	atOnce    = 8
	issuePage = 200
	// fieldCreated is when an issue was made, and fieldUpdated when it was last changed,
	// which carries the account's offset of then.
	fieldCreated, fieldUpdated = "created", "updated"
	// sprintKind is the kind of the field that has the sprints, whatever it is called.
	sprintKind = "com.pyxis.greenhopper.jira:gh-sprint"
)

// Question is what to report on.
type Question struct {
	// Board is whose columns, estimates and issues count.
	Board int64
	// Sprints are at least one, which were started.
	Sprints []jira.Sprint
	// Left is for how many of the sprints, from the first on, to look for issues that left
	// them after they began: among the issues of the board, and of its project, that were
	// changed since.
	Left int
}

// Material is what reports are made of.
type Material struct {
	Configuration jira.BoardConfiguration
	// Estimate is how issues are estimated, and Unit what the field is called.
	Estimate survey.Estimate
	Field    jira.Field
	// Lists are the issues of each sprint, in the question's order.
	Lists [][]jira.Issue
	// NoConfiguration and NoHistory are why the board's configuration and the changes could
	// not be read, NoLeft and NoElsewhere why the issues could not that left a sprint and
	// are on the board still, or not; nil for what was read.
	NoConfiguration, NoHistory, NoLeft, NoElsewhere error
	// Cut says that there were more changes than are read, More that there were more
	// issues, of a sprint or of the board, and Elsewhere that there were more that the
	// board does not show.
	Cut, More, Elsewhere bool
	// Said are Jira's warnings about its lists. They come from the network.
	Said []string
	// Stamp is when an issue was changed last, with the account's offset; nil without an issue.
	Stamp *time.Time

	sprints []jira.Sprint
	fields  report.Fields
	issues  []report.Issue
	// known are the ids of the issues, and away those of issues that the board does not
	// show.
	known map[string]bool
	away  []string
}

// Read asks for everything; what is known of boards is taken from r. The error is an
// *jira.Error.
func Read(ctx context.Context, c *jira.Client, r *names.Resolver, q Question) (*Material, error) {
	m := &Material{sprints: q.Sprints, known: make(map[string]bool)}
	fields, left, err := m.readLists(ctx, c, r, q)
	if err != nil {
		return nil, err
	}
	m.settle(left)
	for _, field := range fields {
		if field.Kind == sprintKind {
			m.fields.Sprint = field.ID
		}
	}
	if err := m.readHistory(ctx, c); err != nil {
		return nil, err
	}
	return m, ctx.Err()
}

// readLists reads the fields that issues have, and the issues: side by side where it is known
// already in which field the board estimates.
func (m *Material) readLists(ctx context.Context, c *jira.Client, r *names.Resolver, q Question) (fields []jira.Field, left []jira.Issue, err error) {
	known, ok := names.KnownConfiguration(r, q.Board)
	if !ok || known.EstimationType == "" {
		if fields, err = m.readBoard(ctx, c, r, q); err == nil {
			left, err = m.readIssues(ctx, c, q)
		}
		return fields, left, err
	}
	m.Configuration, m.Estimate = known, estimateOf(known)
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		fields, err = c.ListSprintFields(within, q.Sprints[0].ID)
		return err
	})
	group.Go(func() (err error) {
		left, err = m.readIssues(within, c, q)
		return err
	})
	return fields, left, group.Wait()
}

// estimateOf is the estimate that a board names.
func estimateOf(c jira.BoardConfiguration) survey.Estimate {
	return survey.In(jira.Field{ID: c.EstimationField, Name: c.EstimationName})
}

// readBoard reads how the board estimates and what its columns are, and which fields the
// issues have.
func (m *Material) readBoard(ctx context.Context, c *jira.Client, r *names.Resolver, q Question) ([]jira.Field, error) {
	var fields []jira.Field
	group, within := errgroup.WithContext(ctx)
	group.Go(func() error {
		// Only a call that was given up fails all of it: a report does without.
		m.Configuration, m.NoConfiguration = r.Configuration(ctx, q.Board)
		return ctx.Err()
	})
	group.Go(func() (err error) {
		fields, err = c.ListSprintFields(within, q.Sprints[0].ID)
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	switch {
	case m.NoConfiguration != nil:
	case m.Configuration.EstimationType == "":
		m.Estimate = survey.Among(fields)
	default:
		m.Estimate = estimateOf(m.Configuration)
	}
	return fields, nil
}

// readIssues reads the issues of each sprint, and gives those that may have left one.
func (m *Material) readIssues(ctx context.Context, c *jira.Client, q Question) ([]jira.Issue, error) {
	filter := m.filter()
	lists := make([]issueList, len(q.Sprints)+1)
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, sprint := range q.Sprints {
		group.Go(func() error {
			return lists[i].read(within, c, issue.OpListBoardSprintIssues, []string{jira.PathID(q.Board), jira.PathID(sprint.ID)}, filter, MaxIssues)
		})
	}
	left := &lists[len(q.Sprints)]
	if q.Left > 0 {
		group.Go(func() error {
			changed := filter
			changed.JQL = changedSince(q.Sprints[:q.Left])
			m.NoLeft = left.read(within, c, issue.OpListBoardIssues, []string{jira.PathID(q.Board)}, changed, MaxLeft)
			return ctx.Err()
		})
	}
	if key := m.Configuration.ProjectKey; q.Left > 0 && key != "" {
		group.Go(func() error {
			m.away, m.Elsewhere, m.NoElsewhere = searchIDs(within, c, fmt.Sprintf("project = %q AND %s", key, changedSince(q.Sprints[:q.Left])))
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for i := range lists {
		m.More = m.More || lists[i].more
		m.Said = append(m.Said, lists[i].said...)
		if i < len(q.Sprints) {
			m.Lists = append(m.Lists, lists[i].issues)
		}
	}
	return left.issues, nil
}

// filter asks for the fields that issues have to come with.
func (m *Material) filter() jira.IssueFilter {
	wanted := survey.Survey{Estimate: m.Estimate, Closed: m.sprints[0].Complete}
	return jira.IssueFilter{Fields: append(wanted.Fields(), fieldCreated, fieldUpdated), Limit: issuePage}
}

// changedSince chooses the issues that are in none of some sprints and were changed since
// the first of them began. Days are those of the account, so that one more is asked for.
func changedSince(sprints []jira.Sprint) string {
	var first time.Time
	var ids []string
	for _, s := range sprints {
		ids = append(ids, jira.PathID(s.ID))
		if s.Start != nil && (first.IsZero() || s.Start.Before(first)) {
			first = *s.Start
		}
	}
	return fmt.Sprintf(`updated >= "%s" AND (sprint is EMPTY OR sprint not in (%s))`,
		first.UTC().AddDate(0, 0, -1).Format(time.DateOnly), strings.Join(ids, ", "))
}

// issueList is a list of issues that is read page by page.
type issueList struct {
	issues []jira.Issue
	more   bool
	said   []string
}

// read reads a list up to a number of issues. What was read of a list that failed is
// dropped: a part of it would make wrong numbers.
func (l *issueList) read(ctx context.Context, c *jira.Client, op scopes.Key, args []string, filter jira.IssueFilter, most int) error {
	pages := jira.EachPage(ctx, op, "", func(ctx context.Context, cursor string) (jira.Page[jira.Issue], error) {
		filter.Cursor = cursor
		return jira.ListIssues(ctx, c, op, args, filter)
	})
	for page, err := range pages {
		if err != nil {
			*l = issueList{}
			return err
		}
		l.issues = append(l.issues, page.Items...)
		l.said = append(l.said, page.Said...)
		if len(l.issues) >= most && page.Next != "" {
			l.more = true
			break
		}
	}
	return nil
}
