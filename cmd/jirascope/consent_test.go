package main

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/grant"
	"jirascope/internal/sandbox"
	"jirascope/internal/vault"
)

// agreeing is standard error with a person behind it, who answers the consent page when its
// address is shown.
type agreeing struct {
	t      *testing.T
	answer string
	change func(string) string
	mu     sync.Mutex
	seen   bytes.Buffer
	done   bool
}

func (a *agreeing) Write(data []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.seen.Write(data)
	address := regexp.MustCompile(`http://\S+/authorize\?\S+`).FindString(a.seen.String())
	if address != "" && !a.done {
		a.done = true
		go a.browse(address)
	}
	return len(data), nil
}

func (a *agreeing) browse(address string) {
	page, err := http.Get(address)
	if err != nil {
		a.t.Error(err)
		return
	}
	page.Body.Close()
	form := page.Request.URL.Query()
	form.Set("answer", a.answer)
	if a.change != nil {
		form.Set("scope", a.change(form.Get("scope")))
	}
	back, err := http.PostForm(strings.SplitN(address, "?", 2)[0], form)
	if err != nil {
		a.t.Error(err)
		return
	}
	back.Body.Close()
}

// consent runs login with an app.
func (a *atSandbox) consent(person *agreeing, secret string, args ...string) (code int, stdout, stderr string) {
	a.t.Helper()
	var out strings.Builder
	account := a.account("oauth-user")
	code = run(a.t.Context(), append([]string{"login", "--port", "0", "--client-id", account.ClientID}, args...), streams{strings.NewReader(secret), &out, person})
	person.mu.Lock()
	defer person.mu.Unlock()
	shown := out.String() + person.seen.String()
	for _, hidden := range []string{account.ClientSecret, "sandbox-code-", "refresh-token", "eyJ"} {
		if strings.Contains(shown, hidden) {
			a.t.Errorf("%s shows in\n%s", hidden, shown)
		}
	}
	return code, out.String(), person.seen.String()
}

// A consent is given in a browser, stored, used by the next commands and renewed by them.
func TestLogin_Consent(t *testing.T) {
	a := newAtSandbox(t)
	account := a.account("oauth-user")
	code, stdout, stderr := a.consent(&agreeing{t: t, answer: "accept"}, account.ClientSecret, "--profile", "work")
	if code != 0 || !strings.Contains(stdout, "Stored for the profile work") || !strings.Contains(stdout, " scopes on "+sandbox.SiteURL) || strings.Contains(stderr, "The consent lacks") {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	entry, found := a.stored("work")
	if !found || entry.Kind != vault.Grant || entry.Site != sandbox.SiteURL || entry.CloudID != sandbox.CloudID || len(entry.Scopes) < 5 {
		t.Fatalf("%+v", entry)
	}
	if code, stdout, stderr := a.run("", "call", "list_boards"); code != 0 || !strings.Contains(stdout, "Orbit Checkout") {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	if code, stdout, _ := a.run("", "config"); code != 0 || !strings.Contains(stdout, "stored    a consent with ") || strings.Contains(stdout, "until") {
		t.Errorf("%d\n%s", code, stdout)
	}
	entry.Expires = time.Now().Add(-time.Hour)
	before := entry.Refresh.Reveal()
	a.keep("work", entry)
	if code, stdout, _ := a.run("", "call", "list_boards"); code != 0 {
		t.Errorf("%d\n%s", code, stdout)
	}
	if after, _ := a.stored("work"); after.Refresh.Reveal() == before || after.Former.Reveal() != before {
		t.Errorf("not renewed: %+v", after)
	}
	// The app's access ends.
	entry.Refresh, entry.Former = vault.NewSecret("CANARY-unknown"), vault.Secret{}
	a.keep("work", entry)
	code, stdout, stderr = a.run("", "call", "list_boards")
	if code != 1 || !strings.Contains(stdout, `"verdict":"app_consent"`) || !strings.Contains(stdout, "Run `jirascope login --profile work --client-id "+account.ClientID+"`") || strings.Contains(stdout+stderr, "CANARY") {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	code, stdout, _ = a.run("", "logout")
	if _, found := a.stored("work"); code != 0 || found || !strings.Contains(stdout, "The app's access lasts until you take it away") {
		t.Errorf("%d\n%s", code, stdout)
	}
}

func (a *atSandbox) keep(name string, entry vault.Entry) {
	a.t.Helper()
	v := vault.Vault{Folder: a.folder + "/secrets", Choice: vault.FileOnly}
	if _, err := v.Save(a.t.Context(), name, entry); err != nil {
		a.t.Fatal(err)
	}
}

// A consent to less is told at once, and what it lacks when it is needed.
func TestLogin_ConsentToLess(t *testing.T) {
	a := newAtSandbox(t)
	less := func(scope string) string { return strings.ReplaceAll(scope, "read:project:jira", "") }
	code, stdout, stderr := a.consent(&agreeing{t: t, answer: "accept", change: less}, a.account("oauth-user").ClientSecret)
	if code != 0 || !strings.Contains(stderr, "The consent lacks read:project:jira: enable them in the app") {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	code, stdout, _ = a.run("", "call", "list_boards")
	if code != 1 || !strings.Contains(stdout, `"verdict":"missing_scope"`) || !strings.Contains(stdout, "read:project:jira") || !strings.Contains(stdout, "then run `jirascope login --profile default --client-id ") {
		t.Errorf("%d\n%s", code, stdout)
	}
}

// Without a consent nothing is stored, and why is said.
func TestLogin_NoConsent(t *testing.T) {
	a := newAtSandbox(t)
	secret := a.account("oauth-user").ClientSecret
	for want, try := range map[string]func() (int, string, string){
		`answered "access_denied"`: func() (int, string, string) { return a.consent(&agreeing{t: t, answer: "deny"}, secret) },
		"401 Unauthorized": func() (int, string, string) {
			return a.consent(&agreeing{t: t, answer: "accept"}, "CANARY-wrong")
		},
		"does not reach that site; it reaches " + sandbox.SiteURL: func() (int, string, string) {
			return a.consent(&agreeing{t: t, answer: "accept"}, secret, "--site", "elsewhere")
		},
	} {
		code, stdout, stderr := try()
		if _, found := a.stored("default"); code != 1 || found || stdout != "" || !strings.Contains(stderr, want) || strings.Contains(stderr, "CANARY") {
			t.Errorf("%s: %d\n%s%s", want, code, stdout, stderr)
		}
	}
}

func TestChoose(t *testing.T) {
	two := []grant.Site{{ID: "1", URL: "https://a.atlassian.net"}, {ID: "2", URL: "https://b.atlassian.net"}}
	for _, tt := range []struct {
		site  string
		sites []grant.Site
		want  string
		fault string
	}{
		{"", two[:1], "1", ""}, {"b", two, "2", ""}, {"", nil, "", "reaches no site with Jira"},
		{"", two, "", "name one with --site, of https://a.atlassian.net, https://b.atlassian.net"}, {"c", nil, "", "it reaches none with Jira"},
	} {
		e := &entrance{loginOptions: loginOptions{site: tt.site}}
		got, err := e.choose(t.Context(), tt.sites)
		if got.ID != tt.want || (err == nil) != (tt.fault == "") || err != nil && !strings.Contains(err.Error(), tt.fault) {
			t.Errorf("%q: %+v, %v", tt.site, got, err)
		}
	}
}

// The guide names the callback address to the letter.
func TestLogin_Guide(t *testing.T) {
	a := newAtSandbox(t)
	code, stdout, _ := a.run("", "login", "--guide")
	if code != 0 || !strings.Contains(stdout, "   "+grant.Callback(grant.DefaultPort)+"\n") {
		t.Errorf("%d %s", code, stdout)
	}
	if _, stdout, _ := a.run("", "login", "--guide", "--port", "5000"); !strings.Contains(stdout, "http://127.0.0.1:5000/callback\n") {
		t.Error(stdout)
	}
}
