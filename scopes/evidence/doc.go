// Package evidence holds what is known of one failed call.
//
// # Mental model
//
// [Evidence] has a field for everything that a person or a client may know of a call: method, address, status, body, headers, the kind of the
// credential, the scheme it was sent with, what it looked like, and the scopes it is said to have. Every field may be empty. Package paste fills it
// from pasted text, the tools fill it from arguments and from their own failed calls, and [Evidence.Merge] joins what two of them know. Package
// diagnose draws the conclusions.
//
//	call := evidence.Evidence{URL: address, Credential: evidence.ScopedToken}
//	call = call.Merge(paste.Read(text))
//	answer := explainer.Explain(call)
//
// # Promises
//
// It never holds a secret. Of a credential only its [Shape] is kept: a kind of prefix, whether it was a JSON Web Token, the scopes that such a token
// names.
//
// # What it does not do
//
// It reads nothing and concludes nothing.
package evidence
