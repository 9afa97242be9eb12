package changes

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

// mostIssues is how many issues one call may name.
const mostIssues = 200

// issueKeys spells the keys of issues, each once.
func issueKeys(given []string) ([]string, error) {
	var keys []string
	for _, text := range given {
		key, err := names.IssueKey(text)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	if len(keys) > mostIssues {
		return nil, &toolbox.Refusal{
			Summary: fmt.Sprintf("Name at most %d issues in a call", mostIssues), Why: fmt.Sprintf("there are %d", len(keys)),
			Steps: []string{"Call the tool several times, each with a part of the issues."},
		}
	}
	return keys, nil
}

// projectsOf are the projects of issues, by their keys.
func projectsOf(keys []string) []string {
	var list []string
	for _, key := range keys {
		if project, _, ok := strings.Cut(key, "-"); ok && !slices.Contains(list, project) {
			list = append(list, project)
		}
	}
	return list
}

// sprints has issues come with their sprints, whose field has another id on each site.
func (x *job) sprints(ctx context.Context) (issue.Custom, error) {
	fields, err := x.Names.Fields(ctx)
	return sprintsAmong(fields), err
}

// sprintsAmong are the sprints alone of the site's own fields.
func sprintsAmong(fields []directory.Field) issue.Custom {
	return issue.Custom{Sprint: names.CustomOf(fields).Sprint}
}

// fetch gets all of some issues, or says which are not there.
func (x *job) fetch(ctx context.Context, keys, fields []string, custom issue.Custom) (map[string]issue.Issue, error) {
	found, err := issue.Fetch(ctx, x.Client, keys, fields, custom)
	if err != nil {
		return nil, err
	}
	byID := map[string]issue.Issue{}
	for _, one := range found {
		byID[one.ID] = one
	}
	var missing []string
	for _, key := range keys {
		one, ok := found[key]
		if !ok {
			// An issue that was given by its id, or by the key that it had in another project.
			one, ok = byID[key]
		}
		if !ok {
			missing = append(missing, key)
			continue
		}
		found[key] = one
	}
	if missing != nil {
		return nil, &toolbox.Refusal{
			Summary: "Check the keys: " + toolbox.ShortList(missing, 5) + " cannot be found. Nothing was sent",
			Why:     "there is no such issue, it was moved to another project, or the account may not see it",
			Steps:   []string{"Open the issue in the browser: the address bar shows its key now. If it does not open, the account lacks Browse projects permission in its project."},
		}
	}
	return found, nil
}
