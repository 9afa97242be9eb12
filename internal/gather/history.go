package gather

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jirascope/jira"
	"jirascope/jira/history"
	"jirascope/jira/issue"
)

// readHistory reads the changes of all issues, and finds among those that the board does
// not show the ones that were in a sprint: their changes of sprint say so, which are few.
func (m *Material) readHistory(ctx context.Context, c *jira.Client) error {
	var log history.Log
	var gone []string
	away, each := m.awayIDs(), atOnce
	if m.fields.Sprint == "" {
		away = nil
	}
	if len(away) > 0 {
		each = atOnce / 2
	}
	group, within := errgroup.WithContext(ctx)
	group.Go(func() error {
		log, m.NoHistory = m.changes(within, c, m.ids(), each)
		return ctx.Err()
	})
	if len(away) > 0 {
		group.Go(func() error {
			moves, err := history.Read(within, c, history.Question{Issues: away, Fields: []string{m.fields.Sprint}, AtOnce: each})
			m.NoElsewhere, m.Elsewhere = err, m.Elsewhere || moves.Cut
			for _, id := range away {
				if m.left(moves.Of(id)) {
					gone = append(gone, id)
				}
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	m.Cut = log.Cut
	m.take(log)
	return m.readGone(ctx, c, gone)
}

// changes reads the changes that reports are made of. Where the field with the sprints is
// unknown, it is among all changes. So many requests run at once.
func (m *Material) changes(ctx context.Context, c *jira.Client, issues []string, most int) (history.Log, error) {
	q := history.Question{Issues: issues, AtOnce: most}
	if m.fields.Sprint != "" {
		q.Fields = m.fields.Logged()
	}
	return history.Read(ctx, c, q)
}

// take gives the issues their changes.
func (m *Material) take(log history.Log) {
	for i := range m.issues {
		issue := &m.issues[i]
		if changes := log.Of(issue.ID); changes != nil {
			issue.Log = changes
		}
		if m.fields.Sprint == "" {
			m.fields.Sprint = sprintField(issue.Log)
		}
	}
}

// sprintField is the id of the field with the sprints, by its name, which logs have in
// English; empty where no change is of it.
func sprintField(log []history.Change) string {
	for _, change := range log {
		if change.Field == "Sprint" && change.FieldID != "" {
			return change.FieldID
		}
	}
	return ""
}

// ids are those of the issues.
func (m *Material) ids() []string {
	var list []string
	for _, issue := range m.issues {
		list = append(list, issue.ID)
	}
	return list
}

// awayIDs are the issues that the board does not show and no list had.
func (m *Material) awayIDs() []string {
	return slices.DeleteFunc(slices.Clone(m.away), func(id string) bool { return m.known[id] })
}

// left reports whether an issue was taken out of one of the sprints.
func (m *Material) left(moves []history.Change) bool {
	for _, move := range moves {
		for _, sprint := range m.sprints {
			if slices.Contains(strings.Split(move.FromID, ", "), jira.PathID(sprint.ID)) {
				return true
			}
		}
	}
	return false
}

// maxGone is how many issues that left a sprint and the board are read.
const maxGone = 100

// readGone reads the issues that left a sprint and the board, and their changes.
func (m *Material) readGone(ctx context.Context, c *jira.Client, gone []string) error {
	if len(gone) == 0 {
		return nil
	}
	if len(gone) > maxGone {
		gone, m.Elsewhere = gone[:maxGone], true
	}
	var found issueList
	var log history.Log
	group, within := errgroup.WithContext(ctx)
	group.Go(func() error {
		filter := m.filter()
		filter.JQL = fmt.Sprintf("id in (%s)", strings.Join(gone, ", "))
		return found.read(within, c, issue.OpSearch, nil, filter, maxGone)
	})
	group.Go(func() (err error) {
		log, err = m.changes(within, c, gone, atOnce)
		return err
	})
	if err := group.Wait(); err != nil {
		m.NoElsewhere = err
		return ctx.Err()
	}
	m.add(found.issues)
	m.take(log)
	return nil
}
