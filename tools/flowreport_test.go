package tools

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox/company"
	"jirascope/tools/work"
)

// journey is what the raw history of an issue says of its statuses.
type journey struct {
	started, done time.Time
	status        string
}

// kinds are the categories of all statuses of the company, by their ids.
func kinds(raw *company.Company) map[string]*company.Category {
	all := make(map[string]*company.Category)
	see := func(list ...*company.Status) {
		for _, status := range list {
			all[strconv.Itoa(status.ID)] = status.Category
		}
	}
	see(company.Statuses...)
	for _, board := range raw.Boards {
		for _, column := range board.Columns {
			see(column.Statuses...)
		}
	}
	for _, is := range raw.Issues {
		see(is.Status)
	}
	return all
}

// travel follows an issue by the categories of its statuses. On some boards the last column
// has more than the done ones.
func travel(is *company.Issue, finished []string, all map[string]*company.Category) journey {
	j := journey{}
	for _, h := range is.Histories {
		for _, item := range h.Items {
			if item.ID != "status" {
				continue
			}
			over, before := slices.Contains(finished, item.To), slices.Contains(finished, j.status)
			switch {
			case over && !before:
				j.done = h.At
			case !over && all[item.To] == company.CategoryBusy && j.started.IsZero():
				j.started = h.At
			}
			j.status = item.To
		}
	}
	if !slices.Contains(finished, j.status) {
		j.done = time.Time{}
	}
	return j
}

// lastColumn are the ids of the statuses in a board's last column.
func lastColumn(board *company.Board) []string {
	if len(board.Columns) == 0 {
		return []string{strconv.Itoa(company.StatusDone.ID)}
	}
	var list []string
	for _, status := range board.Columns[len(board.Columns)-1].Statuses {
		list = append(list, strconv.Itoa(status.ID))
	}
	return list
}

// boards with all kinds of histories: done with and without progress, reopened, flagged.
var flowBoards = []int{11, 13, 15, 17, 21, 22, 23, 24}

func TestFlowReport_Sandbox(t *testing.T) {
	s, raw := newStage(t, "full"), company.New(now)
	all := kinds(raw)
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	// Twelve weeks that end with the one of Wednesday, 2026-11-18.
	first := time.Date(2026, 8, 31, 0, 0, 0, 0, zone)
	for _, board := range flowBoards {
		answer := answerOf[work.FlowReportAnswer](t, s, "flow_report", fmt.Sprintf(`{"board": "%d", "detail": "full"}`, board))
		var cycles, leads []float64
		var aged []journey
		weekly := make([]int, 12)
		keys := make(map[time.Time]string)
		done, finished := 0, lastColumn(raw.Board(fmt.Sprint(board)))
		for _, is := range raw.Board(fmt.Sprint(board)).Issues {
			if is.Kind.Level != 0 {
				continue
			}
			j := travel(is, finished, all)
			switch {
			case all[j.status] == company.CategoryBusy && j.done.IsZero():
				aged = append(aged, j)
				keys[j.started] += is.Key
			case !j.done.IsZero() && !j.done.Before(first):
				done++
				leads = append(leads, j.done.Sub(is.Created).Hours()/24)
				if !j.started.IsZero() {
					cycles = append(cycles, j.done.Sub(j.started).Hours()/24)
				}
				for week := range weekly {
					if !j.done.Before(first.AddDate(0, 0, 7*week)) && j.done.Before(first.AddDate(0, 0, 7*week+7)) {
						weekly[week]++
					}
				}
			}
		}
		if answer.Done != done || answer.Partial {
			t.Errorf("board %d: %d are done, want %d, partial %v", board, answer.Done, done, answer.Partial)
		}
		want := []string{"cycle | " + spread(cycles), "lead | " + spread(leads)}
		if got := lines(tableOf(t, answer.Tables, "days")); !slices.Equal(got, want) {
			t.Errorf("board %d: times %q, want %q", board, got, want)
		}
		sum := 0
		for _, row := range tableOf(t, answer.Tables, "weeks").Rows {
			began, err := time.ParseInLocation(time.DateOnly, "2026-"+row[0].(string), zone)
			if err != nil {
				t.Fatal(err)
			}
			week := int(began.Sub(first).Hours()+12) / (7 * 24)
			if int(row[2].(float64)) != weekly[week] {
				t.Errorf("board %d, week of %s: %v done, want %d", board, row[0], row[2], weekly[week])
			}
			sum += weekly[week]
		}
		if sum != done {
			t.Errorf("board %d: the weeks have %d of %d", board, sum, done)
		}
		sort.Slice(aged, func(i, k int) bool { return aged[i].started.Before(aged[k].started) })
		rows := tableOf(t, answer.Tables, "in_progress").Rows
		if len(rows) != len(aged) {
			t.Fatalf("board %d: %d are in progress, want %d", board, len(rows), len(aged))
		}
		for i, j := range aged {
			if row := rows[i]; !strings.Contains(keys[j.started], row[0].(string)) || row[len(row)-2] != tenth(now.Sub(j.started).Hours()/24) {
				t.Errorf("board %d: row %v, want %s since %v", board, row, keys[j.started], j.started)
			}
		}
	}
}

// tenth rounds to one digit after the point.
func tenth(number float64) float64 { return math.Round(number*10) / 10 }

// spread counts numbers and gives their median, and what 85 and 95 of 100 stayed within.
func spread(list []float64) string {
	sort.Float64s(list)
	n := len(list)
	within := func(share float64) float64 {
		for i, number := range list {
			if float64(i+1) >= share*float64(n)-1e-9 {
				return tenth(number)
			}
		}
		return 0
	}
	middle := list[n/2]
	if n%2 == 0 {
		middle = (list[n/2-1] + list[n/2]) / 2
	}
	return fmt.Sprintf("%d | %v | %v | %v", n, tenth(middle), within(0.85), within(0.95))
}
