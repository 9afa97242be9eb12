package scopes

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed apis.txt
var embeddedAPIs string

// API is a public API of Atlassian's whose operations the catalogue does not list,
// or not all of them. That a path of it is not in the catalogue says nothing.
type API struct {
	Name string
	// Bases are the addresses that it has, with parameters in braces.
	Bases []string
	// Unscoped, Scoped and OAuth say where it takes tokens without scopes, as Basic,
	// tokens with scopes, and OAuth tokens.
	Unscoped, Scoped, OAuth Reach
	// Own is the credential that it takes instead of these, in words.
	Own string
	// Scopes are those that its reading operations need, as far as they are known.
	Scopes []string
	// Note says what else has to be known.
	Note    string
	Sources []Reference

	// mistaken are paths that people send it to instead.
	mistaken []string
}

// Reach says where an API takes a kind of credential. The zero value is unknown.
type Reach struct {
	// Base is the address to call, empty when the kind is refused or unknown.
	Base    string
	Refused bool
}

// API finds the API that a request is for, by its host and the beginning of its
// path, at one of its bases or where people look for it.
func (c *Catalogue) API(t Target) (API, bool) {
	path := t.fullPath()
	list := c.apis()
	for _, find := range []func(API) bool{
		func(a API) bool { return a.At(t) },
		func(a API) bool {
			return slices.ContainsFunc(a.mistaken, func(m string) bool { return beginsWith(t.Path, m) || beginsWith(path, m) })
		},
	} {
		if i := slices.IndexFunc(list, find); i >= 0 {
			return list[i], true
		}
	}
	return API{}, false
}

// APIs lists every API, in order.
func (c *Catalogue) APIs() []API { return c.apis() }

// At reports whether a request goes to one of the API's bases. Of a path without a
// host only the path counts.
func (a API) At(t Target) bool {
	return slices.ContainsFunc(a.Bases, func(base string) bool {
		host, path, _ := strings.Cut(strings.TrimPrefix(base, "https://"), "/")
		switch {
		case t.Kind == NoHost:
		case host == "{site}":
			if t.Kind != Site {
				return false
			}
		case host != t.Host:
			return false
		}
		return beginsWith(t.fullPath(), path)
	})
}

// Takes says in words which credentials the API takes, and which not.
func (a API) Takes() string {
	if a.Own != "" {
		return a.Own
	}
	var takes, not []string
	for _, kind := range []struct {
		name  string
		reach Reach
	}{
		{"API tokens without scopes (as Basic)", a.Unscoped}, {"tokens with scopes", a.Scoped}, {"OAuth tokens", a.OAuth},
	} {
		switch {
		case kind.reach.Refused:
			not = append(not, kind.name)
		case kind.reach.Base != "":
			takes = append(takes, kind.name)
		}
	}
	text := "credentials that are unknown"
	if n := len(takes); n > 0 {
		text = strings.Join(takes[:n-1], ", ") + " and " + takes[n-1]
		text = strings.TrimPrefix(text, " and ")
	}
	if len(not) > 0 {
		text += ", not " + strings.Join(not, " or ")
	}
	return text
}

// CloudID is the cloud id of a request, which an API's path may hold elsewhere than
// behind the gateway's prefix. It is empty where there is none.
func (a API) CloudID(t Target) string {
	if ValidCloudID(t.CloudID) {
		return t.CloudID
	}
	segments := strings.Split(strings.Trim(t.fullPath(), "/"), "/")
	for _, base := range a.Bases {
		_, path, _ := strings.Cut(strings.TrimPrefix(base, "https://"), "/")
		at := slices.Index(strings.Split(path, "/"), "{cloudId}")
		if at >= 0 && at < len(segments) && beginsWith(t.fullPath(), path) && ValidCloudID(segments[at]) {
			return segments[at]
		}
	}
	return ""
}

// fullPath is the path with the gateway's prefix.
func (t Target) fullPath() string {
	if t.Prefix == "" {
		return t.Path
	}
	return t.Prefix + "/" + t.CloudID + t.Path
}

// beginsWith reports whether a path begins with the segments of a template.
func beginsWith(path, template string) bool {
	path = strings.TrimLeft(path, "/")
	for want := range strings.SplitSeq(strings.Trim(template, "/"), "/") {
		segment, rest, _ := strings.Cut(path, "/")
		if segment == "" || !isParameter(want) && !strings.EqualFold(want, segment) {
			return false
		}
		path = rest
	}
	return true
}

// parseAPIs reads the table of APIs.
func parseAPIs(table string) ([]API, []error) {
	return ParseTable(table, func(name string) API { return API{Name: name} }, (*API).set)
}

// set takes one field of an API's entry.
func (a *API) set(field, value string) bool {
	switch field {
	case "at":
		a.Bases = append(a.Bases, value)
	case "mistaken":
		a.mistaken = append(a.mistaken, value)
	case "unscoped":
		a.Unscoped = reach(value)
	case "scoped":
		a.Scoped = reach(value)
	case "oauth":
		a.OAuth = reach(value)
	case "own":
		a.Own = value
	case "scopes":
		a.Scopes = strings.Fields(value)
	case "note":
		a.Note = value
	case "source":
		return addReference(&a.Sources, value)
	default:
		return false
	}
	return true
}

func reach(value string) Reach {
	if value == "no" {
		return Reach{Refused: true}
	}
	return Reach{Base: value}
}
