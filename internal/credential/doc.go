// Package credential reads what a credential looks like, and keeps nothing of it.
//
// # Mental model
//
// A person pastes the value of a header, or a pair of user and token. Its look
// narrows down which kind it is: a prefix that Atlassian's tokens share, the form
// of a JSON Web Token, an e-mail address in front of a colon, a token that was cut
// off in front of its checksum.
//
//	auth, shape := credential.ReadAuthorization("Basic bWVAZXhhbXBsZS5jb206eA==")
//	// basic, {Seen: true, Colon: true, Email: true}
//
// [IsPlaceholder] recognises what only stands for a credential: $TOKEN, <token>,
// "[redacted]", asterisks.
//
// # What it does not do
//
// The look is a hint. Prefixes are shared by several kinds, and no text tells a
// token with scopes from one without.
package credential
