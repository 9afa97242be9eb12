package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jirascope/scopes"
)

// MaxScopes is how many scopes the token page accepts for one token. For OAuth
// apps staying below it is advice, since longer lists have failed.
const MaxScopes = 50

// App is what one credential can be made for: a token holds the scopes of one
// app, and the admin APIs take a key of their own.
type App string

// The apps.
const (
	JiraApp       App = "Jira"
	ConfluenceApp App = "Confluence"
	AdminKey      App = "organization API key"
	// The scopes of these open APIs that the catalogue does not list.
	BitbucketApp App = "Bitbucket"
	RovoApp      App = "Rovo MCP"
	TeamworkApp  App = "Teamwork Graph"
	CompassApp   App = "Compass"
)

// apps lists every app.
func apps() []App {
	return []App{JiraApp, ConfluenceApp, BitbucketApp, RovoApp, TeamworkApp, CompassApp, AdminKey}
}

// AppOf is the app that a scope belongs to. Scopes of Jira Software and of Jira
// Service Management are offered under Jira.
func AppOf(name string) App {
	switch {
	case scopes.FamilyOf(name) == scopes.Admin:
		return AdminKey
	case strings.HasSuffix(name, ":bitbucket"):
		return BitbucketApp
	case strings.HasSuffix(name, ":agent-interface"), strings.HasSuffix(name, ":mcp"):
		return RovoApp
	case strings.HasSuffix(name, ":twg-cli"), strings.HasSuffix(name, ":townsquare"):
		return TeamworkApp
	case strings.HasSuffix(name, ":compass"):
		return CompassApp
	case isConfluence(name):
		return ConfluenceApp
	default:
		return JiraApp
	}
}

// isConfluence tells Confluence's scopes by their names: the granular ones end in
// the product, the classic ones have it in their middle.
func isConfluence(name string) bool {
	_, rest, _ := strings.Cut(name, ":")
	return strings.Contains(rest, "confluence")
}

// Token is one credential of a plan.
type Token struct {
	App App
	// Scopes are the names, sorted.
	Scopes []string
	// Serves are the operations that the token opens alone.
	Serves []*scopes.Operation
}

// Split is a plan spread over credentials.
type Split struct {
	Tokens []Token
	// TooLarge are operations that need more scopes than one token may hold.
	TooLarge []*scopes.Operation
}

// Split spreads a plan over as many credentials as it takes: one for each app,
// and several where one would pass the limit. Every operation is wholly served
// by one of them. The number of credentials is small but not proven to be the
// least.
func (p Plan) Split(limit int) Split {
	var split Split
	held := scopes.NewSet(p.Scopes...)
	for _, app := range apps() {
		var loads []load
		for _, op := range p.Served {
			need := smallestHeld(op, held)
			switch {
			case AppOf(need[0]) != app:
			case len(need) > limit:
				split.TooLarge = append(split.TooLarge, op)
			default:
				loads = append(loads, load{op, need})
			}
		}
		split.Tokens = append(split.Tokens, pack(app, loads, limit)...)
	}
	return split
}

// load is an operation with the scopes that serve it.
type load struct {
	op   *scopes.Operation
	need []string
}

// smallestHeld is the smallest alternative of an operation that is held completely.
func smallestHeld(op *scopes.Operation, held scopes.Set) []string {
	var best []string
	for _, a := range op.Needs() {
		if len(a.Missing(held)) == 0 && (best == nil || len(a.Scopes) < len(best)) {
			best = a.Scopes
		}
	}
	return best
}

// pack fills one token after the other. Each begins with the largest load that
// is left, and takes the one that adds the fewest scopes until none fits.
func pack(app App, loads []load, limit int) []Token {
	var tokens []Token
	for len(loads) > 0 {
		held := scopes.Set{}
		token := Token{App: app}
		for {
			next := cheapestLoad(loads, held, limit)
			if next < 0 {
				break
			}
			for _, name := range loads[next].need {
				held[name] = struct{}{}
			}
			token.Serves = append(token.Serves, loads[next].op)
			loads = slices.Delete(loads, next, next+1)
		}
		token.Scopes = slices.Sorted(maps.Keys(held))
		tokens = append(tokens, token)
	}
	return tokens
}

// cheapestLoad finds the load that adds the fewest scopes to those held, within
// the limit; to none held it is the largest. It is -1 when nothing fits.
func cheapestLoad(loads []load, held scopes.Set, limit int) int {
	best, least := -1, 0
	for i, l := range loads {
		added := len(scopes.Alternative{Scopes: l.need}.Missing(held))
		if len(held)+added > limit {
			continue
		}
		if len(held) == 0 {
			added = -added
		}
		if best < 0 || cmp.Less(added, least) {
			best, least = i, added
		}
	}
	return best
}
