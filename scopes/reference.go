package scopes

// String is the page with the day it was read, and a warning if it is not Atlassian's.
func (r Reference) String() string {
	text := r.URL + " (" + r.Date + ")"
	if !r.Official {
		text += ", which is not Atlassian's own"
	}
	return text
}
