package jira

import (
	"errors"
	"strings"
	"testing"
)

func TestCredentialScheme(t *testing.T) {
	token := NewToken("tok")
	for _, tt := range []struct {
		name       string
		credential Credential
		scheme     Scheme
		header     string
	}{
		{"none", Credential{}, "", ""},
		{"none with a scheme", Credential{Scheme: SchemeBasic}, "", ""},
		{"auto with e-mail", Credential{Email: "a@b", Token: token}, SchemeBasic, "Basic YUBiOnRvaw=="},
		{"auto named", Credential{Email: "a@b", Token: token, Scheme: SchemeAuto}, SchemeBasic, "Basic YUBiOnRvaw=="},
		{"auto without", Credential{Token: token}, SchemeBearer, "Bearer tok"},
		{"bearer forced", Credential{Email: "a@b", Token: token, Scheme: SchemeBearer}, SchemeBearer, "Bearer tok"},
		{"basic forced", Credential{Email: "a@b", Token: token, Scheme: SchemeBasic}, SchemeBasic, "Basic YUBiOnRvaw=="},
		{"client", Credential{Email: "a@b", ClientID: "c", ClientSecret: token}, SchemeBearer, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.credential.Resolve(); got != tt.scheme {
				t.Errorf("Resolve() = %q, want %q", got, tt.scheme)
			}
			if got := tt.credential.header().reveal(); got != tt.header {
				t.Errorf("header = %q, want %q", got, tt.header)
			}
		})
	}
}

func TestCredentialProblems(t *testing.T) {
	token := NewToken("tok")
	for _, tt := range []struct {
		name       string
		credential Credential
		want       []string
	}{
		{"none", Credential{}, nil},
		{"good basic", Credential{Email: "a@b", Token: token}, nil},
		{"good basic by name", Credential{Email: "a@b", Token: token, Scheme: SchemeBasic}, nil},
		{"good auto by name", Credential{Token: token, Scheme: "auto"}, nil},
		{"good bearer by name", Credential{Token: token, Scheme: "bearer"}, nil},
		{"good bearer", Credential{Token: token, Scheme: SchemeBearer}, nil},
		{"good client", Credential{ClientID: "c", ClientSecret: token}, nil},
		{"unknown scheme", Credential{Token: token, Scheme: "digest"}, []string{"JIRA_AUTH is an unknown scheme: use auto, basic or bearer"}},
		{"e-mail alone", Credential{Email: "a@b"}, []string{"JIRA_EMAIL is set without JIRA_API_TOKEN"}},
		{"basic without e-mail", Credential{Token: token, Scheme: "basic"}, []string{"JIRA_AUTH is basic without JIRA_EMAIL"}},
		{"colon", Credential{Email: "a:b", Token: token}, []string{"JIRA_EMAIL holds a colon"}},
		{"torn token", Credential{Token: NewToken("to\nk")}, []string{"JIRA_API_TOKEN holds white space"}},
		{"letters", Credential{Token: NewToken("tök")}, []string{"JIRA_API_TOKEN holds white space"}},
		{"id alone", Credential{ClientID: "c"}, []string{"JIRA_CLIENT_ID is set without JIRA_CLIENT_SECRET"}},
		{"secret alone", Credential{ClientSecret: token}, []string{"JIRA_CLIENT_SECRET is set without JIRA_CLIENT_ID"}},
		{"torn secret", Credential{ClientID: "c", ClientSecret: NewToken("to\nk")}, []string{"JIRA_CLIENT_SECRET holds white space"}},
		{"both", Credential{ClientID: "c", ClientSecret: token, Token: token, Scheme: SchemeBasic},
			[]string{"JIRA_API_TOKEN and JIRA_CLIENT_ID are both set", "always sent as bearer"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			problems := tt.credential.problems()
			if len(problems) != len(tt.want) {
				t.Fatalf("got %v, want %q", problems, tt.want)
			}
			for i, want := range tt.want {
				if !strings.Contains(problems[i].Error(), want) {
					t.Errorf("problem %d is %q, want %q in it", i, problems[i], want)
				}
			}
			if err := errors.Join(problems...); err != nil && strings.Contains(err.Error(), "to\nk") {
				t.Errorf("the secret is shown: %v", err)
			}
		})
	}
}
