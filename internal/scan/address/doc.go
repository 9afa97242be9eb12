// Package address reads the addresses of Atlassian's APIs in texts that a program puts
// together.
//
// # Mental model
//
// A [Value] is a text in pieces: what is known of it, and holes for what only the running
// program knows. [Literal] makes one of a text with holes, such as "/issue/${key}" or
// "/issue/%s". [Roots] knows what the paths of the APIs begin with, and makes an
// [Address] of a value all of which is one:
//
//	l := address.Literal{Body: "${site}/rest/api/3/issue/${key}?expand=names"}
//	v := l.Read()                     // {site}/rest/api/3/issue/{key}?expand=names
//	a, ok := roots.AddressOf(v.Flat())
//	a.Path()                          // /rest/api/3/issue/{}, for the catalogue
//	a.Shown()                         // /rest/api/3/issue/{key}, for people
//
// # Promises
//
// What is shown of an address holds no host, no query, and no segment that is not a plain
// word. A sentence with a path in it is not an address.
package address
