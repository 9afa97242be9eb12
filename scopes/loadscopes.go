package scopes

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// LoadScopes is the embedded catalogue without its operations, which take most of the
// time of [Load]: enough to read the names and titles of scopes.
func LoadScopes() (*Catalogue, error) {
	return parseScopes(embedded)
}

func parseScopes(data []byte) (*Catalogue, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if _, err := decoder.Token(); err != nil {
		return nil, fmt.Errorf("reading the catalogue: %w", err)
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, fmt.Errorf("reading the catalogue: %w", err)
		}
		if name == "scopes" {
			var list []Scope
			err := decoder.Decode(&list)
			return New(nil, list, nil), err
		}
		var skipped json.RawMessage
		if err := decoder.Decode(&skipped); err != nil {
			return nil, fmt.Errorf("reading the catalogue: %w", err)
		}
	}
	return nil, errors.New("the catalogue has no scopes")
}
