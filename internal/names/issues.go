package names

import (
	"strings"

	"jirascope/internal/pattern"
)

// issueForm finds the key of an issue in what people give: the key in any case, with a
// space or nothing for the hyphen, or an address that ends in it.
var issueForm = pattern.Lazy(`^(?:https?://[^\s?#]+/)?([A-Za-z][A-Za-z0-9_]{1,30})[- ]([0-9]{1,12})(?:[?#]\S*)?$`)

// IssueKey spells the key or the id of an issue as Jira does. It makes no request: the call
// that follows proves it. Anything else is an [*Unknown].
func IssueKey(text string) (string, error) {
	text = tidied(text)
	if _, ok := number(text); ok {
		return text, nil
	}
	if m := issueForm().FindStringSubmatch(text); m != nil {
		return strings.ToUpper(m[1]) + "-" + m[2], nil
	}
	return "", &Unknown{What: Issue, Given: text, Hint: "Give a key such as ORB-53."}
}
