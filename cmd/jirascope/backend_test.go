package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
)

// The credentials of the sandbox are used as those of Atlassian are: an OAuth
// credential of a service account is exchanged, all others are sent.
func TestCredentialOf(t *testing.T) {
	for _, account := range sandbox.Tokens() {
		if got := credentialOf(account).Exchanged(); got != (account.Kind == sandbox.ServiceAccountOAuth) {
			t.Errorf("%s: exchanged %t", account.Name, got)
		}
	}
}

// A demo that is stopped says at which question, and ends with an error.
func TestDemo_Stopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out bytes.Buffer
	err := demo(ctx, streams{in: strings.NewReader(""), out: &out, err: io.Discard})
	if err == nil || !strings.Contains(err.Error(), "demo, question 1") || strings.Contains(out.String(), "Next:") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// What a client sent may be a secret in the wrong place, and is not logged.
func TestLogger_Redacts(t *testing.T) {
	var b strings.Builder
	logger := newLogger(&b, slog.LevelInfo)
	logger.Info("tool failed", "tool", "list_boards", "method", "Mf4rpaFQOqb7XOfCsVtaXrZM", "error", errors.New("tool 'ATATT3xFfGF0canary1234' not found"), "try", 2)
	if got := b.String(); strings.Contains(got, "Mf4r") || strings.Contains(got, "canary") || !strings.Contains(got, "list_boards") || !strings.Contains(got, "try=2") {
		t.Errorf("logged %s", got)
	}
}
