// Package scantest helps the tests of the packages below scan: pieces of programs are
// scanned, and the calls in them compared with those that are wanted.
//
//	scantest.Check(t, scantest.Scanner(t), "a.py", "requests.get('/rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)})
package scantest
