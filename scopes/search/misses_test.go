package search

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var rewrite = flag.Bool("update", false, "rewrite testdata/misses.txt")

// TestMisses keeps the tasks whose first operation is not the right one, with what came
// first and how sure that was. A change of words or ranks shows here what it costs and
// what it gains. Run with -update to rewrite the list, and read the difference.
func TestMisses(t *testing.T) {
	x := newTestIndex(t)
	var b strings.Builder
	for _, path := range []string{"testdata/tasks.jsonl", "testdata/heldout.jsonl", "testdata/benchmark.jsonl"} {
		tasks := readTasks(t, path)
		missed := 0
		for _, task := range tasks {
			hits := x.Operations(Query{Words: task.Task, Limit: 3})
			if place := placeOf(hits, task); place != 1 {
				missed++
				fmt.Fprintf(&b, "%s\n\tright: %s\n\tfound: %v\n", task.Task, at(place), keysOf(hits))
			}
		}
		fmt.Fprintf(&b, "%s: %d of %d are not first\n\n", path, missed, len(tasks))
	}
	const file = "testdata/misses.txt"
	if *rewrite {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), b.String()); diff != "" {
		t.Errorf("%s differs; run go test ./scopes/search -update and read what changed (-have +made):\n%s", file, diff)
	}
}

// placeOf is the place of the right operation among the hits, 0 when it is none of
// them.
func placeOf(hits []Hit, task userTask) int {
	for i, hit := range hits {
		for _, want := range task.Want {
			if hit.Operation.Key() == want {
				return i + 1
			}
		}
	}
	return 0
}

func at(place int) string {
	if place == 0 {
		return "not among the first three"
	}
	return fmt.Sprint("place ", place)
}
