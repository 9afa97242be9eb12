package company

// pulsePlan is a team in Asia that manages its project itself.
func pulsePlan() yearPlan {
	return yearPlan{
		board: PulseBoard, project: "PULSE", name: "PULSE board", sprint: "PULSE", kind: KindSimple, zone: zoneEast, seed: 4,
		people: []string{"712020:5b10a284-0000-4000-8000-000000000013", NamesakeEast, "712020:5b10a284-0000-4000-8000-000000000014"},
		closed: 6, planned: 5, finished: []*Status{StatusDone},
		releases: []release{{1, "Beta"}, {5, "Launch"}},
		things:   []string{"heat map", "weekly mail", "chart legend", "cost table", "lamp count", "usage alarm", "login banner", "tenant switch", "share link", "colour scale", "empty state"},
	}
}

// pulseStatuses are what the team calls the steps of its work: to do, in progress,
// in review and done.
var pulseStatuses = []string{"未着手", "進行中", "レビュー中", "完了"}

// addPulse makes the team-managed project with versions and sprints.
func (b *builder) addPulse(id int) {
	b.addProject(id, projectPlan{key: "PULSE", name: "Pulse Analytics", style: styleTeam, epics: []string{"Numbers for the mayor", "Alarms that matter"}})
	project := b.c.Project("PULSE")
	b.age(project)
	b.addVersions(project, []versionPlan{
		{name: "Beta", start: -95, release: -40, released: true},
		{name: "Launch", text: "Open to every city", start: -39, release: 30},
	})
	y := b.newYear(pulsePlan())
	y.tell()
	b.years = append(b.years, y)
}
