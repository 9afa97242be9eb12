package tools

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"jirascope/internal/foreign"
	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"

	"golang.org/x/sync/errgroup"
)

// GetBoardArgs are the arguments of get_board.
type GetBoardArgs struct {
	Board  string `json:"board,omitempty"`
	Issues bool   `json:"issues,omitempty"`
}

// GetBoardAnswer is the answer of get_board.
type GetBoardAnswer struct {
	Board  Board        `json:"board"`
	Filter *BoardFilter `json:"filter,omitempty"`
	// Estimation is the field that the board estimates in.
	Estimation string `json:"estimation,omitempty"`
	// Columns are from left to right. What is in the last one is done.
	Columns toolbox.Table `json:"columns"`
	Partial bool          `json:"partial,omitempty"`
	Notes   []string      `json:"notes,omitempty"`
}

// BoardFilter is the filter whose issues a board shows.
type BoardFilter struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	JQL  string `json:"jql,omitempty"`
}

func getBoard() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "get_board", Title: "Get a board",
		Area: toolbox.Boards, Effect: toolbox.Read,
		Description: `Show a board's set-up: type, filter, estimation, columns with statuses and limits; with issues, how many each holds, what is over its limit, and the oldest.`,
		Example:     `{"board": "Glow Requests", "issues": true}`,
		Aliases:     map[string]string{"board_id": "board"},
		Operations:  []scopes.Key{jira.OpListBoards, jira.OpGetBoardConfiguration, issue.OpListBoardIssues},
		Helpful:     []scopes.Key{directory.OpGetFilter, directory.OpListStatuses, jira.OpListSprints},
	}, runGetBoard)
}

func runGetBoard(ctx context.Context, c call, args GetBoardArgs) (GetBoardAnswer, error) {
	board, note, err := c.Names.Board(ctx, args.Board, "")
	if err != nil {
		return GetBoardAnswer{}, err
	}
	setup, err := c.Names.Configuration(ctx, board.ID)
	if err != nil {
		return GetBoardAnswer{}, err
	}
	answer := GetBoardAnswer{Board: Board{ID: setup.ID, Name: setup.Name, Type: setup.Type, Project: setup.ProjectKey}}
	answer.note(note)
	answer.Estimation = setup.EstimationName
	if setup.EstimationType != "" && setup.EstimationType != "field" {
		answer.Estimation = setup.EstimationType
	}
	held, err := c.addParts(ctx, &answer, setup, args.Issues)
	if err != nil {
		return GetBoardAnswer{}, err
	}
	statuses, err := c.statusNames(ctx, &answer, setup, held)
	if err != nil {
		return GetBoardAnswer{}, err
	}
	answer.Columns = columnTable(setup, statuses, held, c.Now())
	return answer, nil
}

// addParts adds the board's filter and, where they are asked for, what its issues say: side by
// side.
func (c call) addParts(ctx context.Context, answer *GetBoardAnswer, setup jira.BoardConfiguration, issues bool) (*boardIssues, error) {
	var filter, counted GetBoardAnswer
	var noFilter, noIssues error
	var held *boardIssues
	var both errgroup.Group
	both.Go(func() error {
		noFilter = c.addFilter(ctx, &filter, setup)
		return nil
	})
	if issues {
		both.Go(func() error {
			held, noIssues = c.holds(ctx, &counted, setup)
			return nil
		})
	}
	_ = both.Wait()
	answer.Filter, answer.Partial = filter.Filter, counted.Partial
	answer.Notes = slices.Concat(answer.Notes, filter.Notes, counted.Notes)
	return held, cmp.Or(noFilter, noIssues)
}

// note adds a note, when there is one.
func (a *GetBoardAnswer) note(text string) {
	if text != "" {
		a.Notes = append(a.Notes, text)
	}
}

// addFilter adds the board's filter: its id, and its query where that may be read.
func (c call) addFilter(ctx context.Context, answer *GetBoardAnswer, setup jira.BoardConfiguration) error {
	if setup.FilterID == "" {
		return nil
	}
	answer.Filter = &BoardFilter{ID: setup.FilterID}
	filter, _, err := c.Names.Filter(ctx, setup.FilterID)
	switch {
	case jira.ScopeRefused(err):
		answer.note("the filter's query is unknown: reading it needs " + c.Needed(directory.OpGetFilter))
	case err != nil:
		why, broken := c.Failure(err)
		if broken != nil {
			return broken
		}
		answer.note("the filter's query could not be read: " + why.Summary)
	default:
		answer.Filter.Name, answer.Filter.JQL = filter.Name, foreign.Text(filter.JQL, maxQuery)
	}
	return nil
}

// maxQuery bounds a query that is shown, in characters.
const maxQuery = 500

// boardIssues are the issues that a board shows, by status.
type boardIssues struct {
	byStatus map[string][]jira.Issue
	names    map[string]string
}

// holds gets the issues that a board shows: those of its active sprints where it has
// sprints, else all of its filter.
func (c call) holds(ctx context.Context, answer *GetBoardAnswer, setup jira.BoardConfiguration) (*boardIssues, error) {
	filter := jira.IssueFilter{Limit: issuePage, Fields: []string{"statuscategorychangedate"}}
	what := "all issues of the board's filter"
	_, err := c.Names.OpenSprints(ctx, setup.ID)
	_, without := errors.AsType[*names.NoSprints](err)
	switch {
	case without:
	case err == nil, jira.ScopeRefused(err) && setup.Type == "scrum":
		filter.JQL, what = "sprint in openSprints()", "the issues of active sprints"
	case jira.ScopeRefused(err):
		answer.note("whether the board has sprints is unknown: listing them needs " + c.Needed(jira.OpListSprints))
	default:
		return nil, err
	}
	held := &boardIssues{byStatus: map[string][]jira.Issue{}, names: map[string]string{}}
	seen, undated := map[string]bool{}, 0
	for page, err := range jira.EachPage(ctx, issue.OpListBoardIssues, "", func(ctx context.Context, cursor string) (jira.Page[jira.Issue], error) {
		filter.Cursor = cursor
		return jira.ListIssues(ctx, c.Client, issue.OpListBoardIssues, []string{jira.PathID(setup.ID)}, filter)
	}) {
		if err != nil && len(seen) == 0 {
			return nil, err
		}
		if err != nil || len(seen) >= maxIssues {
			answer.Partial = true
			answer.note(fmt.Sprintf("only %d issues were counted: %s", len(seen), c.whyNot(err)))
			break
		}
		for _, issue := range page.Items {
			if _, ok := issue.Time("statuscategorychangedate"); !ok && !seen[issue.Key] {
				undated++
			}
			if !seen[issue.Key] {
				seen[issue.Key], held.names[issue.StatusID] = true, issue.Status
				held.byStatus[issue.StatusID] = append(held.byStatus[issue.StatusID], issue)
			}
		}
	}
	answer.note(fmt.Sprintf("issues are %s, %d in number, sub-tasks among them. oldest_days is since the status category of an issue changed last: it may have come into the column later", what, len(seen)))
	if undated > 0 {
		answer.note(fmt.Sprintf("%d issues do not say since when they are in their status category, in a date that can be read", undated))
	}
	if len(seen) == 0 {
		answer.note("Jira accepted the call and lists no issue: there are none, or the account may see none of them")
	}
	return held, nil
}

// whyNot says why a list was not read to its end.
func (c call) whyNot(err error) string {
	if err == nil {
		return "there are more"
	}
	why, broken := c.Failure(err)
	if broken != nil {
		return "the next page failed"
	}
	return "the next page failed. " + why.Summary
}

// columnTable lists the columns of a board, without what is empty in all of them.
func columnTable(setup jira.BoardConfiguration, statuses map[string]string, held *boardIssues, now time.Time) toolbox.Table {
	rows := make([][]toolbox.Cell, 0, len(setup.Columns))
	for i, of := range setup.Columns {
		var named []string
		for _, id := range of.StatusIDs {
			name := statuses[id]
			if name == "" {
				name = id
			}
			named = append(named, name)
		}
		row := []toolbox.Cell{of.Name, toolbox.OrNull(strings.Join(named, ", ")), bound(of.Min), bound(of.Max), nil, nil, nil, nil}
		if held != nil {
			held.fill(row[4:], of, i == len(setup.Columns)-1, now)
		}
		rows = append(rows, row)
	}
	return toolbox.NewTable([]string{"column", "statuses", "min", "max", "issues", "limit", "oldest_days", "oldest"}, rows)
}

// fill writes what a column holds: how many issues, whether that keeps its limits, and
// which has been there longest. What is done does not age.
func (b *boardIssues) fill(cells []toolbox.Cell, of jira.Column, done bool, now time.Time) {
	count := 0
	var oldest jira.Issue
	var since time.Time
	for _, id := range of.StatusIDs {
		for _, issue := range b.byStatus[id] {
			count++
			if at, ok := issue.Time("statuscategorychangedate"); ok && (since.IsZero() || at.Before(since)) {
				oldest, since = issue, at
			}
		}
	}
	cells[0] = count
	switch {
	case of.Max != nil && count > *of.Max:
		cells[1] = fmt.Sprintf("over by %d", count-*of.Max)
	case of.Min != nil && count < *of.Min:
		cells[1] = fmt.Sprintf("under by %d", *of.Min-count)
	}
	if !done && !since.IsZero() {
		cells[2], cells[3] = int(now.Sub(since).Hours()/24), oldest.Key
	}
}

// bound is a limit of a column; null for none.
func bound(limit *int) toolbox.Cell {
	if limit == nil {
		return nil
	}
	return *limit
}
