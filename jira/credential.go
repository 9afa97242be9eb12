package jira

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Scheme is how a credential is put into the Authorization header.
type Scheme string

// The schemes.
const (
	// SchemeAuto is basic when there is an e-mail address, otherwise bearer.
	SchemeAuto Scheme = "auto"
	// SchemeBasic sends e-mail address and token, the form for a person's API
	// tokens; a service account's token may be sent so too.
	SchemeBasic Scheme = "basic"
	// SchemeBearer sends the token alone, the form for OAuth access tokens and
	// service accounts.
	SchemeBearer Scheme = "bearer"
)

// The variables that an operator sets, for messages that say what to change.
const (
	varSite         = "JIRA_SITE"
	varCloudID      = "JIRA_CLOUD_ID"
	varEmail        = "JIRA_EMAIL"
	varToken        = "JIRA_API_TOKEN"
	varClientID     = "JIRA_CLIENT_ID"
	varClientSecret = "JIRA_CLIENT_SECRET"
	varAuth         = "JIRA_AUTH"
	varGateway      = "JIRASCOPE_GATEWAY_URL"
	varAllow        = "JIRASCOPE_ALLOW_SITE"
)

// Credential is what the client shows to Atlassian: an API token or OAuth
// access token, or the client credentials of a service account, which are
// exchanged for access tokens. The zero Credential is none.
type Credential struct {
	// Email is the account's address, for [SchemeBasic].
	Email string
	// Token is an API token or an access token.
	Token Token
	// ClientID and ClientSecret are a service account's OAuth 2.0 credential.
	ClientID     string
	ClientSecret Token
	// Scheme is [SchemeAuto] when empty.
	Scheme Scheme
	// Access gives the access token of a consent, which is renewed, and its last moment. It
	// stands in place of Token. It is asked again when one has ended or was refused; refused
	// is then that one. Errors that are an [*Error] are kept as they are.
	Access func(ctx context.Context, refused Token) (Token, time.Time, error) `json:"-"`
}

// IsZero reports whether nothing is set that could authenticate a call.
func (c Credential) IsZero() bool {
	return c.Email == "" && c.Token.IsZero() && c.ClientID == "" && c.ClientSecret.IsZero() && c.Access == nil
}

// Exchanged reports whether the credential is exchanged for access tokens.
func (c Credential) Exchanged() bool {
	return c.ClientID != "" || !c.ClientSecret.IsZero()
}

// Resolve is the scheme that calls use: [SchemeBasic] or [SchemeBearer], or
// empty when there is no credential.
func (c Credential) Resolve() Scheme {
	switch {
	case c.IsZero():
		return ""
	case c.Exchanged(), c.Access != nil:
		return SchemeBearer
	case c.Scheme == SchemeBasic, c.Scheme == SchemeBearer:
		return c.Scheme
	case c.Email != "":
		return SchemeBasic
	default:
		return SchemeBearer
	}
}

// header is the value of the Authorization header of a credential that needs
// no exchange.
func (c Credential) header() Token {
	switch {
	case c.Token.IsZero() || c.Exchanged():
		return Token{}
	case c.Resolve() == SchemeBasic:
		return NewToken("Basic " + basic(c.Email, c.Token))
	default:
		return NewToken("Bearer " + c.Token.reveal())
	}
}

// basic is the encoded pair of Basic authentication.
func basic(user string, secret Token) string {
	return base64.StdEncoding.EncodeToString([]byte(user + ":" + secret.reveal()))
}

// problems lists what is wrong with the credential. No text holds a secret.
func (c Credential) problems() []error {
	var list []error
	add := func(format string, args ...any) { list = append(list, fmt.Errorf(format, args...)) }
	switch c.Scheme {
	case "", SchemeAuto, SchemeBasic, SchemeBearer:
	default:
		add("%s is an unknown scheme: use auto, basic or bearer", varAuth)
	}
	if c.Exchanged() {
		return append(list, c.clientProblems()...)
	}
	if c.Token.IsZero() && c.Email != "" {
		add("%s is set without %s", varEmail, varToken)
	}
	if c.Email == "" && !c.Token.IsZero() && c.Scheme == SchemeBasic {
		add("%s is basic without %s", varAuth, varEmail)
	}
	if strings.ContainsAny(c.Email, ":\r\n\t ") {
		add("%s holds a colon or white space: give the e-mail address alone", varEmail)
	}
	if !c.Token.printable() {
		add("%s holds white space, control characters or letters outside ASCII: copy it again", varToken)
	}
	return list
}

// clientProblems is problems for client credentials.
func (c Credential) clientProblems() []error {
	var list []error
	if c.ClientID == "" {
		list = append(list, errors.New(varClientSecret+" is set without "+varClientID))
	}
	if c.ClientSecret.IsZero() {
		list = append(list, errors.New(varClientID+" is set without "+varClientSecret))
	}
	if !c.Token.IsZero() {
		list = append(list, errors.New(varToken+" and "+varClientID+" are both set: keep the one to use"))
	}
	if !c.ClientSecret.printable() {
		list = append(list, errors.New(varClientSecret+" holds white space, control characters or letters outside ASCII: copy it again"))
	}
	if c.Scheme == SchemeBasic {
		list = append(list, errors.New(varAuth+" is basic, but client credentials are always sent as bearer: leave it out"))
	}
	return list
}
