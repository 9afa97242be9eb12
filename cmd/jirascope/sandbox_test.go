package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox"
)

// What the command prints is enough for a call that works, and it ends when it is
// asked to.
func TestServeSandbox(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	reader, writer := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"sandbox", "--addr", "127.0.0.1:0"}, streams{out: writer, err: io.Discard})
		writer.Close()
	}()
	var printed strings.Builder
	curl := regexp.MustCompile(`curl --user '([^:]+):([^']+)' '([^']+)'`)
	for !strings.Contains(printed.String(), "unscoped@") {
		chunk := make([]byte, 4096)
		n, err := reader.Read(chunk)
		if err != nil {
			t.Fatalf("%v after %q", err, printed.String())
		}
		printed.Write(chunk[:n])
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }()
	call := curl.FindStringSubmatch(printed.String())
	if call == nil {
		t.Fatalf("no call in %q", printed.String())
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, call[3], nil)
	if err != nil {
		t.Fatal(err)
	}
	request.SetBasicAuth(call[1], call[2])
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("the call that is printed is answered %d", response.StatusCode)
	}
	cancel()
	if code := <-ended; code != 0 {
		t.Errorf("it ends with %d", code)
	}
}

func TestServeSandbox_Refused(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", "nothing"} {
		var problems bytes.Buffer
		if code := run(t.Context(), []string{"sandbox", "--addr", address}, streams{out: io.Discard, err: &problems}); code != exitMisuse || problems.Len() == 0 {
			t.Errorf("%s: code %d, %s", address, code, problems.String())
		}
	}
}

// Every credential of the sandbox is printed in the form in which it is used.
func TestDescribeSandbox(t *testing.T) {
	var b bytes.Buffer
	describeSandbox(&b, "http://127.0.0.1:1")
	for _, a := range sandbox.Tokens() {
		want := a.Email + ":" + a.Token
		switch a.Name {
		case "service-oauth", "oauth-user", "quota", "app-removed":
			want = "client " + a.ClientID + " : " + a.ClientSecret
		case "org-admin", "org-admin-bare":
			want = "bearer " + a.Token
		}
		if !strings.Contains(b.String(), a.Description+"\n"+strings.Repeat(" ", 21)+want+"\n") {
			t.Errorf("%s is not printed with %q", a.Name, want)
		}
		if accountNamed(a.Name).Token != a.Token || !strings.Contains(accountNames(), a.Name) {
			t.Errorf("%s is not found by its name", a.Name)
		}
	}
	if accountNamed("nobody").Token != "" {
		t.Error("nobody has a token")
	}
}
