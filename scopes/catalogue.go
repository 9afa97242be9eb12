package scopes

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// The corrections are laid over the catalogue, and what tests keep of it is
// written anew.
//
//go:generate go run jirascope/cmd/catalogue correct
//go:generate go test ./diagnose ./search jirascope/internal/holdings jirascope/internal/scan/report -update

//go:embed catalogue.json
var embedded []byte

// Source is a document that the catalogue was generated from.
type Source struct {
	Title   string `json:"title"`
	Version string `json:"version,omitempty"`
	URL     string `json:"url"`
	// Date is the day the document was read, as YYYY-MM-DD.
	Date   string `json:"date,omitempty"`
	SHA256 string `json:"sha256"`
	// Operations is how many operations the document contributed.
	Operations int `json:"operations,omitempty"`
}

// Catalogue holds what Atlassian's documents say of scopes and operations.
// It does not change after it was made and may be used concurrently.
type Catalogue struct {
	Sources    []Source
	Scopes     []Scope
	Operations []*Operation

	scopes map[string]*Scope
	byID   map[string][]*Operation
	byKey  map[Key]*Operation
	root   *node
	words  func() *vocabulary
	names  func() *scopeNames
	apis   func() []API
	// purposes are those of scopes that no operation names.
	purposes func() []Purpose
}

// file is the catalogue as it stands on disk.
type file struct {
	Sources    []Source     `json:"sources"`
	Scopes     []Scope      `json:"scopes"`
	Operations []*Operation `json:"operations"`
}

// Load parses the embedded catalogue. It takes some milliseconds, so a caller
// loads it once, when it is first needed, and hands it on.
func Load() (*Catalogue, error) {
	return Parse(embedded)
}

// Parse reads a catalogue in the form that cmd/catalogue writes.
func Parse(data []byte) (*Catalogue, error) {
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("reading the catalogue: %w", err)
	}
	return New(f.Sources, f.Scopes, f.Operations), nil
}

// New makes a catalogue of its parts, which it keeps.
func New(sources []Source, scopeList []Scope, operations []*Operation) *Catalogue {
	c := &Catalogue{
		Sources: sources, Scopes: scopeList, Operations: operations,
		scopes: make(map[string]*Scope, len(scopeList)),
		byID:   make(map[string][]*Operation, len(operations)),
		byKey:  make(map[Key]*Operation, len(operations)),
		root:   &node{},
	}
	for i := range scopeList {
		c.scopes[scopeList[i].Name] = &scopeList[i]
	}
	for _, op := range operations {
		c.intern(op)
		c.byKey[op.Key()] = op
		c.root.insert(op)
		if op.ID != "" {
			c.byID[op.ID] = append(c.byID[op.ID], op)
		}
	}
	for _, same := range c.byID {
		slices.SortStableFunc(same, func(a, b *Operation) int { return strings.Compare(b.Path, a.Path) })
	}
	c.names = sync.OnceValue(func() *scopeNames { return newScopeNames(scopeList) })
	c.apis = sync.OnceValue(func() []API {
		list, _ := parseAPIs(embeddedAPIs)
		return list
	})
	c.purposes = sync.OnceValue(func() []Purpose {
		list, _ := parsePurposes(embeddedPurposes)
		return list
	})
	c.words = sync.OnceValue(func() *vocabulary { return newVocabulary(c.root, operations) })
	return c
}

// intern makes equal scope names share one string, which halves the memory of
// a loaded catalogue.
func (c *Catalogue) intern(op *Operation) {
	for _, a := range op.Alternatives {
		for i, name := range a.Scopes {
			if scope, ok := c.scopes[name]; ok {
				a.Scopes[i] = scope.Name
			}
		}
	}
}

// Scope looks a scope up by its exact name.
func (c *Catalogue) Scope(name string) (Scope, bool) {
	if scope, ok := c.scopes[name]; ok {
		return *scope, true
	}
	return Scope{}, false
}

// Describe returns a scope with its title, also for a name that the catalogue
// does not know, whose title is then empty. Of a scope that [Catalogue.Purpose]
// knows it says why a token of Jira may not hold it.
func (c *Catalogue) Describe(name string) Scope {
	if scope, ok := c.scopes[name]; ok {
		return *scope
	}
	if scope, ok := c.foreign(name); ok {
		return scope
	}
	return Scope{Name: name, Family: FamilyOf(name)}
}

// DescribeAll describes several scopes, in order.
func (c *Catalogue) DescribeAll(names []string) []Scope {
	list := make([]Scope, len(names))
	for i, name := range names {
		list[i] = c.Describe(name)
	}
	return list
}

// Operation looks an operation up by its key.
func (c *Catalogue) Operation(key Key) (*Operation, bool) {
	op, ok := c.byKey[key]
	return op, ok
}

// ByID returns the operations with an operationId. Jira's v2 and v3 share most
// ids; the newer version comes first.
func (c *Catalogue) ByID(id string) []*Operation {
	return c.byID[id]
}
