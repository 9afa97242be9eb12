package console

import (
	"os"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	long := "https://api.atlassian.com/ex/jira/" + strings.Repeat("1", 40)
	tests := []struct{ name, text, want string }{
		{"short lines stay", "one\n\ntwo", "one\n\ntwo"},
		{"a line is broken at spaces", "one two three four five six seven", "one two three four five\nsix seven"},
		{"to the column", strings.Repeat("x", 20) + " four", strings.Repeat("x", 20) + " four"},
		{"and not beyond", strings.Repeat("x", 20) + " fives", strings.Repeat("x", 20) + "\nfives"},
		{"an item hangs", "1. one two three four five six", "1. one two three four\n   five six"},
		{"and one of two digits", "12. one two three four five six", "12. one two three four\n    five six"},
		{"a point hangs", "- one two three four five six", "- one two three four five\n  six"},
		{"within an indent", "  - one two three four five six", "  - one two three four\n    five six"},
		{"a command is kept", "  curl -u x:y https://example.com/and/more", "  curl -u x:y https://example.com/and/more"},
		{"and what follows it is not", "  curl x\none two three four five six", "  curl x\none two three four five\nsix"},
		{"a long word is kept", "see " + long + " there", "see\n" + long + "\nthere"},
		{"characters count, not bytes", "äöü äöü äöü äöü äöü äöü äö", "äöü äöü äöü äöü äöü äöü\näö"},
		{"nothing for a terminal to obey", "a\x1b[31mb\tc\r\u202ed", "a\ufffd[31mb c\ufffdd"},
	}
	for _, tt := range tests {
		if got := Wrap(tt.text, 25); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestHang(t *testing.T) {
	if got, want := Hang("ok    boards  ", "at least one board is visible", 30), "ok    boards  at least one\n              board is visible"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := Hang("ok    boards  ", "", 30); got != "ok    boards" {
		t.Errorf("without a text: %q", got)
	}
}

func TestWidth(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for columns, want := range map[string]int{"": 80, "120": 120, "60": 60, "3": 30, "1": 30, "0": 80, "-5": 80, "wide": 80} {
		t.Setenv("COLUMNS", columns)
		if got := Width(file); got != want {
			t.Errorf("COLUMNS=%q: %d, want %d", columns, got, want)
		}
	}
	if IsTerminal(file) || IsTerminal(&strings.Builder{}) {
		t.Error("a file is taken for a terminal")
	}
}
