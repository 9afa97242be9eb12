package scopes

import "slices"

// Product is the Atlassian API that an operation belongs to.
type Product string

// The products of the catalogue. Confluence and the admin APIs are there to
// explain calls that were sent to the wrong place.
const (
	JiraPlatform Product = "jira"
	JiraSoftware Product = "jira-software"
	ServiceDesk  Product = "jira-service-management"
	Confluence   Product = "confluence"
	AdminAPI     Product = "admin"
	// JSMOperations has a base of its own next to the gateway's prefixes.
	JSMOperations  Product = "jsm-operations"
	OtherAtlassian Product = "other"
)

// Products lists every product.
func Products() []Product {
	return []Product{JiraPlatform, JiraSoftware, ServiceDesk, Confluence, AdminAPI, JSMOperations, OtherAtlassian}
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
	// Removed operations answer 410 Gone. Leaving says that not every host does so
	// yet: the operation is removed or about to be.
	Removed bool `json:"removed,omitempty"`
	Leaving bool `json:"leaving,omitempty"`
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
	// Unofficial says that the source is not a document of Atlassian's own, such
	// as what a user found or a copy in somebody's repository.
	Unofficial bool `json:"unofficial,omitempty"`
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

// Cheapest returns the alternative to complete, and what granted lacks of it. An
// administrator's scope is avoided where another set serves, a set that is begun
// goes before one that is not, and the fewest additions before more. Between
// equal ones the classic wins, since Atlassian recommends it. The bool is false
// when nothing is documented.
func (o *Operation) Cheapest(granted Set) (Alternative, []string, bool) {
	needs := o.Needs()
	if len(needs) == 0 {
		return Alternative{}, nil, false
	}
	best := slices.MinFunc(needs, func(a, b Alternative) int {
		return slices.Compare(a.price(granted), b.price(granted))
	})
	return best, best.Missing(granted), true
}

// price orders alternatives by what it takes to complete them.
func (a Alternative) price(granted Set) []int {
	missing := a.Missing(granted)
	return []int{
		tally(slices.ContainsFunc(missing, ForAdmins)),
		tally(len(missing) == len(a.Scopes)),
		len(missing),
		tally(a.Family != Classic),
	}
}

func tally(is bool) int {
	if is {
		return 1
	}
	return 0
}
