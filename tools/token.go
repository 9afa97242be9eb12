package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/holdings"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// TokenScopesArgs are the arguments of token_scopes.
type TokenScopesArgs struct {
	Probe      bool     `json:"probe,omitempty"`
	Operations []string `json:"operations,omitempty" jsonschema:"maxItems=50,description=only these"`
	MaxCalls   int      `json:"max_calls,omitempty" jsonschema:"minimum=1,maximum=150,default=100"`
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
	// Among are the only scopes that the token can have, when a source says that
	// much and no more.
	Among []string `json:"among,omitempty"`
	// Sources say what was tried, in order, and what each said.
	Sources []holdings.Report `json:"sources"`
	// Tools say which tools of this server will work.
	Tools  []ToolOutlook    `json:"tools,omitempty"`
	Probed *holdings.Probed `json:"probed,omitempty"`
	Notes  []string         `json:"notes,omitempty"`
}

func tokenScopes() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "token_scopes", Title: "Find out which scopes the token holds",
		Area: toolbox.Tokens, Effect: toolbox.Read, OnDemand: true,
		Description:  `Find out which scopes the configured token has, although Atlassian never shows them: from the configuration, the access token, the organization's admin API, this server's own calls and, with probe, GETs of things that cannot exist (read-only, paced, some 100 at most). Each scope is held, lacking or undecided. Says which tools will work.`,
		Example:      `{"probe": true, "operations": ["get_sprint"]}`,
		AnyOperation: true,
	}, runTokenScopes)
}

func runTokenScopes(ctx context.Context, c call, args TokenScopesArgs) (TokenScopesAnswer, error) {
	catalogue, err := c.Catalogue()
	if err != nil {
		return TokenScopesAnswer{}, err
	}
	if !c.Holdings.Configured() {
		return TokenScopesAnswer{}, &jira.Error{Kind: jira.KindNotConfigured}
	}
	probing, notes, err := c.probing(catalogue, args)
	if err != nil {
		return TokenScopesAnswer{}, err
	}
	found, err := c.Holdings.Ask(ctx, probing)
	if err != nil {
		return TokenScopesAnswer{}, err
	}
	if args.Probe && c.Client.Host() != scopes.Site && found.Silent() {
		return TokenScopesAnswer{}, nothingFound(found)
	}
	answer := TokenScopesAnswer{
		Complete: found.Complete, Sources: found.Reports, Probed: found.Probed, Notes: append(notes, found.Notes...),
		Held: catalogue.DescribeAll(slices.Compact(slices.Sorted(slices.Values(found.Held)))),
	}
	if !found.Complete {
		answer.Lacking, answer.Undecided, answer.Among = found.Lacking, found.Undecided, found.Among
	}
	if c.Client.Configured() {
		answer.Tools = c.outlookOfAll(found.Known)
	}
	answer.Summary = c.summaryOf(found, answer, args)
	return answer, nil
}

// probing says what the arguments ask to probe; nil when they ask for none. The
// notes name what was left out.
func (c call) probing(catalogue *scopes.Catalogue, args TokenScopesArgs) (p *holdings.Probing, notes []string, err error) {
	if !args.Probe {
		return nil, nil, nil
	}
	p = &holdings.Probing{MaxCalls: args.MaxCalls}
	var unmatched []Unmatched
	for _, input := range args.Operations {
		found, none := c.resolve(catalogue, input)
		if none != nil {
			unmatched = append(unmatched, *none)
			notes = append(notes, fmt.Sprintf("%q names no documented operation and was left out", none.Input))
		}
		p.Operations = append(p.Operations, found...)
	}
	if len(unmatched) > 0 && len(p.Operations) == 0 {
		return nil, nil, nothingMatched(unmatched)
	}
	return p, notes, nil
}

// nothingFound is the failure of a probing that says of no scope whether the token has
// it: what ended it, or that it takes more calls.
func nothingFound(found holdings.Findings) error {
	p := found.Probed
	if found.Failure != nil {
		return found.Failure
	}
	var sources []string
	for _, report := range found.Reports {
		sources = append(sources, fmt.Sprintf("%s: %s", report.Source, report.Detail))
	}
	why := "the sources say: " + strings.Join(sources, "; ")
	if p.Stopped == "" {
		return &toolbox.Refusal{Summary: fmt.Sprintf("Nothing could be found out by %d calls: what they show holds of several scopes at once", p.Calls), Why: why,
			Steps: []string{"Call token_scopes with probe and without operations.", "Or set JIRA_SCOPES to what was selected when the token was made."}}
	}
	return &toolbox.Refusal{Summary: "Nothing could be found out: probing stopped " + p.Stopped, Why: why,
		Steps: []string{"Call token_scopes again with probe: it goes on from there.", "Or set JIRA_SCOPES to what was selected when the token was made."}}
}

// summaryOf says in a sentence what was found out, or what to do to find out.
func (c call) summaryOf(found holdings.Findings, answer TokenScopesAnswer, args TokenScopesArgs) string {
	held, lacking := len(answer.Held), len(answer.Lacking)
	count := fmt.Sprintf("%d scopes", held)
	if held == 1 {
		count = "1 scope"
	}
	switch {
	case found.Disproved && found.ListFrom == holdings.Declared:
		return fmt.Sprintf("Correct JIRA_SCOPES: calls disprove it. As far as is known, the token has %s and lacks %d", count, lacking)
	case found.Disproved:
		return fmt.Sprintf("Calls disprove the list of the source %s: see notes", found.ListFrom)
	case c.Client.Host() == scopes.Site:
		return "The token has no scopes: it may do everything that its account may"
	case found.Complete:
		return fmt.Sprintf("The token has %s and no others, according to %s", count, found.Origin())
	case len(found.Among) > 0 && held+lacking == 0:
		return fmt.Sprintf("The token has no scope outside the list in among (%d). Which of them it has is unknown: call token_scopes with probe to find out", len(found.Among))
	case held+lacking == 0 && !args.Probe:
		return "Unknown: no source lists the token's scopes. Call token_scopes with probe, or set JIRA_SCOPES to what was selected when the token was made"
	default:
		return fmt.Sprintf("The token has %s and lacks %d; the rest are unknown", count, lacking)
	}
}
