package company

import (
	"slices"
	"strconv"
)

// NewSprint makes a sprint that is planned on a board.
func (c *Company) NewSprint(b *Board, name string) *Sprint {
	c.lastSprint++
	s := &Sprint{ID: c.lastSprint, Name: name, State: StateFuture, Board: b}
	c.Sprints = append(c.Sprints, s)
	c.found.sprints[strconv.Itoa(s.ID)] = s
	b.Sprints = append(b.Sprints, s)
	return s
}

// SetState starts a sprint or closes it. What a closed sprint did not finish is in the
// backlog again, and stays in the sprint's list.
func (c *Company) SetState(s *Sprint, state string) {
	s.State = state
	if state == StateClosed {
		s.Complete = c.Now
	}
	for _, b := range c.Boards {
		if slices.Contains(b.Sprints, s) {
			b.sortSprints()
		}
	}
}

// DeleteSprint takes a sprint away, out of the issues that are or were in it, too, and
// returns those.
func (c *Company) DeleteSprint(s *Sprint, by *Person) []*Issue {
	left := slices.Clone(s.Issues)
	for _, is := range left {
		e := c.Edit(is, by)
		ids, names := sprintList(is.Sprints)
		forget(is, s)
		newIDs, newNames := sprintList(is.Sprints)
		e.note("Sprint", SprintField, value{ids, names}, value{newIDs, newNames})
		e.Save()
	}
	c.Sprints = minus(c.Sprints, s)
	delete(c.found.sprints, strconv.Itoa(s.ID))
	for _, b := range c.Boards {
		b.Sprints = minus(b.Sprints, s)
	}
	return left
}

// placeSprints shows sprints that an issue came into, and no longer those of other
// boards that none of the board's issues is or was in.
func (b *Board) placeSprints(list []*Sprint) {
	for _, s := range list {
		if !slices.Contains(b.Sprints, s) && b.holdsOneOf(s) {
			b.Sprints = append(b.Sprints, s)
		}
	}
	b.Sprints = slices.DeleteFunc(slices.Clone(b.Sprints), func(s *Sprint) bool { return s.Board != b && !b.holdsOneOf(s) })
	b.sortSprints()
}

// holdsOneOf reports whether the board shows an issue of a sprint.
func (b *Board) holdsOneOf(s *Sprint) bool {
	return slices.ContainsFunc(s.Issues, func(is *Issue) bool { return slices.Contains(b.Issues, is) })
}

// sortSprints keeps closed sprints before those that run, and those before planned
// ones.
func (b *Board) sortSprints() {
	place := []string{StateClosed, StateActive, StateFuture}
	slices.SortStableFunc(b.Sprints, func(a, b *Sprint) int {
		return slices.Index(place, a.State) - slices.Index(place, b.State)
	})
}
