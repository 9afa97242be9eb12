// Package paste reads what people paste into the evidence of a failed call:
// commands, transcripts, logs, stack traces, bodies, headers and sentences.
//
// # Mental model
//
// A text is redacted first, as a whole; everything else works on what is left,
// so that a secret can only survive where the redactor does not see it. Of a
// credential no more is carried over than where it stood, how it was sent and
// what it looked like. Then the pieces are found (commands of curl and its kin,
// request and status lines, addresses, headers, bodies, words), and of several
// calls in one text the one that failed last is taken.
//
// [Read] does all of it for any text, [ReadCurl] for a command, [ReadHeaders] for
// headers, [ReadAuthorization] for the value of one header, and [Redact] only
// the first step.
//
// # Promises
//
// No secret that is recognised survives anywhere, in none of its spellings: not
// in Base64, percent-encoded, escaped, or broken over lines. [Redact] changes
// nothing when it is applied again, and gives valid UTF-8 for any bytes. All of
// it takes time in proportion to the length of the text, and nothing is fetched.
//
// # What it does not do
//
// It draws no conclusions: package diagnose does. What a text does not say stays
// empty.
package paste
