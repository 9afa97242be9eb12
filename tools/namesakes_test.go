package tools

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"
)

// Two people of one name are two rows, and each says whose it is; others are named alone.
func TestGetSprint_Namesakes(t *testing.T) {
	s := newStage(t, "full")
	var answer GetSprintAnswer
	if err := json.Unmarshal(s.call(t, "get_sprint", `{"board": "Nova Control", "by": "person", "include_issues": false}`).Structured, &answer); err != nil {
		t.Fatal(err)
	}
	told := regexp.MustCompile(`^Alex Kim \(account [^ ]+\)$`)
	var names []string
	twins := 0
	for _, row := range answer.People.Rows {
		name, _ := row[0].(string)
		if names = append(names, name); told.MatchString(name) {
			twins++
		}
	}
	slices.Sort(names)
	if twins != 2 || len(slices.Compact(slices.Clone(names))) != len(names) || slices.ContainsFunc(names, func(name string) bool {
		return name != "" && name[0] != 'A' && regexp.MustCompile("account").MatchString(name)
	}) {
		t.Errorf("people are %q", names)
	}
}
