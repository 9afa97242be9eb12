package company

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

	StatusToDo   = &Status{10000, "To Do", CategoryNew}
	StatusBusy   = &Status{10001, "In Progress", CategoryBusy}
	statusReview = &Status{10002, "In Review", CategoryBusy}
	StatusDone   = &Status{10003, "Done", CategoryDone}

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

// statusNamed finds a status by its name; a step that there is not is the first.
func statusNamed(name string) *Status {
	for _, s := range Statuses {
		if s.Name == name {
			return s
		}
	}
	return StatusToDo
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
