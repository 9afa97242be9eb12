// Package profile reads the file in which an operator keeps several sites and
// credentials: jirascope.toml.
//
//	default = "work"
//
//	[profile.work]
//	site = "acme.atlassian.net"
//	email = "ann@example.com"
//	token_command = ["op", "read", "op://work/jira/token"]
//
// # Mental model
//
// A profile is a table of settings. Each key stands for a variable of the environment,
// which [Keys] names, so that a value means the same in either place and is checked in one
// place: package settings. The file holds no secret. It says where one is: in a file, in
// what a command prints, or with whatever `jirascope login` stored under the profile's
// name.
//
//	file, faults := profile.Read(path)
//	chosen, fault := file.Choose(os.Getenv("JIRASCOPE_PROFILE"))
//	chosen.Values["JIRA_SITE"].Text // acme.atlassian.net
//	chosen.Values["JIRA_SITE"].Line // 4
//
// # Promises
//
// A file that does not exist is an empty one, and costs one attempt to open it. What is
// wrong is named by key and line, all at once. No fault repeats a value: a secret may have
// been put there.
//
// # What it does not do
//
// It does not judge values beyond their type, and it runs no command.
package profile
