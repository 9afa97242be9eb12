// Package paste reads what people paste into the evidence of a failed call: commands, transcripts, logs, stack traces, bodies, headers and sentences.
//
// # Mental model
//
// Package redact takes the secrets out of a text first. Everything else works on what is left, so a secret can only survive where the redactor does
// not see it. Of a credential, the redactor keeps where it stood, how it was sent and what it looked like. Then the pieces are found: commands
// (package shell), request and status lines, addresses, headers, bodies, words. Of several calls in one text, the last that failed is taken.
//
// [Read] does all of this for any text, [ReadCurl] for a command, and [ReadHeaders] for headers.
//
//	call := paste.Read("GET https://acme.atlassian.net/rest/api/3/myself failed: HTTP/1.1 401")
//	// {Method: "GET", URL: "https://acme.atlassian.net/rest/api/3/myself", Status: 401}
//
// # Promises
//
// What is read holds no secret that was recognised. Reading takes time in proportion to the length of the text. Nothing is fetched.
//
// # What it does not do
//
// It draws no conclusions: package diagnose does. What a text does not say stays empty.
package paste
