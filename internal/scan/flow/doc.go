// Package flow follows values in one source: which functions it has, where its names
// are given values, and which texts its expressions may stand for.
//
// # Mental model
//
// Each layer knows more than the one below: [Outline] the functions, [Bindings] the
// assignments, [Evaluator] the values of expressions, and [Bases] the clients that are
// made with a base.
//
//	names := flow.NewBindings(flow.NewOutline(source))
//	e := flow.NewEvaluator(names, roots, table)
//	for chain := range e.Chains {
//		// chain.Values are the texts of the expression from chain.Start to chain.End
//	}
//
// # Promises
//
// Evaluation ends: depth, steps and the number of values are bounded. Nothing is run.
//
// # What it does not do
//
// Values are not followed through calls of the program's own functions, loops, containers
// and objects, and not from file to file.
package flow
