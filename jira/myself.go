package jira

import (
	"context"
	"errors"
	"time"

	"jirascope/scopes"
)

// The operations that test a credential. Only the first refuses strangers; the
// second needs no scope.
const (
	OpGetMyself     scopes.Key = "GET /rest/api/3/myself"
	OpGetServerInfo scopes.Key = "GET /rest/api/3/serverInfo"
)

// Myself is the account of the credential.
type Myself struct {
	AccountID string
	// AccountType is atlassian for a person, app for a service account.
	AccountType string
	Name        string
	// Email is empty where the account hides it.
	Email    string
	TimeZone string
	Active   bool
}

// ServerInfo describes the site.
type ServerInfo struct {
	// BaseURL is the site's address, DisplayURL the one that people see, which
	// may be a domain of their own.
	BaseURL    string
	DisplayURL string
	Title      string
	Version    string
	// ServerTime is the site's clock; nil when it does not say.
	ServerTime *time.Time
}

// AccountAnswer is an account as Jira sends it.
type AccountAnswer struct {
	AccountID    string `json:"accountId"`
	AccountType  string `json:"accountType"`
	DisplayName  string `json:"displayName"`
	EmailAddress string `json:"emailAddress"`
	TimeZone     string `json:"timeZone"`
	Active       bool   `json:"active"`
}

// Check refuses what is not an account.
func (m *AccountAnswer) Check() error {
	if m.AccountID == "" {
		return errors.New("the answer is not an account: it has no accountId")
	}
	return nil
}

type serverInfoAnswer struct {
	BaseURL     string    `json:"baseUrl"`
	DisplayURL  string    `json:"displayUrl"`
	ServerTitle string    `json:"serverTitle"`
	Version     string    `json:"version"`
	ServerTime  Timestamp `json:"serverTime"`
}

func (s *serverInfoAnswer) Check() error {
	if s.BaseURL == "" {
		return errors.New("the answer is not about a server: it has no baseUrl")
	}
	return nil
}

// GetMyself gets the account of the credential.
func (c *Client) GetMyself(ctx context.Context) (Myself, error) {
	var got AccountAnswer
	if err := c.Call(ctx, Request{Op: OpGetMyself}, &got); err != nil {
		return Myself{}, err
	}
	return Myself{
		AccountID: got.AccountID, AccountType: got.AccountType, Name: got.DisplayName,
		Email: got.EmailAddress, TimeZone: got.TimeZone, Active: got.Active,
	}, nil
}

// GetServerInfo gets the description of the site.
func (c *Client) GetServerInfo(ctx context.Context) (ServerInfo, error) {
	var got serverInfoAnswer
	if err := c.Call(ctx, Request{Op: OpGetServerInfo}, &got); err != nil {
		return ServerInfo{}, err
	}
	return ServerInfo{
		BaseURL: got.BaseURL, DisplayURL: got.DisplayURL, Title: got.ServerTitle,
		Version: got.Version, ServerTime: got.ServerTime.At,
	}, nil
}
