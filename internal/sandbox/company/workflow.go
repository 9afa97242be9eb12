package company

import (
	"slices"
	"strconv"
)

// Category is one of the four groups that Jira sorts every status into.
type Category struct {
	ID               int
	Key, Name, Color string
}

// Status is a step of the workflow.
type Status struct {
	ID       int
	Name     string
	Category *Category
	// Project is set for a status that a team made for itself.
	Project *Project
}

// IssueType is a kind of issue. The level is 1 for epics and -1 for sub-tasks.
type IssueType struct {
	ID    int
	Name  string
	Level int
}

// Priority says how much an issue matters; 1 matters most.
type Priority struct {
	ID   int
	Name string
}

// Resolution says how an issue ended.
type Resolution struct {
	ID   int
	Name string
}

// LinkType is a kind of links, with what the issue at each end says of the other.
type LinkType struct {
	ID                    int
	Name, Inward, Outward string
}

// Component is a part of a project.
type Component struct {
	ID   int
	Name string
}

// The workflow of the company, with the ids that Jira gives its categories.
var (
	CategoryNew  = &Category{2, "new", "To Do", "blue-gray"}
	CategoryBusy = &Category{4, "indeterminate", "In Progress", "yellow"}
	CategoryDone = &Category{3, "done", "Done", "green"}

	StatusToDo   = &Status{ID: 10000, Name: "To Do", Category: CategoryNew}
	StatusBusy   = &Status{ID: 10001, Name: "In Progress", Category: CategoryBusy}
	statusReview = &Status{ID: 10002, Name: "In Review", Category: CategoryBusy}
	StatusDone   = &Status{ID: 10003, Name: "Done", Category: CategoryDone}

	Statuses = []*Status{StatusToDo, StatusBusy, statusReview, StatusDone}

	TypeEpic    = &IssueType{10000, "Epic", 1}
	typeStory   = &IssueType{10001, "Story", 0}
	TypeTask    = &IssueType{10002, "Task", 0}
	TypeBug     = &IssueType{10003, "Bug", 0}
	TypeSubtask = &IssueType{10004, "Sub-task", -1}

	IssueTypes = []*IssueType{TypeEpic, typeStory, TypeTask, TypeBug, TypeSubtask}

	ResolutionDone      = &Resolution{10000, "Done"}
	resolutionWontDo    = &Resolution{10001, "Won't Do"}
	resolutionDuplicate = &Resolution{10002, "Duplicate"}

	Resolutions = []*Resolution{ResolutionDone, resolutionWontDo, resolutionDuplicate}

	LinkBlocks    = &LinkType{10001, "Blocks", "is blocked by", "blocks"}
	linkDuplicate = &LinkType{10002, "Duplicate", "is duplicated by", "duplicates"}
	linkRelates   = &LinkType{10003, "Relates", "relates to", "relates to"}

	LinkTypes = []*LinkType{LinkBlocks, linkDuplicate, linkRelates}

	Priorities = []*Priority{{1, "Highest"}, {2, "High"}, {3, "Medium"}, {4, "Low"}, {5, "Lowest"}}
)

// Workflow are the statuses of a project's issues, in their order.
func (p *Project) Workflow() []*Status {
	if len(p.own) > 0 {
		return p.own
	}
	return Statuses
}

// Statuses are those of the site, and those that teams made for themselves.
func (c *Company) Statuses() []*Status {
	list := slices.Clone(Statuses)
	for _, p := range c.Projects {
		list = append(list, p.own...)
	}
	return list
}

// statusNamed finds a status of a project by its name; a step that there is not
// is the first.
func (p *Project) statusNamed(name string) *Status {
	for _, s := range p.Workflow() {
		if s.Name == name {
			return s
		}
	}
	return p.Workflow()[0]
}

// translate gives a project statuses of its own, in place of those of the site,
// also in everything that happened. The board has a column for each.
func (b *builder) translate(view *Board, names []string) {
	p := view.Project
	own := make(map[string]*Status)
	for i, s := range Statuses {
		mine := &Status{ID: s.ID + 11, Name: names[i], Category: s.Category, Project: p}
		p.own, own[s.Name] = append(p.own, mine), mine
		view.Columns = append(view.Columns, Column{Name: mine.Name, Statuses: []*Status{mine}})
	}
	for _, is := range b.c.Issues {
		if is.Project != p {
			continue
		}
		is.Status = own[is.Status.Name]
		for _, h := range is.Histories {
			for i, item := range h.Items {
				if item.ID == "status" {
					from, to := own[item.FromString], own[item.ToString]
					h.Items[i].From, h.Items[i].FromString = strconv.Itoa(from.ID), from.Name
					h.Items[i].To, h.Items[i].ToString = strconv.Itoa(to.ID), to.Name
				}
			}
		}
	}
}

// The states of a sprint.
const (
	StateClosed = "closed"
	StateActive = "active"
	StateFuture = "future"
)

// The kinds of boards.
const (
	KindScrum  = "scrum"
	KindKanban = "kanban"
	// KindSimple are the boards of team-managed projects.
	KindSimple = "simple"
)

// The fields of estimates. Team-managed projects have one of their own.
const (
	PointsField   = "customfield_10016"
	EstimateField = "customfield_10026"
	TimeField     = "timeoriginalestimate"
)

// The other custom fields of the site.
const (
	RankField   = "customfield_10019"
	SprintField = "customfield_10020"
	FlagField   = "customfield_10021"
)
