package holdings

import (
	"context"
	"fmt"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/scopes"
)

// Findings are what all sources together say of a token.
type Findings struct {
	Known
	// Undecided are scopes for reading that probing asked about and could not
	// decide, sorted.
	Undecided []string
	// Reports say what each source said, in the order in which they were asked.
	Reports []Report
	// Probed tells of the probing; nil without any.
	Probed *Probed
	// Failure is what ended the probing early, as a *jira.Error; nil when nothing did,
	// or only the number of calls.
	Failure error
	// ListFrom is the source whose list of scopes counts; empty when none gave one.
	ListFrom Source
	// Disproved says that calls contradict that list.
	Disproved bool
	// Notes are what else a person should know, a sentence each.
	Notes []string
}

// Silent reports whether nothing was found out: of no scope whether the token has it, and no
// list that it is limited to.
func (f Findings) Silent() bool {
	return !f.Complete && len(f.Held)+len(f.Lacking)+len(f.Among) == 0
}

// sourcesRun is one round through the sources.
type sourcesRun struct {
	*Token
	Findings
	catalogue *scopes.Catalogue
	// list is the list of ListFrom.
	list []string
	// among limits the token's scopes; nil when nothing does.
	among []string
	// forbidden counts the probing calls that were answered 403.
	forbidden int
}

// Ask goes through the sources, remembers what they say and concludes. It probes
// only where probing is not nil. A source that fails is reported and does not end
// the round. The error is the context's, the catalogue's, or that of a client
// credential that could not be exchanged.
func (t *Token) Ask(ctx context.Context, probing *Probing) (Findings, error) {
	catalogue, err := t.Catalogue()
	if err != nil {
		return Findings{}, err
	}
	r := &sourcesRun{Token: t, catalogue: catalogue}
	steps := []func(context.Context) error{r.declared, r.claim, r.resources, r.admin}
	if probing != nil {
		steps = append(steps, func(ctx context.Context) error { return r.probe(ctx, *probing) })
	} else {
		steps = append(steps, r.calls)
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return Findings{}, err
		}
		if err := step(ctx); err != nil {
			return Findings{}, err
		}
	}
	t.keep(r)
	r.Findings.Known = t.Known()
	r.contradictions()
	return r.Findings, nil
}

// report notes what came of a source.
func (r *sourcesRun) report(from Source, result Result, format string, values ...any) {
	r.Reports = append(r.Reports, Report{from, result, fmt.Sprintf(format, values...)})
}

func (r *sourcesRun) note(format string, values ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, values...))
}

// take keeps a list of all scopes, unless a more certain source gave one, with
// which it is compared.
func (r *sourcesRun) take(from Source, names []string) {
	if r.ListFrom == "" {
		r.list, r.ListFrom = names, from
		return
	}
	less, more := scopes.Without(r.list, names), scopes.Without(names, r.list)
	if len(less)+len(more) > 0 {
		r.note("%s differs from %s: it lacks %s and adds %s; correct the one that is wrong", from, r.ListFrom, orNone(less), orNone(more))
	}
}

// contradictions compares a list with what the gateway really answered.
func (r *sourcesRun) contradictions() {
	if r.ListFrom == "" {
		return
	}
	wrong, left := scopes.HoldingsOf(r.list).Disproved(r.Proved().Holdings)
	r.Disproved = len(wrong)+len(left) > 0
	for _, name := range wrong {
		r.note("the list has %s, but calls that need it were refused: the list is wrong, or it is for another token", name)
	}
	for _, name := range left {
		r.note("the list leaves out %s, but calls that need it were answered: the list is not complete", name)
	}
	for _, name := range r.list {
		if _, ok := r.catalogue.Scope(name); !ok {
			r.note("%s is not a scope of any document: check its spelling", foreign.Line(name, 80))
		}
	}
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, " ")
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// plainError is an error in one clipped line. Its text may hold Jira's words.
func plainError(err error) string { return foreign.Line(err.Error(), 300) }
