package archtest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReveal: a secret leaves its type in few places: where it is sent, where it is stored,
// and where it is read back.
func TestReveal(t *testing.T) {
	may := []string{"internal/grant", "internal/settings", "internal/vault"}
	seen := 0
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), ".Reveal()") {
			continue
		}
		seen++
		if folder := filepath.ToSlash(filepath.Dir(file)); !slices.Contains(may, folder) {
			t.Errorf("%s reveals a secret; only %s may", file, strings.Join(may, ", "))
		}
	}
	if seen == 0 {
		t.Error("no file reveals a secret: the method is called otherwise")
	}
}
