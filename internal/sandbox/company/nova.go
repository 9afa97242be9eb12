package company

// Boards of the newer projects.
const (
	// YearBoard and FieldBoard have a year of history. On FieldBoard what is in
	// review is done: its last column holds both.
	YearBoard  = 21
	FieldBoard = 22
	// LimitBoard is a kanban board that bounds its columns.
	LimitBoard = 23
	// PulseBoard is a team-managed project's, with sprints.
	PulseBoard = 24
)

// novaPlan is the project with a year of history.
func novaPlan() projectPlan {
	return projectPlan{
		key: "NOVA", name: "Nova Street Lights", style: styleCompany,
		epics: []string{"Lights that follow the traffic", "Repairs before anybody calls", "Half the energy at night", "One map of every pole"},
		things: []string{
			"pole map", "dusk sensor", "mesh gateway", "dimming profile", "outage alert", "work order form", "crew calendar",
			"spare part list", "meter reading", "bulb inventory", "night report", "traffic feed", "weather feed", "cabinet door alarm",
			"firmware image", "radio mast", "contract page", "city portal", "photo upload", "route planner", "complaint form",
			"energy bill", "tunnel mode", "festival schedule", "timer fallback", "ground fault test", "lens cover", "driver board", "pole numbering",
		},
	}
}

// novaVersions: one that nobody sees any more, two that are out, the one that
// comes next, one whose day has passed, and one without a day.
func novaVersions() []versionPlan {
	return []versionPlan{
		{name: "1.9", text: "The last one for the old controller", start: -330, release: -270, released: true, archived: true},
		{name: "2.0", text: "First street", start: -270, release: -90, released: true},
		{name: "2.0.1", start: -89, release: -75, released: true},
		{name: "2.1", text: "A whole district", start: -74, release: 12},
		{name: "Winter kit", text: "For poles in the mountains", start: -60, release: -6},
		{name: "3.0"},
	}
}

// controlPlan is a team that closed one sprint late and another one twice.
func controlPlan() yearPlan {
	return yearPlan{
		board: YearBoard, project: "NOVA", name: "Nova Control", component: "Control", kind: KindScrum, zone: TimeZone, seed: 1,
		people: []string{NamesakeWest, "712020:5b10a284-0000-4000-8000-000000000014", LeftPerson, "712020:5b10a284-0000-4000-8000-000000000013", NamesakeEast},
		closed: 24, planned: 8, finished: []*Status{StatusDone}, late: 7, twice: 12, lends: []int{5, 9, 16, 21},
		releases: []release{{1, "1.9"}, {5, "2.0"}, {19, "2.0.1"}, {20, "2.1"}}, things: novaPlan().things,
		columns: []Column{
			{Name: "To Do", Statuses: []*Status{StatusToDo}}, {Name: "In Progress", Statuses: []*Status{StatusBusy}},
			{Name: "In Review", Statuses: []*Status{statusReview}, Most: 4}, {Name: "Done", Statuses: []*Status{StatusDone}},
		},
	}
}

// fieldPlan is a team in another time zone, for whom a review is the end.
func fieldPlan() yearPlan {
	return yearPlan{
		board: FieldBoard, project: "NOVA", name: "Nova Field", component: "Field", kind: KindScrum, zone: zoneWest, seed: 2,
		people: []string{"712020:5b10a284-0000-4000-8000-000000000012", NamesakeWest, LeftPerson, NamesakeEast},
		closed: 24, planned: 6, finished: []*Status{statusReview, StatusDone},
		releases: []release{{3, "2.0"}, {20, "2.1"}, {23, "Winter kit"}}, things: novaPlan().things,
		columns: []Column{
			{Name: "Open", Statuses: []*Status{StatusToDo}}, {Name: "On site", Statuses: []*Status{StatusBusy}, Least: 1, Most: 3},
			{Name: "Finished", Statuses: []*Status{statusReview, StatusDone}},
		},
	}
}

// addNova makes the project of the street lights.
func (b *builder) addNova(id int) {
	b.addProject(id, novaPlan())
	project := b.c.Project("NOVA")
	b.age(project)
	b.addVersions(project, novaVersions())
	control, field := b.newYear(controlPlan()), b.newYear(fieldPlan())
	control.other = field
	control.tell()
	field.tell()
	b.years = append(b.years, control, field)
}

// age makes the epics of a project older than its issues. The first is under
// way, and the third was closed although not all of it is done.
func (b *builder) age(p *Project) {
	for i, epic := range b.epics[p] {
		epic.Created = b.day(-400+i, 10, 0)
		epic.Updated = epic.Created
		epic.Reporter = b.c.Person(NamesakeWest)
		switch i {
		case 0:
			b.move(epic, b.day(-330, 11, 0), b.day(-330, 11, 0), StatusBusy)
		case 2:
			b.move(epic, b.day(-320, 11, 0), b.day(-40, 11, 0), StatusBusy, StatusDone)
		}
	}
}
