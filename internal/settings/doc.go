// Package settings reads the operator's configuration from the environment and from a
// profile, and says everything that is wrong with it at once.
//
//	s, err := settings.Read(ctx, os.Environ(), settings.Places{Secrets: true})
//	for _, p := range s.Problems { fmt.Println(p) } // JIRA_EMAIL is missing: ...
//
// # Mental model
//
// A variable has a value. Where it is a secret, a file named by VARIABLE_FILE may have it,
// or a command in VARIABLE_COMMAND print it. What the environment leaves out is filled in
// from the profile in force, and what a sign-in stored for it; the credential as one, and
// the site as one, so that no token goes to a site that it is not for. A value that cannot be meant (quotes around it, a placeholder, a token in
// place of an address) is left out and named. Then what is missing is named, together
// with the name that another program gives to it, if that one is set. What is odd and may
// be meant is noted apart from the problems.
//
// # Promises
//
// No text repeats what a variable, a file or a command holds, or the path of a file: a secret
// may have been put in the wrong place. A configuration with problems is still a
// configuration: whoever reads it can start, and explain itself.
//
// # What it does not do
//
// It asks nobody but a keychain and the commands that the operator names, and loads no catalogue unless JIRA_SCOPES holds titles. Whether
// names of scopes exist is for those to say who have the catalogue.
package settings
