package company

import (
	"cmp"
	"slices"
)

// tell lets the sprints pass, one after the other.
func (y *year) tell() {
	var left []*life
	for n := 1; n <= y.plan.closed; n++ {
		members := y.fill(n, left)
		left = y.close(n, members)
	}
	n := y.plan.closed + 1
	// Nothing of today has happened yet.
	y.live(n, y.fill(n, left), 4)
	for range y.plan.planned - 1 {
		y.plannedIn(y.sprints[n], y.addLife(n+1, -12))
	}
	for range 3 {
		y.plannedIn(y.sprints[n+1], y.addLife(n+1, -12))
	}
	for i := range 2 * y.plan.planned {
		one := y.addLife(n, -float64(5+i*9))
		if i%4 == 3 {
			one.is.Points = nil
		}
	}
}

// fill gives the n-th sprint its issues: what the last one left over, what waits
// in the backlog since two sprints, new ones, and some that come when it runs.
func (y *year) fill(n int, left []*life) []*life {
	s, members := y.sprints[n-1], slices.Clone(left)
	size := y.plan.planned + y.dice.IntN(4) - 1
	if len(y.waiting) > 1 {
		one := y.waiting[0]
		y.waiting = y.waiting[1:]
		one.steps = y.flow(0.3+y.dice.Float64()*3, one)
		y.enter(one.is, s, y.at(n, -0.7))
		members = append(members, one)
	}
	for len(members) < size {
		one := y.addLife(n, -3-y.dice.Float64()*12)
		y.enter(one.is, s, y.at(n, -0.6-y.dice.Float64()))
		members = append(members, one)
	}
	for range []int{0, 1, 1, 2}[y.dice.IntN(4)] {
		members = append(members, y.addLate(n))
	}
	return append(members, y.lent[n]...)
}

// addLate makes an issue that comes into a sprint that runs. Every other one is
// made there, so that no change tells of it.
func (y *year) addLate(n int) *life {
	s, when := y.sprints[n-1], 0.9+y.dice.Float64()*5
	if n > y.plan.closed {
		when = 0.9 + y.dice.Float64()*2
	}
	one := y.addLife(n, when)
	if y.dice.IntN(2) == 0 {
		one.is.Sprints = []*Sprint{s}
		s.Issues = append(s.Issues, one.is)
	} else {
		y.enter(one.is, s, y.at(n, when+0.2))
	}
	one.steps = y.flow(when+0.4, one)
	return one
}

// live lets happen what comes before a number of working days, and counts the
// rest from the start of the next sprint.
func (y *year) live(n int, members []*life, until float64) {
	for _, one := range members {
		y.run(n, one, until)
		for i := range one.steps {
			one.steps[i].after -= float64(len(workdays))
		}
	}
}

// run lets happen what comes before a number of working days.
func (y *year) run(n int, one *life, until float64) {
	slices.SortStableFunc(one.steps, func(a, b step) int { return cmp.Compare(a.after, b.after) })
	for len(one.steps) > 0 && one.steps[0].after < until && !one.gone {
		next := one.steps[0]
		one.steps = one.steps[1:]
		next.do(y.at(n, next.after))
	}
}

// close ends a sprint and returns what goes on in the next one. Now and then an
// issue goes back to the backlog: it stays in the closed sprint.
func (y *year) close(n int, members []*life) []*life {
	s, until := y.sprints[n-1], float64(len(workdays))
	if n == y.plan.late {
		until += 2
	}
	members = y.lend(n, members)
	y.live(n, members, until)
	end := s.Complete
	if n == y.plan.twice {
		end = y.day(y.first(n)+len2weeks, 9, 12)
	}
	var left []*life
	forgotten := false
	for _, one := range members {
		switch {
		case one.gone, y.dice.IntN(7) == 0 && one.is.Status == StatusToDo:
			one.steps, one.gone = nil, false
			y.waiting = append(y.waiting, one)
		case slices.Contains(y.plan.finished, one.is.Status):
			y.outlive(n+1, one)
		case n == y.plan.closed && !forgotten:
			// The first issue that the last sprint did not finish was forgotten there.
			forgotten = true
		default:
			y.enter(one.is, y.sprints[n], end)
			left = append(left, one)
		}
	}
	if n == y.plan.twice {
		left = y.closeAgain(n, left)
	}
	return left
}

// outlive lets happen what was left when an issue was finished, such as the last
// step.
func (y *year) outlive(n int, one *life) {
	until := float64(len(workdays))
	if n > y.plan.closed {
		until = 4
	}
	y.run(n, one, until)
}

// closeAgain opens a sprint on the day after it was closed. Two issues come back
// into it. One of them is done there, and the other one leaves it again.
func (y *year) closeAgain(n int, left []*life) []*life {
	s, next := y.sprints[n-1], y.sprints[n]
	back := left[:min(2, len(left))]
	for _, one := range back {
		y.leave(one.is, next, y.day(y.first(n)+len2weeks+1, 11, 5))
	}
	done := back[0]
	done.steps = nil
	y.to(StatusDone, done.is)(y.day(y.first(n)+len2weeks+1, 15, 0))
	for _, one := range back[1:] {
		y.enter(one.is, next, s.Complete)
	}
	return slices.DeleteFunc(left, func(one *life) bool { return one == done })
}
