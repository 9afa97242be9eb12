package diagnose

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

var anyID = regexp.MustCompile(`/([A-Z]+-[0-9]+|[0-9]{2,})\b`)

// TestLeftOut: a value that is hidden behind a placeholder is diagnosed as if it
// were there.
func TestLeftOut(t *testing.T) {
	explainer := newExplainer(t)
	replaced := 0
	for _, c := range readCases(t) {
		e := c.evidence()
		want := explainer.Explain(e)
		for value, placeholders := range map[string][]string{
			cloudID:                 {"{cloudId}", "<cloud-id>", "$CLOUD_ID", "YOUR_CLOUD_ID", "***", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "…"},
			"acme.atlassian.net":    {"{site}.atlassian.net", "your-domain.atlassian.net", "***.atlassian.net", "SITE", "{site}", "<your-site>", "$JIRA_HOST", "***"},
			anyID.FindString(e.URL): {"/{id}", "/<id>", "/***", "/KEY-123", "/YOUR_ID", "/…"},
		} {
			if value == "" || !strings.Contains(e.URL, value) {
				continue
			}
			for _, placeholder := range placeholders {
				replaced++
				hidden := e
				hidden.URL = strings.Replace(e.URL, value, placeholder, 1)
				got := explainer.Explain(hidden)
				if got.Verdict != want.Verdict || got.Confidence != want.Confidence || cmp.Diff(want.Scopes, got.Scopes) != "" {
					t.Errorf("%s: with %s the verdict is %s (%s), not %s (%s)\n%s", c.Name, placeholder,
						got.Verdict, got.Confidence, want.Verdict, want.Confidence, cmp.Diff(want.Scopes, got.Scopes))
				}
			}
		}
	}
	if replaced < 100 {
		t.Errorf("only %d values were hidden", replaced)
	}
}

// mutations break an address in the ways people do.
func mutations() map[string]func(string) string {
	replace := func(old, with string) func(string) string {
		return func(url string) string { return strings.Replace(url, old, with, 1) }
	}
	return map[string]func(string) string{
		"as it is":            func(url string) string { return url },
		"trailing slash":      func(url string) string { return url + "/" },
		"doubled slash":       replace("/rest/", "//rest/"),
		"doubled in the path": func(url string) string { i := max(0, strings.LastIndex(url, "/")); return url[:i] + "/" + url[i:] },
		"context path":        replace("/rest/", "/jira/rest/"),
		"doubled root":        replace("/rest/api/3/", "/rest/api/3/rest/api/3/"),
		"agile below api":     replace("/rest/agile/", "/rest/api/2/agile/"),
		"no version":          replace("/rest/api/3/", "/rest/api/"),
		"unknown version":     replace("/rest/api/2/", "/rest/api/4/"),
		"without wiki":        replace("/wiki/", "/"),
		"wrong prefix":        func(url string) string { return swap(url, "/ex/jira/", "/ex/confluence/") },
		"no prefix":           replace("/ex/jira/"+cloudID, ""),
		"no cloud id":         replace("/"+cloudID, ""),
		"a site as cloud id":  replace(cloudID, "acme"),
		"placeholder":         replace(cloudID, "{cloudId}"),
		"capitals":            replace(cloudID, strings.ToUpper(cloudID)),
		"prefix at the site":  replace("api.atlassian.com", "acme.atlassian.net"),
		"plural":              func(url string) string { return url + "s" },
		"a word too many":     func(url string) string { return url + "/list" },
		"a slip":              replace("ss", "s"),
		"a query":             func(url string) string { return url + "?startAt=50&cql=x" },
		"a path alone":        func(url string) string { return behindID(url) },
		"placeholder host":    replace("api.atlassian.com", "{host}"),
		"at the site":         func(url string) string { return site + behindID(url) },
	}
}

// behindID is the path behind the cloud id.
func behindID(url string) string {
	_, path, _ := strings.Cut(url, cloudID)
	return path
}

func swap(text, a, b string) string {
	if strings.Contains(text, a) {
		return strings.Replace(text, a, b, 1)
	}
	return strings.Replace(text, b, a, 1)
}

// TestCorrectedIsClaimed: a corrected request differs from the one that was sent
// only in what a cause of the answer names, belongs to the same product, and is an
// operation of the catalogue.
func TestCorrectedIsClaimed(t *testing.T) {
	explainer, random := newExplainer(t), rand.New(rand.NewPCG(5, 6))
	broken := mutations()
	names := make([]string, 0, len(broken))
	for name := range broken {
		names = append(names, name)
	}
	slices.Sort(names)
	corrected := 0
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	for _, op := range explainer.catalogue.Operations {
		for range 4 {
			e := evidence.Evidence{
				Method: pick([]string{op.Method, op.Method, op.Method, "", "POST"}), URL: broken[pick(names)](broken[pick(names)](gatewayURL(op))),
				Status: []int{0, 401, 401, 403, 404, 410}[random.IntN(6)], Body: pick([]string{"", "", mismatch, `{"code":401,"message":"Unauthorized"}`}),
				Credential: evidence.Credentials()[random.IntN(len(evidence.Credentials()))],
				Auth:       evidence.Auth(pick([]string{"", "basic", "bearer", "none"})),
			}
			if random.IntN(3) == 0 {
				e.Home = evidence.Home{Gateway: "https://api.atlassian.com", Site: site, CloudID: cloudID}
			}
			answer := explainer.Explain(e)
			if answer.Corrected == nil {
				continue
			}
			corrected++
			if wrong := unclaimed(explainer.catalogue, e, answer); wrong != "" {
				t.Errorf("%s %s (%d, %s, %s): %s\n%s %s as %s\n%s", e.Method, e.URL, e.Status, e.Credential, e.Auth, wrong,
					answer.Corrected.Method, answer.Corrected.URL, answer.Corrected.Auth, answer.Text())
			}
		}
	}
	if corrected < 1000 {
		t.Errorf("only %d requests were corrected", corrected)
	}
}

// unclaimed says what a correction changes although no cause names it, or what
// else is wrong with it.
func unclaimed(c *scopes.Catalogue, e evidence.Evidence, answer Answer) string {
	was, is := scopes.ParseTarget(e.URL), scopes.ParseTarget(answer.Corrected.URL)
	op, ok := c.Match(answer.Corrected.Method, is.ProductPath())
	if !ok {
		return "it is not an operation of the catalogue"
	}
	product := was.Prefix
	if strings.HasPrefix(was.CleanPath(), "/wiki/") {
		product = "/ex/confluence"
	}
	if was.Kind == scopes.AdminHost && op.Product != scopes.AdminAPI {
		return "it is not for administration"
	}
	if product != "" && prefixOf(op) != product {
		return "it has another product"
	}
	words := answer.Summary
	for _, cause := range answer.Causes {
		words += " " + cause.Why + " " + cause.Fix
	}
	for _, change := range []struct {
		name    string
		changed bool
		codes   []Code
		word    string
	}{
		{"the host", was.Host != "" && was.Scheme+was.Host != is.Scheme+is.Host, []Code{WrongHost}, "gateway"},
		{"the prefix", was.Host != "" && was.Prefix != is.Prefix, []Code{WrongHost, UnknownRoute}, "/ex/"},
		{"the cloud id", was.Prefix != "" && was.CloudID != is.CloudID && is.CloudID != placeholderCloudID && is.CloudID != e.Home.CloudID, []Code{WrongHost, WrongCloudID}, ""},
		{"the cloud id", was.CloudID != "" && was.CloudID != is.CloudID, []Code{WrongHost, WrongCloudID}, ""},
		{"the path", squeezed(was.Path) != squeezed(is.Path) && squeezed("/wiki/"+was.Path) != squeezed(is.Path), []Code{UnknownRoute, RemovedEndpoint, NotScopable}, is.Path},
		{"the wiki", squeezed("/wiki/"+was.Path) == squeezed(is.Path) && squeezed(was.Path) != squeezed(is.Path), []Code{WrongHost, UnknownRoute}, "/wiki"},
		{"a slash", squeezed(was.Path) == squeezed(is.Path) && was.Path != is.Path, []Code{UnknownRoute, RemovedEndpoint}, "slash"},
		{"the method", e.Method != "" && e.Method != answer.Corrected.Method, []Code{UnknownRoute, RemovedEndpoint, NotScopable}, answer.Corrected.Method},
		{"the query", was.Query != is.Query, []Code{UnknownRoute, RemovedEndpoint, NotScopable}, ""},
		{"the credential", e.Auth == evidence.NoAuth && e.Auth != answer.Corrected.Auth, []Code{WrongAuthScheme}, ""},
		{"the scheme", e.Auth == opposite(answer.Corrected.Auth), []Code{WrongAuthScheme}, authPhrase(answer.Corrected.Auth, "before")},
	} {
		if !change.changed {
			continue
		}
		if !answer.names(change.codes...) {
			return "no cause names " + change.name
		}
		if !strings.Contains(words, change.word) {
			return "no words name " + change.name + ": " + change.word
		}
	}
	return ""
}

func opposite(a evidence.Auth) evidence.Auth {
	if a == evidence.Basic {
		return evidence.Bearer
	}
	return evidence.Basic
}

// squeezed is a path without doubled and trailing slashes.
func squeezed(path string) string { return scopes.Target{Path: path}.CleanPath() }

// TestCorrectedKeepsToItsThing: what merely looks like an operation, of another API
// or about another thing, is not one. What is the catalogue's under another root is.
func TestCorrectedKeepsToItsThing(t *testing.T) {
	explainer := newExplainer(t)
	confluence := "https://api.atlassian.com/ex/confluence/" + cloudID
	for request, want := range map[string]string{
		"GET https://api.atlassian.com/automation/public/jira/" + cloudID + "/rest/v1/rule/0190": "",
		"GET " + gateway + "/rest/v1/rule/0190":                                                  "",
		"GET " + gateway + "/rest/api/3/rule/0190":                                               "",
		"GET " + gateway + "/rest/api/3/project/ABC/rule":                                        "",
		"GET " + gateway + "/rest/api/3/project/ABC/roles":                                       gateway + "/rest/api/3/project/ABC/role",
		"GET " + gateway + "/jsm/ops/api/v1/alerts":                                              "",
		"GET " + gateway + "/rest/api/content/77":                                                "",
		"GET " + gateway + "/rest/raven/1.0/api/test/A-1":                                        "",
		"GET " + gateway + "/rest/agile/1.0/project":                                             gateway + "/rest/api/3/project/search",
		"GET " + site + "/rest/api/search?cql=text":                                              site + "/wiki/rest/api/search?cql=text",
		"GET " + site + "/rest/api/search?jql=text":                                              site + "/rest/api/3/search/jql?jql=text",
		"GET " + confluence + "/rest/api/search?cql=text":                                        "",
		"GET " + confluence + "/wiki/rest/api/searches?cql=text":                                 confluence + "/wiki/rest/api/search?cql=text",
		"POST " + gateway + "/rest/api/3/issue/A-1/comments":                                     gateway + "/rest/api/3/issue/A-1/comment",
		"PUT " + gateway + "/rest/api/3/issue/A-1/comments":                                      "",
		"DELETE " + gateway + "/rest/agile/1.0/sprint/7/issue/list":                              "",
		"PUT " + gateway + "/rest/api/3/sprint/7/goal":                                           "",
	} {
		method, url, _ := strings.Cut(request, " ")
		for _, status := range []int{0, 401, 404} {
			e := evidence.Evidence{Method: method, URL: url, Status: status, Auth: evidence.Basic}
			got := ""
			if c := explainer.Explain(e).Corrected; c != nil {
				got = c.URL
				if c.Method != method {
					t.Errorf("%s becomes %s", request, c.Method)
				}
			}
			if got != want {
				t.Errorf("%s (%d) is corrected to %q, want %q", request, status, got, want)
			}
		}
	}
}
