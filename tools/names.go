package tools

import (
	"context"
	"fmt"

	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/scopes"

	"github.com/invopop/jsonschema"
)

// FindNamesArgs are the arguments of find_names.
type FindNamesArgs struct {
	What    nameKind `json:"what"`
	Query   string   `json:"query,omitempty"`
	Board   string   `json:"board,omitempty"`
	Project string   `json:"project,omitempty"`
}

// nameKind is a kind of things that have names.
type nameKind names.What

// JSONSchema lists the kinds.
func (nameKind) JSONSchema() *jsonschema.Schema { return toolbox.Enum(names.Kinds()) }

// FindNamesAnswer is the answer of find_names.
type FindNamesAnswer struct {
	// Names has the best first.
	Names toolbox.Table `json:"names"`
	// Takes is what an argument of this kind takes for the query.
	Takes string `json:"takes,omitempty"`
	Note  string `json:"note,omitempty"`
}

// maxNames is how many names are listed.
const maxNames = 50

func findNames() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "find_names", Title: "Find names and ids",
		Area: toolbox.Boards, Effect: toolbox.Read, OnDemand: true,
		Description: `Find ids by a part of a name, nearest first. Sprints and epics need board, versions project.`,
		Example:     `{"what": "sprint", "query": "4", "board": "Orbit Checkout"}`,
		Operations:  []scopes.Key{jira.OpListBoards, jira.OpListSprints, jira.OpGetSprint},
		Helpful: []scopes.Key{
			jira.OpGetMyself, jira.OpListEpics,
			directory.OpSearchProjects, directory.OpSearchPeople, directory.OpListFields, directory.OpListStatuses,
			directory.OpListIssueTypes, directory.OpListPriorities, directory.OpListLabels, directory.OpSearchFilters,
			directory.OpGetFilter, directory.OpListVersions,
		},
	}, runFindNames)
}

func runFindNames(ctx context.Context, c call, args FindNamesArgs) (FindNamesAnswer, error) {
	q := names.Query{What: names.What(args.What), Text: args.Query, Project: args.Project}
	var note string
	var err error
	switch {
	case q.What == names.Person && q.Text == "":
		return FindNamesAnswer{}, missing("query", "Jira finds people by the beginning of a name only")
	case q.What == names.Version && q.Project == "":
		return FindNamesAnswer{}, missing("project", "versions belong to projects")
	case q.What == names.Sprint, q.What == names.Epic:
		if q.Board, note, err = c.Names.Board(ctx, args.Board, args.Project); err != nil {
			return FindNamesAnswer{}, err
		}
	}
	found, err := c.Names.Find(ctx, q)
	if err != nil {
		return FindNamesAnswer{}, err
	}
	answer := FindNamesAnswer{Names: nameTable(found.Candidates[:min(len(found.Candidates), maxNames)]), Note: note}
	if found.Takes != nil {
		answer.Takes = found.Takes.ID
	}
	switch left := len(found.Candidates) - maxNames; {
	case left > 0:
		answer.Note = sentences(note, fmt.Sprintf("%d more are left out: give a longer query", left))
	case len(found.Candidates) == 0:
		answer.Note = sentences(note, emptyNames(q))
	case found.More:
		answer.Note = sentences(note, "Jira has more, which were not read: give a longer query")
	}
	return answer, nil
}

// missing refuses arguments that lack one.
func missing(argument, why string) error {
	return &toolbox.Refusal{Summary: "Give " + argument, Why: why, Steps: []string{"Call the tool again with " + argument + "."}}
}

// sentences puts notes together.
func sentences(first, second string) string {
	if first == "" {
		return second
	}
	return first + ". " + second
}

// nameTable lists candidates, without columns that are empty in all rows.
func nameTable(list []names.Candidate) toolbox.Table {
	var ids, details bool
	for _, one := range list {
		ids, details = ids || one.ID != "", details || one.Detail != ""
	}
	table := toolbox.Table{Columns: []string{"name"}, Rows: [][]toolbox.Cell{}}
	if ids {
		table.Columns = append(table.Columns, "id")
	}
	if details {
		table.Columns = append(table.Columns, "detail")
	}
	for _, one := range list {
		row := []toolbox.Cell{one.Name}
		if ids {
			row = append(row, one.ID)
		}
		if details {
			row = append(row, toolbox.OrNull(one.Detail))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// emptyNames says what the lack of names may mean.
func emptyNames(q names.Query) string {
	note := "Jira accepted the call and lists none"
	if q.Text != "" {
		note += " with a name like this"
	}
	if q.What == names.Person {
		return note + ". It lists active accounts only, and none to an account without the global permission Browse users and groups. Scopes are not the reason."
	}
	return note + ". There may be none, or the account may not see them: that is a matter of permissions, and scopes are not the reason."
}
