package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// module lays out a module of two packages, of which the first has every outcome.
func module(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	for name, text := range map[string]string{
		"go.mod": "module sample\n\ngo 1.26\n",
		// Of the changes, the index 2 does not compile, 5 is not noticed, the others are.
		"a/a.go":      "package a\n\nvar list = [2]string{1: \"\"}\n\nfunc Seven() int { return 7 }\n",
		"a/b.go":      "package a\n\nfunc Five() int { return 5 }\n",
		"a/a_test.go": "package a\n\nimport \"testing\"\n\nfunc TestSeven(t *testing.T) {\n\tif Seven() != 7 || len(list) != 2 {\n\t\tt.Fatal()\n\t}\n}\n",
		"b/b.go":      "package b\n\n// Name has no place to change.\nfunc Name() string { return \"b\" }\n",
		"b/b_test.go": "package b\n\nimport (\n\t\"testing\"\n\n\t\"sample/a\"\n)\n\nfunc TestFive(t *testing.T) {\n\tif a.Five() != 5 {\n\t\tt.Fatal()\n\t}\n}\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// What is printed of several packages, to the byte: survivors with their places, a
// change that does not compile does not count, and the worst score decides.
func TestRun_Packages(t *testing.T) {
	module(t)
	const worst, none = "survived a/b.go:3:26: `5` -> `6`\n./a: 2 of 3 killed (66 %)\n", "./b: no place to change\n"
	tests := []struct {
		name string
		args []string
		code int
		out  string
	}{
		{"bound met", []string{"-least", "66", "./a", "./b"}, 0, worst + none},
		{"bound missed by the first", []string{"-least", "67", "./a", "./b"}, 1, worst + none},
		{"tests of the other package count", []string{"-tests", "./b", "-least", "100", "./a"}, 0, "./a: 3 of 3 killed (100 %)\n"},
		{"only some tests count", []string{"-tests", "./b", "-run", "TestFive", "./a"}, 0, "survived a/a.go:5:27: `7` -> `8`\nsurvived a/a.go:3:13: `2` -> `3`\n./a: 1 of 3 killed (33 %)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out, problems bytes.Buffer
			if code := run(t.Context(), tt.args, &out, &problems); code != tt.code || out.String() != tt.out || problems.Len() > 0 {
				t.Errorf("code %d, want %d\n%s%swant\n%s", code, tt.code, out.String(), problems.String(), tt.out)
			}
		})
	}
}

// Each outcome of a change, and the file on disk stays as it is.
func TestTry(t *testing.T) {
	module(t)
	before, err := os.ReadFile("a/a.go")
	if err != nil {
		t.Fatal(err)
	}
	at := func(old, replacement string) Place {
		i := strings.Index(string(before), old)
		return Place{File: "a/a.go", Start: i, End: i + len(old), Old: old, New: replacement}
	}
	r := runner{scratch: t.TempDir(), packages: []string{"./a"}, limit: time.Minute}
	tests := []struct {
		name  string
		place Place
		want  verdict
	}{
		{"noticed", at("return 7", "return 8"), killed},
		{"not noticed", at("1:", "0:"), survived},
		{"does not compile", at("int", "string"), invalid},
		{"does not parse", at("func", "fun"), invalid},
		{"crashes", at("return 7", "panic(7)"), killed},
		{"ends without a test", at("return 7", "for { }"), killed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := r
			if tt.name == "ends without a test" {
				r.limit = time.Second
			}
			if got, err := r.try(t.Context(), tt.place); got != tt.want || err != nil {
				t.Errorf("got %d, want %d (%v)", got, tt.want, err)
			}
			if after, err := os.ReadFile("a/a.go"); err != nil || !bytes.Equal(before, after) {
				t.Errorf("the file is changed: %v\n%s", err, after)
			}
		})
	}
	if _, err := r.try(t.Context(), Place{File: "a/missing.go"}); err == nil {
		t.Error("a file that is not there can be changed")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.try(ctx, tests[0].place); err == nil {
		t.Error("a change is judged after the end")
	}
	t.Setenv("PATH", "")
	if _, err := r.try(t.Context(), tests[0].place); err == nil || !strings.Contains(err.Error(), "running the tests") {
		t.Errorf("without the go command: %v", err)
	}
	if _, err := files(t.Context(), "./a"); err == nil {
		t.Error("without the go command there are no files")
	}
}

// Tests that do not end are ended together with their process.
func TestTry_LeavesNothingRunning(t *testing.T) {
	module(t)
	const test = "package a\n\nimport (\n\t\"os\"\n\t\"strconv\"\n\t\"testing\"\n)\n\nfunc TestLoop(t *testing.T) {\n\tos.WriteFile(\"pid\", []byte(strconv.Itoa(os.Getpid())), 0o600)\n\tfor Seven() == 8 {\n\t}\n}\n"
	if err := os.WriteFile("a/a_test.go", []byte(test), 0o600); err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("a/a.go")
	if err != nil {
		t.Fatal(err)
	}
	i := strings.Index(string(source), "7 }")
	r := runner{scratch: t.TempDir(), packages: []string{"./a"}, limit: time.Second}
	if got, err := r.try(t.Context(), Place{File: "a/a.go", Start: i, End: i + 1, Old: "7", New: "8"}); got != killed || err != nil {
		t.Errorf("got %d, %v", got, err)
	}
	text, err := os.ReadFile("a/pid")
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(string(text))
	if err != nil {
		t.Fatal(err)
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		return
	}
	if process.Signal(syscall.Signal(0)) == nil {
		_ = process.Kill()
		t.Errorf("process %d is still running", pid)
	}
}

// The same seed draws the same places, and another one draws others.
func TestMeasure_Seed(t *testing.T) {
	write(t, "package sample\n\nimport \"testing\"\n\nfunc TestClamp(t *testing.T) { Clamp(1, 2) }\n")
	drawn := func(seed uint64) string {
		var out bytes.Buffer
		if _, err := measure(t.Context(), &out, ".", options{sample: 2, seed: seed, limit: time.Minute}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	first, other := drawn(1), drawn(2)
	if again := drawn(1); again != first || other == first || strings.Count(first, "survived") != 2 {
		t.Errorf("drawn %q, then %q, and with another seed %q", first, again, other)
	}
}
