package tools

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// rawSite is what the facts of questions are counted from.
type rawSite struct {
	*stage
	me     rawPerson
	issues []*pastIssue
	byKey  map[string]*pastIssue
	past   map[string]*pastIssue
}

func readSite(t *testing.T) *rawSite {
	t.Helper()
	r := &rawSite{stage: newStage(t, "full"), byKey: map[string]*pastIssue{}}
	r.raw(t, "/rest/api/3/myself", &r.me)
	r.past = r.pastIssues(t)
	for _, i := range r.past {
		r.byKey[i.Key] = i
	}
	r.issues = slices.SortedFunc(maps.Values(r.past), func(a, b *pastIssue) int {
		return cmp.Or(strings.Compare(a.Fields.Project.Key, b.Fields.Project.Key), cmp.Compare(a.number(), b.number()))
	})
	return r
}

// number is the one in the issue's key.
func (i *pastIssue) number() int {
	_, digits, _ := strings.Cut(i.Key, "-")
	n, _ := strconv.Atoi(digits)
	return n
}

// those are the issues that something is true of.
func (r *rawSite) those(are ...func(*pastIssue) bool) []*pastIssue {
	return slices.DeleteFunc(slices.Clone(r.issues), func(i *pastIssue) bool {
		return slices.ContainsFunc(are, func(is func(*pastIssue) bool) bool { return !is(i) })
	})
}

func inSprint(id int) func(*pastIssue) bool {
	return func(i *pastIssue) bool { return i.rawIssue.in(id) }
}

func isOpen(i *pastIssue) bool { return !i.done() }

func isDone(i *pastIssue) bool { return i.done() }

func isWhole(i *pastIssue) bool { return !i.Fields.IssueType.Subtask }

func isPart(i *pastIssue) bool { return i.Fields.IssueType.Subtask }

func isUnestimated(i *pastIssue) bool { return isWhole(i) && i.estimate() == nil }

func inComponent(name string) func(*pastIssue) bool {
	return func(i *pastIssue) bool {
		return slices.ContainsFunc(i.Fields.Components, func(c struct{ Name string }) bool { return c.Name == name })
	}
}

// inCategory is new, indeterminate or done.
func inCategory(key string) func(*pastIssue) bool {
	return func(i *pastIssue) bool { return i.Fields.Status.StatusCategory.Key == key }
}

// sum adds estimates up.
func sum(list []*pastIssue) float64 {
	total := 0.0
	for _, i := range list {
		if points := i.estimate(); points != nil {
			total += *points
		}
	}
	return total
}

// rows are issues in words, the parts joined as cells of a row are.
func rows(list []*pastIssue, parts func(*pastIssue) []any) []string {
	var lines []string
	for _, i := range list {
		lines = append(lines, row(parts(i)...))
	}
	return lines
}

// row joins cells; nil and nothing are a dash.
func row(parts ...any) string {
	var cells []string
	for _, part := range parts {
		text := "-"
		switch v := part.(type) {
		case *float64:
			if v != nil {
				text = fmt.Sprint(*v)
			}
		case nil:
		default:
			if fmt.Sprint(v) != "" {
				text = fmt.Sprint(v)
			}
		}
		cells = append(cells, text)
	}
	return strings.Join(cells, " | ")
}

func key(i *pastIssue) []any { return []any{i.Key} }

// sprints are those of a board in a state.
func (r *rawSite) sprints(t *testing.T, board int, state string) []rawSprints {
	t.Helper()
	var list struct{ Values []rawSprints }
	r.raw(t, fmt.Sprintf("/rest/agile/1.0/board/%d/sprint?state=%s", board, state), &list)
	if len(list.Values) == 0 {
		t.Fatalf("board %d has no %s sprints", board, state)
	}
	return list.Values
}

// minute and day are a time in Berlin as answers write it.
func minute(t *testing.T, at time.Time) string { return inBerlin(t, at).Format("2006-01-02 15:04") }

func day(t *testing.T, at time.Time) string { return inBerlin(t, at).Format(time.DateOnly) }

// daysTo counts the midnights until a time.
func daysTo(t *testing.T, at time.Time) int {
	t.Helper()
	count, today := 0, day(t, now)
	for ; day(t, at) > today; at = at.AddDate(0, 0, -1) {
		count++
	}
	return count
}

// workingDays are the hours from Monday to Friday between two times, as days.
func workingDays(t *testing.T, from, to time.Time) float64 {
	t.Helper()
	minutes := 0
	for at := inBerlin(t, from); at.Before(to); at = at.Add(time.Minute) {
		if at.Weekday() != time.Saturday && at.Weekday() != time.Sunday {
			minutes++
		}
	}
	return float64(minutes) / (24 * 60)
}

// texts are the words in a document.
func texts(node any) string {
	var list []string
	switch v := node.(type) {
	case []any:
		for _, part := range v {
			list = append(list, texts(part))
		}
	case map[string]any:
		if text, ok := v["text"].(string); ok {
			list = append(list, text)
		}
		list = append(list, texts(v["content"]))
	}
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), "")
}
