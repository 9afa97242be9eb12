// Package document finds the requests in JSON and YAML: HAR files, Postman collections,
// pipelines, and all objects that have an address and a method side by side.
//
// # Mental model
//
// Each function reads one format into [Contents]: requests as they are written, scripts
// that others read, and what cannot be read.
//
//	c, ok := document.JSON(`{"method": "GET", "url": "https://x.atlassian.net/rest/api/3/myself"}`)
//	c.Requests // one, on line 1, via json
//
// # What it does not do
//
// The "self" of a saved answer is not a request, nor is a recording for tests, a table of
// methods and paths, or the description of an API.
package document
