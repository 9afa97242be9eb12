package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"jirascope/scopes"
)

// assemble makes one catalogue of all inputs.
func assemble(inputs []input, titles titleTable, over amendments, previous *scopes.Catalogue) (*corrected, error) {
	sources := []scopes.Source{}
	byKey := make(map[scopes.Key]*scopes.Operation)
	anchors := make(map[*scopes.Operation]string)
	collected := false
	for _, in := range inputs {
		reader := read
		if in.name == handCollected {
			reader, collected = readCollected, true
		}
		list, found, source, err := reader(in)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
		maps.Copy(anchors, found)
		for _, op := range list {
			if _, taken := byKey[op.Key()]; !taken {
				byKey[op.Key()] = op
			}
		}
	}
	if !collected {
		sources = keepCollected(sources, byKey, previous)
	}
	replacements(byKey, anchors)
	return overlay(sources, byKey, titles, over)
}

// byPath sorts operations as the catalogue lists them.
func byPath(a, b *scopes.Operation) int {
	return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Method, b.Method))
}

// keepCollected carries the hand-collected operations over from the catalogue
// before, since they have no public document to be read from.
func keepCollected(sources []scopes.Source, byKey map[scopes.Key]*scopes.Operation, previous *scopes.Catalogue) []scopes.Source {
	for _, op := range previous.Operations {
		if op.Source == handCollectedURL {
			byKey[op.Key()] = op
		}
	}
	if source, ok := findSource(previous, handCollectedURL); ok {
		sources = append(sources, source)
	}
	return sources
}

// readCollected reads the operations that were collected by hand.
func readCollected(in input) ([]*scopes.Operation, map[*scopes.Operation]string, scopes.Source, error) {
	var doc struct {
		Operations []struct {
			Method, Path string
			Scopes       []string
			Inferred     bool `json:"path_inferred"`
		}
	}
	if err := json.Unmarshal(in.content, &doc); err != nil {
		return nil, nil, scopes.Source{}, fmt.Errorf("reading %s: %w", in.name, err)
	}
	var list []*scopes.Operation
	for _, o := range doc.Operations {
		op := &scopes.Operation{
			Method: o.Method, Path: o.Path, Product: in.product, Status: scopes.Documented,
			Alternatives: distinct([][]string{o.Scopes}), Source: in.url,
		}
		if o.Inferred {
			op.Note = "the path is inferred from its neighbours"
		}
		list = append(list, op)
	}
	return list, nil, in.source("API access (collected by hand)", "", len(list)), nil
}

var notInAnchor = regexp.MustCompile(`[{}]`)

// replacements fills ReplacedBy: from the anchors in descriptions, and for the
// issue lists of the agile API from their namesakes in the software API.
func replacements(byKey map[scopes.Key]*scopes.Operation, anchors map[*scopes.Operation]string) {
	targets := make(map[string]scopes.Key)
	for key, op := range byKey {
		path := notInAnchor.ReplaceAllString(op.Path, "")
		targets["api"+strings.ReplaceAll(path, "/", "-")+"-"+strings.ToLower(op.Method)] = key
	}
	for op, anchor := range anchors {
		if key, ok := targets[anchor]; ok && key != op.Key() {
			op.ReplacedBy = key
		}
	}
	for _, op := range byKey {
		twin := scopes.Key(strings.Replace(string(op.Key()), "/rest/agile/1.0/", "/rest/software/1.0/", 1))
		if _, ok := byKey[twin]; ok && op.Deprecated && twin != op.Key() {
			op.ReplacedBy = twin
		}
	}
}

// forAdminKeys is why no token holds a scope of the admin APIs.
const forAdminKeys = "it is chosen for an organization's API key, on the API keys page of admin.atlassian.com"

// scopeList lists every scope that an operation, a title or a correction names.
func scopeList(operations []*scopes.Operation, titles, notOffered map[string]string) []scopes.Scope {
	names := make(map[string]bool)
	for _, table := range []map[string]string{titles, notOffered} {
		for name := range table {
			names[name] = true
		}
	}
	for _, op := range operations {
		for _, a := range op.Alternatives {
			for _, name := range a.Scopes {
				names[name] = true
			}
		}
	}
	list := make([]scopes.Scope, 0, len(names))
	for _, name := range sortedKeys(names) {
		scope := scopes.Scope{Name: name, Title: titles[name], Family: scopes.FamilyOf(name), NotOffered: notOffered[name]}
		if scope.Family == scopes.Admin && scope.NotOffered == "" {
			scope.NotOffered = forAdminKeys
		}
		list = append(list, scope)
	}
	return list
}

func sortedKeys(set map[string]bool) []string {
	return slices.Sorted(maps.Keys(set))
}

// encode writes a catalogue with one item per line, so that a change of it can be
// read as a diff.
func encode(c *corrected) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("{\n")
	if err := writeList(&b, "sources", c.Sources); err != nil {
		return nil, err
	}
	b.WriteString(",\n")
	if err := writeList(&b, "scopes", c.Scopes); err != nil {
		return nil, err
	}
	b.WriteString(",\n")
	if err := writeList(&b, "operations", c.Operations); err != nil {
		return nil, err
	}
	b.WriteString(",\n")
	if err := writeList(&b, "uncorrected", c.uncorrected); err != nil {
		return nil, err
	}
	b.WriteString("\n}\n")
	return b.Bytes(), nil
}

func writeList[T any](b *bytes.Buffer, name string, items []T) error {
	fmt.Fprintf(b, "%q: [", name)
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		encoder := json.NewEncoder(b)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(item); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("\n]")
	return nil
}
