package grant

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/oauth2"

	"jirascope/internal/vault"
	"jirascope/jira"
)

// Keep is where a grant is kept: a [vault.Vault].
type Keep interface {
	Load(ctx context.Context, profile string) (vault.Entry, bool, error)
	Save(ctx context.Context, profile string, entry vault.Entry) (vault.Place, error)
}

const (
	// margin is how long before its end an access token is renewed.
	margin = 2 * time.Minute
	// leeway is how long the server takes a refresh token that was used.
	leeway = 10 * time.Minute
	// retryLock is how often a lock that another process holds is tried.
	retryLock = 20 * time.Millisecond
	// lockTime is longer than a renewal takes.
	lockTime = 30 * time.Second
)

// Source gives the access tokens of a profile's grant. It may be used concurrently, and by
// several processes.
type Source struct {
	Keep    Keep
	Profile string
	// App is whom the grant was given to. Client and secret are those of the entry.
	App App
	// Folder has the file that locks the grant; no lock when empty.
	Folder string
	// Logger is told when nothing can be stored; nil for nobody.
	Logger *slog.Logger
	// Now is the clock; time.Now when nil.
	Now func() time.Time

	mu   sync.Mutex
	last vault.Entry
}

// errNone says that there is no grant any more.
var errNone = errors.New("no consent is stored for the profile: run `jirascope login` with --client-id")

// Access is an access token that is good for a while, and its last moment. It renews the
// grant if the stored one has ended, or is the one that was refused.
//
// Its error is a [*jira.Error] of [jira.StepExchange].
func (s *Source) Access(ctx context.Context, refused jira.Token) (token jira.Token, until time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	token, until, err = s.access(ctx, refused)
	if _, ok := errors.AsType[*jira.Error](err); err != nil && !ok {
		err = &jira.Error{Step: jira.StepExchange, Kind: jira.KindForbidden, Err: err}
	}
	return token, until, err
}

func (s *Source) access(ctx context.Context, refused jira.Token) (jira.Token, time.Time, error) {
	if s.good(s.last, refused) {
		return jira.NewToken(s.last.Secret.Reveal()), s.last.Expires, nil
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		return jira.Token{}, time.Time{}, err
	}
	defer unlock()
	entry, err := s.newest(ctx)
	if err != nil {
		return jira.Token{}, time.Time{}, err
	}
	if !s.good(entry, refused) {
		if entry, err = s.renew(ctx, entry); err != nil {
			return jira.Token{}, time.Time{}, err
		}
	}
	s.last = entry
	return jira.NewToken(entry.Secret.Reveal()), entry.Expires, nil
}

// good reports whether an entry's access token can be used.
func (s *Source) good(entry vault.Entry, refused jira.Token) bool {
	own := jira.NewToken(entry.Secret.Reveal())
	return !own.IsZero() && clock(s.Now)().Add(margin).Before(entry.Expires) && (refused.IsZero() || !own.Equal(refused))
}

// newest is what is stored, unless this process has something newer that could not be
// stored.
func (s *Source) newest(ctx context.Context) (vault.Entry, error) {
	entry, found, err := s.Keep.Load(ctx, s.Profile)
	ours := !s.last.Refresh.IsZero()
	switch {
	case ours && (err != nil || found && entry.Kind == vault.Grant && entry.Renewed.Before(s.last.Renewed)):
		return s.last, nil
	case err != nil:
		return vault.Entry{}, err
	case !found || entry.Kind != vault.Grant:
		return vault.Entry{}, errNone
	default:
		return entry, nil
	}
}

// renew exchanges the refresh token for new tokens and stores them. The one before is tried
// too while the server may take it: the newest may never have reached us.
func (s *Source) renew(ctx context.Context, entry vault.Entry) (vault.Entry, error) {
	// A caller who gives up must not keep from being stored what the server gave.
	ctx = context.WithoutCancel(ctx)
	now := clock(s.Now)()
	token, err := s.refresh(ctx, entry, entry.Refresh)
	if Ended(err) && !entry.Former.IsZero() && now.Sub(entry.Renewed) < leeway {
		token, err = s.refresh(ctx, entry, entry.Former)
	}
	if err != nil {
		return vault.Entry{}, s.over(err)
	}
	next := entry
	next.Secret, next.Expires, next.Renewed = vault.NewSecret(token.AccessToken), endOf(token, now), now.UTC()
	if token.RefreshToken != "" {
		next.Former, next.Refresh = entry.Refresh, vault.NewSecret(token.RefreshToken)
	}
	if _, err := s.Keep.Save(ctx, s.Profile, next); err != nil && s.Logger != nil {
		s.Logger.Warn("the renewed consent could not be stored: it works until this process ends, then `jirascope login` may be needed again", "error", err)
	}
	return next, nil
}

func (s *Source) refresh(ctx context.Context, entry vault.Entry, with vault.Secret) (*oauth2.Token, error) {
	app := s.App
	app.ClientID, app.ClientSecret = entry.ClientID, entry.ClientSecret
	token, err := app.config(nil, "").TokenSource(app.within(ctx), &oauth2.Token{RefreshToken: with.Reveal()}).Token()
	if err != nil {
		return nil, app.failure(err, with, entry.Refresh, entry.Secret)
	}
	return token, nil
}

// over says how to go on when the grant has ended.
func (s *Source) over(err error) error {
	if failed, ok := errors.AsType[*jira.Error](err); ok && Ended(err) {
		failed.Err = fmt.Errorf("the consent has ended: run `jirascope login --profile %s` with --client-id again", s.Profile)
	}
	return err
}

// lock keeps other processes from renewing the grant. The system takes the lock from a
// process that ends.
func (s *Source) lock(ctx context.Context) (unlock func(), err error) {
	if s.Folder == "" {
		return func() {}, nil
	}
	if err := os.MkdirAll(s.Folder, 0o700); err != nil {
		return nil, errors.New("the folder of the secrets cannot be made")
	}
	own := flock.New(filepath.Join(s.Folder, s.Profile+".lock"), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(ctx, lockTime)
	defer cancel()
	if ok, err := own.TryLockContext(ctx, retryLock); err != nil || !ok {
		return nil, errors.New("another process of jirascope holds the consent for too long")
	}
	return func() { _ = own.Unlock() }, nil
}
