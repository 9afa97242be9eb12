package evidence

import (
	"cmp"
	"maps"
)

// Merge fills what a piece of evidence leaves open from another one. What the
// receiver says wins; a status or scopes of it are never mixed with those of
// the other, but headers are joined. The look of a credential is taken over
// only when it was sent by the same scheme.
func (e Evidence) Merge(with Evidence) Evidence {
	e.Method = cmp.Or(e.Method, with.Method)
	e.URL = cmp.Or(e.URL, with.URL)
	e.Body = cmp.Or(e.Body, with.Body)
	e.Text = cmp.Or(e.Text, with.Text)
	e.Status = cmp.Or(e.Status, with.Status)
	e.Headers = joinHeaders(e.Headers, with.Headers)
	if e.Credential == "" || e.Credential == UnknownCredential && with.Credential != "" {
		e.Credential = with.Credential
	}
	e.mergeShape(with)
	if !e.Granted.Complete && e.Granted.Empty() {
		e.Granted = with.Granted
	}
	if len(e.Observed) == 0 {
		e.Observed = with.Observed
	}
	if len(e.Others) == 0 {
		e.Others = with.Others
	}
	e.BothSchemes = e.BothSchemes || with.BothSchemes
	e.Home = cmp.Or(e.Home, with.Home)
	if e.Now.IsZero() {
		e.Now = with.Now
	}
	return e
}

// mergeShape fills the scheme and the look of the credential. A malformed
// header belongs to every scheme, since it was meant to be one.
func (e *Evidence) mergeShape(with Evidence) {
	if !e.Shape.Seen && !e.Shape.Malformed {
		if e.Auth == "" || with.Auth == "" || e.Auth == with.Auth || with.Shape.Malformed {
			e.Shape = with.Shape
		}
	}
	e.Auth = cmp.Or(e.Auth, with.Auth)
}

// joinHeaders joins two sets of headers into a new one; the first wins.
func joinHeaders(first, second map[string]string) map[string]string {
	if len(first) == 0 {
		return maps.Clone(second)
	}
	joined := maps.Clone(first)
	for name, value := range second {
		if _, said := first[name]; !said {
			joined[name] = value
		}
	}
	return joined
}
