package names

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"jirascope/jira"
	"jirascope/jira/directory"
)

// The kinds of things that are found by their names, and are no arguments of their own.
const (
	Type     What = "type"
	Priority What = "priority"
	Label    What = "label"
)

// Kinds lists what [Resolver.Find] finds.
func Kinds() []What {
	return []What{Project, Person, Field, Status, Type, Priority, Label, Board, Sprint, Epic, Filter, Version}
}

// Query says what to find.
type Query struct {
	What What
	// Text is a name or a part of one; all when empty, but for people.
	Text string
	// Board is where the sprint or the epic belongs, and Project the board or the version.
	Board   jira.Board
	Project string
}

// Found is what has been found, the nearest first.
type Found struct {
	Candidates []Candidate
	// More is true when there may be others.
	More bool
	// Takes is what an argument takes for the text; nil for none.
	Takes *Candidate
}

// Find lists things by their names: those that fit a text, the best first, else those that
// come near.
func (r *Resolver) Find(ctx context.Context, q Query) (Found, error) {
	list, more, err := r.listed(ctx, q)
	if err != nil {
		return Found{}, err
	}
	found := Found{Candidates: ranked(list, q.Text), More: more}
	if q.Text != "" {
		taken, err := r.taken(ctx, q)
		_, several := errors.AsType[*Ambiguous](err)
		switch {
		case err != nil && !several && !isUnknown(err):
			return Found{}, err
		case err == nil && taken.Name != "":
			found.Takes = &taken
			if !slices.ContainsFunc(found.Candidates, func(c Candidate) bool { return c.ID == taken.ID }) {
				found.Candidates = append([]Candidate{taken}, found.Candidates...)
			}
		}
	}
	return found, nil
}

// ranked are the candidates that fit a text, the best first; those that come near when none
// does, and all without a text.
func ranked(list []Candidate, given string) []Candidate {
	text := fold(given)
	if text == "" {
		return list
	}
	how := func(c Candidate) fit { return min(fits(text, fold(c.Name)), fits(text, fold(c.ID))) }
	fitting := slices.DeleteFunc(slices.Clone(list), func(c Candidate) bool { return how(c) == none })
	if len(fitting) > 0 {
		slices.SortStableFunc(fitting, func(a, b Candidate) int { return cmp.Compare(how(a), how(b)) })
		return fitting
	}
	away := func(c Candidate) int { return distance(text, fold(c.Name)) }
	near := slices.DeleteFunc(slices.Clone(list), func(c Candidate) bool { return away(c) == distant })
	slices.SortStableFunc(near, func(a, b Candidate) int { return cmp.Compare(away(a), away(b)) })
	return near
}

// listed are the things of a kind that a text may mean.
func (r *Resolver) listed(ctx context.Context, q Query) ([]Candidate, bool, error) {
	switch q.What {
	case Project:
		list, err := r.Projects(ctx, q.Text)
		if err == nil && len(list.Items) == 0 {
			list, err = r.Projects(ctx, "")
		}
		return shown(list.Items, showProject), list.More, err
	case Person:
		list, err := r.People(ctx, q.Text)
		if err == nil && len(list.Items) == 0 {
			list, err = r.nearPeople(ctx, q.Text)
		}
		return shown(list.Items, showPerson), list.More, err
	case Field:
		list, err := r.Fields(ctx)
		return shown(list, showField), false, err
	case Status:
		list, err := r.Statuses(ctx)
		return shown(grouped(list), showStatus), false, err
	case Type:
		list, err := issueTypes(ctx, r)
		return shown(list, showType), false, err
	case Priority:
		list, err := cached(ctx, r.kept, "priorities", keepLong, func(ctx context.Context) ([]directory.Priority, error) {
			return directory.ListPriorities(ctx, r.client)
		})
		return shown(list, func(p directory.Priority) Candidate { return Candidate{ID: p.ID, Name: p.Name} }), false, err
	case Label:
		list, err := cached(ctx, r.kept, "labels", keepLong, func(ctx context.Context) (directory.List[string], error) {
			return directory.ListLabels(ctx, r.client)
		})
		return shown(list.Items, func(label string) Candidate { return Candidate{Name: label} }), list.More, err
	default:
		return r.listedIn(ctx, q)
	}
}

// listedIn is listed for what belongs to a board or a project.
func (r *Resolver) listedIn(ctx context.Context, q Query) ([]Candidate, bool, error) {
	switch q.What {
	case Board:
		key, _, err := r.projectIn(ctx, q.Project)
		if err != nil {
			return nil, false, err
		}
		list, more, err := r.Boards(ctx, jira.BoardFilter{Name: q.Text, Project: key})
		if err == nil && len(list) == 0 && q.Text != "" {
			list, err = r.nearBoards(ctx, q.Text, key)
		}
		return shown(list, showBoard), more, projectUnknown(err, key)
	case Sprint:
		open, err := r.OpenSprints(ctx, q.Board.ID)
		if err != nil {
			return nil, false, err
		}
		closed, more, err := r.ClosedSprints(ctx, q.Board.ID, agilePage)
		return shown(slices.Concat(open, closed), listSprint), more, err
	case Epic:
		list, err := r.Epics(ctx, q.Board.ID)
		return shown(list, showEpic), len(list) == maxEpics, err
	case Filter:
		list, err := r.Filters(ctx, q.Text)
		if err == nil && len(list.Items) == 0 {
			list, err = r.Filters(ctx, "")
		}
		return shown(list.Items, showFilter), list.More, err
	default:
		key, _, err := r.projectIn(ctx, q.Project)
		if err != nil {
			return nil, false, err
		}
		list, err := r.versions(ctx, key, "")
		return shown(list.Items, showVersion), list.Next != "", err
	}
}

// taken is what the method for a kind takes for a text.
func (r *Resolver) taken(ctx context.Context, q Query) (Candidate, error) {
	switch q.What {
	case Project:
		return one(showProject)(r.Project(ctx, q.Text))
	case Person:
		return one(showPerson)(r.Person(ctx, q.Text))
	case Field:
		return one(showField)(r.Field(ctx, q.Text))
	case Status:
		return one(showStatus)(r.Status(ctx, q.Text))
	case Board:
		return one(showBoard)(r.Board(ctx, q.Text, q.Project))
	case Sprint:
		return one(listSprint)(r.Sprint(ctx, q.Board.ID, q.Text))
	case Epic:
		return one(showEpic)(r.Epic(ctx, q.Board.ID, q.Text))
	case Filter:
		return one(showFilter)(r.Filter(ctx, q.Text))
	case Version:
		return one(showVersion)(r.Version(ctx, q.Project, q.Text))
	default:
		return Candidate{}, nil
	}
}

// listSprint is a sprint as it is listed: dates are for those who ask for sprints.
func listSprint(s jira.Sprint) Candidate {
	return Candidate{ID: jira.PathID(s.ID), Name: s.Name, Detail: s.State}
}

// one shows what a method took.
func one[T any](show func(T) Candidate) func(T, string, error) (Candidate, error) {
	return func(thing T, _ string, err error) (Candidate, error) { return show(thing), err }
}

// shown are things as candidates.
func shown[T any](list []T, show func(T) Candidate) []Candidate {
	candidates := make([]Candidate, 0, len(list))
	for _, thing := range list {
		candidates = append(candidates, show(thing))
	}
	return candidates
}
