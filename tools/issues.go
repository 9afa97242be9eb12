package tools

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

const (
	// issueRows is how many issues a page of an answer lists.
	issueRows = 50
	// issuePage is how many issues are asked of Jira at once.
	issuePage = 200
	// maxIssues bounds the issues of a sprint that are counted.
	maxIssues = 2000
	// maxSummary bounds a summary in a table, in runes.
	maxSummary = 60
)

// extent is what an answer holds of a sprint's issues.
type extent struct {
	// at is where its rows begin.
	at place
	// board is whose estimates count; 0 for the one that the sprint was made on.
	board int64
	// counting is true when all issues are counted, and listing when some are listed.
	counting, listing bool
}

// addIssues counts a sprint's issues, and gets a page of them to list.
func (c call) addIssues(ctx context.Context, answer *GetSprintAnswer, s columns, w extent) ([]jira.Issue, error) {
	list := &issueList{answer: answer, Survey: s.Survey, extent: w, skip: w.at.row, cursor: w.at.page, seen: map[string]bool{}}
	filter := jira.IssueFilter{Limit: issuePage, Cursor: w.at.page, Fields: s.fields()}
	for page, err := range c.Client.SprintIssues(ctx, answer.Sprint.ID, filter) {
		switch {
		case err != nil && list.pages == 0:
			return nil, err
		case err != nil:
			return list.page, c.partial(list, err)
		}
		if list.addPage(page); list.done() {
			break
		}
	}
	list.conclude()
	return list.page, nil
}

// partial is an answer of which a later page is missing: what there is counts, and is
// called a part.
func (c call) partial(list *issueList, err error) error {
	why, broken := c.Failure(err)
	if broken != nil {
		return broken
	}
	list.conclude()
	list.answer.Partial = true
	list.answer.note(fmt.Sprintf("This is a part of the sprint: after %d issues the next page failed. %s", list.read, why.Summary))
	return nil
}

// issueList collects the issues of a sprint for an answer, page by page.
type issueList struct {
	answer *GetSprintAnswer
	*survey.Survey
	extent
	// skip is how many issues of the first page come before the rows.
	skip int
	// cursor is where the page that is read begins.
	cursor string
	// next is where the next answer begins; nil while this one has room.
	next *place
	// page are the issues to list, and seen the keys of all.
	page []jira.Issue
	seen map[string]bool
	// read counts the issues as they came, twice those that came twice, empty the pages
	// without any that were not the last.
	read, twice, empty, pages int
}

// addPage adds the issues of a page. An issue that came before counts once: Jira may
// move issues from page to page while they are read.
func (l *issueList) addPage(page jira.Page[jira.Issue]) {
	l.pages++
	for i, issue := range page.Items {
		if l.read++; l.seen[issue.Key] {
			l.twice++
			continue
		}
		l.seen[issue.Key] = true
		if l.counting && l.read <= maxIssues {
			l.Count(issue)
		}
		l.See(issue)
		l.addRow(i, issue)
	}
	if len(page.Items) == 0 && page.Next != "" {
		l.empty++
	}
	for _, text := range page.Said {
		l.answer.note("Jira says of this list " + foreign.Quote(redact.Echo(text), toolbox.MaxSaid))
	}
	l.skip, l.cursor = max(0, l.skip-len(page.Items)), page.Next
}

// addRow adds the issue at a place of a page to the rows, or makes it the first one of
// the next answer.
func (l *issueList) addRow(at int, issue jira.Issue) {
	switch {
	case !l.listing || at < l.skip || l.next != nil:
	case len(l.page) == issueRows:
		l.next = &place{row: at, page: l.cursor}
	default:
		l.page = append(l.page, issue)
	}
}

// done reports whether no further page is needed.
func (l *issueList) done() bool {
	return l.read > maxIssues || !l.counting && l.next != nil
}

// conclude says where the list goes on, and what is odd about it.
func (l *issueList) conclude() {
	if l.next != nil {
		field, _ := l.Field()
		l.next.sprint, l.next.board, l.next.field = l.answer.Sprint.ID, l.at.board, field.ID
		l.answer.NextCursor = l.next.cursor()
	}
	if l.read > maxIssues && l.counting {
		l.answer.note(fmt.Sprintf("The sprint has more issues than the %d that were counted: counts and points are of those only", maxIssues))
	}
	if l.twice > 0 {
		l.answer.note(fmt.Sprintf("Jira listed issues more than once (%d times); each is counted once", l.twice))
	}
	if l.empty > 0 {
		l.answer.note("Jira sent an empty page in the middle of the list: issues may be missing")
	}
	if l.Counts.Unknown > 0 {
		l.answer.note(fmt.Sprintf("The status of %d issues is in no category that Jira documents; they are counted apart, as unknown", l.Counts.Unknown))
	}
	if l.read == 0 && l.counting {
		l.answer.note("Jira accepted the call and lists no issue: the sprint is empty, or the account may see none of its issues")
	}
}

// place is where a page of an answer begins: a row on a page of Jira's list, and that
// page's own cursor, which is empty for the first. It keeps the sprint, the board that was
// asked about, 0 for none, and the field of the estimates, so that no board is asked again.
type place struct {
	sprint, board int64
	row           int
	field, page   string
}

// cursor writes a place, as dots between its parts.
func (p place) cursor() string {
	return fmt.Sprintf("%d.%d.%d.%s.%s", p.sprint, p.board, p.row, p.field, p.page)
}

// place is where the cursor begins, which goes with the sprint or board of the page
// before.
func (a GetSprintArgs) place() (place, error) {
	if a.Cursor == "" {
		return place{}, nil
	}
	p, ok := placeOf(a.Cursor)
	if !ok || differs(a.Sprint, p.sprint) || differs(a.Board, p.board) {
		return place{}, &toolbox.Refusal{
			Summary: "Pass next_cursor of the page before unchanged, with the sprint and board of that page, or no cursor at all",
			Why:     "this cursor did not come from get_sprint for this sprint",
			Steps:   []string{"Call get_sprint again without cursor."},
		}
	}
	return p, nil
}

// differs reports whether an argument is another id. A name is believed: the cursor knows
// what it was taken for.
func differs(given string, id int64) bool {
	other, err := parseID(given)
	return err == nil && other != id
}

// parseID reads an id that is given as a text.
func parseID(text string) (int64, error) { return strconv.ParseInt(text, 10, 64) }

// placeOf reads a cursor.
func placeOf(cursor string) (place, bool) {
	parts := strings.SplitN(cursor, ".", 5)
	if len(parts) < 5 {
		return place{}, false
	}
	sprint, e1 := strconv.ParseInt(parts[0], 10, 64)
	board, e2 := strconv.ParseInt(parts[1], 10, 64)
	row, e3 := strconv.Atoi(parts[2])
	ok := errors.Join(e1, e2, e3) == nil && sprint > 0 && board >= 0 && row >= 0 && row <= issuePage
	return place{sprint, board, row, parts[3], parts[4]}, ok
}

// doneOn is the day on which an issue was done; null for one that is not.
func doneOn(issue jira.Issue, days survey.Calendar) toolbox.Cell {
	if at, ok := survey.DoneAt(issue); ok {
		return days.Day(&at)
	}
	return nil
}

func estimateCell(number float64, ok bool) toolbox.Cell {
	if !ok {
		return nil
	}
	return number
}
