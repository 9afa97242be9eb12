package work

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/flow"
	"jirascope/internal/names"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/internal/trail"
	"jirascope/jira"
	"jirascope/jira/directory"
)

// WorkloadArgs are the arguments of workload.
type WorkloadArgs struct {
	Board   string `json:"board,omitempty"`
	Sprint  string `json:"sprint,omitempty"`
	Project string `json:"project,omitempty"`
}

// WorkloadAnswer is the answer of workload.
type WorkloadAnswer struct {
	Where
	// Sprints are the board's active ones, where none was named.
	Sprints []SprintName `json:"sprints,omitempty"`
	// Unit is what points are called.
	Unit    string        `json:"unit,omitempty"`
	People  toolbox.Table `json:"people"`
	Partial bool          `json:"partial,omitempty"`
	Notes   []string      `json:"notes"`
}

// Workload declares workload.
func Workload() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "workload", Title: "Workload of people", OnDemand: true,
		Area: toolbox.Reports, Effect: toolbox.Read,
		Description: `Count open issues and points by person in a sprint, a board's active ones, or a project: in progress, blocked, overdue, without points.`,
		Example:     `{"board": "11", "sprint": "active"}`,
		Operations:  lists(jira.OpListSprints, jira.OpGetSprint, jira.OpListSprintIssues),
		Helpful:     setting(directory.OpSearchProjects),
	}, runWorkload)
}

// maxLoad is how many open issues of a place are read.
const maxLoad = 2000

// notDone chooses the issues that are not done, by the category of their status.
const notDone = "statusCategory != Done"

// runWorkload reads the open issues of each place and adds them up.
func runWorkload(ctx context.Context, c toolbox.Call, args WorkloadArgs) (WorkloadAnswer, error) {
	v, places, err := placesOf(ctx, c, args)
	if err != nil {
		return WorkloadAnswer{}, err
	}
	answer := WorkloadAnswer{Where: v.Where, Sprints: v.sprints}
	found := make([]*trail.Found, len(places))
	group, within := errgroup.WithContext(ctx)
	for i, there := range places {
		group.Go(func() (err error) {
			found[i], err = trail.Read(within, c.Client, trail.Question{
				Place: there, JQL: trail.All(v.jql, notDone), Custom: v.Custom(), Estimate: v.Estimate(), Most: maxLoad,
			})
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return answer, err
	}
	v.loads(&answer, found)
	return answer, nil
}

// placesOf finds the sprints that are meant, all active ones of a board where none is named,
// or else the board or the project.
func placesOf(ctx context.Context, c toolbox.Call, args WorkloadArgs) (*view, []trail.Place, error) {
	alone := args.Board == "" && names.Numeric(args.Sprint)
	w := target{board: args.Board, project: args.Project, onBoard: args.Sprint != "" && !alone, ofBoard: args.Sprint}
	if alone {
		w.sprint = args.Sprint
	}
	v, err := look(ctx, c, w)
	if err != nil {
		return nil, nil, err
	}
	if alone || v.Board == nil {
		return v, []trail.Place{v.place}, nil
	}
	sprints, note, err := v.Names.Sprints(ctx, v.place.Board, args.Sprint)
	if _, without := errors.AsType[*names.NoSprints](err); without && args.Sprint == "" {
		v.note("the board has no sprints: all its open issues count")
		return v, []trail.Place{v.place}, nil
	}
	v.note(note)
	var places []trail.Place
	for _, sprint := range sprints {
		v.sprints = append(v.sprints, SprintName{sprint.ID, sprint.Name})
		places = append(places, trail.Place{Sprint: sprint.ID})
	}
	return v, places, err
}

// loads adds up what was found. An issue of several sprints counts once.
func (v *view) loads(answer *WorkloadAnswer, found []*trail.Found) {
	var issues []flow.Issue
	seen, epics := make(map[string]bool), 0
	var field jira.Field
	for _, f := range found {
		f.Undated = 0 // no figure needs it
		v.bounds(f, "nothing is open there")
		if f.Field.ID != "" {
			field = f.Field
		}
		v.days = v.days.Settle(f.Stamp)
		for _, issue := range f.Issues {
			switch {
			case seen[issue.Key]:
				continue
			case issue.Epic:
				epics++
			default:
				issues = append(issues, issue)
			}
			seen[issue.Key] = true
		}
	}
	v.days = v.days.Settled(nil)
	if epics > 0 {
		v.note(fmt.Sprintf("left out: %d epics", epics))
	}
	v.layLoads(answer, issues, field)
}

// layLoads writes what each person has, and what that means.
func (v *view) layLoads(answer *WorkloadAnswer, issues []flow.Issue, field jira.Field) {
	today := v.Now()
	loads := flow.LoadsOf(issues, flow.WorkflowOf(v.Done(), v.Categories, issues), v.days.Day(&today))
	var rows [][]toolbox.Cell
	row := func(name toolbox.Cell, l flow.Load) {
		cells := []toolbox.Cell{name, l.Open, nil, toolbox.Positive(l.Busy), toolbox.Positive(l.Blocked), toolbox.Positive(l.Overdue), nil, toolbox.Positive(l.Subtasks)}
		if field.ID != "" {
			cells[2], cells[6] = toolbox.Rounded(l.Points), toolbox.Positive(l.Unestimated)
		}
		rows = append(rows, cells)
	}
	var known toolbox.Namesakes
	for _, l := range loads {
		known.See(l.Person.Name, l.Person.ID)
	}
	for _, l := range loads {
		row(known.Of(l.Person.Name, l.Person.ID, "nobody"), l)
	}
	sum := flow.Sum(loads)
	row("all", sum)
	measure := survey.In(field).Column()
	answer.Unit = survey.UnitOf(field)
	columns := []string{"person", "open", measure, "in_progress", "blocked", "overdue", "without_" + measure, "sub_tasks"}
	answer.People = named("", columns, rows)[0].Table
	v.lacks()
	open := "open is what is not in a status of the category done"
	if len(v.Done()) > 0 {
		open += ", nor " + v.doneMeans()
	}
	v.note(open + ". Sub-tasks count, their estimates do not. blocked: flagged, or linked as blocked by an issue that is not done")
	if field.ID == "" && v.NoConfiguration == nil {
		v.note("no points: nothing there is estimated in a field that counts")
	}
	overdue := "overdue is due before today"
	if sum.Overdue == 0 {
		overdue = "nothing is overdue, which is due before today"
	}
	v.note(fmt.Sprintf("%s, %s in %s", overdue, v.days.Day(&today), v.days.Name))
	v.note(v.days.Note)
	v.note("capacity and absence are not in Jira: this is who has how much, not who can do it")
	answer.Partial, answer.Notes = v.gaps.Partial, v.gaps.Notes
}
