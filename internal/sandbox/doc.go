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
//	/authorize                     the consent page of apps
//	/oauth/token...                client credentials, codes, refresh, resources
//	/admin/..., /users/...         the organization, with its API key
//
// Every request runs through the same stages, and the first that objects
// answers: is the address routed, is the credential known, may it enter the
// site, do its scopes hold all of one alternative of the operation, is the
// operation still there, may the account use the product, is it throttled, is
// the request itself sound. Only then data is looked up, or written to. A catalogue of
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
// so on. [Options] takes more of them. For writes there are writer, with the
// scopes that they need, and viewer, whom Jira refuses every one.
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
// # Writes
//
// What is written stays as long as the server does, and is seen in everything
// that is read afterwards: boards, sprints, searches, histories. Each server has
// a company of its own. A write that is refused leaves no trace. [Server.Upset]
// makes writes fail, before or after they were done:
//
//	server.Upset(sandbox.Mishap{Write: 3, Done: true}) // its answer never arrives
//
// # Promises
//
// The same requests in the same order get the same bytes, headers included:
// the clock stands still at [Options].Now, but for a second that each write
// takes, and names and numbers come from tables and a seeded generator. The listener opens on loopback only.
//
// # What it does not do
//
// Operations that it holds no data for pass every check and are then answered
// 501: of those that write, all that package change does not name. It has no
// permissions but to read and to write, and no groups and roles. It opens no
// connection and never measures time.
package sandbox
