package change

import (
	"context"
	"errors"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations that say where issues are.
const (
	OpMoveToSprint  scopes.Key = "POST /rest/agile/1.0/sprint/{sprintId}/issue"
	OpMoveToBacklog scopes.Key = "POST /rest/agile/1.0/backlog/issue"
	OpRank          scopes.Key = "PUT /rest/agile/1.0/issue/rank"
)

// MostMoved is how many issues one of these requests takes, by Atlassian's documents.
const MostMoved = 50

// Place is where in an order issues go: before an issue or after one, by its key. The zero
// value leaves it to Jira.
type Place struct{ Before, After string }

func (p Place) body(keys []string) map[string]any {
	body := map[string]any{"issues": keys}
	if p.Before != "" {
		body["rankBeforeIssue"] = p.Before
	}
	if p.After != "" {
		body["rankAfterIssue"] = p.After
	}
	return body
}

// MoveToSprint moves issues to an active or future sprint.
func MoveToSprint(ctx context.Context, c *jira.Client, sprintID int64, keys []string, place Place) error {
	return jira.Change(ctx, c, jira.Request{Op: OpMoveToSprint, Args: []string{jira.PathID(sprintID)}, Body: place.body(keys)}, nil)
}

// MoveToBacklog takes issues out of their active and future sprints.
func MoveToBacklog(ctx context.Context, c *jira.Client, keys []string) error {
	return jira.Change(ctx, c, jira.Request{Op: OpMoveToBacklog, Body: Place{}.body(keys)}, nil)
}

// Ranked is what Jira says of one issue that should have been ranked.
type Ranked struct {
	Key    string   `json:"issueKey"`
	Status int      `json:"status"`
	Errors []string `json:"errors"`
}

// Refused reports whether the issue was not ranked.
func (r Ranked) Refused() bool { return r.Status < 200 || r.Status > 299 }

// ranks is the answer where some were not ranked; there is none where all were.
type ranks struct {
	Entries []Ranked `json:"entries"`
}

func (r *ranks) Check() error {
	for _, e := range r.Entries {
		if e.Key == "" || e.Status == 0 {
			return errors.New("an entry names no issue, or no status")
		}
	}
	return nil
}

// Rank orders issues before or after another, in the order of the keys. What it returns is
// about those that Jira speaks of by themselves, which it does when some were refused.
func Rank(ctx context.Context, c *jira.Client, keys []string, place Place) ([]Ranked, error) {
	var got ranks
	err := jira.Change(ctx, c, jira.Request{Op: OpRank, Body: place.body(keys)}, &got)
	return got.Entries, err
}
