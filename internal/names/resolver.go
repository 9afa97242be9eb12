package names

import (
	"context"
	"strconv"
	"strings"
	"time"

	"jirascope/jira"
)

// Resolver finds things for one credential. Make one with [New]; it is safe for concurrent
// use.
type Resolver struct {
	client *jira.Client
	kept   *cache
}

// New makes a resolver that asks with a client. The clock says when what was found is too
// old.
func New(client *jira.Client, now func() time.Time) *Resolver {
	return &Resolver{client: client, kept: newCache(now)}
}

// How long things are kept. Sprints start and end, the rest changes rarely.
const (
	keepLong  = 5 * time.Minute
	keepShort = time.Minute
)

// number reads an id; false for anything else.
func number(text string) (int64, bool) {
	id, err := strconv.ParseInt(text, 10, 64)
	return id, err == nil && id > 0 && text[0] != '+'
}

// Numeric reports whether a text is a whole number, as ids are.
func Numeric(text string) bool {
	_, err := strconv.ParseInt(text, 10, 64)
	return err == nil
}

// tidied is what was given in one line, without spaces around it.
func tidied(text string) string { return strings.Join(strings.Fields(text), " ") }

// Me is the account of the credential.
func (r *Resolver) Me(ctx context.Context) (jira.Myself, error) {
	return cached(ctx, r.kept, "me", keepLong, r.client.GetMyself)
}
