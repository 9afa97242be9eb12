package tools

import (
	"fmt"
	"strings"
	"testing"

	"jirascope/internal/sandbox/company"
	"jirascope/tools/work"
)

func TestWorkload_Sandbox(t *testing.T) {
	s, raw := newStage(t, "full"), company.New(now)
	for arguments, sprints := range map[string][]int{
		`{"board": "11"}`:                     {105},
		`{"sprint": 105}`:                     {105},
		`{"board": "12", "sprint": "active"}`: {112, 113},
		`{"board": "17"}`:                     {127},
		`{"board": "21"}`:                     {156},
	} {
		type load struct {
			open, busy, unestimated int
			points                  float64
		}
		loads := make(map[string]load)
		for _, id := range sprints {
			for _, is := range raw.Sprint(fmt.Sprint(id)).Issues {
				if is.IsDone() {
					continue
				}
				for _, who := range []string{"all", holder(is)} {
					l := loads[who]
					l.open++
					if is.Status.Category == company.CategoryBusy {
						l.busy++
					}
					switch {
					case is.Kind.Level < 0:
					case is.Points == nil:
						l.unestimated++
					default:
						l.points += *is.Points
					}
					loads[who] = l
				}
			}
		}
		answer := answerOf[work.WorkloadAnswer](t, s, "workload", arguments)
		if len(answer.People.Rows) != len(loads) {
			t.Errorf("%s: %q for %v", arguments, lines(answer.People), loads)
		}
		for _, row := range answer.People.Rows {
			got := load{}
			for i, column := range answer.People.Columns {
				number, _ := row[i].(float64)
				switch column {
				case "open":
					got.open = int(number)
				case "points":
					got.points = number
				case "in_progress":
					got.busy = int(number)
				case "without_points":
					got.unestimated = int(number)
				}
			}
			who, _, _ := strings.Cut(row[0].(string), " (account ")
			if want := loads[row[0].(string)]; got != want && who == row[0] {
				t.Errorf("%s: %v has %+v, want %+v", arguments, row[0], got, want)
			}
		}
	}
}

// holder is whose an issue is, by the account where two have the name.
func holder(is *company.Issue) string {
	switch {
	case is.Assignee == nil:
		return "nobody"
	case is.Assignee.Name == "Alex Kim":
		return is.Assignee.Name + " (account " + is.Assignee.ID + ")"
	default:
		return is.Assignee.Name
	}
}
