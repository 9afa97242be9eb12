package sandbox

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestListen_RefusesOthers(t *testing.T) {
	s := newServer(t)
	for _, addr := range []string{"0.0.0.0:0", "[::]:0", "192.168.1.5:0", "10.0.0.1:8787", "example.com:0", "8.8.8.8:0", "[fe80::1]:0"} {
		running, err := s.Listen(addr)
		if !errors.Is(err, ErrNotLoopback) {
			t.Errorf("%s: %v", addr, err)
		}
		if err == nil {
			_ = running.Close()
		}
	}
	for _, addr := range []string{"", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:http:x"} {
		if running, err := s.Listen(addr); err == nil {
			t.Errorf("%q was accepted", addr)
			_ = running.Close()
		}
	}
}

func TestListen_Loopback(t *testing.T) {
	for addr, want := range map[string]string{
		":0": "127.0.0.1:0", "localhost:80": "127.0.0.1:80", "127.0.0.1:0": "127.0.0.1:0",
		"127.9.9.9:1": "127.9.9.9:1", "[::1]:8787": "[::1]:8787",
	} {
		if have, err := loopback(addr); err != nil || have != want {
			t.Errorf("%s: %q, %v", addr, have, err)
		}
	}
}

func TestListen_Serves(t *testing.T) {
	s := newServer(t)
	running, err := s.Listen(":0")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(running.URL(), "http://127.0.0.1:") {
		t.Errorf("URL %s", running.URL())
	}
	// A raw client keeps the doubled slash that a router might clean away.
	for path, want := range map[string]int{"/_edge/tenant_info": 200, "//rest/api/3/serverInfo": 404, "/rest/api/3/serverInfo": 200} {
		resp, err := http.Get(running.URL() + path)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != want || resp.Header.Get("Date") != "Wed, 18 Nov 2026 12:00:00 GMT" {
			t.Errorf("%s: status %d, date %s", path, resp.StatusCode, resp.Header.Get("Date"))
		}
	}
	for range 2 {
		if err := running.Close(); err != nil {
			t.Error(err)
		}
	}
	if resp, err := http.Get(running.URL()); err == nil {
		_ = resp.Body.Close()
		t.Error("it still answers after Close")
	}
}
