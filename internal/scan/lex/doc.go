// Package lex tokenizes source code of some fifteen languages into words, texts and
// operators, and finds its way among them.
//
// # Mental model
//
// A [Language] is a table of what a language writes how: comments, quotes, the holes in
// its texts. Comments and patterns fall away. A [Source] is a list of [Token] values
// whose brackets know their partners. A place in it is the index of a token:
//
//	l := lex.LanguageOf("py")
//	code := "get(base + '/rest/api/3/myself')"
//	s := lex.New(l, code, lex.NewLines(code), code, 0)
//	open := 1 // the bracket behind get
//	s.CalleeOf(open).Last()  // "get"
//	s.Arguments(open)        // one, with the tokens 2 to 5
//
// # Promises
//
// Any text can be read, in time in proportion to its length. Brackets may be missing.
//
// # What it does not do
//
// It knows no grammar. What a language has that no call of an API needs is skipped.
package lex
