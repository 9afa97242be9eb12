package holdings

import (
	"maps"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/probe"
)

// Known is what is known of a token's scopes, and from where.
type Known struct {
	scopes.Holdings
	// From are the sources that said so; empty when nothing is known.
	From []Source
}

// Origin names the sources in words.
func (k Known) Origin() string {
	if len(k.From) == 0 {
		return "nothing is known"
	}
	var words []string
	for _, source := range k.From {
		words = append(words, source.phrase())
	}
	text := strings.Join(words, ", ")
	if !k.Complete {
		text += "; the rest is unknown"
	}
	return text
}

// Known says what is known of the token's scopes without asking anybody. A
// declaration is corrected by what answers to calls prove.
func (t *Token) Known() Known {
	k, ok := t.Listed()
	switch {
	case !ok:
		return t.Proved()
	case k.From[0] != Declared:
		return k
	}
	proved := t.Proved()
	if k.Holdings = k.Corrected(proved.Holdings); !k.Complete {
		k.From = append(k.From, proved.From...)
	}
	return k
}

// Listed is a list of all the token's scopes, if a source gave one so far, as it
// was given. It loads and asks nothing.
func (t *Token) Listed() (Known, bool) {
	if t.Declared != nil {
		return Known{scopes.HoldingsOf(t.Declared), []Source{Declared}}, true
	}
	if t.Claimed != nil {
		return Known{scopes.HoldingsOf(t.Claimed), []Source{Claim}}, true
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.listFrom == "" {
		return Known{}, false
	}
	return Known{scopes.HoldingsOf(t.list), []Source{t.listFrom}}, true
}

// Proved is what follows from the answers that were seen, and from the tokens
// that the admin API lists. At the site answers say nothing, since there tokens
// have no scopes.
func (t *Token) Proved() Known {
	if t.Client.Host() == scopes.Site {
		return Known{}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	seen, version := t.Usage.answers()
	if len(seen) == 0 && t.among == nil {
		return Known{}
	}
	if version != t.version {
		session, err := t.session()
		if err != nil {
			return Known{}
		}
		t.proved, t.version = session.Known().Holdings, version
	}
	k := Known{Holdings: t.proved}
	k.Among = t.among
	if t.among != nil {
		k.From = append(k.From, AdminListing)
	}
	if len(seen) > 0 {
		k.From = append(k.From, OwnCalls)
	}
	if t.probed {
		k.From = append(k.From, Probes)
	}
	return k
}

// session makes a session of all answers that were seen.
func (t *Token) session() (*probe.Session, error) {
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
