// Package scan finds the calls of Atlassian's REST APIs in files: source code of
// some fifteen languages, scripts, logs, HAR files, Postman collections. With the calls of
// a program comes the list of scopes that its token needs.
//
// # Mental model
//
// A [Scanner] reads one file with [Scanner.Text], or a folder with [Scanner.Walk]. Its
// [Result] has the calls, and what could not be followed or read:
//
//	scanner := scan.New(catalogue)
//	result, err := scanner.Walk(os.DirFS("src"), ".")
//	for _, call := range result.Calls {
//		fmt.Println(call.File, call.Line, call.Key(), call.Operation)
//	}
//
// A source is split into words, texts and operators by a table of what its
// language writes how; comments and patterns fall away. Expressions that may be
// an address are evaluated as far as the file says what their parts are:
// constants, joined texts, templates, formats, and the base that a client is made
// with. A part that only the running program knows is a hole, which stands for a
// parameter of a path and never for a word.
//
// A value is an address when all of it is one: an optional base or URL, the root
// of an API such as /rest/api/3, and segments. Then the code around it says what
// is done with it. A call such as requests.get, fetch with a method, or a
// builder's .PUT sends it, and its method is known. A comparison, a message, an
// assertion or a server's route does not. What is neither is a [Call] all the
// same, since the request may be sent by another file. Its method is that of the
// only documented operation at the path, or else a guess that is marked.
//
// # What counts as a call
//
//   - In source code: an address in a request, or one that nothing in the file
//     uses otherwise. Not one in a comment, in a sentence, in a pattern, as the
//     key of a table, compared with something, given to a server or to what
//     stands for one in tests. In a file of tests, requests only.
//   - Methods of client libraries, in files that import them: go-atlassian and
//     go-jira (Go), jira.js (JavaScript), atlassian-python-api and jira (Python).
//   - In scripts, Makefiles and pipelines: curl, wget and HTTPie, and curl commands
//     in texts of other languages.
//   - In logs, files of requests and any other text: a method directly before a
//     path or URL, or one of each in fields of the same line. A path alone is
//     none.
//   - In JSON and YAML: objects with an address and a method side by side, HAR
//     entries, Postman requests. Not the "self" of a saved answer, not a
//     recording for tests, not a table of methods and paths, and not an OpenAPI
//     document: those describe calls and make none.
//   - Not in documentation, such as Markdown. A walk says what it left out.
//
// A call whose path is below a root of Jira's or Confluence's but matches no
// documented operation is reported without an Operation: it fails. Other
// products' paths below /rest, such as Bitbucket's /rest/api/1.0, are not
// reported.
//
// # Promises
//
// Of a line nothing is carried over but the path, without its query. A value in
// the place of a parameter is replaced by the parameter. What is left and is no
// plain word is {}. The finds depend on the content alone, in content and in
// order. Nothing is executed and nothing is fetched. Any content can be read, in
// time in proportion to its length. Of a script or a YAML file with a syntax error
// what stands before it is read, and the rest is in [Result.Skipped].
//
// # What it does not do
//
// Paths chosen while the program runs are reported as [Open]. Values are followed
// through assignments, not through calls of the program's own functions, loops,
// containers and objects, and not from file to file: a call whose path one function
// begins and another one ends is missed. The place where the first sends it is
// reported as Open if it names an API's root.
package scan
