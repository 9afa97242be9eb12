package scopes

import "slices"

// Product is the Atlassian API that an operation belongs to.
type Product string

// The products of the catalogue. Confluence and the admin APIs are there to
// explain calls that were sent to the wrong place.
const (
	JiraPlatform   Product = "jira"
	JiraSoftware   Product = "jira-software"
	ServiceDesk    Product = "jira-service-management"
	Confluence     Product = "confluence"
	AdminAPI       Product = "admin"
	OtherAtlassian Product = "other"
)

// Products lists every product.
func Products() []Product {
	return []Product{JiraPlatform, JiraSoftware, ServiceDesk, Confluence, AdminAPI, OtherAtlassian}
}

// Status says what the documents say of an operation's scopes.
type Status string

// The statuses of an operation.
const (
	// Documented: at least one set of scopes is published.
	Documented Status = "documented"
	// NoneNeeded: the document lists an explicitly empty set and no other.
	NoneNeeded Status = "none_needed"
	// Undocumented: the document says nothing. It does not mean that nothing
	// is needed.
	Undocumented Status = "undocumented"
	// NotScopable: no scope opens the operation to a token; it is for apps, for
	// Atlassian itself, or for tokens without scopes.
	NotScopable Status = "not_scopable"
)

// Operation is one call of a REST API.
type Operation struct {
	Method  string  `json:"method"`
	Path    string  `json:"path"`
	Product Product `json:"product"`
	// ID is the operationId of the document, empty where it gives none.
	ID string `json:"id,omitempty"`
	// Name is the document's short name, such as "Get all boards".
	Name string `json:"name,omitempty"`
	// Group is the document's tag, such as "Board".
	Group      string `json:"group,omitempty"`
	Deprecated bool   `json:"deprecated,omitempty"`
	// Removed operations answer 410 Gone.
	Removed bool `json:"removed,omitempty"`
	// ReplacedBy is the operation to call instead.
	ReplacedBy Key `json:"replaced_by,omitempty"`
	// Anonymous operations answer a caller without a credential, so that a
	// refused credential may look like an empty answer.
	Anonymous bool   `json:"anonymous,omitempty"`
	Status    Status `json:"status"`
	// Alternatives are the sets of scopes of the documents, any one of which
	// suffices when all of it is held. An explicitly empty set is kept.
	Alternatives []Alternative `json:"alternatives,omitempty"`
	// Note says what the documents leave out, with the Source that proves it.
	Note string `json:"note,omitempty"`
	// Source is the address of the page that a correction rests on.
	Source string `json:"source,omitempty"`
}

// Key is the operation's name in the catalogue.
func (o *Operation) Key() Key {
	return MakeKey(o.Method, o.Path)
}

// Sufficient reports whether granted holds all of one alternative. An
// explicitly empty alternative is held by every token.
func (o *Operation) Sufficient(granted Set) bool {
	return slices.ContainsFunc(o.Alternatives, func(a Alternative) bool {
		return len(a.Missing(granted)) == 0
	})
}

// Needs returns the alternatives to choose from when a token is made: those
// with scopes in them. Where a document lists an empty set and a full one,
// the empty one is not relied on, since a token that holds the full one works
// either way.
func (o *Operation) Needs() []Alternative {
	var needs []Alternative
	for _, a := range o.Alternatives {
		if len(a.Scopes) > 0 {
			needs = append(needs, a)
		}
	}
	return needs
}

// Alternative returns the first non-empty alternative of a family.
func (o *Operation) Alternative(family Family) (Alternative, bool) {
	for _, a := range o.Needs() {
		if a.Family == family {
			return a, true
		}
	}
	return Alternative{}, false
}

// Cheapest returns the alternative that granted completes with the fewest
// additions, and those additions. Between equal ones the classic wins, since
// Atlassian recommends it. The bool is false when nothing is documented.
func (o *Operation) Cheapest(granted Set) (Alternative, []string, bool) {
	var best Alternative
	var add []string
	found := false
	for _, a := range o.Needs() {
		missing := a.Missing(granted)
		better := !found || len(missing) < len(add) ||
			len(missing) == len(add) && a.Family == Classic && best.Family != Classic
		if better {
			best, add, found = a, missing, true
		}
	}
	return best, add, found
}
