package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const sample = `package sample

func Clamp(n, most int) int {
	if n > most {
		return most
	}
	return n
}

func unused() {
	println(1)
}
`

// write lays out a module in an empty folder and makes it the working folder.
func write(t *testing.T, test string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"go.mod": "module sample\n\ngo 1.26\n", "sample.go": sample, "sample_test.go": test} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPlaces(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.go")
	if err := os.WriteFile(file, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	places, err := Places(file)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range places {
		got = append(got, p.Old+" -> "+p.New)
		changed := string(p.Apply([]byte(sample)))
		if len(changed) != len(sample)-len(p.Old)+len(p.New) || changed == sample {
			t.Errorf("%s gives\n%s", p, changed)
		}
	}
	want := []string{"n > most -> false && (n > most)", "> -> >=", "> -> <=", "println(1) -> ", "1 -> 2"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A test that looks at the behaviour kills what changes it; one that looks at
// nothing lets everything live.
func TestMeasure(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("needs the go command")
	}
	tests := []struct {
		name, test string
		score      int
		survivor   string
	}{
		{"blind", "package sample\n\nimport \"testing\"\n\nfunc TestClamp(t *testing.T) { Clamp(1, 2) }\n", 0, "`>` -> `<=`"},
		// Of five, the bound makes no difference to Clamp, and nothing tests unused.
		{"seeing", "package sample\n\nimport \"testing\"\n\nfunc TestClamp(t *testing.T) {\n\tif Clamp(1, 2) != 1 || Clamp(3, 2) != 2 {\n\t\tt.Fatal()\n\t}\n}\n", 40, "`>` -> `>=`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			write(t, tt.test)
			var out bytes.Buffer
			score, err := measure(t.Context(), &out, ".", options{sample: 10, seed: 1, limit: 60e9})
			if err != nil {
				t.Fatal(err)
			}
			if score != tt.score || !strings.Contains(out.String(), tt.survivor) {
				t.Errorf("score %d, want %d:\n%s", score, tt.score, out.String())
			}
		})
	}
}

func TestMeasure_FailingTests(t *testing.T) {
	write(t, "package sample\n\nimport \"testing\"\n\nfunc TestFails(t *testing.T) { t.Fatal() }\n")
	if _, err := measure(t.Context(), &bytes.Buffer{}, ".", options{sample: 1, limit: 60e9}); err == nil || !strings.Contains(err.Error(), "without any change") {
		t.Errorf("got %v", err)
	}
}
