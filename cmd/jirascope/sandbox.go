package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jirascope/internal/sandbox"
	"jirascope/scopes"
)

func newSandbox(s streams) *cobra.Command {
	var address string
	var size sandbox.Size
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve an imaginary Jira that checks hosts, schemes and scopes as the real one does",
		Args:  takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if size.Boards < 0 || size.Boards > mostBoards || size.Issues < 0 || size.Issues > mostIssues {
				return fmt.Errorf("--boards takes 0 to %d and --issues 0 to %d", mostBoards, mostIssues)
			}
			return serveSandbox(cmd.Context(), s, address, size)
		},
	}
	cmd.Flags().StringVar(&address, "addr", "127.0.0.1:8787", "loopback address to listen on")
	cmd.Flags().IntVar(&size.Boards, "boards", 0, "make the company up to this many boards")
	cmd.Flags().IntVar(&size.Issues, "issues", 0, "make the company up to this many issues, some 600 bytes each")
	return cmd
}

// The largest company that the sandbox makes.
const (
	mostBoards = 50_000
	mostIssues = 2_000_000
)

func serveSandbox(ctx context.Context, s streams, address string, size sandbox.Size) error {
	catalogue, err := scopes.Load()
	if err != nil {
		return err
	}
	running, err := sandbox.New(catalogue, sandbox.Options{Now: time.Now(), Size: size}).Listen(address)
	if err != nil {
		return err
	}
	describeSandbox(s.out, running.URL())
	<-ctx.Done()
	return running.Close()
}

// describeSandbox prints how to point a client at the sandbox.
func describeSandbox(w io.Writer, url string) {
	full := accountNamed("full")
	fmt.Fprintf(w, `The sandbox is at %[1]s. Stop it with Ctrl-C.

  gateway  %[1]s/ex/jira/%[2]s
  site     %[1]s
  cloud id %[2]s

Try a call:

  curl --user '%[3]s:%[4]s' '%[1]s/ex/jira/%[2]s/rest/agile/1.0/board'

Point jirascope at it:

  export JIRASCOPE_GATEWAY_URL=%[1]s JIRA_SITE=%[1]s
  export JIRA_EMAIL='%[3]s' JIRA_API_TOKEN='%[4]s'
  ./jirascope doctor

Its credentials, all made up. Those with a client are for OAuth; of them only
service-oauth may use client credentials, as JIRA_CLIENT_ID and JIRA_CLIENT_SECRET.

`, url, sandbox.CloudID, full.Email, full.Token)
	for _, a := range sandbox.Tokens() {
		fmt.Fprintf(w, "  %-18s %s\n  %-18s %s\n", a.Name, a.Description, "", secretOf(a))
	}
}

// secretOf says how to use an account on a command line.
func secretOf(a sandbox.Account) string {
	switch {
	case a.ClientID != "":
		return "client " + a.ClientID + " : " + a.ClientSecret
	case a.Scheme == sandbox.SchemeBearer:
		return "bearer " + a.Token
	default:
		return a.Email + ":" + a.Token
	}
}

func accountNamed(name string) sandbox.Account {
	for _, a := range sandbox.Tokens() {
		if a.Name == name {
			return a
		}
	}
	return sandbox.Account{}
}

func accountNames() string {
	var names []string
	for _, a := range sandbox.Tokens() {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}
