// Package role says by names alone what functions, objects and entries do with an
// address: send a request, put the address together, compare it, or serve it.
//
// # Mental model
//
// names.txt lists the names that programs and libraries use. [Table] holds them, and asks
// the words of a name where it is not listed:
//
//	t := role.NewTable()
//	t.RoleOf(callee)        // requests.get sends, with GET; app.get serves
//	t.MethodIn("post_json") // POST
//
// To teach the scanner a function, add its name in lower case to a line of names.txt.
package role
