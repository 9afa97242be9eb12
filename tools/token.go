package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jirascope/jira"
	"jirascope/scopes"
)

// TokenScopesArgs are the arguments of token_scopes.
type TokenScopesArgs struct {
	Probe      bool     `json:"probe,omitempty" jsonschema:"description=also ask the gateway by GETs of things that cannot exist"`
	Operations []string `json:"operations,omitempty" jsonschema:"maxItems=50,description=probe only for these operations or tools"`
	MaxCalls   int      `json:"max_calls,omitempty" jsonschema:"minimum=1,maximum=150,default=100,description=most GETs to probe with"`
}

// TokenScopesAnswer is the answer of token_scopes. A scope is held, lacking or
// undecided.
type TokenScopesAnswer struct {
	Summary string `json:"summary"`
	// Complete says that every scope which is not held is lacking.
	Complete bool           `json:"complete"`
	Held     []scopes.Scope `json:"held"`
	// Lacking and Undecided are absent when Complete says it all. Undecided are
	// only those for reading that were asked about.
	Lacking   []string `json:"lacking,omitempty"`
	Undecided []string `json:"undecided,omitempty"`
	// Among are scopes beside which the token holds none, when a source says that
	// much and no more.
	Among []string `json:"among,omitempty"`
	// Sources say what was tried, in order, and what each said.
	Sources []SourceReport `json:"sources"`
	// Tools say which tools of this server will work.
	Tools  []ToolOutlook `json:"tools,omitempty"`
	Probed *Probed       `json:"probed,omitempty"`
	Notes  []string      `json:"notes,omitempty"`
}

// sourceResult is what came of a source.
type sourceResult string

// The results of a source.
const (
	sourceUsed    sourceResult = "used"
	sourcePartly  sourceResult = "partly"
	sourceNothing sourceResult = "nothing"
	sourceFailed  sourceResult = "failed"
	sourceSkipped sourceResult = "skipped"
)

func sourceResults() []sourceResult {
	return []sourceResult{sourceUsed, sourcePartly, sourceNothing, sourceFailed, sourceSkipped}
}

// SourceReport is what one source said of the token's scopes.
type SourceReport struct {
	Source source       `json:"source"`
	Result sourceResult `json:"result"`
	Detail string       `json:"detail"`
}

// Probed tells of the probing that was done.
type Probed struct {
	Calls int `json:"calls"`
	// Stopped says why probing ended early; empty when it ran to its end.
	Stopped string `json:"stopped,omitempty"`
	// Absent are products of which nothing shows that they are on the site.
	Absent []scopes.Product `json:"absent,omitempty"`
}

func (t *Toolbox) tokenScopes() *Tool {
	return declare(declaration{
		name: "token_scopes", title: "Find out which scopes the token holds",
		description: `Find out which scopes the configured token holds, although Atlassian never shows them: from what the operator declared, the access token itself, the organization's admin API, this server's own calls and, with probe, by GETs of things that cannot exist (read-only, paced, some 100 at most; fewer with operations). Each scope is held, lacking or undecided; scopes for writing are never probed. Says which tools will work. Example: {"probe": true, "operations": ["get_sprint"]}.`,
		openWorld:   true,
	}, t.runTokenScopes)
}

// enquiry finds out what the token holds.
type enquiry struct {
	*Toolbox
	catalogue *scopes.Catalogue
	answer    TokenScopesAnswer
	// listed is the first whole list of scopes that a source gave.
	listed     []string
	listedFrom source
	// among are scopes beside which the token holds none.
	among []string
	// disproved says that calls contradict the list.
	disproved bool
	// forbidden counts the probing calls that were answered 403.
	forbidden int
}

func (t *Toolbox) runTokenScopes(ctx context.Context, args TokenScopesArgs) (TokenScopesAnswer, error) {
	catalogue, err := t.Catalogue()
	if err != nil {
		return TokenScopesAnswer{}, err
	}
	if !t.Client.Configured() && t.Granted == nil {
		return TokenScopesAnswer{}, &jira.Error{Kind: jira.KindNotConfigured}
	}
	x := &enquiry{Toolbox: t, catalogue: catalogue}
	steps := []func(context.Context) error{x.declared, x.claim, x.resources, x.admin}
	if args.Probe {
		steps = append(steps, func(ctx context.Context) error { return x.probe(ctx, args) })
	}
	for _, step := range append(steps, x.calls) {
		if err := ctx.Err(); err != nil {
			return TokenScopesAnswer{}, err
		}
		if err := step(ctx); err != nil {
			return TokenScopesAnswer{}, err
		}
	}
	x.conclude(args)
	return x.answer, nil
}

// report notes what came of a source.
func (x *enquiry) report(from source, result sourceResult, format string, values ...any) {
	x.answer.Sources = append(x.answer.Sources, SourceReport{from, result, fmt.Sprintf(format, values...)})
}

// take keeps a whole list, unless a more certain source gave one, with which it
// is compared.
func (x *enquiry) take(from source, names []string) {
	if x.listedFrom == "" {
		x.listed, x.listedFrom = names, from
		return
	}
	less, more := scopes.Without(x.listed, names), scopes.Without(names, x.listed)
	if len(less)+len(more) > 0 {
		x.note("%s differs from %s: without %s, with %s besides; correct the one that is wrong", from, x.listedFrom, orNone(less), orNone(more))
	}
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, " ")
}

func (x *enquiry) note(format string, values ...any) {
	x.answer.Notes = append(x.answer.Notes, fmt.Sprintf(format, values...))
}

// conclude says what all sources together tell.
func (x *enquiry) conclude(args TokenScopesArgs) {
	if x.listedFrom != "" && x.listedFrom != declaredScopes {
		x.memory.keep(x.listed, x.listedFrom)
	}
	if x.among != nil {
		x.memory.narrow(x.among)
	}
	known := x.known()
	x.answer.Complete = known.Complete
	held := slices.Compact(slices.Sorted(slices.Values(known.Held)))
	x.answer.Held = x.catalogue.DescribeAll(held)
	if known.Complete {
		x.answer.Undecided = nil
	} else {
		x.answer.Lacking, x.answer.Among = known.Lacking, known.Among
	}
	if x.Client.Configured() {
		x.answer.Tools = x.outlookOfAll(known)
	}
	x.contradictions()
	x.summarize(args, known)
}

// contradictions compares a list with what the gateway really answered.
func (x *enquiry) contradictions() {
	if x.listedFrom == "" {
		return
	}
	wrong, left := scopes.HoldingsOf(x.listed).Disproved(x.concluded().Holdings)
	x.disproved = len(wrong)+len(left) > 0
	for _, name := range wrong {
		x.note("the list says that the token holds %s, but calls that need it were refused: the list is wrong, or the token is another one", name)
	}
	for _, name := range left {
		x.note("the list leaves out %s, but calls that need it were answered: the list is not complete", name)
	}
	for _, name := range x.listed {
		if _, ok := x.catalogue.Scope(name); !ok {
			x.note("%s is a scope that no document names: check its spelling", clip(name))
		}
	}
}

func (x *enquiry) summarize(args TokenScopesArgs, known knownScopes) {
	count, p := len(x.answer.Held), x.answer.Probed
	switch {
	case x.disproved && x.listedFrom == declaredScopes:
		x.answer.Summary = fmt.Sprintf("Correct JIRA_SCOPES, which calls disprove. As far as it stands, the token holds %s, and it lacks %d for sure", counted(count, "scope"), len(x.answer.Lacking))
	case x.disproved:
		x.answer.Summary = fmt.Sprintf("Calls disprove the list of the source %s: see notes", x.listedFrom)
	case p != nil && p.Calls == 0 && p.Stopped != "" && count+len(x.answer.Lacking) == 0:
		x.answer.Summary = "Nothing could be found out: " + p.Stopped
	case x.Client.Host() == scopes.Site:
		x.answer.Summary = "The token is one without scopes: it may do all that its account may"
	case known.Complete:
		x.answer.Summary = fmt.Sprintf("The token holds %s and no others, according to %s", counted(count, "scope"), known.origin())
	case len(known.Among) > 0 && count+len(x.answer.Lacking) == 0:
		x.answer.Summary = fmt.Sprintf("The token holds only scopes of the list among, which has %d; which of them is not known. Call token_scopes with probe to find out", len(known.Among))
	case count+len(x.answer.Lacking) == 0 && !args.Probe:
		x.answer.Summary = "Not known: no source tells the token's scopes. Call token_scopes with probe, or set JIRA_SCOPES to what was ticked when the token was made"
	default:
		x.answer.Summary = fmt.Sprintf("The token holds %s for sure and lacks %d; of the others it is not known", counted(count, "scope"), len(x.answer.Lacking))
	}
}
