// Package arguments reads the arguments of a tool as its schema wants them.
//
// # Mental model
//
// A [Schema] is what clients are told of a tool's arguments. Models do not always keep
// to it: [Schema.Respell] writes what is meant in the schema's own spelling, and
// [Schema.Check] refuses the rest with an [Error], which names what is wrong and what
// is valid. Nothing that was sent is repeated, since it may be a credential in the wrong
// place.
//
//	raw, unread := schema.Respell(raw, []string{"credential"})
//	if err := schema.Check(raw); err != nil {
//		return err
//	}
package arguments
