package issue

import "slices"

// Distinct are the elements of a list, one that comes twice only once: the first of each id.
// What has no id is kept.
func Distinct[T any](list []T, id func(T) string) []T {
	seen := make(map[string]bool, len(list))
	return slices.DeleteFunc(list, func(one T) bool {
		name := id(one)
		again := name != "" && seen[name]
		seen[name] = true
		return again
	})
}

// oddDates are the names of the dates of an issue that came and cannot be read, sorted.
func (i Issue) oddDates() []string {
	var list []string
	for _, field := range []string{"created", "resolutiondate", "statuscategorychangedate", "updated"} {
		if i.OddTime(field) {
			list = append(list, field)
		}
	}
	if slices.ContainsFunc(i.Attachments, func(a Attachment) bool { return a.Created.Odd != "" }) {
		list = append(list, "created of attachments")
	}
	if slices.ContainsFunc(i.Sprints, func(s Sprint) bool { return s.Start.Odd != "" }) {
		list = append(list, "startDate of sprints")
	}
	slices.Sort(list)
	return list
}
