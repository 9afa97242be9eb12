package names

import (
	"errors"
	"fmt"

	"jirascope/jira"
)

// What is a kind of thing that can be named, as the argument for it is called.
type What string

// The kinds of things.
const (
	Board   What = "board"
	Sprint  What = "sprint"
	Project What = "project"
	Person  What = "person"
	Field   What = "field"
	Status  What = "status"
	Version What = "version"
	Filter  What = "filter"
	Issue   What = "issue"
	Epic    What = "epic"
)

// Candidate is a thing that may have been meant.
type Candidate struct {
	// ID is what to give instead: an id or a key.
	ID string
	// Name and Detail are data from Jira. Detail tells things of one name apart.
	Name, Detail string
}

// Ambiguous says that several things fit what was given.
type Ambiguous struct {
	What What
	// Argument is what the argument is called; empty where it is called what it is.
	Argument string
	// Given is what the caller wrote; empty where nothing was given and there are several.
	Given string
	// In is where was looked, such as "project ORB"; empty for the site.
	In         string
	Candidates []Candidate
	// More is true when there are candidates that are not listed.
	More bool
}

// Error says what is ambiguous.
func (a *Ambiguous) Error() string {
	return fmt.Sprintf("several fit as the %s", a.What)
}

// Unknown says that nothing fits what was given.
type Unknown struct {
	What What
	// Argument is what the argument is called; empty where it is called what it is.
	Argument string
	// Given is what the caller wrote.
	Given string
	// In is where was looked, such as "board 11"; empty for the site.
	In string
	// Says says what is the matter, where that is known better than that nothing fits: a
	// sentence without its period, or empty.
	Says string
	// Nearest are things with names that come near, the nearest first.
	Nearest []Candidate
	// Hint says why a thing that exists may not have been found, or what to give besides;
	// a sentence or empty.
	Hint string
}

// Error says what is unknown.
func (u *Unknown) Error() string {
	return fmt.Sprintf("nothing fits as the %s", u.What)
}

// NoSprints says that a board has no sprints by its kind, as Jira said in Err.
type NoSprints struct {
	BoardID int64
	Err     *jira.Error
}

// Error is Jira's refusal.
func (n *NoSprints) Error() string {
	return fmt.Sprintf("board %d has no sprints: %v", n.BoardID, n.Err)
}

// Unwrap is the refused call.
func (n *NoSprints) Unwrap() error { return n.Err }

// ForArgument is an error with what its argument is called, where that is not called what it
// is of.
func ForArgument(err error, argument string) error {
	if several, ok := errors.AsType[*Ambiguous](err); ok {
		named := *several
		named.Argument = argument
		return &named
	}
	if missing, ok := errors.AsType[*Unknown](err); ok {
		named := *missing
		named.Argument = argument
		return &named
	}
	return err
}
