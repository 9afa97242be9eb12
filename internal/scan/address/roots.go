package address

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// Roots knows what the paths of the catalogue's APIs begin with.
type Roots struct {
	// segments are the roots, such as rest, api, 3.
	segments [][]string
	// First are the first segments of roots.
	First []string
}

// Root is the beginning of a path that belongs to an API.
type Root struct {
	// Segments counts the segments of the path that are the root.
	Segments int
	// Clear is true where only Atlassian's API has this root, so that a path
	// below it that is not documented is a mistake.
	Clear bool
	// version is true where the version is not a number in the text.
	version bool
}

// NewRoots takes the roots from a catalogue's templates: what stands up to the
// version, or else the first two segments, three below /wiki.
func NewRoots(c *scopes.Catalogue) *Roots {
	r := &Roots{}
	seen := make(map[string]bool)
	for _, op := range c.Operations {
		root := rootOf(strings.Split(strings.Trim(op.Path, "/"), "/"))
		name := strings.Join(root, "/")
		if seen[name] {
			continue
		}
		seen[name] = true
		r.segments = append(r.segments, root)
		if !slices.Contains(r.First, root[0]) {
			r.First = append(r.First, root[0])
		}
	}
	return r
}

func rootOf(segments []string) []string {
	for i, segment := range segments[:min(len(segments), 4)] {
		if isVersion(strings.TrimPrefix(segment, "v")) {
			return segments[:i+1]
		}
	}
	end := 2
	if segments[0] == "wiki" {
		end = 3
	}
	return segments[:min(end, len(segments))]
}

func isVersion(segment string) bool {
	return segment != "" && strings.Trim(segment, "0123456789.") == ""
}

// of finds the root that a path begins with.
func (r *Roots) of(path []string) (Root, bool) {
	var best Root
	for _, segments := range r.segments {
		found, ok := fits(segments, path)
		if ok && found.Segments >= best.Segments {
			found.Clear = isClear(segments) && !found.version
			best = found
		}
	}
	return best, best.Segments > 0
}

// Named reports whether a root is written out in a text.
func (r *Roots) Named(text string) bool {
	for _, segments := range r.segments {
		if name := strings.Join(segments, "/"); !strings.Contains(name, "{") && strings.Contains(text, name+"/") {
			return true
		}
	}
	return false
}

// fits compares a root with the beginning of a path. The version may be a hole
// or "latest".
func fits(segments, path []string) (Root, bool) {
	if len(path) < len(segments) {
		return Root{}, false
	}
	found := Root{Segments: len(segments)}
	for i, segment := range segments {
		switch {
		case segment == path[i], strings.HasPrefix(segment, "{"):
		case isVersion(segment) && (path[i] == "latest" || IsHole(path[i])):
			found.version = true
		default:
			return Root{}, false
		}
	}
	return found, true
}

// isClear reports whether a root is Jira's or Confluence's alone. Bamboo and
// Bitbucket have a /rest/api too, with other versions, and /admin and /users
// are anybody's.
func isClear(segments []string) bool {
	switch strings.Join(segments, "/") {
	case "rest/api/2", "rest/api/3", "rest/agile/1.0", "rest/software/1.0",
		"wiki/api/v2", "wiki/rest/api":
		return true
	default:
		return len(segments) > 1 && segments[1] == "servicedeskapi"
	}
}

// IsHole reports whether a segment of a flat path is one hole.
func IsHole(segment string) bool {
	return strings.HasPrefix(segment, "{") && strings.IndexByte(segment, '}') == len(segment)-1
}
