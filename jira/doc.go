// Package jira is a client for Jira Cloud that keeps everything a failed call
// says.
//
// # Mental model
//
// Atlassian has two hosts for the same Jira. The gateway,
// https://api.atlassian.com/ex/jira/{cloudId}, accepts tokens with scopes,
// service accounts and OAuth; the site, https://ACME.atlassian.net, accepts
// API tokens without scopes. Nothing in a token's text tells which kind it is,
// so a [Client] starts at the gateway and asks the site once, and only when the
// gateway does not know the credential. See [Client.Host].
//
// A call is an operation, named by its key in the catalogue of package scopes
// ("GET /rest/agile/1.0/board/{boardId}"), and values for the key's
// parameters. Nobody formats an address: the key is the path, which is why a
// failure can be looked up in the catalogue without guessing.
//
// [Client.Call] is below every method. Packages for more of Jira's resources stand on it
// and on [ListPage], [Each] and [EachPage] for lists.
//
// A call gives a typed answer or an [*Error], nothing between; only a cursor
// that no page gave is refused without a call, with [ErrCursor], and a probe
// that would mean nothing, with [ErrNotProbed]. Answers that only look like
// success are errors: a 200 from a site that dropped the credential and answered
// as for a stranger ([KindAnonymous]), a login page, a list without its list
// ([KindBadAnswer]).
//
// # What a credential holds
//
// Atlassian does not show a token's scopes, so there are several ways to learn
// of them, none of them complete: [Client.ScopeClaim] reads what an
// OAuth access token says of itself, [Client.AccessibleResources] what Atlassian
// lists for it, [Admin] what the organization's key may see, and [Client.Probe]
// asks the gateway itself, one operation at a time:
//
//	result, err := client.Probe(ctx, jira.OpGetBoard, "1")
//	if err != nil { ... } // further probes would fail too
//	result.Outcome == jira.ProbeOpen // whether or not there is a board 1
//
// [Config].Observe is called with each operation that is used.
//
// # What it promises
//
// The credential goes to the configured gateway, site and auth host and nowhere
// else, an organization's key to the gateway alone; redirects are refused, and
// plain http is for loopback only. No error, log line or printed value holds
// them, even when the server echoes them.
//
// Every call is bounded: in time for each try, in size of the answer, in the
// number of tries, and in the wait between them. [Change] is for what changes
// something: it is tried again only when it surely did nothing, and [OutcomeOf] says
// whether it happened.
//
// A [Client] and an [Admin] are safe for concurrent use.
//
// # What it does not do
//
// It changes nothing of the organization, does not judge why a call failed (package
// scopes/diagnose does) and knows nothing of MCP. What to change in Jira is decided
// above it.
package jira
