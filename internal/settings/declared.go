package settings

import (
	"encoding/json"
	"strings"

	"jirascope/internal/redact"
	"jirascope/internal/scopelist"
	"jirascope/scopes"
)

// declare reads the scopes that the user declared: names, or titles as the token page
// shows them, or a JSON array of them. While something is neither, none of them count,
// since everything that is said of the token would rest on the list.
func (s *Settings) declare() {
	list := s.Scopes
	if strings.HasPrefix(list, "[") {
		var array []string
		if json.Unmarshal([]byte(list), &array) == nil {
			list = strings.Join(array, "\n")
		}
	}
	granted, others := scopelist.Names(list)
	if len(others) > 0 {
		// Only titles need the catalogue.
		granted, others = scopelist.Names(scopes.NameTitles(redact.Text(list)))
	}
	switch {
	case len(others) > 0:
		problem := "holds words that are neither the name of a scope nor a title of the token page, and is ignored until that is corrected"
		if near := nearest(others[0]); near != "" {
			problem += "; the nearest to the first is " + near
		}
		s.add(Problem{Variable: declared, Text: problem})
	case len(granted) == 0 && s.Scopes != "":
		s.add(Problem{Variable: declared, Text: "names no scope: leave it out, or list what was chosen for the token"})
	default:
		s.Granted = lower(granted)
	}
}

// nearest is the scope whose name or title is the most like a text, if one is.
func nearest(text string) string {
	if n, err := scopes.NameScope(text); err == nil && len(n.Near) > 0 {
		return n.Near[0].Name
	}
	return ""
}

// lower writes names as Atlassian does; nil stays nil.
func lower(list []string) []string {
	for i := range list {
		list[i] = strings.ToLower(list[i])
	}
	return list
}
