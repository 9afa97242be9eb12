package company

// teamPlan describes a project whose issues are written down one by one. Days
// count from today, in the time zone of the company: -10 was ten days ago.
type teamPlan struct {
	projectPlan
	boards  []teamBoard
	sprints []teamSprint
	issues  []teamIssue
}

// teamBoard is a board and the keys of the issues that it leaves out.
type teamBoard struct {
	ID                int
	name, kind, field string
	least, most       int
	sprints           bool
	without           []string
}

// teamSprint is made on a board, and lasts from midnight to midnight. A closed
// one was closed at half past five on its last day.
type teamSprint struct {
	name, state, goal string
	on, first, last   int
}

// teamIssue is an issue as it stands today. It came to its status on a day, at
// ten where no hour is given; under is its parent, and blocked what it waits for.
// Keys follow the order, after those of the epics.
type teamIssue struct {
	kind           *IssueType
	summary        string
	points, hours  float64
	sprints        []string
	status         *Status
	day, hour      int
	under, blocked string
	flagged        bool
	due            int
}

// teams are the projects with issues of their own making. The first has a board
// that does not say how it estimates, the second one without sprints, and the
// third has two boards that estimate in different fields and show one sprint.
var teams = []teamPlan{
	{
		projectPlan: projectPlan{key: "HALO", name: "Halo Phone App", style: styleTeam, epics: []string{"First release", "Home screen widgets"}},
		boards:      []teamBoard{{ID: TeamBoard, name: "HALO board", kind: KindSimple, most: 3, sprints: true}},
		sprints: []teamSprint{
			{name: "HALO Sprint 1", state: StateClosed, on: TeamBoard, first: -24, last: -10, goal: "Turn one lamp on and off"},
			{name: "HALO Sprint 2", state: StateActive, on: TeamBoard, first: -9, last: 5, goal: "Pair a lamp in under a minute"},
			{name: "HALO Sprint 3", state: StateFuture, on: TeamBoard, first: 5, last: 19, goal: "Ready for the beta testers"},
		},
		issues: haloIssues,
	},
	{
		projectPlan: projectPlan{key: "TINT", name: "Tint Studio", style: styleTeam},
		boards:      []teamBoard{{ID: TeamPlainBoard, name: "TINT board", kind: KindSimple, least: 1, most: 2}},
		issues:      tintIssues,
	},
	{
		projectPlan: projectPlan{key: "BEAM", name: "Beam Controller", style: styleCompany, epics: []string{"Certified controller"}},
		boards: []teamBoard{
			{ID: PointsBoard, name: "Beam Platform", kind: KindScrum, field: PointsField, most: 3, sprints: true, without: []string{"BEAM-12", "BEAM-13", "BEAM-14"}},
			{ID: HoursBoard, name: "Beam Bench", kind: KindScrum, field: TimeField, sprints: true, without: []string{"BEAM-2", "BEAM-3", "BEAM-4"}},
		},
		sprints: []teamSprint{
			{name: "Beam Sprint 1", state: StateClosed, on: PointsBoard, first: -24, last: -10, goal: "Measure before the laboratory does"},
			{name: "Beam Sprint 2", state: StateActive, on: PointsBoard, first: -9, last: 5, goal: "Pass the first laboratory day"},
			{name: "Beam Bench Sprint 1", state: StateClosed, on: HoursBoard, first: -24, last: -10, goal: "A bench that tests ten boards a day"},
		},
		issues: beamIssues,
	},
}

// haloIssues: of the closed sprint, 3, 5, 2 and 2 points were done in time, 3
// and 1 later, 5 and 1 not at all. UnresolvedIssue, whose day is -14, has no
// resolution.
var haloIssues = []teamIssue{
	{kind: typeStory, summary: "Turn a lamp on with one tap", points: 3, sprints: []string{"HALO Sprint 1"}, status: StatusDone, day: -21},
	{kind: typeStory, summary: "Show which lamps are on", points: 5, sprints: []string{"HALO Sprint 1"}, status: StatusDone, day: -16},
	{kind: TypeBug, summary: "The app asks for a location that it does not need", sprints: []string{"HALO Sprint 1"}, status: StatusDone, day: -19},
	{kind: TypeTask, summary: "Sign the builds for both stores", points: 2, sprints: []string{"HALO Sprint 1"}, status: StatusDone, day: -10},
	{kind: typeStory, summary: "Dim a lamp with a slider", points: 3, sprints: []string{"HALO Sprint 1", "HALO Sprint 2"}, status: StatusDone, day: -7},
	{kind: typeStory, summary: "Pair a lamp by its code", points: 5, sprints: []string{"HALO Sprint 1", "HALO Sprint 2"}, status: StatusBusy, day: -12, flagged: true},
	{kind: TypeTask, summary: "Translate the store pages", points: 1, sprints: []string{"HALO Sprint 1"}, status: StatusToDo},
	{kind: TypeSubtask, summary: "Draw the lamp icons", sprints: []string{"HALO Sprint 1"}, status: StatusDone, day: -17, under: "HALO-4"},
	{kind: typeStory, summary: "Remember the lamps of a room", points: 2, sprints: []string{"HALO Sprint 1"}, status: StatusDone, day: -14},
	{kind: TypeTask, summary: "Write the privacy notice", points: 1, sprints: []string{"HALO Sprint 1"}, status: StatusDone, day: -10, hour: 19},
	{kind: typeStory, summary: "Group lamps into rooms", points: 3, sprints: []string{"HALO Sprint 2"}, status: StatusDone, day: -5},
	{kind: typeStory, summary: "Put a lamp on the home screen", points: 2, sprints: []string{"HALO Sprint 2"}, status: statusReview, day: -2},
	{kind: TypeBug, summary: "The slider jumps back to full brightness", sprints: []string{"HALO Sprint 2"}, status: StatusToDo, due: 2},
	{kind: TypeTask, summary: "Collect crash reports", points: 1, sprints: []string{"HALO Sprint 2"}, status: StatusDone, day: -3},
	{kind: typeStory, summary: "Pair ten lamps at once", points: 5, sprints: []string{"HALO Sprint 2"}, status: StatusToDo, blocked: "HALO-8"},
	{kind: TypeSubtask, summary: "Ask for the permission only when it is used", sprints: []string{"HALO Sprint 2"}, status: StatusDone, day: -3, under: "HALO-14"},
	{kind: TypeSubtask, summary: "Try the widget on small screens", sprints: []string{"HALO Sprint 2"}, status: StatusToDo, under: "HALO-14"},
	{kind: TypeTask, summary: "Invite the beta testers", points: 2, sprints: []string{"HALO Sprint 2"}, status: StatusBusy, day: -4, due: -1},
	{kind: typeStory, summary: "Wake up with the light", points: 3, sprints: []string{"HALO Sprint 3"}, status: StatusToDo},
	{kind: TypeTask, summary: "Measure how long a start takes", points: 2, sprints: []string{"HALO Sprint 3"}, status: StatusToDo, due: 16},
	{kind: typeStory, summary: "Share a room with a guest", sprints: []string{"HALO Sprint 3"}, status: StatusToDo},
	{kind: typeStory, summary: "Follow the sunset", points: 8, status: StatusToDo},
	{kind: TypeBug, summary: "The icons are blurred on tablets", status: StatusToDo},
}

var tintIssues = []teamIssue{
	{kind: TypeTask, summary: "Choose the colours of next spring", points: 3, status: StatusDone, day: -8},
	{kind: TypeTask, summary: "Photograph the glass shades", points: 2, status: StatusDone, day: -5},
	{kind: TypeTask, summary: "Redraw the packaging", points: 5, status: StatusBusy, day: -6},
	{kind: TypeTask, summary: "Write the care leaflet", points: 1, status: StatusBusy, day: -3, due: -2},
	{kind: TypeTask, summary: "Test the new lacquer in sunlight", points: 3, status: statusReview, day: -2},
	{kind: TypeTask, summary: "Order samples of frosted glass", points: 1, status: StatusToDo, blocked: "TINT-5"},
	{kind: TypeTask, summary: "Plan the stand for the trade fair", status: StatusToDo, due: 30},
}

// beamIssues: some have points, some hours, some both.
var beamIssues = []teamIssue{
	{kind: typeStory, summary: "Log the current of every channel", points: 5, sprints: []string{"Beam Sprint 1"}, status: StatusDone, day: -18},
	{kind: TypeTask, summary: "List the standards that apply", points: 3, sprints: []string{"Beam Sprint 1"}, status: StatusDone, day: -22},
	{kind: TypeBug, summary: "The clock drifts a second a day", points: 2, sprints: []string{"Beam Sprint 1"}, status: StatusDone, day: -11},
	{kind: typeStory, summary: "Shield the radio", points: 3, hours: 12, sprints: []string{"Beam Sprint 1", "Beam Sprint 2"}, status: StatusDone, day: -4},
	{kind: typeStory, summary: "Survive a short circuit", points: 5, hours: 16, sprints: []string{"Beam Sprint 2"}, status: StatusBusy, day: -5, flagged: true},
	{kind: TypeTask, summary: "Fill in the laboratory's forms", points: 2, sprints: []string{"Beam Sprint 2"}, status: StatusToDo, due: 3},
	{kind: TypeBug, summary: "The fan starts too late", hours: 1.5, sprints: []string{"Beam Sprint 2"}, status: StatusDone, day: -6},
	{kind: typeStory, summary: "Report the temperature", points: 3, hours: 8, sprints: []string{"Beam Sprint 2"}, status: StatusToDo, blocked: "BEAM-6"},
	{kind: TypeSubtask, summary: "Blow twenty fuses", hours: 4, sprints: []string{"Beam Sprint 2"}, status: StatusDone, day: -3, under: "BEAM-6"},
	{kind: TypeSubtask, summary: "Write down the results", sprints: []string{"Beam Sprint 2"}, status: StatusToDo, under: "BEAM-6"},
	{kind: TypeTask, summary: "Build the bench", hours: 6, sprints: []string{"Beam Bench Sprint 1"}, status: StatusDone, day: -20},
	{kind: TypeTask, summary: "Calibrate the meters", hours: 8, sprints: []string{"Beam Bench Sprint 1"}, status: StatusDone, day: -13},
	{kind: TypeBug, summary: "The probe loses contact", hours: 3, sprints: []string{"Beam Bench Sprint 1"}, status: StatusBusy, day: -12},
}
