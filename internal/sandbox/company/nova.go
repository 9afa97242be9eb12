package company

// novaPlan is the project with a year of history.
var novaPlan = projectPlan{
	key: "NOVA", name: "Nova Street Lights", style: styleCompany,
	epics: []string{"Lights that follow the traffic", "Repairs before anybody calls", "Half the energy at night", "One map of every pole"},
}

// novaVersions: one that nobody sees any more, two that are out, the one that
// comes next, one whose day has passed, and one without a day.
var novaVersions = []versionPlan{
	{name: "1.9", text: "The last one for the old controller", start: -330, release: -300, released: true, archived: true},
	{name: "2.0", text: "First street", start: -200, release: -90, released: true},
	{name: "2.0.1", start: -80, release: -75, released: true},
	{name: "2.1", text: "A whole district", start: -70, release: 12},
	{name: "Winter kit", text: "For poles in the mountains", start: -60, release: -6},
	{name: "3.0"},
}

// addNova makes the project of the street lights.
func (b *builder) addNova(id int) {
	b.addProject(id, novaPlan)
	b.addVersions(b.c.Project(novaPlan.key), novaVersions)
}
