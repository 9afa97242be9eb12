// Package ascii walks over text byte by byte: classes of bytes, lines, words in
// any case, and quotation marks in the spellings that pasted text has.
//
// # Mental model
//
// A place is an index into a string. [Run] goes forward over bytes of some
// classes, [Back] goes backward, and both return the place where they stopped.
//
//	end := ascii.Run("token=abc", 0, ascii.Word) // 5
//
// [QuoteAt] and [QuoteBefore] find a quotation mark that is plain, escaped by
// backslashes, percent-encoded, or an HTML entity. A string ends with the mark
// that it began with: [ClosingQuote].
//
// # Promises
//
// Everything takes time in proportion to the bytes that are passed, and nothing
// is allocated. Package regexp is not used because compiling and running its
// expressions costs more than a call may take.
//
// # What it does not do
//
// Bytes beyond ASCII have no class. The package does not know characters.
package ascii
