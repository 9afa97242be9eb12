// Package plan chooses the scopes of a new credential.
//
// # Mental model
//
// An operation has alternatives, and all scopes of one of them open it. A [Plan]
// picks one for each of the given operations by a [Strategy]; the scopes of all picks
// together are what the credential has to hold. For two strategies the picks are
// a search: [Fewest] wants the smallest union, [LeastPrivilege] the one that
// opens the least besides. Both are exact. There are many operations but few
// classic scopes, so that the search decides on those, and what is left follows.
//
// A credential is made for one [App] and has a limit of scopes. [Plan.Split]
// spreads a plan over several so that each operation is wholly served by one.
// [Planner.Compare] holds a plan against what a credential is known to hold,
// which may be known in part: see [scopes.Holdings].
//
//	planner := plan.New(catalogue)
//	p := planner.Make(operations, plan.Fewest)
//	text := plan.Text{Catalogue: catalogue, Plan: p, Split: p.Split(plan.MaxScopes)}.Write(plan.Checklist)
//
// [TokenURL] is the address of the token page with the form filled in. It is a
// convenience that is not proved for every scope, so the checklist goes with it.
//
// # What is promised
//
//   - Every operation in Plan.Served is open to a credential with Plan.Scopes.
//   - No plan by Fewest has more scopes, and none by LeastPrivilege opens more,
//     than necessary, as long as Plan.Proven is true.
//   - Answers depend on the input alone, in content and in order.
//
// # What it does not do
//
// It does not know what the account behind a credential is permitted to do, and
// it assumes that no scope implies another one, since no document says which
// would.
package plan
