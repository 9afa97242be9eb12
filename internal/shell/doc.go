// Package shell reads the commands that make HTTP requests, wherever they stand
// in a text: curl, wget, HTTPie (and xh), and PowerShell's Invoke-RestMethod.
//
// # Mental model
//
// [Commands] finds the commands of a text and splits each into words, as its
// shell would: sh, the command line of Windows, or PowerShell. [Options] takes
// words apart into options and arguments, with the names of all tools brought to
// those of curl, and [ReadCall] says what request they make:
//
//	for _, command := range shell.Commands(text) {
//		call := command.Call() // {Method: "POST", Address: "https://...", SentBody: true}
//	}
//
// Somebody who has words of their own, such as those of a parsed script, calls
// [ReadCall] with them. An [Option] keeps the index of its word, and how many
// bytes of the word stand in front of its value, so that the caller finds in its
// own word what a value was made of.
//
// # Promises
//
// Each word knows its extent in the text, so that a secret in it can be replaced
// there. Every text is read, in time in proportion to its length; there are no
// errors.
//
// # Why not mvdan.cc/sh
//
// That package reads scripts, and reads them better. Pastes are not scripts. Of
// "curl -H 'a: b https://x" (a lost quotation mark), and of a command inside of a
// sentence ("curl X (then it failed)", "... and it's broken"), it returns a
// syntax error and no words. In "curl https://x?a=1&b=2" it ends the command at
// the ampersand, "me:<token>" becomes a redirection, a command whose signs of
// continuation were lost becomes several, "$ curl" is a command called "$", and
// it knows neither carets nor backticks of Windows.
//
// # What it does not do
//
// It runs nothing, and expands neither variables nor substitutions.
package shell
