// Package echo finds secrets that are known, in whatever spelling they come back.
//
// # Mental model
//
// Whoever receives a secret may repeat it: in an error, a log, an address. On the way
// it is encoded, re-cased, wrapped or cut. So text is read as a stream of folded
// letters: escapes of JSON, HTML, addresses and source code are decoded, letters lose
// their case, and all that is neither a letter nor a figure is passed over, and so are
// short tags. A secret is a set of such streams, of itself, of its hexadecimal digits and
// of its Base64 wherever it may begin in a group of three bytes; a Deep finder has more:
//
//	var f echo.Finder
//	f.AddPair("me@example.com", "ATATT3xFfGF0...")
//	f.Clean("you sent QVRBVFQzeEZmR0Yw...", "[redacted]") // you sent [redacted]
//
// # Promises
//
// Any [Shortest] letters in a row of any of the streams are found, and all that adjoins
// to them, and so is a piece of [Shortest] bytes as it is. A secret that is shorter is
// found as a piece only, in the spellings of addresses, of JSON and of Base64, in its own
// case. Finding takes time in proportion to the length of the text.
//
// # What it does not do
//
// It recognises nothing that it was not given; package redact does.
package echo
