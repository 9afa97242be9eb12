package settings

import (
	"encoding/pem"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRoots(t *testing.T) {
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	path := filepath.Join(t.TempDir(), "ca.pem")
	bundle := append([]byte("# the company's\n"), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})...)
	if err := os.WriteFile(path, bundle, 0o600); err != nil {
		t.Fatal(err)
	}
	s := read(t, complete("JIRASCOPE_CA_FILE="+path)...)
	if s.said() != "" || s.Roots() == nil {
		t.Fatalf("problems: %s", s.said())
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if s.Roots() == nil {
		t.Error("the file is read again")
	}
	if read(t, complete()...).Roots() != nil {
		t.Error("roots without a file")
	}
	if err := os.WriteFile(path, []byte("not a certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	for change, want := range map[string]string{path: "without a certificate in PEM form", path + "CANARY": "names a file that does not exist"} {
		s := read(t, complete("JIRASCOPE_CA_FILE="+change)...)
		if !strings.Contains(s.said(), want) || strings.Contains(s.said(), "CANARY") || !s.Blocked() || s.Roots() != nil {
			t.Errorf("%q, want %q", s.said(), want)
		}
	}
}
