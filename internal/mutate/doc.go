// Command mutate measures whether the tests of a package can fail. It changes one place
// of the code at a time, runs the package's tests against the change, and counts
// the changes that a test noticed.
//
// A place is a comparison, a logical or arithmetic operator, a negation, a
// literal true or false, an integer, a return or break inside a condition, or a
// call whose result nobody uses. From all places of a package a seeded sample is
// drawn, so that the same command gives the same places on every machine as long
// as the code is the same. The files on disk are never written: each change
// reaches the compiler through an overlay.
//
// A change that does not compile is replaced by the next of the sample. One that
// makes the tests run too long counts as killed. Some changes are equivalent to
// the original, so a perfect score is not to be had.
//
//	go run ./internal/mutate -n 30 -seed 1 ./jira
//
// prints one line for each survivor and then the score:
//
//	survived jira/page.go:41:9: `>` -> `>=`
//	./jira: 27 of 30 killed (90 %)
//
// With -tests the tests of further packages count as well, for a package that is
// mostly tested through another one.
package main
