package jira

import (
	"context"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"jirascope/internal/pace"
)

// transport makes requests for [Client] and [Admin]: one try or several, with
// every failure as an [*Error] without secrets. It does not choose where they
// go.
type transport struct {
	cfg  Config
	http *http.Client
	// header is the Authorization header of a credential that needs no
	// exchange.
	header Token
	scheme Scheme
	// own finds the credential in what servers say. It is a function because fmt
	// shows what is behind a pointer.
	own func() *scrubber
	// pace holds requests up while Jira asks for fewer.
	pace *pace.Pace

	// What tests replace, so that they need neither time nor luck.
	sleep  func(context.Context, time.Duration) error
	random func() float64
	now    func() time.Time
}

// newTransport makes the transport of a configuration that was checked and
// filled.
func newTransport(cfg Config) transport {
	own := *cfg.HTTP
	// A redirect would carry the credential to where no operator sent it, and
	// none of the calls is redirected by Jira. Cookies would log a session in,
	// which outlives the credential.
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	own.Jar = nil
	return transport{
		cfg:    cfg,
		http:   &own,
		header: cfg.Credential.header(),
		scheme: cfg.Credential.Resolve(),
		own:    sync.OnceValue(cfg.Credential.scrubber),
		pace:   pace.New(time.Now),
		sleep:  pause,
		random: rand.Float64,
		now:    time.Now,
	}
}
