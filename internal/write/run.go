package write

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"jirascope/jira"
)

// lastStart is how long before the deadline of a run no further batch is sent: what is sent
// then could not be waited for.
const lastStart = 5 * time.Second

// Run carries a plan out. The error is for a run that never began, such as that the log
// cannot be written: then nothing was sent. What became of each item is in its outcome.
func (p *Plan) Run(ctx context.Context, log *Log) error {
	queue := p.Batches
	began := false
	for len(queue) > 0 {
		batch := queue[0]
		queue = queue[1:]
		if batch.Items = planned(batch.Items); len(batch.Items) == 0 || batch.tooSoon() {
			continue
		}
		if began && outOfTime(ctx) {
			p.Failure = errors.New("the time of the call was used up")
			break
		}
		err := p.send(ctx, log, batch)
		if errors.Is(err, errLog) {
			if !began {
				return err
			}
			p.Failure = err
			break
		}
		began = true
		if err == nil {
			continue
		}
		p.Failure = err
		if parts, ok := halves(batch, err); ok {
			queue = append(parts, queue...)
			continue
		}
		batch.end(err)
		if ends(err) {
			break
		}
	}
	for _, item := range p.With(Planned) {
		item.Outcome = NotTried
	}
	p.readBack(ctx)
	return nil
}

// planned are the items of which nothing is known to have failed.
func planned(items []*Item) []*Item {
	return slices.DeleteFunc(slices.Clone(items), func(i *Item) bool { return i.Outcome != Planned })
}

// tooSoon reports whether what has to be done before a batch was not.
func (b Batch) tooSoon() bool {
	return slices.ContainsFunc(b.After, func(i *Item) bool { return i.Outcome != Done && i.Outcome != Unchanged })
}

// outOfTime reports whether a run has to stop.
func outOfTime(ctx context.Context) bool {
	end, limited := ctx.Deadline()
	return ctx.Err() != nil || limited && time.Until(end) < lastStart
}

// send sends a batch, between two lines of the log.
func (p *Plan) send(ctx context.Context, log *Log, b Batch) error {
	end, err := log.begin(p.Tool, b)
	if err != nil {
		return err
	}
	err = b.Send(ctx, b.Items)
	end(b, err)
	if err == nil {
		b.end(nil)
	}
	return err
}

// end notes what became of a batch.
func (b Batch) end(err error) {
	outcome, said := Done, ""
	switch jira.OutcomeOf(err) {
	case jira.OutcomeRefused:
		outcome, said = Refused, words(err)
	case jira.OutcomeUnknown:
		outcome, said = Unknown, words(err)
	}
	for _, item := range b.Items {
		switch {
		case item.Outcome != Planned:
		case b.Part == "":
			item.Outcome, item.Said = outcome, said
		case outcome == Done:
			item.Field(b.Part).Outcome = Done
		default:
			item.Outcome, item.Said = outcome, said
			item.restNotTried(b.Part)
		}
	}
}

// restNotTried notes that nothing but one field was tried.
func (i *Item) restNotTried(part string) {
	for _, f := range i.Fields {
		if f.Name != part && f.From != f.To {
			f.Outcome = NotTried
		}
	}
}

// words are what a failure says: Jira's own where there are any.
func words(err error) string {
	failed, ok := errors.AsType[*jira.Error](err)
	if !ok {
		return err.Error()
	}
	if len(failed.Messages) > 0 {
		return failed.Messages[0]
	}
	return failed.Error()
}

// halves are the parts of a batch that Jira refused in full for one of its items.
func halves(b Batch, err error) ([]Batch, bool) {
	failed, ok := errors.AsType[*jira.Error](err)
	if !ok || !b.Splits || len(b.Items) < 2 || jira.OutcomeOf(err) != jira.OutcomeRefused {
		return nil, false
	}
	if failed.Status != http.StatusBadRequest && failed.Status != http.StatusNotFound && failed.Status != http.StatusForbidden {
		return nil, false
	}
	first, second := b, b
	middle := (len(b.Items) + 1) / 2
	first.Items, second.Items = b.Items[:middle], b.Items[middle:]
	return []Batch{first, second}, true
}

// ends reports whether a failure is one after which nothing more is sent: nobody knows what
// it did, or the next request would fail alike.
func ends(err error) bool {
	failed, ok := errors.AsType[*jira.Error](err)
	if !ok || jira.OutcomeOf(err) == jira.OutcomeUnknown {
		return true
	}
	return failed.Status == 0 || failed.Status == http.StatusUnauthorized || failed.Status == http.StatusTooManyRequests
}

// readBack compares what was done with what Jira shows now: what was read, and what the
// answers to the changes said already.
func (p *Plan) readBack(ctx context.Context) {
	touched := slices.DeleteFunc(slices.Clone(p.Items), func(i *Item) bool { return !i.Touched() })
	if p.Read != nil && len(touched) > 0 {
		p.Unread = p.Read(ctx, touched)
	}
	for _, item := range touched {
		item.compare()
	}
}

// compare judges an item by what was read back. What shows the new value was done, whatever
// the answer was; what shows another was not, if Jira said that it was.
func (i *Item) compare() {
	seen, all, same := 0, 0, true
	for _, f := range i.Fields {
		switch {
		case f.Outcome == Done && f.Read && f.Now != f.To:
			f.Outcome = Differs
		case f.Outcome == "":
			all++
			if f.Read {
				seen++
				same = same && f.Now == f.To
			}
		}
	}
	switch {
	case seen == 0:
	case !same && i.Outcome == Done:
		i.Outcome = Differs
	case same && seen == all && i.Outcome == Unknown:
		i.Outcome, i.Said = Done, ""
		i.settleParts()
	}
}

// settleParts has an item whose first part turned out to be done say that of this part, and
// that the rest was not tried.
func (i *Item) settleParts() {
	if !slices.ContainsFunc(i.Fields, func(f *Field) bool { return f.Outcome == NotTried }) {
		return
	}
	i.Outcome = NotTried
	for _, f := range i.Fields {
		if f.Outcome == "" {
			f.Outcome = Done
		}
	}
}
