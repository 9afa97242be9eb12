package redact

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/exact.txt")

// TestPlacements_Exact keeps what becomes of each placement of a secret, to the byte: that the
// secret goes and that nothing else does. What the
// credential looked like stands behind it. Run with -update to rewrite the file, and
// read the difference.
func TestPlacements_Exact(t *testing.T) {
	all := placements(t)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, secret := range []string{canary, plainCanary} {
			result := Find(fill(all[name], secret))
			fmt.Fprintf(&b, "%s, %s: %q\n", name, secret, result.Text)
			for _, f := range result.Found {
				fmt.Fprintf(&b, "\t%+v\n", f)
			}
		}
	}
	const file = "testdata/exact.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(have), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("%s differs (-have +made):\n%s", file, diff)
	}
}
