// Package pace spaces the requests of one credential when Jira asks for fewer of them.
//
// # Mental model
//
// A [Pace] stands before every request and looks at every answer. As long as Jira has
// nothing against it, requests go out at once, several side by side. When an answer says
// that the limit is near, or that it was passed, the next ones are spaced for a while, those
// of all callers together: otherwise each of them would run into the limit by itself.
//
//	leave, err := p.Enter(ctx)
//	defer leave()
//	if err := p.Wait(ctx); err != nil { ... }
//	response, err := client.Do(request)
//	p.Learn(response.StatusCode, response.Header)
//
// # What it does not do
//
// It repeats nothing, and it does not wait as long as a refusal asks its own caller to:
// package jira does.
package pace
