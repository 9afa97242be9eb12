package grant

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/internal/vault"
	"jirascope/jira"
	"jirascope/scopes"
)

// world is a sandbox, an app in it, and a clock.
type world struct {
	t      *testing.T
	server *sandbox.Server
	app    App
	vault  vault.Vault
	now    time.Time
}

func newWorld(t *testing.T) *world {
	t.Helper()
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, now: time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)}
	w.server = sandbox.New(catalogue, sandbox.Options{})
	running, err := w.server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = running.Close() })
	account, _ := w.server.Account("oauth-user")
	w.app = App{Auth: running.URL(), ClientID: account.ClientID, ClientSecret: vault.NewSecret(account.ClientSecret)}
	w.vault = vault.Vault{Folder: filepath.Join(t.TempDir(), "secrets"), Choice: vault.FileOnly}
	return w
}

func (w *world) clock() time.Time { return w.now }

// source is the source of one process.
func (w *world) source(keep Keep) *Source {
	return &Source{Keep: keep, Profile: "work", App: App{Auth: w.app.Auth}, Folder: w.vault.Folder, Now: w.clock}
}

// browse follows a consent as a browser does: the page, the button, the callback.
func browse(t *testing.T, address, reply string) string {
	t.Helper()
	page, err := http.Get(address)
	if err != nil {
		t.Error(err)
		return ""
	}
	page.Body.Close()
	form := page.Request.URL.Query()
	form.Set("answer", reply)
	back, err := http.PostForm(strings.SplitN(address, "?", 2)[0], form)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer back.Body.Close()
	text, _ := io.ReadAll(back.Body)
	return string(text)
}

// agreed is the entry of a consent to some scopes.
func (w *world) agreed(names ...string) vault.Entry {
	w.t.Helper()
	c, err := Flow{App: w.app, Scopes: names, Now: w.clock}.Begin(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	go browse(w.t, c.URL(), "accept")
	entry, err := c.Wait(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return entry
}

func TestFlow(t *testing.T) {
	w := newWorld(t)
	entry := w.agreed("read:project:jira", "offline_access", "read:jira-work")
	if entry.Kind != vault.Grant || entry.Secret.IsZero() || entry.Refresh.IsZero() || entry.ClientID != w.app.ClientID || entry.ClientSecret.IsZero() ||
		!slices.Equal(entry.Scopes, []string{"read:project:jira", "read:jira-work"}) || !entry.Expires.Equal(w.now.Add(time.Hour)) || !entry.Made.Equal(w.now) {
		t.Errorf("%+v", entry)
	}
	sites, err := w.app.Sites(t.Context(), w.app.Auth, entry.Secret)
	if err != nil || len(sites) != 1 || sites[0].ID != sandbox.CloudID || sites[0].URL != sandbox.SiteURL {
		t.Errorf("%+v %v", sites, err)
	}
	if _, err := w.app.Sites(t.Context(), w.app.Auth, vault.NewSecret("CANARY")); err == nil || strings.Contains(err.Error(), "CANARY") {
		t.Error(err)
	}
}

// The address of the consent page has what Atlassian's documents name, and a verifier.
func TestConsent_URL(t *testing.T) {
	for _, plain := range []bool{false, true} {
		c, err := Flow{App: App{Auth: "https://auth.example", ClientID: "id"}, Scopes: []string{"b", "a", "offline_access"}, Plain: plain}.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer c.listener.Close()
		u, err := url.Parse(c.URL())
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		for name, want := range map[string]string{
			"audience": "api.atlassian.com", "client_id": "id", "scope": "b a offline_access", "response_type": "code", "prompt": "consent",
			"redirect_uri": "http://" + c.listener.Addr().String() + "/callback", "state": c.state,
		} {
			if q.Get(name) != want {
				t.Errorf("%s=%q", name, q.Get(name))
			}
		}
		if u.Host != "auth.example" || u.Path != "/authorize" || len(c.state) < 20 || q.Has("code_challenge") == plain || strings.Contains(c.URL(), c.verifier) {
			t.Error(c.URL())
		}
	}
}

// Only an answer with the state of this consent counts.
func TestConsent_Wait(t *testing.T) {
	w := newWorld(t)
	c, err := Flow{App: w.app, Scopes: []string{"read:project:jira"}}.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	callback := "http://" + c.listener.Addr().String() + "/callback"
	done := make(chan error, 1)
	go func() {
		_, err := c.Wait(t.Context())
		done <- err
	}()
	for address, want := range map[string]int{
		callback + "?code=CANARY&state=other": 400, callback + "?code=CANARY": 400, callback + "?state=" + c.state: 400,
		strings.TrimSuffix(callback, "callback") + "?code=CANARY&state=" + c.state: 404,
	} {
		rs, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		rs.Body.Close()
		if rs.StatusCode != want || (rs.Header.Get("Referrer-Policy") != "no-referrer" || rs.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(rs.Header.Get("Content-Type"), "text/html")) && want != 404 {
			t.Errorf("%s: %d", address, rs.StatusCode)
		}
	}
	if text := browse(t, c.URL(), "deny"); !strings.Contains(text, "You can close this page") {
		t.Error(text)
	}
	refused, ok := errors.AsType[*Refused](<-done)
	if !ok || refused.Code != "access_denied" {
		t.Errorf("%v", refused)
	}
	if _, err := http.Get(callback); err == nil {
		t.Error("it still listens")
	}
}

func TestFlow_Errors(t *testing.T) {
	w := newWorld(t)
	first, err := Flow{App: w.app}.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	port := first.listener.Addr().String()
	number := 0
	for _, digit := range port[strings.LastIndex(port, ":")+1:] {
		number = number*10 + int(digit-'0')
	}
	if _, err := (Flow{App: w.app, Port: number}).Begin(t.Context()); err == nil || !strings.Contains(err.Error(), "choose another with --port") {
		t.Error(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := first.Wait(ended); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	app := w.app
	app.ClientSecret = vault.NewSecret("CANARY-secret")
	c, err := Flow{App: app, Scopes: []string{"read:project:jira"}}.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	go browse(t, c.URL(), "accept")
	_, err = c.Wait(t.Context())
	failed, ok := errors.AsType[*jira.Error](err)
	if !ok || failed.Status != 401 || failed.Step != jira.StepExchange || strings.Contains(err.Error(), "CANARY") {
		t.Errorf("%v", err)
	}
}

// broken fails where it is told to.
type broken struct {
	vault.Vault
	load, save error
}

func (b *broken) Load(ctx context.Context, profile string) (vault.Entry, bool, error) {
	if b.load != nil {
		return vault.Entry{}, false, b.load
	}
	return b.Vault.Load(ctx, profile)
}

func (b *broken) Save(ctx context.Context, profile string, e vault.Entry) (vault.Place, error) {
	if b.save != nil {
		return "", b.save
	}
	return b.Vault.Save(ctx, profile, e)
}

// prepared is a world with a stored consent.
func prepared(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	if _, err := w.vault.Save(t.Context(), "work", w.agreed("read:project:jira")); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) load() vault.Entry {
	w.t.Helper()
	entry, found, err := w.vault.Load(w.t.Context(), "work")
	if err != nil || !found {
		w.t.Fatal(found, err)
	}
	return entry
}

func (w *world) access(s *Source, refused jira.Token) jira.Token {
	w.t.Helper()
	token, until, err := s.Access(w.t.Context(), refused)
	if err != nil || token.IsZero() || !until.After(w.now) {
		w.t.Fatalf("%v %v", until, err)
	}
	return token
}

// renewals counts the requests for tokens.
func (w *world) renewals() int {
	count := 0
	for _, rq := range w.server.Requests() {
		if rq.Path == "/oauth/token" {
			count++
		}
	}
	return count
}

// The stored token is used while it is good, and renewed when it has ended or was refused.
func TestSource(t *testing.T) {
	w := prepared(t)
	before, asked := w.load(), w.renewals()
	s := w.source(w.vault)
	first := w.access(s, jira.Token{})
	if !first.Equal(jira.NewToken(before.Secret.Reveal())) || w.renewals() != asked {
		t.Error("renewed without need")
	}
	w.now = w.now.Add(time.Hour - margin)
	w.access(s, jira.Token{})
	after := w.load()
	if w.renewals() != asked+1 || after.Refresh.Reveal() == before.Refresh.Reveal() || after.Former.Reveal() != before.Refresh.Reveal() || !after.Expires.Equal(w.now.Add(time.Hour)) ||
		!after.Made.Equal(before.Made) || !after.Renewed.Equal(w.now) || !slices.Equal(after.Scopes, before.Scopes) {
		t.Errorf("%+v", after)
	}
	w.access(s, jira.Token{})
	if w.renewals() != asked+1 {
		t.Error("renewed twice")
	}
	w.access(s, w.access(s, jira.Token{}))
	if w.renewals() != asked+2 {
		t.Errorf("a refused token is given again: %d", w.renewals()-asked)
	}
}

// Whatever step fails, the next process has a grant that works.
func TestSource_Steps(t *testing.T) {
	for name, fail := range map[string]func(*world, *broken, *Source) (restore func()){
		"the exchange is not answered": func(_ *world, _ *broken, s *Source) func() {
			s.App.Auth = "http://127.0.0.1:1"
			return func() {}
		},
		"the process ends before it stores": func(_ *world, b *broken, _ *Source) func() {
			b.save = errors.New("gone")
			return func() { b.save = nil }
		},
		"the process ends after it stored": func(*world, *broken, *Source) func() { return func() {} },
		"nothing can be read": func(_ *world, b *broken, _ *Source) func() {
			b.load = errors.New("locked")
			return func() { b.load = nil }
		},
	} {
		w := prepared(t)
		w.now = w.now.Add(2 * time.Hour)
		keep := &broken{Vault: w.vault}
		s := w.source(keep)
		restore := fail(w, keep, s)
		_, _, _ = s.Access(t.Context(), jira.Token{})
		restore()
		// Another process, some minutes later.
		w.now = w.now.Add(5 * time.Minute)
		w.access(w.source(keep), jira.Token{})
		if got := w.load(); !got.Renewed.After(got.Made) {
			t.Errorf("%s: not renewed: %+v", name, got)
		}
	}
}

// A process that cannot store goes on with what it has in memory, through several renewals,
// and stores when it can.
func TestSource_Unstored(t *testing.T) {
	w := prepared(t)
	var log strings.Builder
	keep := &broken{Vault: w.vault, save: errors.New("full")}
	s := w.source(keep)
	s.Logger = slog.New(slog.NewTextHandler(&log, nil))
	old := w.load()
	for range 3 {
		w.now = w.now.Add(2 * time.Hour)
		w.access(s, jira.Token{})
	}
	if got := w.load(); got.Refresh.Reveal() != old.Refresh.Reveal() || strings.Count(log.String(), "could not be stored") != 3 {
		t.Errorf("%s", log.String())
	}
	keep.load = errors.New("locked")
	w.now = w.now.Add(2 * time.Hour)
	w.access(s, jira.Token{})
	keep.load, keep.save = nil, nil
	w.now = w.now.Add(2 * time.Hour)
	w.access(s, jira.Token{})
	if got := w.load(); !got.Renewed.Equal(w.now) {
		t.Errorf("%+v", got)
	}
	for _, secret := range []string{old.Refresh.Reveal(), old.Secret.Reveal(), w.load().Refresh.Reveal()} {
		if strings.Contains(log.String(), secret) {
			t.Error("a secret in the log")
		}
	}
}

// Processes that share a grant renew it once.
func TestSource_Shared(t *testing.T) {
	w := prepared(t)
	w.now = w.now.Add(2 * time.Hour)
	asked := w.renewals()
	var all sync.WaitGroup
	tokens := make([]jira.Token, 8)
	for i := range tokens {
		all.Go(func() {
			token, _, err := w.source(w.vault).Access(t.Context(), jira.Token{})
			if err != nil {
				t.Error(err)
			}
			tokens[i] = token
		})
	}
	all.Wait()
	for _, token := range tokens {
		if !token.Equal(tokens[0]) {
			t.Error("two tokens")
		}
	}
	if n := w.renewals() - asked; n != 1 {
		t.Errorf("%d renewals", n)
	}
}

// A caller who gives up does not keep what the server gave from being stored.
func TestSource_Canceled(t *testing.T) {
	w := prepared(t)
	w.now = w.now.Add(2 * time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	s := w.source(cancels{w.vault, cancel})
	if _, _, err := s.Access(ctx, jira.Token{}); err != nil {
		t.Fatal(err)
	}
	if got := w.load(); !got.Renewed.Equal(w.now) {
		t.Errorf("%+v", got)
	}
}

// cancels ends its caller's context when it was read.
type cancels struct {
	vault.Vault
	cancel func()
}

func (c cancels) Load(ctx context.Context, profile string) (vault.Entry, bool, error) {
	defer c.cancel()
	return c.Vault.Load(ctx, profile)
}

// The newest refresh token may never have reached us: then the one before is tried, while
// the server may take it.
func TestSource_Former(t *testing.T) {
	for later, want := range map[time.Duration]bool{leeway - time.Second: true, leeway: false} {
		w := prepared(t)
		entry := w.load()
		entry.Former, entry.Refresh, entry.Renewed, entry.Expires = entry.Refresh, vault.NewSecret("CANARY-unknown"), w.now, w.now
		if _, err := w.vault.Save(t.Context(), "work", entry); err != nil {
			t.Fatal(err)
		}
		w.now = w.now.Add(later)
		_, _, err := w.source(w.vault).Access(t.Context(), jira.Token{})
		if (err == nil) != want {
			t.Errorf("%s later: %v", later, err)
		}
		if err != nil && (!Ended(err) || !strings.Contains(err.Error(), "run `jirascope login --profile work`") || strings.Contains(err.Error(), "CANARY")) {
			t.Errorf("%v", err)
		}
	}
}

func TestSource_None(t *testing.T) {
	w := newWorld(t)
	s := w.source(w.vault)
	if _, _, err := s.Access(t.Context(), jira.Token{}); !errors.Is(err, errNone) || Ended(err) {
		t.Error(err)
	}
	if _, err := w.vault.Save(t.Context(), "work", vault.Entry{Kind: vault.APIToken, Secret: vault.NewSecret("x"), Expires: w.now.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Access(t.Context(), jira.Token{}); !errors.Is(err, errNone) {
		t.Errorf("an API token: %v", err)
	}
	s.Folder = ""
	if _, _, err := s.Access(t.Context(), jira.Token{}); !errors.Is(err, errNone) {
		t.Errorf("without a folder: %v", err)
	}
}

// The client renews a token that the gateway no longer knows, once, and none for a scope.
func TestSource_Client(t *testing.T) {
	w := prepared(t)
	entry := w.load()
	entry.Secret = vault.NewSecret("CANARY.not.known")
	entry.Expires = w.now.Add(time.Hour)
	if _, err := w.vault.Save(t.Context(), "work", entry); err != nil {
		t.Fatal(err)
	}
	asked := w.renewals()
	s := w.source(w.vault)
	s.Now = func() time.Time { return w.now }
	client, err := jira.New(jira.Config{Gateway: w.app.Auth, CloudID: sandbox.CloudID, Credential: jira.Credential{Access: s.Access}})
	if err != nil {
		t.Fatal(err)
	}
	if client.Scheme() != jira.SchemeBearer || !client.Configured() {
		t.Error("no credential")
	}
	if _, err := client.GetServerInfo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := w.renewals() - asked; n != 1 {
		t.Errorf("%d renewals", n)
	}
	for range 2 {
		_, err = client.ListBoards(t.Context(), jira.BoardFilter{})
		if !jira.ScopeRefused(err) {
			t.Errorf("%v", err)
		}
	}
	if n := w.renewals() - asked; n != 1 {
		t.Errorf("renewed for a scope: %d", n)
	}
}

// What another process renewed is taken over, and what was deleted or replaced is not
// brought back.
func TestSource_Others(t *testing.T) {
	w := prepared(t)
	s := w.source(w.vault)
	w.access(s, jira.Token{})
	w.now = w.now.Add(2 * time.Hour)
	theirs := w.access(w.source(w.vault), jira.Token{})
	asked := w.renewals()
	if !w.access(s, jira.Token{}).Equal(theirs) || w.renewals() != asked {
		t.Error("renewed once more")
	}
	w.now = w.now.Add(2 * time.Hour)
	if _, err := w.vault.Save(t.Context(), "work", vault.Entry{Kind: vault.APIToken, Secret: vault.NewSecret("x")}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Access(t.Context(), jira.Token{}); !errors.Is(err, errNone) {
		t.Errorf("replaced: %v", err)
	}
	if err := w.vault.Delete(t.Context(), "work"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Access(t.Context(), jira.Token{}); !errors.Is(err, errNone) {
		t.Errorf("deleted: %v", err)
	}
}
