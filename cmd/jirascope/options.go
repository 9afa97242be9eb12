package main

import (
	"os"
	"runtime/debug"

	"github.com/spf13/pflag"

	"jirascope/internal/settings"
)

// options are the flags that several commands share.
type options struct {
	sandbox bool
	token   string
	// undeclared keeps from the tools which scopes the sandbox's token holds.
	undeclared bool
	// record is the file that notes which operations are called, in place of the
	// configured one; unrecorded keeps none.
	record     string
	unrecorded bool
	// offer are the areas and names of the tools that clients see, in place of the
	// configured ones.
	offer string
	// write allows the tools that change something, as JIRASCOPE_WRITE does.
	write bool
	// quiet raises the default log level for commands whose answer says it all, and
	// silent once more for those that print their progress themselves, or that do not
	// need the configuration and so do not say what is wrong with it.
	quiet, silent bool
}

// quietly is a copy of the options for a command whose answer says it all. Such a
// command is not what a token is for, so that no journal notes its calls.
func (o *options) quietly() options {
	copied := *o
	copied.quiet, copied.record, copied.unrecorded = true, "", true
	return copied
}

func (o *options) bind(flags *pflag.FlagSet) {
	on, _ := settings.Bool(os.Getenv("JIRASCOPE_SANDBOX"))
	flags.BoolVar(&o.sandbox, "sandbox", on, "use the embedded sandbox instead of Jira (JIRASCOPE_SANDBOX=1)")
	flags.BoolVar(&o.write, "write", false, "allow the tools that change Jira (JIRASCOPE_WRITE=1)")
	flags.StringVar(&o.token, "sandbox-token", "full", "which of the sandbox's tokens to use; jirascope sandbox lists them")
}

// version is the module's version as the toolchain recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "dev"
	}
	return info.Main.Version
}
