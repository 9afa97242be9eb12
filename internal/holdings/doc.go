// Package holdings finds out which scopes a credential holds, although Atlassian
// never shows them.
//
// # Mental model
//
// A [Token] is one credential and what is known of it. Knowledge comes from six
// sources, from the most to the least certain:
//
//  1. what the operator declared,
//  2. the scope claim of an OAuth access token,
//  3. Atlassian's list of accessible resources, which is shown and does not count,
//  4. the organization's admin API, which lists tokens with their scopes but does
//     not say which one is in use,
//  5. the answers to the program's own calls, which a [Usage] notes,
//  6. probing: GETs of things that cannot exist, planned by package probe.
//
// The first of 1, 2 and 4 that gives a list wins, and the others are compared with
// it. A declaration gives way to proof: what calls disprove of it is corrected.
//
// [Token.Known] answers at once from what was found so far and asks nobody.
// [Token.Ask] goes through the sources and remembers what they say:
//
//	usage := holdings.NewUsage(nil)
//	client, err := jira.New(jira.Config{..., Observe: usage.Observe})
//	token := holdings.New(holdings.Config{Client: client, Usage: usage, Catalogue: load})
//	findings, err := token.Ask(ctx, &holdings.Probing{})
//	opens, sure := findings.Opens(operation)
//
// # What it does not do
//
// It words only what a source said, never what to do about it. It changes nothing
// at Atlassian. Nothing in it is shared by two tokens, so several live in one
// process.
package holdings
