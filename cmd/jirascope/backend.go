package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/server"

	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/prompts"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
	"jirascope/tools"
)

// backend is what every command works with: the tools, and the connection to one
// Jira, which is the configured one or the sandbox.
type backend struct {
	tools *toolbox.Toolbox
	// offered are the tools that clients see; all can be called.
	offered []*toolbox.Tool
	to      *toolbox.Connection
	logger  *slog.Logger
	// close stops what was started with the backend.
	close func()
}

// newBackend wires the tools up. Nothing is called or loaded before a tool
// needs it, unless the sandbox is to be started. A configuration with problems makes
// a backend that explains them.
func newBackend(ctx context.Context, s streams, o options) (*backend, error) {
	c, err := readConfig(ctx, o.sandbox)
	if err != nil {
		return nil, err
	}
	level := c.Level(o.quiet)
	if o.silent && c.LogLevel == "" {
		level = slog.LevelError
	}
	logger := newLogger(s.err, level)
	record, err := c.journal(o, logger)
	if err != nil {
		return nil, err
	}
	usage := holdings.NewUsage(record)
	b, err := c.backend(logger, usage, o)
	if err != nil {
		return nil, errors.Join(err, record.Close())
	}
	stop := b.close
	b.close = func() {
		stop()
		if err := record.Close(); err != nil {
			logger.Warn("closing the journal", "error", err)
		}
	}
	return b, nil
}

// backend is the backend of a configuration, or of the sandbox.
func (c *config) backend(logger *slog.Logger, usage *holdings.Usage, o options) (*backend, error) {
	if o.sandbox {
		c.keepOwn()
		return c.sandboxBackend(logger, usage, o)
	}
	load := sync.OnceValues(scopes.Load)
	box := tools.New(toolbox.Config{Catalogue: load, Logger: logger, Writes: c.writes(o)})
	offered, err := c.offer(box, o)
	if err != nil {
		return nil, err
	}
	c.connect(logger, usage)
	problems := c.tell(logger, o)
	if len(problems) == 0 && !c.client.Configured() && !o.quiet {
		logger.Warn("no Jira is configured, so the tools that read it fail; set JIRA_SITE, JIRA_EMAIL and JIRA_API_TOKEN, or try --sandbox")
	}
	claimed, _ := c.Credential().ScopeClaim()
	return &backend{
		tools: box, offered: offered,
		to: box.Connect(toolbox.Connection{
			Client: c.client, Problems: problems, Notes: slices.Concat(c.Notes, c.unfinished(o, time.Now())), Credential: c.kind(), Login: c.loginAgain(), Ends: c.ends(),
			Log: c.changeLog(o), Projects: c.Changeable(),
			Holdings: holdings.New(holdings.Config{
				Catalogue: load, Client: c.client, Admin: c.admin, Usage: usage, Declared: c.Granted, Claimed: claimed,
				Account: holdings.Account{Email: c.Email, ClientID: c.ClientID, Service: c.kind() == evidence.ServiceAccountToken},
			}),
			NoEmail: c.client.Scheme() == jira.SchemeBearer && c.Auth == "" && !c.Token.IsZero() && c.Email == "",
			Home:    evidence.Home{Gateway: c.client.Gateway(), Site: c.client.Site(), CloudID: c.CloudID},
		}),
		logger: logger,
		close:  func() {},
	}, nil
}

// sandboxBackend starts a sandbox and points the tools at it with one of its
// accounts. Of the operator's own configuration only what the program itself does is
// used; its problems are told.
func (c *config) sandboxBackend(logger *slog.Logger, usage *holdings.Usage, o options) (*backend, error) {
	load := sync.OnceValues(scopes.Load)
	catalogue, err := load()
	if err != nil {
		return nil, err
	}
	now := time.Now()
	imaginary := sandbox.New(catalogue, sandbox.Options{Now: now, Logger: logger})
	account, ok := imaginary.Account(o.token)
	if !ok {
		return nil, fmt.Errorf("unknown sandbox token %q; the sandbox has %s", o.token, accountNames())
	}
	running, err := imaginary.Listen("127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("starting the sandbox: %w", err)
	}
	client, err := jira.New(jira.Config{
		Site: running.URL(), Gateway: running.URL(), Credential: credentialOf(account),
		UserAgent: "jirascope/" + version(), Logger: logger, Observe: usage.Observe,
	})
	if err != nil {
		return nil, errors.Join(err, running.Close())
	}
	clock := func() time.Time { return now }
	granted := account.Scopes
	if o.undeclared {
		granted = nil
	}
	box := tools.New(toolbox.Config{Catalogue: load, Logger: logger, Now: clock, Writes: c.writes(o)})
	offered, err := c.offer(box, o)
	if err != nil {
		return nil, errors.Join(err, running.Close())
	}
	return &backend{
		tools: box, offered: offered,
		to: box.Connect(toolbox.Connection{
			Log: c.changeLog(o), Projects: c.Changeable(), Client: client, Problems: c.tell(logger, o), Notes: c.unfinished(o, now), Credential: evidence.Credential(account.Kind),
			Holdings: holdings.New(holdings.Config{
				Catalogue: load, Client: client, Usage: usage, Declared: granted, Pause: -1, Now: clock,
				Account: holdings.Account{Email: account.Email, ClientID: account.ClientID, Service: account.Kind == sandbox.ServiceAccountToken},
			}),
			Home: evidence.Home{Gateway: running.URL(), Site: running.URL(), CloudID: sandbox.CloudID},
		}),
		logger: logger,
		close: func() {
			if err := running.Close(); err != nil {
				logger.Warn("stopping the sandbox", "error", err)
			}
		},
	}, nil
}

// call runs a tool with the backend's credential.
func (b *backend) call(ctx context.Context, tool *toolbox.Tool, arguments json.RawMessage) (toolbox.Result, error) {
	return b.tools.Call(ctx, b.to, tool, arguments)
}

// run runs a tool by its name. Its arguments are a struct; nil means none.
func (b *backend) run(ctx context.Context, name string, arguments any) (toolbox.Result, error) {
	tool, ok := b.tools.Tool(name)
	if !ok {
		return toolbox.Result{}, fmt.Errorf("the tool %s is missing", name)
	}
	raw, err := json.Marshal(arguments)
	if err != nil {
		return toolbox.Result{}, err
	}
	return b.call(ctx, tool, raw)
}

// ask runs a tool without arguments and reads its answer.
func (b *backend) ask(ctx context.Context, name string, answer any) (toolbox.Result, error) {
	result, err := b.run(ctx, name, nil)
	if err != nil {
		return result, err
	}
	return result, json.Unmarshal(result.Structured, answer)
}

// credentialOf is the credential of one of the sandbox's accounts. A service
// account's OAuth credential is exchanged, as the real one is.
func credentialOf(a sandbox.Account) jira.Credential {
	if a.Kind == sandbox.ServiceAccountOAuth {
		return jira.Credential{ClientID: a.ClientID, ClientSecret: jira.NewToken(a.ClientSecret)}
	}
	return jira.Credential{Email: a.Email, Token: jira.NewToken(a.Token), Scheme: jira.Scheme(a.Scheme)}
}

// newServer makes an MCP server of the tools. It speaks the protocol of
// 2026-07-28 and the ones before it. It has its tools after the first request that may
// ask for them: the library reads their schemas, which a client's start need not await.
func (b *backend) newServer(more ...server.ServerOption) *server.MCPServer {
	var s *server.MCPServer
	register := sync.OnceFunc(func() { b.tools.Register(s, b.to) })
	s = server.NewMCPServer("jirascope", version(), append(more,
		server.WithTitle("jirascope: Jira boards, sprints and scopes"),
		server.WithInstructions(b.instructions()),
		server.WithToolCapabilities(false),
		server.WithLogger(b.libraryLogger()),
		server.WithHooks(b.hooks(register)),
	)...)
	return s
}

// instructions are those for every client, with what is wrong with the configuration before
// them, and which tools are left out and what the token allows after them.
func (b *backend) instructions() string {
	texts := []string{b.tools.Trouble(b.to), prompts.Instructions(), b.tools.LeftOut(prompts.Instructions()), b.tools.Writing(), tools.Outlook(b.tools, b.to)}
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), "\n\n")
}

// libraryLogger is the logger of the MCP library, which writes a line for every
// request: too much unless somebody debugs.
func (b *backend) libraryLogger() *slog.Logger {
	if b.logger.Enabled(context.Background(), slog.LevelDebug) {
		return b.logger
	}
	return slog.New(slog.DiscardHandler)
}
