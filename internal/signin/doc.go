// Package signin asks a person for what a sign-in needs: lines, a secret without echo, and
// a page in the browser.
//
//	t := signin.Terminal{In: os.Stdin, Out: os.Stderr}
//	token, err := t.Secret(ctx, "API token")
//
// # Mental model
//
// Where the input is a terminal, a question is shown and its answer read. Elsewhere nothing
// is asked: the only thing that is read is the secret, so that a program can give it.
//
// # Promises
//
// A secret is never shown. The terminal echoes again when the program is ended while it
// waits. A browser is only opened where there is one.
//
// # What it does not do
//
// It knows nothing of tokens, and stores nothing.
package signin
