package company

// The people of the newer projects. They live in several time zones, two have
// one name, and one has left.
const (
	// NamesakeWest and NamesakeEast are both called Alex Kim.
	NamesakeWest = "712020:5b10a284-0000-4000-8000-000000000009"
	NamesakeEast = "712020:5b10a284-0000-4000-8000-000000000010"
	// LeftPerson has an account that was deactivated, and still some issues.
	LeftPerson = "712020:5b10a284-0000-4000-8000-000000000011"
	// AppAccount is that of an app, which changes issues by itself.
	AppAccount = "557058:5b10a284-0000-4000-8000-000000000001"

	zoneWest = "America/New_York"
	zoneEast = "Asia/Tokyo"
)

// newcomers follow the people of plan.go.
func newcomers() []*Person {
	return []*Person{
		{ID: NamesakeWest, Name: "Alex Kim", Email: "alex.kim@lumen.example", TimeZone: zoneWest},
		{ID: NamesakeEast, Name: "Alex Kim", Email: "alexander.kim@lumen.example", TimeZone: "Asia/Seoul"},
		{ID: LeftPerson, Name: "Rosa Lindqvist", Email: "rosa.lindqvist@lumen.example", TimeZone: "Europe/Stockholm", Left: true},
		{ID: "712020:5b10a284-0000-4000-8000-000000000012", Name: "Sam O'Neill", Email: "sam.oneill@lumen.example", TimeZone: zoneWest},
		{ID: "712020:5b10a284-0000-4000-8000-000000000013", Name: "Yuki Tanaka", Email: "yuki.tanaka@lumen.example", TimeZone: zoneEast},
		{ID: "712020:5b10a284-0000-4000-8000-000000000014", Name: "Nia Okafor", Email: "nia.okafor@lumen.example", TimeZone: "Africa/Lagos"},
		{ID: AppAccount, Name: "Automation for Jira", Email: "automation@lumen.example", App: true},
	}
}

// Person finds somebody by the accountId.
func (c *Company) Person(id string) *Person {
	for _, p := range c.People {
		if p.ID == id {
			return p
		}
	}
	return nil
}
