package scan

import "testing"

func TestIsTest(t *testing.T) {
	for name, want := range map[string]bool{
		"a/client_test.go": true, "test_client.py": true, "client_test.py": true, "conftest.py": true, "a.test.ts": true,
		"a.spec.js": true, "user_spec.rb": true, "ClientTest.java": true, "ClientTests.cs": true, "login.e2e.ts": true,
		"client.go": false, "latest.py": false, "contest.js": false, "Latest.java": false, "testing.py": false,
	} {
		if got := isTest(name); got != want {
			t.Errorf("isTest(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestKindOf(t *testing.T) {
	for _, x := range [][3]string{
		{"a.py", "", "source python"}, {"a.TSX", "", "source javascript"}, {"x/Jenkinsfile", "", "source kotlin"},
		{"run", "#!/usr/bin/env -S python3.12\n", "source python"}, {"run", "#!/bin/zsh\n", "shell"}, {"run", "#!/usr/bin/node\n", "source javascript"},
		{"Dockerfile.dev", "", "shell"}, {`c\d\Makefile`, "", "makefile"}, {"rules.mk", "", "makefile"}, {".env", "", "shell"}, {"a.har", "", "json"}, {"a.yml", "", "yaml"},
		{"README.md", "", "prose"}, {"a.rst", "", "prose"}, {"a.log", "", "log"}, {"a", "", "log"}, {"a", "/bin/sh\n", "log"}, {"a", "\n#!/bin/sh", "log"}, {"a", "#!/bin/awk -f\n", "log"}, {"a.py", "a\x00b", "binary"},
	} {
		k := kindOf(x[0], x[1])
		got := k.form
		if k.language != nil {
			got += " " + k.language.Name
		}
		if got != x[2] {
			t.Errorf("kindOf(%q, %q) = %s, want %s", x[0], x[1], got, x[2])
		}
	}
}
