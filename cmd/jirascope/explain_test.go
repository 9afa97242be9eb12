package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadPasted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "failed.txt")
	if err := os.WriteFile(path, []byte("\xff\xfe4\x000\x001\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"standard input", nil, "pasted"},
		{"the same, by its sign", []string{"-"}, "pasted"},
		{"a file of Windows", []string{path}, "401"},
		{"a sentence", []string{"GET /rest/api/3/myself 401"}, "GET /rest/api/3/myself 401"},
		{"a path", []string{"/rest/api/3/myself"}, "/rest/api/3/myself"},
		{"words", []string{"GET", "/rest/api/3/myself", `{"code":401}`}, `GET /rest/api/3/myself {"code":401}`},
		{"a command", []string{"curl", "-H", "X-It: isn't", "https://acme.atlassian.net"}, `curl -H 'X-It: isn'\''t' https://acme.atlassian.net`},
	}
	for _, tt := range tests {
		var errors bytes.Buffer
		got, err := readPasted(t.Context(), streams{in: strings.NewReader("pasted"), err: &errors}, tt.args)
		if err != nil || got != tt.want || errors.Len() > 0 {
			t.Errorf("%s: %q, want %q; %v %s", tt.name, got, tt.want, err, errors.String())
		}
	}
	if _, err := readPasted(t.Context(), streams{}, []string{"canary-secret"}); err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("what is not a file: %v", err)
	}
	long := strings.NewReader(strings.Repeat("x", maxInput+1))
	if _, err := readPasted(t.Context(), streams{in: long}, nil); err == nil || !strings.Contains(err.Error(), "longer than 16 MiB") {
		t.Errorf("a long text: %v", err)
	}
}
