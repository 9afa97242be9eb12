// Package console writes what the reports of several commands have in common: texts
// that fit the terminal, lists of scopes, JSON, and numbers with their nouns.
//
//	console.Scopes(os.Stdout, "The token lacks:", missing)
//	console.Count(2, "call") // 2 calls
package console
