// Package script finds what shell scripts request by curl, wget and HTTPie.
//
// # Mental model
//
// The script is parsed. Its variables are followed in the order of its lines. Each command
// that sends something is a [Request], whose method and address hold what the variables
// say, and holes for the rest. A Makefile is turned into a script first:
//
//	requests, err := script.Read("B=$SITE/rest/api/3\ncurl -X PUT $B/issue/$K")
//	// one, on line 2: PUT {SITE}/rest/api/3/issue/{K}
//
// # Promises
//
// Of a script with a syntax error the commands before it are read, and the error, an
// [Unread], says from which line on nothing is.
//
// # What it does not do
//
// Arguments of the script's functions are not followed: they are holes named 1 to 9.
package script
