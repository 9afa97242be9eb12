// Package grant gets a person's consent to an OAuth 2.0 (3LO) app of the operator's own,
// and keeps what it gave usable: access tokens that last an hour, and refresh tokens of
// which each can be used once.
//
//	flow := grant.Flow{App: app, Scopes: names, Port: 18976}
//	consent, err := flow.Begin(ctx)     // listens on loopback
//	open(consent.URL())                 // the page where the person agrees
//	entry, err := consent.Wait(ctx)     // with both tokens
//	source := grant.Source{Keep: vault, Profile: "work", ...}
//	token, until, err := source.Access(ctx, jira.Token{})
//
// # Mental model
//
// A grant is an entry of the vault. Whoever needs an access token asks the [Source]: it
// gives the stored one while that is good, and renews it when it has ended or was refused.
// Several processes share one grant. A lock lets one of them renew it at a time; the others
// then find what the first one stored.
//
// # Promises
//
// What a renewal gives is stored before it is used, and the refresh token before it is kept
// with it. A process that ends between the server's answer and the store leaves the old
// refresh token, which Atlassian's server takes for ten minutes more. Where nothing can be
// stored, the process goes on with what it has in memory, and says so. The state of a
// consent is compared, and its verifier (PKCE) sent; whether Atlassian's server checks the
// latter is not documented, and a server that does not know it has to pass over it.
//
// # What it does not do
//
// It opens no browser, chooses no site, and prints nothing. It does not revoke: no call of
// Atlassian's that does is documented.
package grant
