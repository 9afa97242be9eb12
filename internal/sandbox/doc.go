// Package sandbox is an imaginary Jira Cloud on loopback: the scoped-token
// gateway, one site behind it, the endpoint that issues OAuth tokens and the
// organization's admin API, with the data of an imaginary company.
//
// # Mental model
//
// One handler plays several hosts, told apart by the path, and by the host name
// for a client that dials the sandbox under a site's name:
//
//	/ex/jira/{cloudId}/...         the gateway: scoped tokens, OAuth
//	/ex/confluence/{cloudId}/...   the gateway's other product; no data
//	/rest/..., /browse/...         the site: tokens without scopes
//	/_edge/tenant_info             the site's cloud id, for everybody
//	/oauth/token...                client credentials, refresh, resources
//	/admin/..., /users/...         the organization, with its API key
//
// Every request runs through the same stages, and the first that objects
// answers: is the address routed, is the credential known, may it enter the
// site, do its scopes hold all of one alternative of the operation, is the
// operation still there, may the account use the product, is it throttled, is
// the request itself sound. Only then data is looked up. A catalogue of
// package scopes decides the scopes, so the sandbox refuses exactly the calls
// that the catalogue says a token cannot make.
//
// Each refusal has the status, body and headers that the real servers were
// seen to send. Where nobody captured an answer, a comment next to the code
// says so.
//
// # Accounts
//
// [Tokens] lists named accounts, one for each way in which a credential
// succeeds or fails: full, boards-only, expired, no-software, throttled and
// so on. [Options] takes more of them.
//
//	catalogue, err := scopes.Load()
//	if err != nil { ... }
//	server := sandbox.New(catalogue, sandbox.Options{})
//	running, err := server.Listen("127.0.0.1:0")
//	if err != nil { ... }
//	defer running.Close()
//	account, _ := server.Account("boards-only")
//	url := running.URL() + "/ex/jira/" + sandbox.CloudID + "/rest/agile/1.0/board"
//	// Basic account.Email:account.Token is answered 401, "scope does not match".
//
// # Promises
//
// The same requests in the same order get the same bytes, headers included:
// the clock stands still at [Options].Now, and names and numbers come from
// tables and a seeded generator. The listener opens on loopback only.
//
// # What it does not do
//
// It changes nothing: operations that write pass every check and are then
// answered 501, and so are operations it holds no data for. It opens no
// connection and never measures time.
package sandbox
