// Package pattern holds regular expressions that are compiled when they are first
// used, so that a program starts without those that it may never need.
//
// # Mental model
//
// A package declares its expressions as before. What it gets is a function that
// returns the expression, compiled once.
//
//	var digits = pattern.Lazy(`^[0-9]+$`)
//
//	func whole(text string) bool { return digits().MatchString(text) }
package pattern

import (
	"regexp"
	"sync"
)

// Lazy returns a function that compiles a regular expression at its first call and
// returns the same one ever after. It may be called concurrently. An expression
// that cannot be compiled makes the call panic.
func Lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
