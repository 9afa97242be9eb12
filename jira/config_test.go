package jira

import (
	"strings"
	"testing"

	"jirascope/scopes"
)

func TestHosts(t *testing.T) {
	client := Credential{ClientID: "c", ClientSecret: NewToken("s")}
	for _, tt := range []struct {
		name          string
		cfg           Config
		gateway, auth string
	}{
		{"public", Config{Site: "acme", Credential: client}, "https://api.atlassian.com", "https://auth.atlassian.com"},
		{"government", Config{Site: "https://acme.atlassian-us-gov-mod.net", Credential: client},
			"https://api.atlassian-us-gov-mod.com", "https://auth.atlassian-us-gov-mod.com"},
		{"loopback", Config{Site: "acme", Gateway: "http://127.0.0.1:8787/", Credential: client}, "http://127.0.0.1:8787", "http://127.0.0.1:8787"},
		{"auth given", Config{Site: "acme", Gateway: "https://proxy.example", Auth: "https://login.example/", Allow: []string{"Proxy.example", "login.example"}, Credential: client},
			"https://proxy.example", "https://login.example"},
		{"proxy without exchange", Config{Site: "acme", Gateway: "https://proxy.example", Allow: []string{"proxy.example"}, Credential: basicCredential()}, "https://proxy.example", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := New(tt.cfg)
			if err != nil {
				t.Fatal(err)
			}
			if c.Gateway() != tt.gateway || c.cfg.Auth != tt.auth {
				t.Errorf("gateway %q, auth %q, want %q, %q", c.Gateway(), c.cfg.Auth, tt.gateway, tt.auth)
			}
		})
	}
}

func TestNewProblems(t *testing.T) {
	good := basicCredential()
	for _, tt := range []struct {
		name string
		cfg  Config
		want []string
	}{
		{"none", Config{}, nil},
		{"site only", Config{Site: "acme"}, nil},
		{"upper case id", Config{CloudID: " 11111111-2222-3333-4444-55555555AAAA ", Credential: good}, nil},
		{"nowhere", Config{Credential: good, Site: "  "}, []string{"JIRA_SITE is missing, and JIRA_CLOUD_ID too"}},
		{"bad id", Config{CloudID: "acme", Credential: good}, []string{"JIRA_CLOUD_ID is not a UUID"}},
		{"gateway path", Config{Site: "acme", Gateway: "https://api.atlassian.com/ex/jira"},
			[]string{"JIRASCOPE_GATEWAY_URL has a path or more behind its host: give scheme and host only"}},
		{"gateway fragment", Config{Site: "acme", Gateway: "https://api.atlassian.com#f"}, []string{"JIRASCOPE_GATEWAY_URL has a path or more"}},
		{"gateway port", Config{Site: "acme", Gateway: "https://api.atlassian.com:22"}, []string{"JIRASCOPE_GATEWAY_URL has a port"}},
		{"government gateway", Config{Site: "acme", Gateway: "https://api.atlassian-us-gov-mod.com"}, []string{"JIRASCOPE_GATEWAY_URL is the gateway of another cloud"}},
		{"commercial gateway", Config{Site: "acme.atlassian-us-gov-mod.net", Gateway: "https://api.atlassian.com"}, []string{"JIRASCOPE_GATEWAY_URL is the gateway of another cloud"}},
		{"a site as gateway", Config{Site: "acme", Gateway: "https://acme.atlassian.net"}, []string{"JIRASCOPE_GATEWAY_URL is another host of Atlassian's than the gateway"}},
		{"either gateway", Config{CloudID: testID, Gateway: "https://api.atlassian-us-gov-mod.com"}, nil},
		{"foreign", Config{Site: "https://evil.example#acme.atlassian.net", Gateway: "https://evil.example", Auth: "https://evil.example"}, []string{
			"JIRA_SITE is a host outside Atlassian's domains", "JIRASCOPE_GATEWAY_URL is a host outside", "the auth host is a host outside"}},
		{"foreign, by number", Config{Site: "https://169.254.169.254"}, []string{"JIRA_SITE is a host outside"}},
		{"almost Atlassian's", Config{Site: "acme.atlassian.net.evil.example", Gateway: "https://api-atlassian.com"}, []string{"JIRA_SITE is a host outside", "JIRASCOPE_GATEWAY_URL is a host outside"}},
		{"another allowed", Config{Site: "jira.acme.example", Allow: []string{"acme.example", "*"}}, []string{"JIRA_SITE is a host outside"}},
		{"allowed", Config{Site: "jira.acme.example", Allow: []string{"jira.acme.example"}, Credential: good}, nil},
		{"gateway plain", Config{Site: "acme", Gateway: "http://api.atlassian.com"}, []string{"JIRASCOPE_GATEWAY_URL is plain http"}},
		{"gateway not known", Config{Site: "https://acme.atlassian-isolated.net"}, []string{"JIRASCOPE_GATEWAY_URL is missing: the gateway of this isolated cloud"}},
		{"auth not known", Config{Site: "acme", Gateway: "https://proxy.example", Allow: []string{"proxy.example"}, Credential: Credential{ClientID: "c", ClientSecret: NewToken("s")}},
			[]string{"the auth host is unknown for this gateway"}},
		{"auth plain", Config{Site: "acme", Auth: "http://auth.example"}, []string{"the auth host is plain http"}},
		{"host", Config{Site: "acme", Host: "back"}, []string{"the host is unknown: use gateway or site"}},
		{"host without site", Config{CloudID: testID, Host: scopes.Site, Credential: good}, []string{"the host is the site, which needs JIRA_SITE"}},
		{"host for bearer", Config{Site: "acme", Host: scopes.Site, Credential: Credential{Token: NewToken("t")}}, []string{"takes no bearer tokens"}},
		{"negative", Config{Timeout: -1}, []string{"must not be negative"}},
		{"negative wait", Config{MaxWait: -1}, []string{"must not be negative"}},
		{"negative body", Config{MaxBody: -1}, []string{"must not be negative"}},
		{"all at once", Config{Site: "ftp://x.example", CloudID: "y", Gateway: "http://z.example", Host: "back", Credential: Credential{Email: "a@b"}}, []string{
			"JIRA_EMAIL is set without", "JIRA_SITE has a scheme", "JIRA_CLOUD_ID is", "JIRASCOPE_GATEWAY_URL is", "the host is"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := New(tt.cfg)
			if len(tt.want) == 0 {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if err == nil {
				t.Fatalf("New gave %v, want errors %q", c, tt.want)
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(tt.want) {
				t.Errorf("got %q, want %d problems", lines, len(tt.want))
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want %q in it", err, want)
				}
			}
		})
	}
}

func TestNewTidiesUp(t *testing.T) {
	c, err := New(Config{
		Site: " ", CloudID: testID, Gateway: " http://127.0.0.1:8787/\n",
		Credential: Credential{Email: " ann@example.com\n", ClientID: " id\n", ClientSecret: NewToken("s")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.cfg.Credential; c.Site() != "" || c.Gateway() != "http://127.0.0.1:8787" || got.Email != testEmail || got.ClientID != "id" {
		t.Errorf("site %q, gateway %q, credential %+v", c.Site(), c.Gateway(), got)
	}
}

func TestNewDoesNotRepeatTheToken(t *testing.T) {
	_, err := New(Config{CloudID: testSecret, Gateway: "https://api.atlassian.com/" + testSecret, Credential: basicCredential()})
	if err == nil || leaks(err.Error(), testSecret) != "" {
		t.Errorf("got %v", err)
	}
}

func TestDefaults(t *testing.T) {
	c, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	got := c.cfg
	if got.Timeout.Seconds() != 10 || got.MaxWait.Seconds() != 15 || got.MaxBody != 8<<20 || got.MaxRetries != 3 || got.UserAgent != "jirascope" {
		t.Errorf("defaults are %v, %v, %d, %d, %q", got.Timeout, got.MaxWait, got.MaxBody, got.MaxRetries, got.UserAgent)
	}
	if c.Configured() || c.Scheme() != "" {
		t.Error("a client without credential says that it is configured")
	}
	given := Config{Timeout: 1, MaxWait: 2, MaxBody: 3, MaxRetries: -1, UserAgent: "u", Site: "acme", Credential: basicCredential()}
	if c, err = New(given); err != nil {
		t.Fatal(err)
	}
	got = c.cfg
	if got.Timeout != 1 || got.MaxWait != 2 || got.MaxBody != 3 || got.MaxRetries != -1 || got.UserAgent != "u" {
		t.Errorf("given values became %v, %v, %d, %d, %q", got.Timeout, got.MaxWait, got.MaxBody, got.MaxRetries, got.UserAgent)
	}
	if !c.Configured() || c.Scheme() != SchemeBasic || c.Site() != "https://acme.atlassian.net" {
		t.Errorf("configured %t, scheme %q, site %q", c.Configured(), c.Scheme(), c.Site())
	}
}
