package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"jirascope/scopes"
)

// corrected is a catalogue, and what the documents say of those of its operations
// that corrections change. With both, the corrections can be taken off again.
type corrected struct {
	*scopes.Catalogue
	uncorrected []*scopes.Operation
}

// overlay makes the catalogue of what the documents say, of the additions and of
// the corrections.
func overlay(sources []scopes.Source, byKey map[scopes.Key]*scopes.Operation, titles titleTable, over amendments) (*corrected, error) {
	for _, a := range over.additions {
		source, err := a.add(byKey)
		if err != nil {
			return nil, err
		}
		sources = append(slices.DeleteFunc(sources, func(s scopes.Source) bool { return s.URL == a.URL }), source)
	}
	var uncorrected []*scopes.Operation
	for _, fix := range over.corrections {
		if op, known := byKey[fix.Operation]; known {
			said := *op
			uncorrected = append(uncorrected, &said)
		}
	}
	slices.SortFunc(uncorrected, byPath)
	uncorrected = slices.CompactFunc(uncorrected, func(a, b *scopes.Operation) bool { return a.Key() == b.Key() })
	if err := correct(byKey, over.corrections); err != nil {
		return nil, err
	}
	if titles.source.URL != "" {
		sources = append(sources, titles.source)
	}
	operations := slices.SortedFunc(maps.Values(byKey), byPath)
	list := scopeList(operations, titles.titles, withheld(over.corrections))
	return &corrected{scopes.New(sources, list, operations), uncorrected}, nil
}

// recorrect lays the corrections over what a catalogue's documents said when it
// was generated, without the documents.
func recorrect(o options, previous *scopes.Catalogue, over amendments) (*corrected, error) {
	if o.from != "" || len(previous.Operations) == 0 {
		return nil, fmt.Errorf("correct reads no documents, only the catalogue that is there; run generate")
	}
	titles, err := readTitles(o.titles, previous)
	if err != nil {
		return nil, err
	}
	byKey := make(map[scopes.Key]*scopes.Operation)
	for _, op := range previous.Operations {
		byKey[op.Key()] = op
	}
	sources := slices.DeleteFunc(slices.Clone(previous.Sources), func(s scopes.Source) bool { return s.URL == titles.source.URL })
	return overlay(sources, byKey, titles, over)
}

// readPrevious parses the catalogue before, which may be missing, and takes its
// corrections off: it returns what the documents said.
func readPrevious(before []byte) (*scopes.Catalogue, error) {
	if len(before) == 0 {
		return scopes.New(nil, nil, nil), nil
	}
	c, err := parse(before)
	if err != nil {
		return nil, err
	}
	said := make(map[scopes.Key]*scopes.Operation)
	for _, op := range c.uncorrected {
		said[op.Key()] = op
	}
	var operations []*scopes.Operation
	for _, op := range c.Operations {
		switch original := said[op.Key()]; {
		case original != nil:
			operations = append(operations, original)
		case op.Source == "" || op.Source == handCollectedURL:
			operations = append(operations, op)
		}
	}
	return scopes.New(c.Sources, c.Scopes, operations), nil
}

// parse reads a catalogue with what its documents say.
func parse(data []byte) (*corrected, error) {
	c, err := scopes.Parse(data)
	if err != nil {
		return nil, err
	}
	var file struct {
		Uncorrected []*scopes.Operation `json:"uncorrected"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("reading the catalogue: %w", err)
	}
	return &corrected{c, file.Uncorrected}, nil
}
