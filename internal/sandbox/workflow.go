package sandbox

// category is one of the four groups that Jira sorts every status into.
type category struct {
	id               int
	key, name, color string
}

// status is a step of the workflow.
type status struct {
	id       int
	name     string
	category *category
}

// issueType is a kind of issue. The level is 1 for epics and -1 for sub-tasks.
type issueType struct {
	id    int
	name  string
	level int
}

// priority says how much an issue matters; 1 matters most.
type priority struct {
	id   int
	name string
}

// The workflow of the firm, with the ids that Jira gives its categories.
var (
	categoryNew  = &category{2, "new", "To Do", "blue-gray"}
	categoryBusy = &category{4, "indeterminate", "In Progress", "yellow"}
	categoryDone = &category{3, "done", "Done", "green"}

	statusToDo   = &status{10000, "To Do", categoryNew}
	statusBusy   = &status{10001, "In Progress", categoryBusy}
	statusReview = &status{10002, "In Review", categoryBusy}
	statusDone   = &status{10003, "Done", categoryDone}

	statuses = []*status{statusToDo, statusBusy, statusReview, statusDone}

	typeEpic    = &issueType{10000, "Epic", 1}
	typeStory   = &issueType{10001, "Story", 0}
	typeTask    = &issueType{10002, "Task", 0}
	typeBug     = &issueType{10003, "Bug", 0}
	typeSubtask = &issueType{10004, "Sub-task", -1}

	issueTypes = []*issueType{typeEpic, typeStory, typeTask, typeBug, typeSubtask}

	priorities = []*priority{{1, "Highest"}, {2, "High"}, {3, "Medium"}, {4, "Low"}, {5, "Lowest"}}
)

// The states of a sprint.
const (
	stateClosed = "closed"
	stateActive = "active"
	stateFuture = "future"
)

// The kinds of boards.
const (
	kindScrum  = "scrum"
	kindKanban = "kanban"
)

// The custom fields of the site.
const (
	pointsField = "customfield_10016"
	rankField   = "customfield_10019"
	sprintField = "customfield_10020"
)
