package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"jirascope/scopes"
)

// openAPI is the part of an OpenAPI document that the catalogue is made of.
type openAPI struct {
	Info struct {
		Title   string `json:"title"`
		Version string `json:"version"`
	} `json:"info"`
	Paths map[string]map[string]json.RawMessage `json:"paths"`
}

// method is one operation of a document.
type method struct {
	OperationID string                `json:"operationId"`
	Summary     string                `json:"summary"`
	Description string                `json:"description"`
	Tags        []string              `json:"tags"`
	Deprecated  bool                  `json:"deprecated"`
	Security    []map[string][]string `json:"security"`
	OAuth2      []struct {
		State  string   `json:"state"`
		Scopes []string `json:"scopes"`
	} `json:"x-atlassian-oauth2-scopes"`
}

var (
	methods = []string{"get", "post", "put", "delete", "patch"}
	// appsOnly finds the sentence that reserves an operation for apps, or for
	// Atlassian's own services.
	appsOnly = regexp.MustCompile(`(?i)only (a )?(connect|forge)( or (connect|forge)| and (connect|forge))? apps?|ASAP authentication`)
	// adminScope finds a scope in the prose of the admin documents, which state
	// them nowhere else.
	adminScope = regexp.MustCompile("`([a-z]+:[a-z-]+:admin|manage:org)`")
	// instead finds the anchor of the operation that replaces a deprecated one.
	instead = regexp.MustCompile(`(?i)use \[[^\]]*\]\(#(api-[^)]*)\)`)
)

// read converts a document to operations. The second result maps the operations
// to the anchors that their descriptions name as a replacement.
func read(in input) ([]*scopes.Operation, map[*scopes.Operation]string, scopes.Source, error) {
	var doc openAPI
	if err := json.Unmarshal(in.content, &doc); err != nil {
		return nil, nil, scopes.Source{}, fmt.Errorf("reading %s: %w", in.name, err)
	}
	var list []*scopes.Operation
	anchors := make(map[*scopes.Operation]string)
	for path, item := range doc.Paths {
		for _, verb := range methods {
			raw, ok := item[verb]
			if !ok {
				continue
			}
			var m method
			if err := json.Unmarshal(raw, &m); err != nil {
				return nil, nil, scopes.Source{}, fmt.Errorf("reading %s %s of %s: %w", verb, path, in.name, err)
			}
			op := convert(in.document, strings.ToUpper(verb), path, m)
			list = append(list, op)
			if match := instead.FindStringSubmatch(m.Description); op.Deprecated && match != nil {
				anchors[op] = match[1]
			}
		}
	}
	return list, anchors, in.source(doc.Info.Title, doc.Info.Version, len(list)), nil
}

func convert(d document, verb, path string, m method) *scopes.Operation {
	op := &scopes.Operation{
		Method: verb, Path: d.base + path, Product: d.product, ID: m.OperationID,
		Name: strings.TrimSpace(m.Summary), Deprecated: m.Deprecated,
	}
	if len(m.Tags) > 0 {
		op.Group = m.Tags[0]
	}
	for _, requirement := range m.Security {
		if len(requirement) == 0 {
			op.Anonymous = true
		}
	}
	op.Alternatives = alternatives(d.product, m)
	op.Status = status(op, m)
	return op
}

// alternatives reads the sets of scopes of an operation. The extension of the
// documents wins; without it the OAuth entry of security is the one set.
func alternatives(product scopes.Product, m method) []scopes.Alternative {
	var sets [][]string
	for _, state := range m.OAuth2 {
		sets = append(sets, state.Scopes)
	}
	if len(sets) == 0 {
		for _, requirement := range m.Security {
			for _, scheme := range slices.Sorted(maps.Keys(requirement)) {
				if strings.HasPrefix(strings.ToLower(scheme), "oauth") {
					sets = append(sets, requirement[scheme])
				}
			}
		}
	}
	if product == scopes.AdminAPI {
		sets = append(sets, proseScopes(m.Description)...)
	}
	return distinct(sets)
}

func proseScopes(description string) [][]string {
	var names []string
	for _, match := range adminScope.FindAllStringSubmatch(description, -1) {
		names = append(names, match[1])
	}
	if names == nil {
		return nil
	}
	return [][]string{names}
}

// distinct makes alternatives of sets: sorted, each set once, classic first.
func distinct(sets [][]string) []scopes.Alternative {
	var list []scopes.Alternative
	for _, names := range sets {
		sorted := slices.Compact(slices.Sorted(slices.Values(names)))
		known := slices.ContainsFunc(list, func(a scopes.Alternative) bool {
			return slices.Equal(a.Scopes, sorted)
		})
		if !known {
			list = append(list, scopes.Alternative{Family: family(sorted), Scopes: append([]string{}, sorted...)})
		}
	}
	slices.SortStableFunc(list, func(a, b scopes.Alternative) int {
		return strings.Compare(string(a.Family), string(b.Family))
	})
	return list
}

// family is the family of a set: classic when one of its scopes is.
func family(names []string) scopes.Family {
	found := scopes.Granular
	for _, name := range names {
		switch scopes.FamilyOf(name) {
		case scopes.Classic:
			return scopes.Classic
		case scopes.Admin:
			found = scopes.Admin
		}
	}
	return found
}

// status says what a document tells of an operation's scopes.
func status(op *scopes.Operation, m method) scopes.Status {
	switch {
	case len(op.Needs()) > 0:
		return scopes.Documented
	case appsOnly.MatchString(m.Description), strings.HasPrefix(op.Path, "/rest/atlassian-connect/"),
		strings.HasPrefix(op.Path, "/wiki/rest/atlassian-connect/"):
		return scopes.NotScopable
	case len(op.Alternatives) > 0:
		return scopes.NoneNeeded
	default:
		return scopes.Undocumented
	}
}
