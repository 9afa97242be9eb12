package company

import "time"

// dockPlan is the team of the warehouse, which has no sprints.
func dockPlan() yearPlan {
	return yearPlan{
		board: LimitBoard, project: "DOCK", name: "Dock Orders", kind: KindKanban, zone: TimeZone, seed: 3,
		people:   []string{"712020:5b10a284-0000-4000-8000-000000000014", NamesakeWest, "712020:5b10a284-0000-4000-8000-000000000013"},
		finished: []*Status{StatusDone},
		things:   []string{"pallet", "crate of glass", "spare mast", "cable drum", "returned lamp", "test kit", "battery box", "ladder", "sample case", "roll of tape", "pole base", "lens tray", "crane hook"},
		columns: []Column{
			{Name: "Waiting", Statuses: []*Status{StatusToDo}},
			{Name: "Picking", Statuses: []*Status{StatusBusy}, Least: 1, Most: 2},
			{Name: "Checking", Statuses: []*Status{statusReview}, Most: 2},
			{Name: "Shipped", Statuses: []*Status{StatusDone}},
		},
	}
}

// dockIssues are about half a year of work. Those that are stuck have lain where
// they are since they came there, the third of them with a flag.
const dockIssues = 70

func stuck(i int) bool { return i == 22 || i == 43 || i == 56 }

// addDock makes the warehouse and what went through it, day by day.
func (b *builder) addDock(id int) {
	b.addProject(id, projectPlan{key: "DOCK", name: "Dock Warehouse", style: styleCompany})
	y := b.newYear(dockPlan())
	epics := b.epics[b.c.Project("NOVA")]
	for i := range dockIssues {
		kind, summary := y.topic(i)
		if kind == typeStory {
			kind = TypeTask
		}
		days := -182 + float64(i)*181/dockIssues
		is := y.newIssue(kind, summary, y.moment(days))
		is.Text = reasons[i%len(reasons)]
		is.Priority = Priorities[[]int{2, 2, 1, 3, 2, 0}[i%6]]
		if i%3 == 0 {
			is.Parent = epics[i%len(epics)]
		}
		y.pass(is, i, days)
	}
	b.years = append(b.years, y)
}

// moment is a time some days from today, in the hours of work.
func (y *year) moment(days float64) time.Time {
	whole := int(days+1000) - 1000
	return y.day(whole, 8, int((days-float64(whole))*9*60))
}

// pass lets an order go through the warehouse, as far as it came by yesterday.
// Every seventh is slow, and every ninth is held up for three days.
func (y *year) pass(is *Issue, i int, begin float64) {
	pick := begin + 0.5 + y.dice.Float64()*9
	work := 0.5 + y.dice.Float64()*5
	if i%7 == 3 {
		work *= 3
	}
	check := pick + work
	ship := check + 0.3 + y.dice.Float64()*2
	list := []step{{pick, y.to(StatusBusy, is)}, {check, y.to(statusReview, is)}, {ship, y.to(StatusDone, is)}}
	switch {
	case i >= dockIssues-4: // nobody has begun
		list = nil
	case i == 56:
		list = append(list[:2], step{check + 1, y.flag(is, true)})
	case stuck(i):
		list = list[:1]
	case i%9 == 2:
		list = append(list[:1], step{pick + 0.2, y.flag(is, true)}, step{pick + 3.2, y.flag(is, false)},
			step{check + 3.5, y.to(statusReview, is)}, step{ship + 3.5, y.to(StatusDone, is)})
	}
	for _, next := range list {
		if next.after < -0.5 {
			next.do(y.moment(next.after))
		}
	}
}
