package holdings

import (
	"testing"
	"time"

	"jirascope/internal/sandbox"
)

// The admin API tells when a token ends, where it lists one of the account that is valid.
func TestExpiry(t *testing.T) {
	for _, tt := range []struct {
		name  string
		stage func(t *testing.T) *stage
		want  bool
	}{
		{"a user's token", func(t *testing.T) *stage { return newStage(t, "full").withAdmin(t, "org-admin") }, true},
		{"a service account's", func(t *testing.T) *stage { return newStage(t, "service-account").withAdmin(t, "org-admin") }, true},
		{"one of two", func(t *testing.T) *stage { return newStage(t, "reports-boards").withAdmin(t, "org-admin") }, false},
		{"client credentials", func(t *testing.T) *stage { return newStage(t, "service-oauth").withAdmin(t, "org-admin") }, false},
		{"no key", func(t *testing.T) *stage { return newStage(t, "full") }, false},
		{"a key without scopes", func(t *testing.T) *stage { return newStage(t, "full").withAdmin(t, "org-admin-bare") }, false},
		{"a key without scopes, and a service account", func(t *testing.T) *stage { return newStage(t, "service-account").withAdmin(t, "org-admin-bare") }, false},
		{"nobody's", func(t *testing.T) *stage {
			s := newStage(t, "full").withAdmin(t, "org-admin")
			s.Account.Email = ""
			return s
		}, false},
		{"an ended one", func(t *testing.T) *stage { return newStage(t, "expired").withAdmin(t, "org-admin") }, false},
	} {
		end, ok := tt.stage(t).Expiry(t.Context())
		if ok != tt.want || ok != end.After(now.Add(24*time.Hour)) {
			t.Errorf("%s: %v %t", tt.name, end, ok)
		}
	}
	s := newStage(t, "lonely", sandbox.Account{Name: "lonely", Kind: sandbox.ScopedToken}).withAdmin(t, "org-admin")
	s.Account.ClientID = "x"
	if _, ok := s.Expiry(t.Context()); ok {
		t.Error("an OAuth credential ends with its access token")
	}
}
