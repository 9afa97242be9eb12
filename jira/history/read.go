package history

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpFetchChangelogs gets the changelogs of up to 1,000 issues. It changes nothing,
// although it is a POST.
const OpFetchChangelogs scopes.Key = "POST /rest/api/3/changelog/bulkfetch"

const (
	// DefaultLimit is how many changes are read unless the question says: some 20 MB.
	DefaultLimit = 50_000
	// mostFields and mostIssues are Atlassian's own limits of one request.
	mostFields, mostIssues = 10, 1000
	// fewIssues is a chunk that is not worth parting: the changes of a few fields of so
	// many issues fit on one page.
	fewIssues = 100
	// pageSize is how many entries a page has. Each has its author with four addresses
	// of pictures, about 1 KB. Without a choice of fields, whole descriptions may be
	// among them.
	pageSize, pageSizeAll = 1000, 250
	// atOnce is how many requests run at a time unless the question says.
	atOnce = 8
)

// Question is what to read.
type Question struct {
	// Issues are the ids of issues. Keys are taken, too, but the log is by id.
	Issues []string
	// Fields are the ids of the fields that matter, at most 10; all without one.
	Fields []string
	// AtOnce is how many requests run at a time, 8 when it is 0: fewer for one of several
	// questions that are asked side by side.
	AtOnce int
	// Limit is how many changes to read at most; [DefaultLimit] when it is 0.
	Limit int
}

// Log is what happened to issues.
type Log struct {
	byIssue map[string][]Change
	// Changes is how many there are.
	Changes int
	// Cut says that there were more than the question's limit. Which ones are left out is
	// not known, so that no number may be computed from the log without saying so.
	Cut bool
}

// Of are the changes of an issue by its id, the earliest first.
func (l Log) Of(issueID string) []Change { return l.byIssue[issueID] }

// Read reads the changes of issues, some requests at once. The first failure, an *jira.Error,
// ends it: a part of the changes would make wrong numbers.
func Read(ctx context.Context, c *jira.Client, q Question) (Log, error) {
	if len(q.Fields) > mostFields {
		return Log{}, fmt.Errorf("asked for the changes of %d fields; Jira takes at most %d", len(q.Fields), mostFields)
	}
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	if q.AtOnce == 0 {
		q.AtOnce = atOnce
	}
	r := reader{client: c, question: q, log: Log{byIssue: make(map[string][]Change)}, seen: make(map[place]bool)}
	issues := slices.Compact(slices.Sorted(slices.Values(q.Issues)))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(q.AtOnce)
	size := min(max((len(issues)+q.AtOnce-1)/q.AtOnce, fewIssues), mostIssues)
	for chunk := range slices.Chunk(issues, size) {
		group.Go(func() error { return r.read(ctx, chunk) })
	}
	if err := group.Wait(); err != nil {
		return Log{}, err
	}
	for _, list := range r.log.byIssue {
		slices.SortStableFunc(list, earlier)
	}
	return r.log, nil
}

// place is an entry of an issue's changelog.
type place struct{ issue, entry string }

// reader fills a log from several requests at once.
type reader struct {
	client   *jira.Client
	question Question

	mu   sync.Mutex
	log  Log
	seen map[place]bool
}

// read reads all pages of the changes of some issues.
func (r *reader) read(ctx context.Context, issues []string) error {
	pages := jira.EachPage(ctx, OpFetchChangelogs, "", func(ctx context.Context, cursor string) (jira.Page[issueLog], error) {
		return r.page(ctx, issues, cursor)
	})
	for got, err := range pages {
		if err != nil {
			return err
		}
		if r.add(got.Items) {
			return nil
		}
	}
	return nil
}

// page gets a page. Its cursor is Jira's token as it is.
func (r *reader) page(ctx context.Context, issues []string, cursor string) (jira.Page[issueLog], error) {
	body := request{Issues: issues, Fields: r.question.Fields, MaxResults: pageSize, NextPageToken: cursor}
	if len(body.Fields) == 0 {
		body.MaxResults = pageSizeAll
	}
	var got answer
	if err := r.client.Call(ctx, jira.Request{Op: OpFetchChangelogs, Body: body}, &got); err != nil {
		return jira.Page[issueLog]{}, err
	}
	return jira.Page[issueLog]{Items: got.Issues, Next: got.NextPageToken}, nil
}

// add adds the changes of a page to the log, an entry that came before left out. It
// reports whether the log is full.
func (r *reader) add(page []issueLog) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, one := range page {
		for _, e := range one.Entries {
			at := place{one.IssueID, e.ID}
			if e.ID != "" && r.seen[at] {
				continue
			}
			r.seen[at] = true
			list := e.changes(r.question.Fields)
			if r.log.Changes+len(list) > r.question.Limit {
				r.log.Cut = true
				return true
			}
			r.log.byIssue[one.IssueID] = append(r.log.byIssue[one.IssueID], list...)
			r.log.Changes += len(list)
		}
	}
	return false
}

// request is the body of a request.
type request struct {
	Issues        []string `json:"issueIdsOrKeys"`
	Fields        []string `json:"fieldIds,omitempty"`
	MaxResults    int      `json:"maxResults"`
	NextPageToken string   `json:"nextPageToken,omitempty"`
}

// issueLog are entries of an issue's changelog.
type issueLog struct {
	IssueID string  `json:"issueId"`
	Entries []entry `json:"changeHistories"`
}

// answer is a page as Jira sends it. An issue may be on several pages.
type answer struct {
	Issues        []issueLog `json:"issueChangeLogs"`
	NextPageToken string     `json:"nextPageToken" text:"whole"`
	// IsLast is not documented, and believed where it comes.
	IsLast *bool `json:"isLast"`
}

// Check refuses what is not a page of changelogs, and changes without a time.
func (a *answer) Check() error {
	if a.Issues == nil {
		return errors.New(`the answer has no "issueChangeLogs"`)
	}
	if a.IsLast != nil && !*a.IsLast && a.NextPageToken == "" {
		return errors.New("the answer is not the last page and names no next one")
	}
	for _, one := range a.Issues {
		if one.IssueID == "" {
			return errors.New("an element of the list does not say which issue it is of")
		}
		for _, e := range one.Entries {
			if e.Created.at.IsZero() {
				return errors.New("a change does not say when it was made")
			}
		}
	}
	return nil
}
