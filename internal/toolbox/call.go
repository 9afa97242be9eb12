package toolbox

import (
	"sync/atomic"
	"time"

	"jirascope/internal/holdings"
	"jirascope/internal/names"
	"jirascope/internal/survey"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/scopes/evidence"
)

// Connection is what one credential has: the client that calls Jira with it, and
// what is known of it. Several can be used with one [Toolbox] side by side;
// nothing of one reaches the answers of another.
type Connection struct {
	// Client calls Jira with the operator's credential; nil makes one without a
	// credential.
	Client *jira.Client
	// Problems are what is wrong with the operator's configuration: sentences that begin
	// with a variable and hold no value, those that stand in the way first.
	Problems []string
	// Notes are what is odd about it and may be meant, as sentences of the same kind.
	Notes []string
	// Credential is the kind of the operator's credential, as far as it is known.
	Credential evidence.Credential
	// Login is the command that asks for the consent again, where the credential is one.
	Login string
	// Ends is when the token is to end, as login noted it; zero when unknown.
	Ends time.Time
	// NoEmail is true when the credential is sent as Bearer because no e-mail
	// address is set, which may be an oversight.
	NoEmail bool
	// Holdings is what is known of the scopes of Client's credential; when nil,
	// nothing is known but the answers to calls of the tools.
	Holdings *holdings.Token
	// Names finds what arguments name.
	Names *names.Resolver
	// Days is the calendar of the account, once it is known.
	Days *atomic.Pointer[survey.Calendar]
	// Home is where corrected requests point.
	Home evidence.Home
	// Log notes what is changed; nil notes nothing.
	Log *write.Log
	// Projects are the keys of the only projects that may be changed; none for all.
	Projects []string

	turns turns
}

// Connect completes a connection with what it leaves out.
func (t *Toolbox) Connect(c Connection) *Connection {
	c.Days = new(atomic.Pointer[survey.Calendar])
	if c.Client == nil {
		c.Client = jira.None()
	}
	if c.Holdings == nil {
		c.Holdings = holdings.New(holdings.Config{Catalogue: t.Catalogue, Client: c.Client, Now: t.Now})
	}
	c.Names = names.New(c.Client, t.Now)
	c.turns = make(turns, maxTurns)
	return &c
}

// Call is one call of a tool: the toolbox, and the connection that it is made
// for. Handlers take it.
type Call struct {
	*Toolbox
	*Connection
	// Unread says of each hint among the arguments, of which a value was left out, what it
	// may be.
	Unread []string
}

// Scrub takes the operator's own credentials out of a text.
func (c Call) Scrub(text string) string {
	return c.Holdings.Admin.Redact(c.Client.Redact(text))
}
