package changes

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/scopes"
)

// manyItems is the number of items above which a person is asked.
const manyItems = 10

// job is one call of a tool.
type job struct {
	toolbox.Call
	plan write.Plan
	// doing and done are what the tool does, as in "move" and "Moved"; thing is what an item
	// is, and where how a sentence about the items ends.
	doing, done, thing, where string
	// ops are the operations that carry the plan out.
	ops []scopes.Key
	// asides are items that come with others and are not counted.
	asides map[*write.Item]bool
	// grave says that a person is asked however few items there are.
	grave bool
	// passing is the name of a field whose new value is the time of the call; empty for none.
	passing string
	// projects are the keys of the projects that are changed.
	projects []string
	notes    []string
}

// note keeps a remark; nothing for an empty one.
func (x *job) note(text string) {
	if text != "" && !slices.Contains(x.notes, text) {
		x.notes = append(x.notes, text)
	}
}

// finish shows the plan, or carries it out.
func (x *job) finish(ctx context.Context, dry bool) (Answer, error) {
	if err := x.allowed(); err != nil {
		return Answer{}, err
	}
	lacks := x.Holds(x.ops...)
	if lacks != nil && !dry {
		return Answer{}, lacks
	}
	if lacks != nil {
		x.note("This would be refused: " + x.failure(lacks))
	}
	if dry || len(x.plan.With(write.Planned)) == 0 {
		return x.answer(dry), nil
	}
	if err := x.confirm(ctx); err != nil {
		return Answer{}, err
	}
	if err := x.plan.Run(ctx, x.Log); err != nil {
		return Answer{}, unlogged(err)
	}
	names.Forget(x.Names)
	if x.failedAlike() {
		return Answer{}, x.plan.Failure
	}
	x.explain()
	return x.answer(false), nil
}

// allowed refuses projects that the operator does not let be changed.
func (x *job) allowed() error {
	for _, key := range x.projects {
		if len(x.Projects) > 0 && !slices.Contains(x.Projects, strings.ToUpper(key)) {
			return &toolbox.Refusal{
				Summary: fmt.Sprintf("Project %s may not be changed: the operator allows %s only", key, strings.Join(x.Projects, ", ")),
				Why:     "JIRASCOPE_PROJECTS in the server's environment lists the projects that may be changed. Nothing was sent",
				Steps:   []string{"Leave out what is not in these projects, or ask the operator to add the project to JIRASCOPE_PROJECTS."},
			}
		}
	}
	return nil
}

// confirm has a person agree to what is grave or touches much.
func (x *job) confirm(ctx context.Context) error {
	main := x.main(write.Planned)
	if !x.grave && len(main) <= manyItems {
		return nil
	}
	data, err := json.Marshal(x.agreed())
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	var titles []string
	for _, item := range main {
		titles = append(titles, quoted(item.Title))
	}
	text := x.doing + " " + counted(len(main), x.thing) + x.where + "? " + toolbox.ShortList(titles, mostNamed)
	return x.Confirm(ctx, toolbox.Question{Text: strings.ToUpper(text[:1]) + text[1:], Plan: hex.EncodeToString(sum[:16])})
}

// agreed is what a person agrees to: all that changes, in full. The time of the call is not
// part of it, which is another one when the answer comes.
func (x *job) agreed() any {
	list := [][]string{{x.plan.Tool, x.where}}
	for _, item := range x.plan.With(write.Planned) {
		for _, f := range item.Fields {
			if f.Name == x.passing {
				list = append(list, []string{item.Key, item.Title, f.Name})
				continue
			}
			list = append(list, []string{item.Key, item.Title, f.Name, f.From, f.To})
		}
	}
	return list
}

// unlogged refuses a change of which no log can be kept.
func unlogged(err error) error {
	return &toolbox.Refusal{
		Summary: "The log of changes cannot be written, so nothing was sent", Why: err.Error(),
		Steps: []string{"Make the file of JIRASCOPE_CHANGES writable, name another one, or set JIRASCOPE_CHANGES=off to keep no log, and restart the server."},
	}
}

// failedAlike reports whether nothing was changed, for one reason: then that is the answer.
func (x *job) failedAlike() bool {
	failed, ok := x.plan.Failure.(*jira.Error) //nolint:errorlint // Change gives no other.
	refused := x.plan.With(write.Refused)
	if !ok || jira.OutcomeOf(failed) != jira.OutcomeRefused || slices.ContainsFunc(x.plan.Items, (*write.Item).Touched) {
		return false
	}
	return !slices.ContainsFunc(refused, func(i *write.Item) bool { return i.Said != refused[0].Said })
}

// explain adds why not all went well.
func (x *job) explain() {
	if x.plan.Failure != nil {
		x.note("Why: " + x.failure(x.plan.Failure))
	}
	if x.plan.Unread != nil {
		x.note("What was changed could not be read back: " + x.failure(x.plan.Unread))
	}
	if len(x.plan.With(write.Unknown)) > 0 {
		x.note("Unknown: the request was sent, and no answer says what became of it. It was not sent again")
	}
}

// failure is an error in a sentence.
func (x *job) failure(err error) string {
	answer, broken := x.Failure(err)
	if broken != nil {
		return err.Error()
	}
	return answer.Summary
}

func (x *job) answer(dry bool) Answer {
	table, all := shortened(rows(x.plan.Items))
	return Answer{Summary: x.summary(dry), DryRun: dry, Changes: table, All: all, Notes: x.notes}
}

// aside has an item come with others.
func (x *job) aside(items ...*write.Item) {
	if x.asides == nil {
		x.asides = map[*write.Item]bool{}
	}
	for _, item := range items {
		x.asides[item] = true
	}
}

// ready refuses a change that the credential surely lacks scopes for, before anything is
// asked. A dry run says it with the rest.
func (x *job) ready(dry bool) error {
	if dry {
		return nil
	}
	return x.Holds(x.ops...)
}
