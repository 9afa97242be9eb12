// Package field finds values behind their names, in whatever a text is made of.
//
// # Mental model
//
// [KindOf] says what a word is as a name: that of a secret, of a header, of a
// cookie, or nothing. [After] reads what stands between a name and its value, in
// JSON, YAML, forms, addresses, source code, markup or a sentence:
//
//	text := `"access_token": "abc"`
//	gap, ok := field.After(text, 1, 13) // {Sign: ':', Named: true, Quote: `"`, Value: 17}
//
// A value in quotes ends at [QuotedEnd]. Where a bare value ends depends on what
// it is wanted for, and is left to the caller.
//
// # What it does not do
//
// It parses none of these languages. It looks at the bytes around a name only, so
// that broken and mixed text can be read too.
package field
