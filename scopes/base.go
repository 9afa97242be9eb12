package scopes

import "strings"

// IsBase reports whether the path is only what the paths of an API begin with, as the
// base URL of a client has it.
func (t Target) IsBase() bool {
	path := strings.TrimSuffix(strings.TrimPrefix(t.Path, "/"), "/")
	if first, rest, _ := strings.Cut(path, "/"); first == "wiki" || first == "jira" {
		path = rest
	}
	api, version, _ := strings.Cut(strings.TrimPrefix(path, "rest/"), "/")
	switch {
	case path == "", path == "rest", path == "api/v2":
		return true
	case !strings.HasPrefix(path, "rest/") || api != "api" && api != "agile" && api != "software":
		return false
	}
	return version == "latest" || strings.Trim(version, "0123456789.") == ""
}
