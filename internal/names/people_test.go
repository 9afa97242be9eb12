package names

import (
	"testing"

	"jirascope/jira/directory"
)

// A candidate has all that Jira shows of an account, and nothing that is not known.
func TestShowPerson(t *testing.T) {
	for want, p := range map[string]directory.Person{
		"alex@example.com, active, time zone Asia/Seoul": {Name: "Alex Kim", Email: "alex@example.com", Active: true, Type: "atlassian", TimeZone: "Asia/Seoul"},
		"deactivated":                         {Name: "Alex Kim", Type: "atlassian"},
		"active, an app or service account":   {Name: "Alex Kim", Active: true, Type: "app"},
		"deactivated, a help desk's customer": {Name: "Alex Kim", Type: "customer"},
		"":                                    {AccountID: "712020:5b10a284"},
	} {
		if got := showPerson(p).Detail; got != want {
			t.Errorf("%+v: %q, want %q", p, got, want)
		}
	}
}
