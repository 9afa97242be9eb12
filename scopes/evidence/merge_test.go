package evidence_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// full is evidence with something in each field.
func full() evidence.Evidence {
	return evidence.Evidence{
		Method: "GET", URL: "/rest/api/3/myself", Status: 401, Body: "refused", Headers: map[string]string{"server": "gateway"},
		Credential: evidence.ScopedToken, Auth: evidence.Basic, Shape: evidence.Shape{Seen: true, Colon: true, Email: true},
		Granted: scopes.HoldingsOf([]string{"read:me"}), Observed: []evidence.Observation{evidence.WorkedBefore}, Text: "it fails",
		Home: evidence.Home{Gateway: "https://api.atlassian.com", CloudID: "c"}, Now: time.Unix(1, 0),
	}
}

// other is evidence that differs from full in each field but the scheme.
func other() evidence.Evidence {
	return evidence.Evidence{
		Method: "PUT", URL: "/rest/api/3/issue/A-1", Status: 403, Body: "denied", Headers: map[string]string{"server": "site"},
		Credential: evidence.OAuth3LO, Auth: evidence.Basic, Shape: evidence.Shape{Seen: true, Prefix: "ATATT3x"},
		Granted: scopes.HoldingsOf([]string{"write:me"}), Observed: []evidence.Observation{evidence.AllCallsFail}, Text: "it failed",
		Home: evidence.Home{Site: "https://acme.atlassian.net"}, Now: time.Unix(2, 0),
	}
}

func TestMergeFillsWhatIsOpen(t *testing.T) {
	if got := (evidence.Evidence{}).Merge(full()); !reflect.DeepEqual(got, full()) {
		t.Errorf("nothing merged with %+v is %+v", full(), got)
	}
	if got := full().Merge(evidence.Evidence{}); !reflect.DeepEqual(got, full()) {
		t.Errorf("%+v merged with nothing is %+v", full(), got)
	}
	if got := (evidence.Evidence{}).Merge(evidence.Evidence{}); !reflect.DeepEqual(got, evidence.Evidence{}) {
		t.Errorf("nothing merged with nothing is %+v", got)
	}
}

// What the receiver says wins in each field, and each field is decided by itself.
func TestMergeKeepsWhatIsSaid(t *testing.T) {
	if got := full().Merge(other()); !reflect.DeepEqual(got, full()) {
		t.Errorf("got %+v, want %+v", got, full())
	}
	fields := reflect.TypeFor[evidence.Evidence]()
	for i := range fields.NumField() {
		given := full()
		reflect.ValueOf(&given).Elem().Field(i).SetZero()
		want := reflect.ValueOf(other()).Field(i).Interface()
		merged := given.Merge(other())
		for k := range fields.NumField() {
			got := reflect.ValueOf(merged).Field(k).Interface()
			if k == i && !reflect.DeepEqual(got, want) {
				t.Errorf("%s was open and is %v, want %v", fields.Field(k).Name, got, want)
			}
			if kept := reflect.ValueOf(full()).Field(k).Interface(); k != i && !reflect.DeepEqual(got, kept) {
				t.Errorf("with %s open, %s is %v, want %v", fields.Field(i).Name, fields.Field(k).Name, got, kept)
			}
		}
	}
}

func TestMergeCredential(t *testing.T) {
	for _, c := range []struct{ given, with, want evidence.Credential }{
		{"", evidence.ScopedToken, evidence.ScopedToken},
		{"", evidence.UnknownCredential, evidence.UnknownCredential},
		{evidence.UnknownCredential, evidence.ScopedToken, evidence.ScopedToken},
		{evidence.UnknownCredential, "", evidence.UnknownCredential},
		{evidence.OAuth3LO, evidence.ScopedToken, evidence.OAuth3LO},
		{evidence.OAuth3LO, evidence.UnknownCredential, evidence.OAuth3LO},
		{evidence.OAuth3LO, "", evidence.OAuth3LO},
	} {
		if got := (evidence.Evidence{Credential: c.given}).Merge(evidence.Evidence{Credential: c.with}).Credential; got != c.want {
			t.Errorf("%q merged with %q is %q, want %q", c.given, c.with, got, c.want)
		}
	}
}

// The look of a credential comes with the scheme that it was sent by: that of a
// Basic value says nothing of a Bearer token.
func TestMergeShape(t *testing.T) {
	seen, token := evidence.Shape{Seen: true, Colon: true}, evidence.Shape{Seen: true, JWT: true}
	broken, email := evidence.Shape{Malformed: true}, evidence.Shape{Email: true, Colon: true}
	for name, c := range map[string]struct {
		auth  evidence.Auth
		shape evidence.Shape
		with  evidence.Auth
		other evidence.Shape

		wantAuth evidence.Auth
		want     evidence.Shape
	}{
		"both are open":                       {"", evidence.Shape{}, evidence.Bearer, token, evidence.Bearer, token},
		"the same scheme":                     {evidence.Basic, evidence.Shape{}, evidence.Basic, seen, evidence.Basic, seen},
		"another scheme":                      {evidence.Bearer, evidence.Shape{}, evidence.Basic, seen, evidence.Bearer, evidence.Shape{}},
		"the other does not name a scheme":    {evidence.Basic, evidence.Shape{}, "", seen, evidence.Basic, seen},
		"a malformed header was meant":        {evidence.Bearer, evidence.Shape{}, evidence.NoAuth, broken, evidence.Bearer, broken},
		"a look is kept":                      {evidence.Bearer, token, evidence.Bearer, seen, evidence.Bearer, token},
		"a look is kept without a scheme":     {"", token, evidence.Basic, seen, evidence.Basic, token},
		"a malformed header is kept":          {evidence.NoAuth, broken, evidence.NoAuth, seen, evidence.NoAuth, broken},
		"a malformed header outweighs a look": {"", broken, evidence.Basic, seen, evidence.Basic, broken},
		"a placeholder's look is replaced":    {evidence.Basic, email, evidence.Basic, seen, evidence.Basic, seen},
	} {
		t.Run(name, func(t *testing.T) {
			got := evidence.Evidence{Auth: c.auth, Shape: c.shape}.Merge(evidence.Evidence{Auth: c.with, Shape: c.other})
			if got.Auth != c.wantAuth || !reflect.DeepEqual(got.Shape, c.want) {
				t.Errorf("got %q with %+v, want %q with %+v", got.Auth, got.Shape, c.wantAuth, c.want)
			}
		})
	}
}

// Scopes are never mixed: a list of one's own stays as it is, an empty complete
// one too.
func TestMergeGranted(t *testing.T) {
	held := scopes.HoldingsOf([]string{"read:me"})
	for name, c := range map[string]struct{ given, want scopes.Holdings }{
		"nothing is said":              {scopes.Holdings{}, held},
		"none are held":                {scopes.HoldingsOf(nil), scopes.HoldingsOf(nil)},
		"some are held":                {scopes.Holdings{Held: []string{"a"}}, scopes.Holdings{Held: []string{"a"}}},
		"some are lacking":             {scopes.Holdings{Lacking: []string{"a"}}, scopes.Holdings{Lacking: []string{"a"}}},
		"a complete list with members": {scopes.HoldingsOf([]string{"a"}), scopes.HoldingsOf([]string{"a"})},
	} {
		t.Run(name, func(t *testing.T) {
			got := evidence.Evidence{Granted: c.given}.Merge(evidence.Evidence{Granted: held}).Granted
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestMergeBothSchemes(t *testing.T) {
	for _, c := range []struct{ given, with, want bool }{
		{false, false, false}, {false, true, true}, {true, false, true}, {true, true, true},
	} {
		if got := (evidence.Evidence{BothSchemes: c.given}).Merge(evidence.Evidence{BothSchemes: c.with}).BothSchemes; got != c.want {
			t.Errorf("%v merged with %v is %v, want %v", c.given, c.with, got, c.want)
		}
	}
}

// Headers are joined, and neither of the sets that were joined changes.
func TestMergeHeaders(t *testing.T) {
	for name, c := range map[string]struct{ first, second, want map[string]string }{
		"different names": {map[string]string{"a": "1"}, map[string]string{"b": "2"}, map[string]string{"a": "1", "b": "2"}},
		"the same name":   {map[string]string{"a": "1"}, map[string]string{"a": "2"}, map[string]string{"a": "1"}},
		"none at first":   {nil, map[string]string{"b": "2"}, map[string]string{"b": "2"}},
		"none behind":     {map[string]string{"a": "1"}, nil, map[string]string{"a": "1"}},
		"none at all":     {nil, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			first, second := maps.Clone(c.first), maps.Clone(c.second)
			got := evidence.Evidence{Headers: first}.Merge(evidence.Evidence{Headers: second}).Headers
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if got != nil {
				got["written"] = "later"
			}
			if !maps.Equal(first, c.first) || !maps.Equal(second, c.second) {
				t.Errorf("joining changed %v and %v", first, second)
			}
		})
	}
}

// The lists offer each kind once, as tools name them in their arguments.
func TestLists(t *testing.T) {
	kinds := []evidence.Credential{
		"unscoped_token", "scoped_token", "service_account_token", "service_account_oauth", "oauth_3lo", "org_api_key",
		"forge_app", "connect_jwt", "password", "data_center_pat", "unknown",
	}
	if got := evidence.Credentials(); !slices.Equal(got, kinds) {
		t.Errorf("the kinds of credentials are %q, want %q", got, kinds)
	}
	if got := evidence.Auths(); !slices.Equal(got, []evidence.Auth{"basic", "bearer", "none"}) {
		t.Errorf("the schemes are %q", got)
	}
}
