package scan

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/scopes"
)

// maxSuggestions bounds what is offered for a call that nothing matches.
const maxSuggestions = 3

// judge finds the operation of a request. The call has no path when the address
// is not Jira's after all, and open is true when only the running program knows
// which operation it is.
func (s *Scanner) judge(method string, a address.Address) (call Call, open bool) {
	if a.Bare() {
		return Call{}, len(a.Segments) > a.Root.Segments && a.Root.Clear
	}
	if !a.Ours() {
		return Call{}, false
	}
	call.Method = method
	if op, segments := s.match(method, a); op != nil {
		call.Operation = op
		call.Path = shownAs(op, segments, a)
		if method == "" {
			methods := s.catalogue.Methods(a.Path())
			if call.Guessed = len(methods) > 1; call.Guessed {
				call.Candidates = methods
			}
		}
		return call, false
	}
	if !a.Root.Clear || a.Foreign() {
		return Call{}, false
	}
	if s.mayMatch(method, a.Segments) {
		return Call{}, true
	}
	call.Path, call.Guessed = a.Shown(), method == ""
	call.Suggestions = s.catalogue.Suggest(method, a.Path(), maxSuggestions)
	return call, false
}

// match finds the operation of an address. A hole that follows the last word at
// once is a query first, and part of the word when that matches nothing.
func (s *Scanner) match(method string, a address.Address) (*scopes.Operation, []string) {
	if a.Tail {
		cut := a
		last := a.Segments[len(a.Segments)-1]
		word, _, _ := strings.Cut(last, "{")
		cut.Segments = append(append([]string{}, a.Segments[:len(a.Segments)-1]...), word)
		if op, ok := s.catalogue.Match(method, cut.Path()); ok {
			return op, cut.Segments
		}
	}
	if op, ok := s.catalogue.Match(method, a.Path()); ok {
		return op, a.Segments
	}
	return nil, nil
}

// shownAs is the path with the template's parameter in the place of each value.
// Names that the program gives stay.
func shownAs(op *scopes.Operation, segments []string, a address.Address) string {
	template := strings.Split(strings.Trim(op.Path, "/"), "/")
	if len(template) != len(segments) {
		return op.Path
	}
	shown := make([]string, len(segments))
	for i, segment := range segments {
		switch {
		case i < a.Root.Segments, !strings.HasPrefix(template[i], "{"):
			shown[i] = segment
		case address.IsHole(segment) && len(segment) > 2:
			shown[i] = segment
		case strings.Contains(segment, "{"):
			shown[i] = "{}"
		default:
			shown[i] = template[i]
		}
	}
	return "/" + strings.Join(shown, "/")
}

// mayMatch reports whether a path with holes would address an operation if its
// holes stood for the right words.
func (s *Scanner) mayMatch(method string, segments []string) bool {
	for _, op := range s.catalogue.Operations {
		if method != "" && op.Method != method {
			continue
		}
		if mayBe(strings.Split(strings.Trim(op.Path, "/"), "/"), segments) {
			return true
		}
	}
	return false
}

// mayBe compares a template with a path. A hole in the last segment may hold
// more than one segment.
func mayBe(template, segments []string) bool {
	last := len(segments) - 1
	if len(template) < len(segments) || len(template) > len(segments) && !strings.HasSuffix(segments[last], "}") {
		return false
	}
	for i, segment := range segments {
		word, _, holed := strings.Cut(segment, "{")
		if strings.HasPrefix(template[i], "{") || template[i] == segment || holed && strings.HasPrefix(template[i], word) {
			continue
		}
		return false
	}
	return true
}
