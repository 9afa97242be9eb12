package work

import (
	"cmp"
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/flow"
	"jirascope/internal/foreign"
	"jirascope/internal/names"
	"jirascope/internal/redact"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/internal/trail"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/history"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// Where says which issues an answer is about, by what was taken for the arguments.
type Where struct {
	Board   *Board      `json:"board,omitempty"`
	Sprint  *SprintName `json:"sprint,omitempty"`
	Project string      `json:"project,omitempty"`
}

// Board is the board that an answer is about.
type Board struct {
	ID   int64  `json:"id"`
	Name string `json:"name,omitempty"`
}

// SprintName is a sprint that an answer is about.
type SprintName struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// target is what the arguments of a tool say of where to look.
type target struct {
	board, sprint, project, jql string
	// anywhere says that nothing has to be named, and onBoard that a project alone means
	// its board.
	anywhere, onBoard bool
	// ofBoard is a sprint that only tells whose board is meant.
	ofBoard string
}

// view is where a tool looks, and what is known of it.
type view struct {
	toolbox.Call
	Where
	// place is where the issues are listed, and jql chooses among them.
	place trail.Place
	jql   string
	// sprints are the active ones of a board, where the tool asks for them.
	sprints []SprintName
	*trail.Setting
	days survey.Calendar
	gaps toolbox.Gaps
}

// look finds where the arguments say that the issues are, and asks what has to be known of
// it.
func look(ctx context.Context, c toolbox.Call, w target) (*view, error) {
	v := &view{Call: c, gaps: toolbox.Gaps{Call: c}}
	inSprint, err := v.find(ctx, w)
	if err != nil {
		return nil, err
	}
	if inSprint && v.Board == nil {
		// It says which board it is of.
		if err := v.findSprint(ctx, w.sprint); err != nil {
			return nil, err
		}
		inSprint = false
	}
	var board int64
	if v.Board != nil {
		board = v.Board.ID
	}
	group, within := errgroup.WithContext(ctx)
	if inSprint {
		group.Go(func() error { return v.findSprint(within, w.sprint) })
	}
	group.Go(func() (err error) {
		v.Setting, err = trail.ReadSetting(within, c.Names, board)
		return err
	})
	group.Go(func() error {
		v.days = c.Calendar(within)
		return nil
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if v.Configuration.Name != "" {
		v.Board.Name = v.Configuration.Name
	}
	return v, nil
}

// find finds the place: a project or a JQL where no board and no sprint is named, else a
// board, and reports whether a sprint of it is still to be found. A JQL chooses among the
// issues there.
func (v *view) find(ctx context.Context, w target) (inSprint bool, err error) {
	v.jql = trail.Unordered(w.jql)
	alone := w.board == "" && w.sprint == ""
	switch {
	case alone && w.project != "" && !w.onBoard:
		return false, v.findProject(ctx, w.project)
	case alone && (w.anywhere || v.jql != ""):
		return false, nil
	}
	if w.board != "" || !names.Numeric(w.sprint) {
		board, note, err := names.BoardOf(ctx, v.Names, w.board, w.project, cmp.Or(w.sprint, w.ofBoard))
		if err != nil {
			return false, err
		}
		v.note(note)
		v.place.Board, v.Board = board.ID, &Board{ID: board.ID, Name: board.Name}
	}
	return w.sprint != "", nil
}

// findProject finds a project.
func (v *view) findProject(ctx context.Context, text string) error {
	project, note, err := v.Names.Project(ctx, text)
	if v.Project = project.Key; v.Project == "" {
		v.Project = project.ID
	}
	v.jql = trail.All(fmt.Sprintf("project = %q", v.Project), v.jql)
	v.note(note)
	return err
}

// findSprint finds a sprint, whose board counts where no other was named.
func (v *view) findSprint(ctx context.Context, text string) error {
	sprint, note, err := v.Names.Sprint(ctx, v.place.Board, text)
	if err != nil {
		return err
	}
	v.note(note)
	if v.Board == nil && sprint.BoardID != 0 {
		v.Board = &Board{ID: sprint.BoardID}
	}
	v.place = trail.Place{Sprint: sprint.ID}
	v.Sprint = &SprintName{sprint.ID, sprint.Name}
	return nil
}

// note adds a note, when there is one.
func (v *view) note(text string) {
	if text != "" {
		v.gaps.Notes = append(v.gaps.Notes, text)
	}
}

// partly says that something is left out.
func (v *view) partly(format string, values ...any) {
	v.gaps.Partial = true
	v.note(fmt.Sprintf(format, values...))
}

// lacks says what of the setting is missing, and what that leaves unknown.
func (v *view) lacks() {
	v.gaps.Add("done is the category of a status, and points may lack", "the board's configuration", v.NoConfiguration, jira.OpGetBoardConfiguration)
	v.gaps.Add("flags are unknown, and some estimates may be", "the site's fields", v.NoFields, directory.OpListFields)
	v.gaps.Add("what statuses mean that no issue is in today is unknown", "the site's statuses", v.NoStatuses, directory.OpListStatuses)
}

// bounds says what is missing from the issues that were read.
func (v *view) bounds(f *trail.Found, empty string) {
	v.gaps.Add("what happened to the issues is unknown", "their changes", f.NoHistory, history.OpFetchChangelogs)
	if f.Cut {
		v.partly("the issues have more than the %d changes that are read, so that nothing is computed from them", history.DefaultLimit)
	}
	if f.More {
		v.partly("only %d issues are read, and there are more: narrow it", len(f.Issues))
	}
	if f.Undated > 0 {
		v.partly("Jira does not say when %d issues were made: they are not among the new ones, and have no lead time", f.Undated)
	}
	if f.Quiet > 0 {
		v.partly("Jira gave only a part of the comments of %d issues", f.Quiet)
	}
	for _, text := range f.Said {
		v.note("Jira says of the list " + foreign.Quote(redact.Echo(text), toolbox.MaxSaid))
	}
	if len(f.Issues) == 0 {
		v.note("Jira accepted the call and lists no issue: " + empty + ", or the account may not see them")
	}
}

// issuesOf are the issues that were found, if they were asked for.
func issuesOf(f *trail.Found) []flow.Issue {
	if f == nil {
		return nil
	}
	return f.Issues
}

// doneMeans says what counts as done.
func (v *view) doneMeans() string {
	if v.Board == nil {
		return "in a status of the category done"
	}
	n := len(v.Configuration.Columns)
	if n == 0 || len(v.Done()) == 0 {
		return "in a status of the category done, as the board's last column is unknown or empty"
	}
	return "in the board's last column, " + foreign.Quote(redact.Echo(v.Configuration.Columns[n-1].Name), toolbox.MaxSaid)
}

// lists are the operations that find a board and list issues, with more.
func lists(more ...scopes.Key) []scopes.Key {
	return append([]scopes.Key{jira.OpListBoards, issue.OpListBoardIssues, issue.OpSearch}, more...)
}

// setting are the operations that a view does without where they are refused, with more.
func setting(more ...scopes.Key) []scopes.Key {
	return append([]scopes.Key{jira.OpGetMyself, jira.OpGetBoardConfiguration, directory.OpListFields, directory.OpListStatuses}, more...)
}
