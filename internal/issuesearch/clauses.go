package issuesearch

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/clause"
	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// bound is what restricts a search that nothing else does: Jira refuses one without.
const bound = "updated >= -30d"

// conditions makes JQL of the arguments.
func (x *searchRun) conditions(ctx context.Context) error {
	where, order := clause.Split(x.JQL)
	if x.order = order; where != "" {
		x.where.Add("(" + where + ")")
	}
	for _, add := range []func(context.Context) error{x.places, x.people, x.kinds, x.times} {
		if err := add(ctx); err != nil {
			return err
		}
	}
	if len(x.where) == 1 && where != "" {
		x.where[0] = where // the parentheses are of no use
	}
	if len(x.where) == 0 && x.board == 0 {
		x.where.Add(bound)
		x.note("Jira takes no search without a restriction: these are the issues updated in the last 30 days")
	}
	return x.ordered()
}

// ordered sets the order: that which was asked for, that of the JQL, or one that fits.
func (x *searchRun) ordered() error {
	switch {
	case x.Order != "":
		order, ok := clause.Order(x.Order)
		if !ok {
			return misfit("order", "priority, due, updated, created, resolved, rank, key, status, assignee or summary, with asc or desc behind it perhaps")
		}
		x.order = order
		if strings.HasPrefix(order, "priority") {
			x.order += ", due ASC, key ASC"
		}
	case x.order != "" || x.board != 0:
	case x.StaleDays > 0:
		x.order = "updated ASC"
	default:
		x.order = "updated DESC"
	}
	return nil
}

// misfit refuses a value that an argument cannot have.
func misfit(argument, takes string) error {
	return &toolbox.Refusal{Summary: "Correct " + argument + ": it takes " + takes, Why: "the value that was given is none of these", Steps: []string{"Call the tool again with another " + argument + ", or put the condition into jql."}}
}

// places adds where the issues are: project, board, sprint, epic.
func (x *searchRun) places(ctx context.Context) error {
	if x.Project != "" {
		project, note, err := x.Names.Project(ctx, x.Project)
		if err != nil {
			return err
		}
		key := project.Key
		if key == "" {
			key = project.ID
		}
		if x.where.Is("project", key); project.Name != "" {
			x.took("project", project.Name, key, note)
		}
	}
	if x.Board != "" {
		board, note, err := x.Names.Board(ctx, x.Board, x.Project)
		if err != nil {
			return err
		}
		x.board = board.ID
		x.took("board", board.Name, jira.PathID(board.ID), cmp.Or(note, "its filter applies as well"))
	}
	if err := x.sprint(ctx); err != nil {
		return err
	}
	if x.Epic != "" {
		epic, note, err := x.Names.Epic(ctx, x.board, x.Epic)
		if err != nil {
			return err
		}
		if x.where.Is("parent", epic.Key); epic.Summary != "" {
			x.took("epic", epic.Summary, epic.Key, note)
		}
	}
	return nil
}

// sprint adds the sprint. Active ones need no board: Jira knows those of all boards.
func (x *searchRun) sprint(ctx context.Context) error {
	switch word := strings.ToLower(strings.TrimSpace(x.Sprint)); {
	case word == "":
		return nil
	case slices.Contains([]string{"none", "backlog", "no"}, word):
		x.where.Add("(sprint is EMPTY OR sprint not in (openSprints(), futureSprints()))")
		return nil
	case x.board == 0 && slices.Contains([]string{"active", "current", "open"}, word):
		x.where.Add("sprint in openSprints()")
		x.answer.Took = append(x.answer.Took, "active sprints of all boards")
		return nil
	}
	if x.board == 0 {
		if named, err := names.SprintsNamed(ctx, x.Names, x.Sprint); err == nil && len(named) > 0 {
			var list []string
			for _, s := range named {
				list = append(list, x.tookSprint(s.Name, s.ID, "of board "+jira.PathID(s.BoardID)))
			}
			x.where.Add("sprint in (" + strings.Join(list, ", ") + ")")
			return nil
		}
	}
	found, note, err := x.Names.Sprints(ctx, x.board, x.Sprint)
	if err != nil {
		return err
	}
	var list []string
	for _, s := range found {
		list = append(list, x.tookSprint(s.Name, s.ID, note))
	}
	x.where.Add("sprint in (" + strings.Join(list, ", ") + ")")
	return nil
}

// tookSprint remembers what a sprint was taken for, and gives its id.
func (x *searchRun) tookSprint(name string, id int64, note string) string {
	text := jira.PathID(id)
	x.took("sprint", name, text, note)
	return text
}

// people adds whose the issues are.
func (x *searchRun) people(ctx context.Context) error {
	switch strings.ToLower(strings.TrimSpace(x.Assignee)) {
	case "":
		return nil
	case "nobody", "none", "unassigned":
		x.where.Add("assignee is EMPTY")
		return nil
	}
	person, note, err := x.Names.Person(ctx, x.Assignee)
	if err != nil {
		return names.ForArgument(err, "assignee")
	}
	if x.where.Is("assignee", person.AccountID); person.Name != "" {
		x.took("assignee", person.Name, "", note)
		x.account = person.AccountID
	}
	return nil
}

// kinds adds what the issues are like. Jira itself knows these names.
func (x *searchRun) kinds(context.Context) error {
	categories := map[string]string{"todo": "To Do", "started": "In Progress", "done": "Done"}
	if category, ok := categories[strings.ToLower(x.Status)]; ok {
		x.where.Is("statusCategory", category)
	} else {
		x.where.Is("status", commaList(x.Status)...)
	}
	x.where.Is("issuetype", commaList(x.Type)...)
	x.where.Is("priority", commaList(x.Priority)...)
	x.where.Is("fixVersion", commaList(x.Version)...)
	x.where.Is("labels", commaList(x.Labels)...)
	if x.Text != "" {
		found := clause.Finds(x.Text)
		if found == "" {
			return misfit("text", "words with letters or digits")
		}
		x.where.Add(found)
	}
	if x.Flagged {
		x.where.Add("Flagged is not EMPTY")
	}
	if x.Blocked {
		x.where.Add(`(issueLinkType = "is blocked by" OR Flagged is not EMPTY)`)
	}
	return nil
}

// commaList are names with commas between.
func commaList(text string) []string {
	var list []string
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			list = append(list, name)
		}
	}
	return list
}

// times adds when something happened to the issues, and that they are not done.
func (x *searchRun) times(context.Context) error {
	since := func(argument, field, text string) error {
		if text == "" {
			return nil
		}
		at, ok := clause.Since(text)
		if !ok {
			return misfit(argument, "today, yesterday, this week, a number of days such as 5d, or a date as YYYY-MM-DD")
		}
		x.where.Add(field + " >= " + at)
		return nil
	}
	if err := since("updated_since", "updated", x.UpdatedSince); err != nil {
		return err
	}
	if err := since("created_since", "created", x.CreatedSince); err != nil {
		return err
	}
	if x.Due != "" {
		due, ok := clause.Due(x.Due)
		if !ok {
			return misfit("due", "overdue, today, week, none, or a date as YYYY-MM-DD")
		}
		x.where.Add(due)
	}
	if n := x.StaleDays; n > 0 {
		x.where.Add(fmt.Sprintf("created <= -%dd AND NOT status changed after -%dd", n, n))
		x.note("stale: the status did not change for %d days, whatever else happened", n)
	}
	if x.OpenOnly || x.Blocked || x.StaleDays > 0 || strings.EqualFold(x.Due, "overdue") {
		x.where.Add("statusCategory != Done")
	}
	return nil
}
