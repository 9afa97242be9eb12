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
	t.Setenv("TMPDIR", t.TempDir())
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

// Every kind of place, in one file.
func TestPlaces_Kinds(t *testing.T) {
	tests := []struct{ source, want string }{
		{"const a = 1\nvar b = true", "1 -> 2; true -> false"},
		{"type t [3]int", ""},
		{"import _ \"embed\"", ""},
		{"func f(a, b int) bool { return a == b }", "== -> !="},
		{"func f(a, b bool) bool { return a && !b || false }", "|| -> &&; && -> ||; ! -> ; false -> true"},
		{"func f(a int) int { a++; a += 10; a--; a -= a * a; return a / a }", "++ -> --; += -> -=; 10 -> 11; -- -> ++; -= -> +=; * -> /; / -> *"},
		{"func f() { for { break }; for { continue } }", "break -> continue; continue -> break"},
		{"func f() { out: for { break out } }", ""},
		{"func f(a, b int) bool { return a <= b && a >= b && a < b && a > b && a != b }",
			"&& -> ||; && -> ||; && -> ||; && -> ||; <= -> <; <= -> >; >= -> >; >= -> <; < -> <=; < -> >=; > -> >=; > -> <=; != -> =="},
		{"func f() { go f(); f(); <-make(chan int) }", "f() -> "},
		{"func f() float64 { return 1.5 + -x }", "+ -> -"},
		{"func f() { if a() { b() } }", "a() -> false && (a()); b() -> "},
		{"func f(a string) bool { return a == \"1\" }", "== -> !="},
		{"func f() uint64 { return 0xFFFFFFFFFFFF }", ""},
		{"func f() int { return 0x10 }", "0x10 -> 17"},
	}
	for _, tt := range tests {
		file := filepath.Join(t.TempDir(), "a.go")
		if err := os.WriteFile(file, []byte("package p\n\n"+tt.source+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		places, err := Places(file)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range places {
			got = append(got, p.Old+" -> "+p.New)
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s\ngot  %s\nwant %s", tt.source, strings.Join(got, "; "), tt.want)
		}
	}
	if _, err := Places("missing.go"); err == nil {
		t.Error("a file that is not there has no places")
	}
}

// The command: what it prints, and how it ends.
func TestRun(t *testing.T) {
	write(t, "package sample\n\nimport \"testing\"\n\nfunc TestClamp(t *testing.T) { Clamp(1, 2) }\n")
	tests := []struct {
		name          string
		args          []string
		code          int
		out, problems string
	}{
		{"no package", nil, 2, "", "name the packages to change"},
		{"unknown flag", []string{"-x", "."}, 2, "", "not defined: -x"},
		{"too low", []string{"-n", "1", "-least", "1", "."}, 1, ".: 0 of 1 killed (0 %)", ""},
		{"low enough", []string{"-n", "2", "."}, 0, ".: 0 of 2 killed (0 %)", ""},
		{"another sample", []string{"-n", "1", "-seed", "3", "."}, 0, "survived sample.go:", ""},
		{"tests of another package", []string{"-n", "1", "-tests", "./missing", "."}, 1, "", "missing"},
		{"no limit", []string{"-limit", "soon", "."}, 2, "", "invalid value"},
		{"no such package", []string{"./missing"}, 1, "", "listing the files of ./missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out, problems bytes.Buffer
			code := run(t.Context(), tt.args, &out, &problems)
			if code != tt.code || !strings.Contains(out.String(), tt.out) || !strings.Contains(problems.String(), tt.problems) {
				t.Errorf("code %d, want %d\n%s%s", code, tt.code, out.String(), problems.String())
			}
			left, err := filepath.Glob(filepath.Join(os.TempDir(), "mutate*"))
			if err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
		})
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
