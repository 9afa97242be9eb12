// Package scantest helps the tests of the packages below scan: pieces of programs are
// scanned, and the calls in them compared with those that are wanted.
//
//	check := scantest.Checker(t)
//	check("requests", "a.py", "requests.get('/rest/api/3/myself')", scantest.At(1, scantest.GetMyself))
package scantest
