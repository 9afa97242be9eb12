package vault

import (
	"encoding/json"
	"errors"
	"time"
)

// Kind is what an entry is.
type Kind string

// The kinds.
const (
	// APIToken is an API token, which is sent as it is.
	APIToken Kind = "api_token"
	// Grant is what a consent gave: an access token and a refresh token.
	Grant Kind = "grant"
)

// Entry is what a sign-in leaves behind.
type Entry struct {
	Kind Kind
	// Site is the origin of the site that it is for, and Email whose token it is.
	Site, Email string
	// Secret is the API token, or the grant's access token.
	Secret Secret
	// Refresh renews a grant. Former is the one before, which the authorization server
	// takes for some minutes more.
	Refresh, Former Secret
	// ClientID and ClientSecret are the app's that the grant was given to.
	ClientID     string
	ClientSecret Secret
	// CloudID is the site that was chosen for a grant.
	CloudID string
	// Scopes are those that were planned for a token, or that a consent was asked for.
	Scopes []string
	// Expires is the last moment of Secret; zero when unknown.
	Expires time.Time
	// Made is when the token was stored, or the consent given.
	Made time.Time
	// Renewed is when a grant was renewed last.
	Renewed time.Time
	// Place is where the entry was found. It is not stored.
	Place Place
}

// stored is an entry as it is kept, with its secrets.
type stored struct {
	Version      int       `json:"version"`
	Kind         Kind      `json:"kind"`
	Site         string    `json:"site,omitempty"`
	Email        string    `json:"email,omitempty"`
	Secret       string    `json:"secret"`
	Refresh      string    `json:"refresh,omitempty"`
	Former       string    `json:"former,omitempty"`
	ClientID     string    `json:"client_id,omitempty"`
	ClientSecret string    `json:"client_secret,omitempty"`
	CloudID      string    `json:"cloud_id,omitempty"`
	Scopes       []string  `json:"scopes,omitempty"`
	Expires      time.Time `json:"expires,omitzero"`
	Made         time.Time `json:"made,omitzero"`
	Renewed      time.Time `json:"renewed,omitzero"`
}

// version is that of the form in which entries are kept.
const version = 1

// The reasons for which what is kept cannot be read.
var (
	errNewer  = errors.New("was stored by a newer version of this program")
	errBroken = errors.New("holds something else than this program stores")
)

func (e Entry) encode() ([]byte, error) {
	return json.Marshal(stored{ //nolint:gosec // This is where secrets are stored.
		version, e.Kind, e.Site, e.Email, e.Secret.Reveal(), e.Refresh.Reveal(), e.Former.Reveal(),
		e.ClientID, e.ClientSecret.Reveal(), e.CloudID, e.Scopes, e.Expires, e.Made, e.Renewed,
	})
}

// decode reads an entry. The error repeats nothing of it.
func decode(data []byte) (Entry, error) {
	var s stored
	switch err := json.Unmarshal(data, &s); {
	case err != nil:
		return Entry{}, errBroken
	case s.Version > version:
		return Entry{}, errNewer
	case s.Secret == "" && s.Refresh == "", s.Kind != APIToken && s.Kind != Grant:
		return Entry{}, errBroken
	}
	return Entry{
		Kind: s.Kind, Site: s.Site, Email: s.Email, Secret: NewSecret(s.Secret), Refresh: NewSecret(s.Refresh), Former: NewSecret(s.Former),
		ClientID: s.ClientID, ClientSecret: NewSecret(s.ClientSecret), CloudID: s.CloudID, Scopes: s.Scopes,
		Expires: s.Expires, Made: s.Made, Renewed: s.Renewed,
	}, nil
}
