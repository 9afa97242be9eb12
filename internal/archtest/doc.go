// Package archtest enforces the architecture: which package may import which, and
// how long files and functions may grow. It has tests only.
//
// Arrows go one way, cmd -> tools -> jira -> scopes, so that each package can be
// read without those above it. The table of rules stands in imports_test.go,
// each with its reason.
package archtest
