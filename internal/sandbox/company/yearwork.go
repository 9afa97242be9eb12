package company

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// What the newer teams write on their issues. The numbers of the lists have no
// divisor in common with one another.
var (
	moreDeeds  = []string{"Redraw the", "Rebuild the", "Shorten the", "Group the", "Sign the", "Cache the", "Archive the", "Share the", "Reorder the", "Audit the", "Simulate the", "Pair the", "Colour the", "Export the", "Import the", "Limit the", "Extend the"}
	moreFaults = []string{"shows yesterday's value", "stops at midnight", "ignores daylight saving", "is empty after an import", "counts one pole twice", "loses its colour", "hangs on a weak signal", "rounds the wrong way", "prints upside down", "forgets its settings", "times out in the rain"}
)

// addLife makes an issue some working days after the n-th sprint's start, before
// it where that is negative.
func (y *year) addLife(n int, after float64) *life {
	i := y.count(y.plan.name)
	kind, summary := y.topic(i)
	is := y.newIssue(kind, summary, y.at(n, after))
	is.Text = reasons[i%len(reasons)]
	is.Priority = Priorities[[]int{2, 2, 1, 2, 3, 2, 0, 2, 4}[i%9]]
	if i%6 == 2 {
		is.Labels = []string{labels[i/6%len(labels)]}
	}
	if epics := y.epics[y.project]; len(epics) > 0 && i%5 != 0 {
		is.Parent = epics[i/2%len(epics)]
	}
	if i%3 != 0 {
		is.Assignee = y.member(n)
	}
	if v := y.versionAt(n); v != nil && i%4 != 1 {
		is.Fixed = []*Version{v}
	}
	y.estimate(is, i)
	one := &life{is: is}
	one.steps = y.flow(0.2+y.dice.Float64()*8.5, one)
	return one
}

// newIssue makes an issue of the team, without a throw of the dice that others
// use.
func (y *year) newIssue(kind *IssueType, summary string, created time.Time) *Issue {
	y.project.issued++
	is := &Issue{
		ID: y.id(), Key: y.project.Key + "-" + strconv.Itoa(y.project.issued), Summary: summary, Kind: kind,
		Status: StatusToDo, Priority: Priorities[2], Project: y.project,
		Reporter: y.team[y.project.issued%2], Created: created, Updated: created,
	}
	if y.view.component != nil {
		is.Components = []*Component{y.view.component}
	}
	y.c.Issues = append(y.c.Issues, is)
	y.told = append(y.told, is)
	return is
}

// topic is the kind of the team's i-th issue and its subject.
func (y *year) topic(i int) (*IssueType, string) {
	kind := []*IssueType{typeStory, TypeTask, typeStory, TypeBug, typeStory}[i%5]
	if kind == TypeBug {
		n := y.count(y.plan.project + " more faults")
		thing := y.plan.things[n%len(y.plan.things)]
		return kind, strings.ToUpper(thing[:1]) + thing[1:] + " " + moreFaults[n%len(moreFaults)]
	}
	n := y.count(y.plan.project + " more deeds")
	return kind, moreDeeds[n%len(moreDeeds)] + " " + y.plan.things[n%len(y.plan.things)]
}

// member is somebody of the team, who is still there in the n-th sprint. Who left
// did so after fourteen.
func (y *year) member(n int) *Person {
	p := y.team[y.dice.IntN(len(y.team))]
	if p.Left && n > 14 {
		return y.team[0]
	}
	return p
}

// versionAt is the version that the issues of the n-th sprint go into.
func (y *year) versionAt(n int) *Version {
	var found *Version
	for _, r := range y.plan.releases {
		if n >= r.from {
			i := slices.IndexFunc(y.project.Versions, func(v *Version) bool { return v.Name == r.version })
			found = y.project.Versions[i]
		}
	}
	return found
}

// estimate gives the team's i-th issue its points: when it was made, which no
// change tells, or some hours later. Every other bug has none, and now and then
// something else.
func (y *year) estimate(is *Issue, i int) {
	points := sizes[y.dice.IntN(len(sizes))]
	if i%11 == 4 || is.Kind == TypeBug && i%2 == 0 {
		return
	}
	if i%2 == 0 {
		is.Points = &points
		return
	}
	y.size(is, points)(is.Created.Add(3 * time.Hour))
}

// flow is how an issue goes through its states, from a number of working days
// on, and what happens to it on the way.
func (y *year) flow(begin float64, one *life) []step {
	is, points := one.is, 2.0
	if is.Points != nil {
		points = *is.Points
	}
	work := 0.4 + points*0.3*(0.6+y.dice.Float64())
	review := begin + work
	done := review + 0.3 + y.dice.Float64()*1.4
	list := []step{{begin, y.to(StatusBusy, is)}, {review, y.to(statusReview, is)}, {done, y.to(StatusDone, is)}}
	switch luck := y.dice.IntN(100); {
	case luck < 7: // it comes back
		list = append(list, step{done + 0.8, y.to(StatusBusy, is)}, step{done + 1.2 + y.dice.Float64()*2, y.to(StatusDone, is)})
	case luck < 12: // the review finds something
		list = append(list, step{review + 0.2, y.to(StatusBusy, is)}, step{review + 0.25, y.to(statusReview, is)})
	case luck < 16: // nobody will do it
		list = []step{{begin, y.dropped(is)}}
	case luck < 21:
		list = append(list, step{begin + 0.6, func(at time.Time) {
			one.gone = true
			y.leave(is, is.Sprints[len(is.Sprints)-1], at)
		}})
	case luck < 31:
		list = append(list, step{begin + work/2, func(at time.Time) {
			if is.Points != nil {
				y.size(is, sizes[(slices.Index(sizes, *is.Points)+1)%len(sizes)])(at)
			}
		}})
	case luck < 38:
		list = append(list, step{begin + 0.1, y.flag(is, true)}, step{begin + 1.6, y.flag(is, false)})
	case luck < 46:
		to := y.member(y.plan.closed)
		list = append(list, step{begin + 0.3, func(at time.Time) { y.record(is, at, assign(is, to)...) }})
	}
	return list
}

// lend moves an issue out of a sprint to the other team's sprint of that time,
// where the plan says so.
func (y *year) lend(n int, members []*life) []*life {
	if y.other == nil || !slices.Contains(y.plan.lends, n) {
		return members
	}
	i := slices.IndexFunc(members, func(one *life) bool { return len(one.steps) > 2 && one.steps[0].after > 1 })
	if i < 0 {
		return members
	}
	one, to := members[i], y.other
	y.run(n, one, 4)
	is, s := one.is, to.sprints[n-1]
	ids, names := sprintList(is.Sprints)
	forget(is, y.sprints[n-1])
	is.Sprints, s.Issues = append(is.Sprints, s), append(s.Issues, is)
	newIDs, newNames := sprintList(is.Sprints)
	mine, theirs := y.view.component, to.view.component
	is.Components = []*Component{theirs}
	y.record(is, y.at(n, 4.1),
		change{Field: "Component", ID: "components", From: strconv.Itoa(mine.ID), FromString: mine.Name},
		change{Field: "Component", ID: "components", To: strconv.Itoa(theirs.ID), ToString: theirs.Name},
		change{Field: "Sprint", ID: SprintField, From: ids, FromString: names, To: newIDs, ToString: newNames})
	for j := range one.steps {
		one.steps[j].after = max(one.steps[j].after, 5.5+float64(j)/2)
	}
	to.lent[n] = append(to.lent[n], one)
	to.told = append(to.told, is)
	y.told = slices.DeleteFunc(y.told, func(other *Issue) bool { return other == is })
	return slices.Delete(members, i, i+1)
}

// plannedIn puts an issue into a sprint that has not begun.
func (y *year) plannedIn(s *Sprint, one *life) {
	y.enter(one.is, s, y.at(y.plan.closed+1, 2.2))
}
