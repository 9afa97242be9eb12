package issuesearch

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/clause"
	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/history"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

const (
	// rowsOfPage is how many issues a page of an answer lists.
	rowsOfPage = 50
	// pageBytes is how many bytes a page of issues takes.
	pageBytes = 4 << 10
	// maxSummary bounds a summary in a row, in characters.
	maxSummary = 60
)

// Args say what to find.
type Args struct {
	JQL          string   `json:"jql,omitempty"`
	Project      string   `json:"project,omitempty"`
	Board        string   `json:"board,omitempty"`
	Sprint       string   `json:"sprint,omitempty"`
	Assignee     string   `json:"assignee,omitempty"`
	Status       string   `json:"status,omitempty"`
	Type         string   `json:"type,omitempty"`
	Text         string   `json:"text,omitempty"`
	Labels       string   `json:"labels,omitempty"`
	Epic         string   `json:"epic,omitempty"`
	Version      string   `json:"version,omitempty"`
	Priority     string   `json:"priority,omitempty"`
	UpdatedSince string   `json:"updated_since,omitempty"`
	CreatedSince string   `json:"created_since,omitempty"`
	StaleDays    int      `json:"stale_days,omitempty" jsonschema:"minimum=1,maximum=3650"`
	Blocked      bool     `json:"blocked,omitempty"`
	Flagged      bool     `json:"flagged,omitempty"`
	Due          string   `json:"due,omitempty"`
	OpenOnly     bool     `json:"open_only,omitempty"`
	Order        string   `json:"order,omitempty"`
	Columns      []string `json:"columns,omitempty"`
	CountOnly    bool     `json:"count_only,omitempty"`
	Cursor       string   `json:"cursor,omitempty"`
}

// Answer is what was found.
type Answer struct {
	// JQL is what was asked of Jira, of a board's own issues where one was given.
	JQL string `json:"jql"`
	// Took says which things the names were taken for.
	Took []string `json:"took,omitempty"`
	// Count is of all issues that fit; about when Approximate. Points are theirs, where
	// all are listed.
	Count       *int           `json:"count,omitempty"`
	Approximate bool           `json:"approximate,omitempty"`
	Points      *float64       `json:"points,omitempty"`
	Issues      *toolbox.Table `json:"issues,omitempty"`
	NextCursor  string         `json:"next_cursor,omitempty"`
	Notes       []string       `json:"notes,omitempty"`
}

// searchRun is one search.
type searchRun struct {
	toolbox.Call
	Args
	where clause.Conditions
	order string
	// board is whose issues are searched; 0 for all.
	board int64
	// jql is what is asked of Jira, and account the id in it that a name was found to be of.
	jql     string
	account string
	columns []column
	days    survey.Calendar
	// log is what happened to the issues, where a column needs it, and logless is true where
	// it could not be read.
	log     history.Log
	logless bool
	answer  Answer
}

// Run searches for a call of a tool.
func Run(ctx context.Context, c toolbox.Call, args Args) (Answer, error) {
	x := &searchRun{Call: c, Args: args}
	if err := x.conditions(ctx); err != nil {
		return Answer{}, err
	}
	if err := x.run(ctx); err != nil {
		return Answer{}, x.explain(ctx, err)
	}
	return x.answer, nil
}

// run asks for the issues, or for their number alone.
func (x *searchRun) run(ctx context.Context) error {
	x.ask()
	if x.CountOnly {
		return x.count(ctx)
	}
	if err := x.setColumns(ctx); err != nil {
		return err
	}
	if x.Blocked {
		return x.listBlocked(ctx)
	}
	page, err := x.page(ctx, x.Cursor)
	if err == nil && len(page.Items) == 0 && x.Cursor == "" && x.Text != "" {
		page, err = x.anyWord(ctx, page)
	}
	if err != nil {
		return err
	}
	if slices.ContainsFunc(x.columns, func(c column) bool { return c.logged }) && len(page.Items) > 0 {
		x.readLog(ctx, page.Items, "for how long they have had their status", "status")
		x.oldestFirst(page.Items)
	}
	x.list(page.Items)
	x.answer.NextCursor = page.Next
	for _, text := range page.Said {
		x.note("Jira says of this list %s", foreign.Quote(redact.Echo(text), 80))
	}
	switch n := len(page.Items); {
	case x.Cursor != "":
	case page.Next == "":
		x.answer.Count = &n
		x.addPoints(page.Items)
	default:
		if err := x.count(ctx); err != nil {
			op := issue.OpCount
			if x.board != 0 {
				op = issue.OpCountBoardIssues
			}
			x.note("how many there are is unknown: %s", x.because(op, err))
		}
	}
	x.noteEmpty(len(page.Items))
	if len(x.Columns) == 0 {
		if note := x.answer.Issues.Fit(columnSummary, pageBytes); note != "" {
			x.note("%s", note)
		}
	}
	return nil
}

// ask sets the query, and what of it is shown: a caller may have put a secret into it.
func (x *searchRun) ask() {
	x.jql = x.where.JQL(x.order)
	x.answer.JQL = x.shown()
}

// shown is the query as it may be shown. The id of an account that Jira found is no secret,
// and without it nobody could use the query.
func (x *searchRun) shown() string {
	if x.account == "" {
		return x.Words.Query(x.jql)
	}
	parts := strings.Split(x.jql, clause.Quote(x.account))
	for i, part := range parts {
		parts[i] = x.Words.Query(part)
	}
	return strings.TrimSpace(strings.Join(parts, " "+clause.Quote(x.account)+" "))
}

// page asks for a page of the issues, and for the account's days beside it where they are
// shown.
func (x *searchRun) page(ctx context.Context, cursor string) (page jira.Page[issue.Issue], err error) {
	var all errgroup.Group
	all.Go(func() (err error) {
		filter := jira.IssueFilter{JQL: x.jql, Limit: rowsOfPage, Cursor: cursor, Fields: x.fields()}
		if x.board != 0 {
			page, err = issue.SearchBoard(ctx, x.Client, x.board, filter, issue.Custom{})
		} else {
			page, err = issue.Search(ctx, x.Client, filter, issue.Custom{})
		}
		return err
	})
	if slices.ContainsFunc(x.columns, func(c column) bool { return c.dated }) {
		all.Go(func() error {
			x.days = x.Calendar(ctx)
			return nil
		})
	}
	return page, all.Wait()
}

// anyWord searches once more where no issue has all the words of a text, for those that
// have some of them.
func (x *searchRun) anyWord(ctx context.Context, none jira.Page[issue.Issue]) (jira.Page[issue.Issue], error) {
	either := clause.FindsAny(x.Text)
	at := slices.Index(x.where, clause.Finds(x.Text))
	if either == "" || at < 0 {
		return none, nil
	}
	x.where[at] = either
	x.ask()
	page, err := x.page(ctx, "")
	if len(page.Items) > 0 {
		x.note("no issue has all the words: these have one of them or more, those with most in the summary first on each page")
	}
	slices.SortStableFunc(page.Items, func(a, b issue.Issue) int {
		return cmp.Compare(len(clause.In(x.Text, b.Summary)), len(clause.In(x.Text, a.Summary)))
	})
	return page, err
}

// count asks how many issues there are.
func (x *searchRun) count(ctx context.Context) error {
	var n int
	var err error
	if jql := x.where.JQL(""); x.board != 0 {
		n, err = issue.CountBoard(ctx, x.Client, x.board, jql)
	} else {
		n, err = issue.Count(ctx, x.Client, jql)
	}
	if err == nil {
		x.answer.Count, x.answer.Approximate = &n, true
	}
	return err
}

// addPoints adds up the points of all issues that fit.
func (x *searchRun) addPoints(list []issue.Issue) {
	at := slices.IndexFunc(x.columns, func(c column) bool { return c.name == columnPoints })
	if at < 0 || len(list) == 0 {
		return
	}
	sum, without := 0.0, 0
	for _, i := range list {
		points, ok := x.columns[at].cell(x, i).(float64)
		if sum += points; !ok {
			without++
		}
	}
	x.answer.Points = &sum
	if without > 0 {
		x.note("%d of %d have no points", without, len(list))
	}
}

// noteEmpty says what the lack of issues may mean.
func (x *searchRun) noteEmpty(n int) {
	switch {
	case n > 0:
	case x.Cursor != "":
		x.note("The list ends before this cursor. Call the tool again without cursor")
	default:
		x.note("Jira accepted the query and finds no issue. There may be none, or the account may not browse their projects. Scopes are not the reason")
		if strings.Contains(strings.ToLower(x.jql), "status = ") {
			x.note("A status that a project does not use finds nothing there: status todo, started or done finds issues by what their status means, in any language")
		}
	}
}

// note adds a note.
func (x *searchRun) note(format string, args ...any) {
	x.answer.Notes = append(x.answer.Notes, fmt.Sprintf(format, args...))
}

// because says why something could not be read.
func (x *searchRun) because(op scopes.Key, err error) string {
	if jira.ScopeRefused(err) {
		return "reading it needs " + x.Needed(op)
	}
	why, broken := x.Failure(err)
	if broken != nil {
		return "it could not be read"
	}
	return why.Summary
}

// took remembers what a name was taken for.
func (x *searchRun) took(what, name, id, note string) {
	text := what + " " + foreign.Line(cmp.Or(name, id), 80)
	if name != "" && id != "" {
		text += " (" + id + ")"
	}
	x.answer.Took = append(x.answer.Took, strings.TrimSuffix(text+": "+note, ": "))
}
