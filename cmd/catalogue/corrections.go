package main

import (
	"fmt"
	"reflect"

	"jirascope/scopes"
)

// correction is one entry of corrections.json: what users proved to differ from
// the documents, or what no document says.
type correction struct {
	// Operation is the key that the entry corrects, or adds when Product is set.
	Operation scopes.Key `json:"operation,omitempty"`
	// Scope is the name of the scope that the entry corrects or adds, in place of
	// an operation, and NotOffered why the token page does not offer it.
	Scope      string `json:"scope,omitempty"`
	NotOffered string `json:"not_offered,omitempty"`
	// Product, Name and Status are of an operation that no document has.
	Product scopes.Product `json:"product,omitempty"`
	Name    string         `json:"name,omitempty"`
	Status  scopes.Status  `json:"status,omitempty"`
	// Alternatives are the sets of scopes that users proved, in place of those
	// that the document names.
	Alternatives [][]string `json:"alternatives,omitempty"`

	// Removed and Leaving are those of [scopes.Operation], and Unofficial too.
	Removed    bool       `json:"removed,omitempty"`
	Leaving    bool       `json:"leaving,omitempty"`
	ReplacedBy scopes.Key `json:"replaced_by,omitempty"`
	Note       string     `json:"note,omitempty"`
	Unofficial bool       `json:"unofficial,omitempty"`
	// Source says where it was proved, Date when the entry was written. Both are
	// required.
	Source string `json:"source"`
	Date   string `json:"date"`
}

// readCorrections reads the overlay; a missing file is an empty one.
func readCorrections(path string) ([]correction, error) {
	return readAmendment(path, "corrections", func(fix correction) error {
		switch {
		case fix.Source == "" || fix.Date == "":
			return fmt.Errorf("correction of %q: source and date are required", string(fix.Operation)+fix.Scope)
		case (fix.Operation == "") == (fix.Scope == "") || (fix.Scope == "") != (fix.NotOffered == ""):
			return fmt.Errorf("correction of %q: it is of an operation, or of a scope that is not offered", string(fix.Operation)+fix.Scope)
		default:
			return nil
		}
	})
}

// correct overlays the corrections. An entry for an operation that no document
// has is an error unless it says which product it adds it to, so that an entry
// does not outlive its operation unseen.
func correct(byKey map[scopes.Key]*scopes.Operation, fixes []correction) error {
	for _, fix := range fixes {
		if fix.Scope != "" {
			continue
		}
		op, known := byKey[fix.Operation]
		switch {
		case !known && fix.Product == "":
			return fmt.Errorf("correction of %q: no document has this operation", fix.Operation)
		case !known:
			op = &scopes.Operation{
				Method: fix.Operation.Method(), Path: fix.Operation.Template(),
				Product: fix.Product, Name: fix.Name, Status: scopes.Undocumented,
			}
			byKey[fix.Operation] = op
		}
		if fix.Status != "" {
			op.Status = fix.Status
		}
		if fix.Alternatives != nil {
			proved := distinct(fix.Alternatives)
			if reflect.DeepEqual(proved, op.Alternatives) {
				return fmt.Errorf("correction of %q: its document names these scopes too; remove them from the entry", fix.Operation)
			}
			op.Alternatives, op.Status = proved, scopes.Documented
		}
		op.Removed, op.Leaving = op.Removed || fix.Removed, op.Leaving || fix.Leaving
		if fix.ReplacedBy != "" {
			op.ReplacedBy = fix.ReplacedBy
		}
		op.Note, op.Source, op.Unofficial = fix.Note, fix.Source, fix.Unofficial
	}
	for _, fix := range fixes {
		if _, known := byKey[fix.ReplacedBy]; fix.ReplacedBy != "" && !known {
			return fmt.Errorf("correction of %q: no document has its replacement %q", fix.Operation, fix.ReplacedBy)
		}
	}
	return nil
}

// withheld lists the scopes that the token page does not offer, with the
// reasons.
func withheld(fixes []correction) map[string]string {
	reasons := make(map[string]string)
	for _, fix := range fixes {
		if fix.Scope != "" {
			reasons[fix.Scope] = fix.NotOffered
		}
	}
	return reasons
}
