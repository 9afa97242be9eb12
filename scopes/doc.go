// Package scopes knows which scopes a token needs for which operation of
// Atlassian's cloud APIs, and which operation a request addresses.
//
// # Mental model
//
// A [Scope] is one permission that a token can hold, such as
// "read:project:jira". Its [Family] says of which kind it is: classic scopes
// are broad, granular ones name one kind of thing, admin ones belong to an
// organization's API key.
//
// An [Operation] is one call of an API: a method and a path template, which
// together are its [Key]. Its alternatives are sets of scopes. One [Alternative]
// suffices when all of it is held; halves of two allow nothing. An operation without
// documented scopes says by its [Status] whether none are needed, none suffice,
// or nobody wrote down which.
//
// A [Target] is what a person pasted, taken apart: the host it goes to
// (gateway, site, ...), the cloud id, the product's path. [Catalogue.Match] finds
// the operation that a path addresses: literal segments win over parameters,
// from left to right. Where there is none, [Catalogue.Suggest] finds those that
// the path may have meant. [Catalogue.Resolve] does all of it for one input.
//
//	catalogue, err := scopes.Load()
//	op := catalogue.Resolve("GET /rest/agile/1.0/board").Operation
//	has := scopes.NewSet("read:board-scope:jira-software")
//	op.Sufficient(has)               // false
//	_, add, ok := op.Cheapest(has)   // add is read:project:jira
//
// Not every API and scope is in the documents. [Catalogue.API] knows APIs whose
// operations are not listed, with the credentials that they take and where, and
// [Catalogue.Purpose] what scopes are for that no operation names.
//
// The package plan goes the other way: from operations to the scopes that a new
// token has to hold. [Catalogue.NameScope] finds the scope that a person names by
// its title, as the token page and vendors' guides do.
//
// # What is promised
//
//   - The catalogue says what Atlassian's documents say, and where an entry says
//     otherwise it carries a Source. A document's silence stays [Undocumented] and
//     never becomes "none needed".
//   - Nothing fails for what was pasted: an address that cannot be read has an
//     empty Path, a path that addresses nothing has no operation.
//   - Answers depend on the input alone, in content and in order.
//   - A [Catalogue] does not change once it is made. It may be used concurrently.
//   - Finding an operation takes no allocation, unless the path is
//     percent-encoded.
//
// # What it does not do
//
// It asks no network and sees no credential. It does not tell why a call failed:
// that takes the answer too, and is the work of the package diagnose. It does
// not know what an account is permitted to do beyond its token, and no scope
// implies another here, since no document says which would.
package scopes
