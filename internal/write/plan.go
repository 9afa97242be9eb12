package write

import (
	"context"
	"slices"

	"jirascope/scopes"
)

// Outcome is what became of an item.
type Outcome string

// The outcomes.
const (
	// Planned is what a plan begins with.
	Planned Outcome = "planned"
	// Unchanged means that there was nothing to do.
	Unchanged Outcome = "unchanged"
	// Done means that Jira said so, and that reading back does not contradict it.
	Done Outcome = "done"
	// Differs means that Jira said it is done, and shows another value.
	Differs Outcome = "differs"
	// Refused means that Jira did not do it. Item.Said is why.
	Refused Outcome = "refused"
	// Unknown means that the request was sent, and that nobody knows what became of it.
	Unknown Outcome = "unknown"
	// NotTried means that the run ended before it was the item's turn.
	NotTried Outcome = "not_tried"
)

// Field is one value that changes. Values are texts as people read them; an empty one is
// not set.
type Field struct {
	Name, From, To string
	// Now is the value that was read back, if Read is true.
	Now  string
	Read bool
	// Outcome is what became of this field where it differs from what became of its item:
	// where one request changed it and another one has the rest. Else it is empty.
	Outcome Outcome
}

// Saw notes the value that was read back.
func (f *Field) Saw(value string) { f.Now, f.Read = value, true }

// Item is one thing that changes.
type Item struct {
	// Key names it: an issue's key, the name of a sprint. What is made has none before.
	Key string
	// Title is what people call it; data from Jira or from the caller.
	Title   string
	Fields  []*Field
	Outcome Outcome
	// Said are Jira's words about a refusal.
	Said string
}

// Field is the field of a name; nil where the item has none.
func (i *Item) Field(name string) *Field {
	for _, f := range i.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Batch is a request that changes items together.
type Batch struct {
	Op    scopes.Key
	Items []*Item
	// Splits says that the request may be sent for a part of the items.
	Splits bool
	// Part is the name of the field that this batch changes, where another batch has the
	// rest of the items; empty where there is no rest.
	Part string
	// After are items without which the batch is not sent: when one of them was refused, or
	// nobody knows, those of the batch are not tried.
	After []*Item
	// Send makes the request for some of the items: all, or the parts of a refused one. It
	// may set the outcome of single items, where the answer says it of each.
	Send func(ctx context.Context, items []*Item) error
}

// Touched reports whether the item is, or may be, another one than before.
func (i *Item) Touched() bool {
	return i.Outcome == Done || i.Outcome == Differs || i.Outcome == Unknown || slices.ContainsFunc(i.Fields, (*Field).done)
}

// done reports whether a request changed the field, and another one had the rest.
func (f *Field) done() bool { return f.Outcome == Done || f.Outcome == Differs }

// InBatches parts items into batches like one, of at most so many items each.
func InBatches(items []*Item, most int, like Batch) []Batch {
	var list []Batch
	for part := range slices.Chunk(items, most) {
		one := like
		one.Items = part
		list = append(list, one)
	}
	return list
}

// Plan is what to change.
type Plan struct {
	// Tool is the tool that was called, for the log.
	Tool    string
	Items   []*Item
	Batches []Batch
	// Read reads the fields of items back; nil where that cannot be done.
	Read func(ctx context.Context, items []*Item) error

	// Failure is the last refusal or the failure after which the outcome is unknown; nil
	// when all went well.
	Failure error
	// Unread is why what was done could not be read back; nil when it was, or when there
	// was nothing to read.
	Unread error
}

// With are the items of some outcomes.
func (p *Plan) With(outcomes ...Outcome) []*Item {
	return slices.DeleteFunc(slices.Clone(p.Items), func(i *Item) bool { return !slices.Contains(outcomes, i.Outcome) })
}

// Settle marks the items to which nothing happens: all of whose fields have their value
// already. They belong to no batch. It returns the others.
func (p *Plan) Settle() []*Item {
	for _, item := range p.Items {
		item.Outcome = Planned
		if !slices.ContainsFunc(item.Fields, func(f *Field) bool { return f.From != f.To }) {
			item.Outcome = Unchanged
		}
	}
	return p.With(Planned)
}
