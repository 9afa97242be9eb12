package tools

import (
	"maps"
	"slices"
	"sync"

	"jirascope/scopes"
	"jirascope/scopes/probe"
)

// source is where knowledge of the token's scopes comes from.
type source string

// The sources, from the most to the least certain.
const (
	declaredScopes      source = "declared"
	scopeClaim          source = "claim"
	accessibleResources source = "accessible_resources"
	adminListing        source = "admin_api"
	ownCalls            source = "calls"
	probing             source = "probing"
)

func sources() []source {
	return []source{declaredScopes, scopeClaim, accessibleResources, adminListing, ownCalls, probing}
}

// knownScopes is what is known of the configured token's scopes.
type knownScopes struct {
	scopes.Holdings
	// from are the sources that said so.
	from []source
}

// origin names the sources in words.
func (k knownScopes) origin() string {
	words := map[source]string{
		declaredScopes: "what was declared (JIRA_SCOPES)", scopeClaim: "the scope claim of the access token",
		adminListing: "the organization's admin API", ownCalls: "the answers to this server's calls", probing: "probing",
	}
	text := ""
	for _, s := range k.from {
		if text != "" {
			text += ", "
		}
		text += words[s]
	}
	if text == "" {
		return "nothing is known; token_scopes may find out"
	}
	if !k.Complete {
		text += "; the rest is not known"
	}
	return text
}

// memory keeps what was found out of the token since the server started.
type memory struct {
	mu sync.Mutex
	// found is a whole list from a source that has one, and from which.
	found     []string
	foundFrom source
	// among are scopes beside which the token holds none, from the admin API.
	among []string
	// concluded is what the answers that were seen up to a version tell.
	concluded probe.Known
	version   int
	probed    bool
}

// keep remembers a whole list that a source gave.
func (m *memory) keep(names []string, from source) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.found, m.foundFrom = names, from
}

// narrow remembers scopes beside which the token holds none.
func (m *memory) narrow(names []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.among = names
}

// noteProbed remembers that answers come from probing too.
func (m *memory) noteProbed() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.probed = true
}

// known says what is known of the token's scopes without asking anybody.
func (t *Toolbox) known() knownScopes {
	names, from := t.listed()
	if from == "" {
		return t.concluded()
	}
	if from == declaredScopes {
		return t.corrected(names)
	}
	return knownScopes{scopes.HoldingsOf(names), []source{from}}
}

// corrected is a declaration with what the answers to calls show of it. One that
// they disprove is not complete any more.
func (t *Toolbox) corrected(declared []string) knownScopes {
	list, calls := scopes.HoldingsOf(declared), t.concluded()
	k := knownScopes{list.Corrected(calls.Holdings), []source{declaredScopes}}
	if !k.Complete {
		k.from = append(k.from, calls.from...)
	}
	return k
}

// listed is a whole list of the token's scopes, if there is one.
func (t *Toolbox) listed() ([]string, source) {
	if t.Granted != nil {
		return t.Granted, declaredScopes
	}
	if t.Claimed != nil {
		return t.Claimed, scopeClaim
	}
	t.memory.mu.Lock()
	defer t.memory.mu.Unlock()
	return t.memory.found, t.memory.foundFrom
}

// concluded is what follows from the answers that were seen. At the site
// they say nothing, since there tokens have no scopes.
func (t *Toolbox) concluded() knownScopes {
	if t.Client.Host() == scopes.Site {
		return knownScopes{}
	}
	t.memory.mu.Lock()
	defer t.memory.mu.Unlock()
	seen, version := t.Usage.answers()
	if len(seen) == 0 && t.memory.among == nil {
		return knownScopes{}
	}
	if version != t.memory.version {
		session, err := t.newSession()
		if err != nil {
			return knownScopes{}
		}
		t.memory.concluded, t.memory.version = session.Known(), version
	}
	c := t.memory.concluded
	k := knownScopes{Holdings: c.Holdings}
	k.Among = t.memory.among
	if t.memory.among != nil {
		k.from = append(k.from, adminListing)
	}
	if len(seen) > 0 {
		k.from = append(k.from, ownCalls)
	}
	if t.memory.probed {
		k.from = append(k.from, probing)
	}
	return k
}

// newSession makes a session of all answers that were seen.
func (t *Toolbox) newSession() (*probe.Session, error) {
	catalogue, err := t.Catalogue()
	if err != nil {
		return nil, err
	}
	session := probe.New(catalogue)
	seen, _ := t.Usage.answers()
	for _, key := range slices.Sorted(maps.Keys(seen)) {
		session.Learn(key, seen[key])
	}
	return session, nil
}
