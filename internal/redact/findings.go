package redact

import (
	"slices"
	"strings"

	"jirascope/internal/credential"
	"jirascope/scopes/evidence"
)

// Finding is one credential of a request.
type Finding struct {
	// At is where it stood, as an index into the redacted text.
	At int
	// Auth is the scheme that it was sent with, if that is known.
	Auth evidence.Auth
	// Shape is what it looked like.
	Shape evidence.Shape
	// Loose is true for a token that was only recognised by its look, so that it
	// is not known how it was sent.
	Loose bool
	// Account is true when the user was a service account.
	Account bool
}

// findings are the credentials of a text that were found.
type findings struct {
	found []Finding
	// size is the length of the text, or 0 when their look is not wanted.
	size int
}

// wanted reports whether the look of a credential at a place is of use: whether
// requests are sought there at all.
func (l *findings) wanted(at int) bool {
	return at < min(Window, l.size) || at < l.size && at >= l.size-Window
}

// note keeps the look of a credential.
func (l *findings) note(f Finding) {
	if l.wanted(f.At) {
		l.found = append(l.found, f)
	}
}

// notePair keeps the look of a pair of user and secret.
func (l *findings) notePair(at int, value string) {
	if l.wanted(at) {
		l.found = append(l.found, Finding{
			At: at, Auth: evidence.Basic, Shape: credential.ShapeOfPair(value), Account: isAccountPair(value),
		})
	}
}

// loose notes a token recognised by its look, unless it was noted already.
func (l *findings) loose(at int, value string) {
	if !l.wanted(at) || len(l.found) >= maxLoose || !strings.HasPrefix(value, "A") && !strings.HasPrefix(value, "e") {
		return
	}
	if slices.ContainsFunc(l.found, func(f Finding) bool { return f.At == at }) {
		return
	}
	if shape := credential.ShapeOfToken(value); shape.JWT || shape.Prefix != "" {
		l.note(Finding{At: at, Shape: shape, Loose: true})
	}
}

// noteOption notes the credential of curl's option for bearer tokens.
func (l *findings) noteOption(at int, name, value string) {
	if name == "--oauth2-bearer" {
		l.note(Finding{At: at, Auth: evidence.Bearer, Shape: credential.ShapeOfToken(value)})
		return
	}
	l.loose(at, value)
}

// move moves findings, sorted by where they stand, along with the text
// that its spans push to and fro.
func move(found []Finding, spans []replacement) []Finding {
	shift, k := 0, 0
	for i := range found {
		at := found[i].At
		for k < len(spans) && spans[k].end <= at {
			shift += len(spans[k].with) - (spans[k].end - spans[k].start)
			k++
		}
		if k < len(spans) && spans[k].start < at {
			at = spans[k].start
		}
		found[i].At = at + shift
	}
	return found
}
