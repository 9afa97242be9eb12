package company

import (
	"slices"
	"strconv"
	"time"
)

// Transition is a step that an issue can take.
type Transition struct {
	ID string
	To *Status
	// Asks is set for a step with a screen, which demands a resolution.
	Asks bool
}

// Transitions lead from everywhere to everywhere else.
func (is *Issue) Transitions() []Transition {
	var list []Transition
	for i, to := range is.Project.Workflow() {
		if to != is.Status {
			list = append(list, Transition{strconv.Itoa(11 + 10*i), to, is.Project.asked(to)})
		}
	}
	return list
}

// asked reports whether the step into a status demands a resolution.
func (p *Project) asked(to *Status) bool {
	return p.asks && to.Category == CategoryDone
}

// Step brings the issue into a status. Where the step has no screen, what is done gets
// a resolution by itself, and what is opened again loses it.
func (e *Edit) Step(to *Status) {
	from := e.is.Status
	e.note("status", "status", value{strconv.Itoa(from.ID), from.Name}, value{strconv.Itoa(to.ID), to.Name})
	e.is.Status = to
	switch {
	case to.Category != CategoryDone:
		e.Resolve(nil)
	case e.is.Resolution == nil && !e.is.Project.asked(to):
		e.Resolve(ResolutionDone)
	}
}

// Resolve says how the issue ended; nil says that it has not.
func (e *Edit) Resolve(r *Resolution) {
	if e.is.Resolution == r {
		return
	}
	at := e.c.Now
	if r == nil {
		at = time.Time{}
	}
	e.items = append(e.items, resolve(e.is, r, at))
}

// SetParent puts the issue below another one, or below none. A sub-task shares the
// sprints of its parent.
func (e *Edit) SetParent(parent *Issue) {
	spell := func(is *Issue) value {
		if is == nil {
			return value{}
		}
		return value{strconv.Itoa(is.ID), is.Key}
	}
	if !e.note("Parent", "parent", spell(e.is.Parent), spell(parent)) {
		return
	}
	if e.is.Kind.Level < 0 {
		if e.is.Parent != nil {
			e.is.Parent.Parts = minus(e.is.Parent.Parts, e.is)
		}
		parent.Parts = append(parent.Parts, e.is)
		for _, s := range slices.Clone(e.is.Sprints) {
			forget(e.is, s)
		}
		for _, s := range parent.Sprints {
			join(e.is, s)
		}
	}
	e.is.Parent = parent
}

// Move puts the issue with its sub-tasks into a sprint that is not closed, or with nil
// into the backlog. It leaves the one that it was in.
func (e *Edit) Move(to *Sprint) {
	ids, names := sprintList(e.is.Sprints)
	for _, is := range append([]*Issue{e.is}, e.is.Parts...) {
		if from := is.Sprint(); from != to {
			if from != nil {
				forget(is, from)
			}
			if to != nil {
				join(is, to)
			}
		}
	}
	newIDs, newNames := sprintList(e.is.Sprints)
	e.note("Sprint", SprintField, value{ids, names}, value{newIDs, newNames})
}

// join puts an issue into a sprint without a word, in its place among the others.
func join(is *Issue, s *Sprint) {
	is.Sprints = append(slices.Clone(is.Sprints), s)
	s.Issues = append(s.Issues, is)
	slices.SortStableFunc(s.Issues, byRank)
}

// NewIssue makes an issue, last in rank, in the first status of its project. The rest
// is set before it is saved.
func (c *Company) NewIssue(p *Project, t *IssueType, by *Person) *Edit {
	p.issued++
	is := &Issue{
		ID: c.id(), Key: p.Key + "-" + strconv.Itoa(p.issued), Kind: t, Status: p.Workflow()[0], Priority: Priorities[2],
		Project: p, Reporter: by, Creator: by, Created: c.Now, Updated: c.Now,
	}
	c.Issues = append(c.Issues, is)
	c.found.keys[is.Key], c.found.ids[is.ID] = is, is
	return &Edit{c: c, is: is, by: by, fresh: true}
}

// Place puts an issue that was written to onto the boards of its project that show it,
// as shows says, and takes it off the others. A board shows its own sprints and those
// that one of its issues is or was in.
func (c *Company) Place(is *Issue, shows func(*Board, *Issue) bool) {
	for _, b := range c.Boards {
		if b.Project != is.Project {
			continue
		}
		on, wanted := slices.Contains(b.Issues, is), shows(b, is)
		switch {
		case wanted && !on:
			b.Issues = append(b.Issues, is)
			slices.SortStableFunc(b.Issues, byRank)
		case on && !wanted:
			b.Issues = minus(b.Issues, is)
		}
		if b.HasSprints {
			b.placeSprints(is.Sprints)
		}
	}
}
