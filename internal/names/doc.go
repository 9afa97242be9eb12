// Package names finds what people mean: a board, a sprint, a project, a person and so on, by
// a name, a key, an id or a word such as "active".
//
// # Mental model
//
// A [Resolver] belongs to one credential and has one method for each kind of thing. It asks
// Jira's own searches with what was given, compares names without regard to case, accents and
// spacing, and takes a thing that is named in full, or the only one with a part of its name:
//
//	r := names.New(client, time.Now)
//	board, note, err := r.Board(ctx, "checkout", "ORB")
//	// board.ID == 11, and note says that a part of the name was enough.
//
// The note is empty where the thing was named in full. Nothing is taken silently: where
// several fit alike the error is an [*Ambiguous] with the candidates, where none does an
// [*Unknown] with those that come near. Both are for people: the caller's words are in them as
// they came.
//
// An id costs no request where the call that follows proves it. What was found is kept for
// some minutes, and callers who ask for the same at once share one request. Failures are not
// kept.
//
// # What it does not do
//
// It does not check permissions, and does not say why a call failed.
package names
