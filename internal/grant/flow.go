package grant

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"jirascope/internal/vault"
)

// DefaultPort is where the answer of a consent is waited for. An app lists its callback
// address in full, so that the port cannot be any.
const DefaultPort = 18976

// offlineAccess is the scope that asks for a refresh token. It is in no table of scopes.
const offlineAccess = "offline_access"

// Flow asks a person for consent.
type Flow struct {
	App App
	// Scopes are asked for, and offline_access besides. A consent replaces the one before,
	// so they are all that is needed.
	Scopes []string
	// Port is where to listen on 127.0.0.1; any free one when 0.
	Port int
	// Plain leaves the verifier (PKCE) out.
	Plain bool
	// Now is the clock; time.Now when nil.
	Now func() time.Time
}

// Consent is one that is waited for.
type Consent struct {
	flow     Flow
	config   *oauth2.Config
	listener net.Listener
	state    string
	verifier string
	answers  chan url.Values
}

// Callback is the address to list in an app for a port.
func Callback(port int) string {
	return "http://127.0.0.1:" + strconv.Itoa(port) + "/callback"
}

// Begin starts to listen for the answer. Wait has to follow.
func (f Flow) Begin(ctx context.Context) (*Consent, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:"+strconv.Itoa(f.Port))
	if err != nil {
		return nil, fmt.Errorf("port %d is taken: choose another with --port, and list its address in the app", f.Port)
	}
	address, _ := listener.Addr().(*net.TCPAddr)
	names := slices.DeleteFunc(slices.Clone(f.Scopes), func(name string) bool { return name == offlineAccess })
	return &Consent{
		flow: f, config: f.App.config(append(names, offlineAccess), Callback(address.Port)), listener: listener,
		state: rand.Text(), verifier: oauth2.GenerateVerifier(), answers: make(chan url.Values, 1),
	}, nil
}

// URL is the page where the person agrees.
func (c *Consent) URL() string {
	options := []oauth2.AuthCodeOption{oauth2.SetAuthURLParam("audience", "api.atlassian.com"), oauth2.SetAuthURLParam("prompt", "consent")}
	if !c.flow.Plain {
		options = append(options, oauth2.S256ChallengeOption(c.verifier))
	}
	return c.config.AuthCodeURL(c.state, options...)
}

// Wait waits for the answer and exchanges its code for tokens. It stops listening then, or
// when ctx ends.
func (c *Consent) Wait(ctx context.Context) (vault.Entry, error) {
	server := &http.Server{Handler: http.HandlerFunc(c.receive), ReadHeaderTimeout: requestTime}
	go func() { _ = server.Serve(c.listener) }()
	defer func() {
		// What was answered last has to arrive.
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(end)
		_ = server.Close()
	}()
	select {
	case <-ctx.Done():
		return vault.Entry{}, ctx.Err()
	case answer := <-c.answers:
		if answer.Get("error") != "" {
			return vault.Entry{}, &Refused{Code: answer.Get("error"), Description: answer.Get("error_description")}
		}
		return c.exchange(ctx, answer.Get("code"))
	}
}

// receive takes the first answer that has the state of this consent. Another page may lead
// a browser here, with a code of its own.
func (c *Consent) receive(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case r.URL.Path != "/callback" || r.Method != http.MethodGet:
		http.NotFound(w, r)
	case subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(c.state)) != 1:
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(page("This answer is not for the sign-in that is waiting. Start jirascope login again.")))
	case query.Get("code") == "" && query.Get("error") == "":
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(page("The answer has no code. Start jirascope login again.")))
	default:
		select {
		case c.answers <- query:
		default:
			// A second answer is of no use.
		}
		_, _ = w.Write([]byte(page("jirascope has the answer. You can close this page; the terminal says how it went.")))
	}
}

func page(text string) string {
	return "<!doctype html><html lang=\"en\"><title>jirascope</title><body style=\"font-family:sans-serif;margin:4em\"><p>" + text + "</p></body></html>\n"
}

func (c *Consent) exchange(ctx context.Context, code string) (vault.Entry, error) {
	var options []oauth2.AuthCodeOption
	if !c.flow.Plain {
		options = append(options, oauth2.VerifierOption(c.verifier))
	}
	token, err := c.config.Exchange(c.flow.App.within(ctx), code, options...)
	if err != nil {
		return vault.Entry{}, c.flow.App.failure(err, vault.NewSecret(code), vault.NewSecret(c.verifier))
	}
	if token.RefreshToken == "" {
		return vault.Entry{}, errors.New("the authorization server gave no refresh token")
	}
	now := clock(c.flow.Now)()
	names := c.flow.Scopes
	if granted, _ := token.Extra("scope").(string); granted != "" {
		names = slices.DeleteFunc(strings.Fields(granted), func(name string) bool { return name == offlineAccess })
	}
	return vault.Entry{
		Kind: vault.Grant, Secret: vault.NewSecret(token.AccessToken), Refresh: vault.NewSecret(token.RefreshToken),
		ClientID: c.flow.App.ClientID, ClientSecret: c.flow.App.ClientSecret, Scopes: names,
		Expires: endOf(token, now), Made: now, Renewed: now,
	}, nil
}

// Refused is an answer without a code.
type Refused struct{ Code, Description string }

// Error says who refused what.
func (r *Refused) Error() string {
	return fmt.Sprintf("the consent page answered %q (%q)", r.Code, r.Description)
}

// endOf is a token's last moment. One that does not say is used for an hour, which is how
// long Atlassian's last.
func endOf(token *oauth2.Token, now time.Time) time.Time {
	life := time.Hour
	if token.ExpiresIn > 0 {
		life = time.Duration(min(token.ExpiresIn, int64(365*24*time.Hour/time.Second))) * time.Second
	}
	return now.Add(life).UTC().Truncate(time.Second)
}

func clock(now func() time.Time) func() time.Time {
	if now == nil {
		return time.Now
	}
	return now
}
