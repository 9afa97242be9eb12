// Package probe finds out which scopes a token holds by asking the fewest
// questions: it plans the questions and draws the conclusions. It sends nothing.
//
// # Mental model
//
// The gateway looks at a token's scopes before it looks at anything else. A GET
// of something that cannot exist is therefore a question about scopes alone:
// refused for its scopes, the token lacks a scope of each alternative;
// answered in any other way, it holds one.
//
// An answer is a statement about sets, not about scopes. An open operation says
// "all of these, or all of those"; a closed one "of each alternative at least one
// is lacking". A [Session] collects such statements and concludes what follows
// from them, and nothing more: a scope is held, lacking, or undecided.
//
// [Session.Next] gives the question to ask. As long as answers are refusals, the
// questions are the fewest that decide every scope which refusals can decide: an
// exact minimum, found anew after each answer that opened something.
//
//	session := probe.New(catalogue)
//	for question, ok := session.Next(); ok; question, ok = session.Next() {
//		session.Learn(question.Operation.Key(), send(question))
//	}
//	fmt.Println(session.Known().Held)
//
// # What is promised
//
//   - Every question is a GET whose path names things that cannot exist. Those
//     without parameters are asked only where no other operation tells the same.
//   - What is called held is held, and what is called lacking is lacking, if the
//     answers were right and the catalogue is.
//   - A site without Jira Software or Jira Service Management refuses their
//     operations as if scopes were missing. Scopes of a product are therefore
//     called lacking only after something showed that the product is there.
//   - When Next has no more questions, no further one could decide anything.
//
// # How well it does
//
// Over 100 random tokens, on sites with and without the products, it asks some 90
// questions, 132 at the worst, of the 170 different ones that there are. 51 % of
// the scopes for reading are then decided, and the answer to every question that
// was not asked is known. BenchmarkSession prints the figures. For the operations
// of one tool, see [Session.Focus], it asks 2 to 19.
//
// # What it does not do
//
// Scopes for writing are decided by no question, since asking would write. Scopes
// that a held classic one makes redundant stay undecided: what they would open is
// open anyway.
package probe
