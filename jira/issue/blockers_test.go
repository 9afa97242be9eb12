package issue

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jirascope/jira"
)

// chain is a Jira in which each issue waits for others.
type chain struct {
	*jira.Client
	waits map[string][]string
	asked [][]string
	fails bool
}

func newChain(t *testing.T, waits map[string][]string) *chain {
	t.Helper()
	c := &chain{waits: waits}
	keys := regexp.MustCompile(`[A-Z]+-[0-9]+`)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		body, _ := io.ReadAll(r.Body)
		asked := keys.FindAllString(r.Form.Get("jql")+string(body), -1)
		c.asked = append(c.asked, asked)
		if c.fails {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		var list []string
		for _, key := range asked {
			if blockers, known := c.waits[key]; known {
				list = append(list, waiting(key, blockers))
			}
		}
		_, _ = io.WriteString(w, `{"isLast":true,"issues":[`+strings.Join(list, ",")+`]}`)
	}))
	t.Cleanup(server.Close)
	var err error
	c.Client, err = jira.New(jira.Config{Gateway: server.URL, CloudID: "3f0c6a52-8d1e-4b7a-9c25-6e4d1f2a7b90", MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func waiting(key string, blockers []string) string {
	var links []string
	for _, blocker := range blockers {
		links = append(links, `{"type":{"name":"Blocks"},"inwardIssue":{"key":"`+blocker+`"}}`)
	}
	return `{"key":"` + key + `","fields":{"issuelinks":[` + strings.Join(links, ",") + `]}}`
}

// first waits for some issues.
func first(blockers ...string) Issue {
	i := Issue{Issue: jira.Issue{Key: "A-0"}}
	for _, key := range blockers {
		i.Links = append(i.Links, Link{Blocks: true, Inward: true, Other: Other{Key: key}})
	}
	return i
}

// A long chain is followed for six issues. What is at its end then is the last that is known.
func TestFindBlockers_Long(t *testing.T) {
	waits := make(map[string][]string)
	for i := range 10 {
		waits[fmt.Sprintf("A-%d", i)] = []string{fmt.Sprintf("A-%d", i+1)}
	}
	c := newChain(t, waits)
	from := first("A-1")
	found, err := FindBlockers(t.Context(), c.Client, []Issue{from})
	if err != nil || len(found) != 6 || len(c.asked) != 6 || !slices.Equal(found.Ends(from), []string{"A-7"}) {
		t.Errorf("%d found by %d searches, ends %q, %v", len(found), len(c.asked), found.Ends(from), err)
	}
}

// Each issue is asked for once, a hundred at a time, and nothing that is not a key.
func TestFindBlockers_Many(t *testing.T) {
	waits, keys := make(map[string][]string), []string{"A-1", "a-7", `A-8") OR (x`, "7", ""}
	for i := range 150 {
		key := fmt.Sprintf("B-%d", i)
		waits[key], keys = []string{"B-0", "B-149"}, append(keys, key)
	}
	waits["A-1"] = []string{"B-3"}
	c := newChain(t, waits)
	found, err := FindBlockers(t.Context(), c.Client, []Issue{first(keys...), first("B-1")})
	if err != nil || len(found) != 151 || len(c.asked) != 2 || len(c.asked[0]) != 100 || len(c.asked[1]) != 51 {
		t.Errorf("%d found by %d searches, %v", len(found), len(c.asked), err)
	}
	c.fails = true
	if found, err := FindBlockers(t.Context(), c.Client, []Issue{first("B-1")}); jira.KindOf(err) != jira.KindForbidden || found != nil {
		t.Errorf("%v, %v", found, err)
	}
}

// Where nothing is in the way, nobody is asked.
func TestFindBlockers_None(t *testing.T) {
	c := newChain(t, nil)
	done := first("A-1")
	done.Links[0].StatusCategory = "done"
	found, err := FindBlockers(t.Context(), c.Client, []Issue{first(), done})
	if err != nil || len(found) != 0 || len(c.asked) != 0 || found.Ends(done) != nil {
		t.Errorf("%v, %v, asked %q", found, err, c.asked)
	}
}
