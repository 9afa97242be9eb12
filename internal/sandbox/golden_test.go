package sandbox

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox/company"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// golden compares a text with a file in testdata, which has to be there.
func golden(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s differs; run go test ./internal/sandbox -update and read what changed: %s", path, diff)
	}
}

// answers are requests whose whole answers are kept, at least one for every
// operation that has data and for every host.
func answers(s *Server) map[string]ask {
	oauth, _ := s.Account("oauth-user")
	service, _ := s.Account("service-oauth")
	gateway := func(path string) ask { return ask{path: onGateway(path), as: "full"} }
	admin := func(path string) ask { return ask{path: tokensRoot + path, as: "org-admin"} }
	post := func(a ask, body string) ask { a.method, a.body = "POST", body; return a }
	write := func(method, path, body string) ask {
		return ask{method: method, path: onGateway(path), as: "writer", body: body}
	}
	viewed := func(a ask) ask { a.as = "viewer"; return a }
	const doc = `{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"Seen at two poles."}]}]}`
	moved := `{"issues":["ORB-111","ORB-112"],"rankBeforeIssue":"ORB-90"}`
	ids := `{"serviceAccountIds":["` + company.BotPrefix + `service-oauth"]}`
	keys := admin("/api-keys")
	keys.as = "keys"
	keyCount := admin("/api-keys/count")
	keyCount.as = "keys"
	return map[string]ask{
		"server-info":              gateway("/rest/api/3/serverInfo"),
		"myself":                   gateway("/rest/api/3/myself"),
		"fields":                   gateway("/rest/api/3/field"),
		"link-types":               gateway("/rest/api/3/issueLinkType"),
		"statuses":                 gateway("/rest/api/3/status"),
		"priorities":               gateway("/rest/api/3/priority"),
		"issue-types":              gateway("/rest/api/3/issuetype"),
		"projects":                 gateway("/rest/api/3/project"),
		"project-search":           gateway("/rest/api/3/project/search?maxResults=1&startAt=1"),
		"project":                  gateway("/rest/api/3/project/GLOW"),
		"issue":                    gateway("/rest/api/3/issue/ORB-46?expand=changelog"),
		"issue-v2":                 gateway("/rest/api/2/issue/ORB-67"),
		"issue-agile":              gateway("/rest/agile/1.0/issue/ORB-46?fields=sprint,epic,description"),
		"comments":                 gateway("/rest/api/3/issue/ORB-67/comment"),
		"project-statuses":         gateway("/rest/api/3/project/GLOW/statuses"),
		"components":               gateway("/rest/api/3/project/ORB/components"),
		"field-search":             gateway("/rest/api/3/field/search?query=point&type=custom"),
		"status-search":            {path: onGateway("/rest/api/3/statuses/search?statusCategory=IN_PROGRESS"), as: "workflow"},
		"priority-search":          {path: onGateway("/rest/api/3/priority/search?id=1,3"), as: "workflow"},
		"resolutions":              gateway("/rest/api/3/resolution"),
		"labels":                   gateway("/rest/api/3/label?maxResults=2"),
		"users":                    gateway("/rest/api/3/users/search?maxResults=1"),
		"user-search":              gateway("/rest/api/3/user/search?query=mo"),
		"user-assignable":          gateway("/rest/api/3/user/assignable/search?project=ORB&query=elif"),
		"user":                     gateway("/rest/api/3/user?accountId=" + company.CurrentPerson),
		"user-bulk":                gateway("/rest/api/3/user/bulk?accountId=nobody&accountId=" + company.CurrentPerson),
		"versions":                 gateway("/rest/api/3/project/NOVA/versions?expand=issuesstatus"),
		"version-page":             gateway("/rest/api/3/project/NOVA/version?status=unreleased&orderBy=-releaseDate&maxResults=1"),
		"version":                  gateway("/rest/api/3/version/10303"),
		"version-unresolved":       gateway("/rest/api/3/version/10303/unresolvedIssueCount"),
		"version-related":          gateway("/rest/api/3/version/10303/relatedIssueCounts"),
		"board-versions":           gateway("/rest/agile/1.0/board/11/version"),
		"board-projects":           gateway("/rest/agile/1.0/board/11/project"),
		"board-quickfilters":       gateway("/rest/agile/1.0/board/11/quickfilter"),
		"filter-boards":            gateway("/rest/agile/1.0/board/filter/10011"),
		"filter":                   gateway("/rest/api/3/filter/10011"),
		"filter-search":            gateway("/rest/api/3/filter/search?filterName=lamp&expand=jql,owner"),
		"filters-own":              gateway("/rest/api/3/filter/my"),
		"issue-rich":               gateway("/rest/api/3/issue/" + company.RichIssue + "?fields=description,comment,attachment,fixVersions,components&expand=names,schema"),
		"issue-rich-v2":            gateway("/rest/api/2/issue/" + company.RichIssue + "?fields=description"),
		"issue-year":               gateway("/rest/api/3/issue/NOVA-39?expand=changelog"),
		"configuration-translated": gateway("/rest/agile/1.0/board/24/configuration"),
		"issue-translated":         gateway("/rest/api/3/issue/PULSE-37?fields=status&expand=changelog,transitions"),
		"configuration-limits":     gateway("/rest/agile/1.0/board/23/configuration"),
		"configuration-finished":   gateway("/rest/agile/1.0/board/22/configuration"),
		"remote-links":             gateway("/rest/api/3/issue/ORB-1/remotelink"),
		"estimation":               gateway("/rest/agile/1.0/issue/NOVA-7/estimation?boardId=21"),
		"issues-fetched":           post(gateway("/rest/api/3/issue/bulkfetch"), `{"issueIdsOrKeys":["ORB-66","NOPE-1","ORB-67"],"fields":["summary","status"]}`),
		"attachment":               gateway("/rest/api/3/attachment/10701"),
		"sprints-year":             gateway("/rest/agile/1.0/board/22/sprint?state=future,active"),
		"user-namesakes":           gateway("/rest/api/3/user/search?query=alex"),
		"worklogs":                 gateway("/rest/api/3/issue/BEAM-5/worklog"),
		"epicless":                 gateway("/rest/agile/1.0/epic/none/issue?maxResults=1&fields=summary"),
		"epicless-new":             gateway("/rest/software/1.0/epic/none/issue?maxResults=1&fields=summary"),
		"board-epicless":           gateway("/rest/agile/1.0/board/11/epic/none/issue?maxResults=1&fields=summary"),
		"board-epicless-new":       gateway("/rest/software/1.0/board/11/epic/none/issue?maxResults=1&fields=summary"),
		"board-epic":               gateway("/rest/agile/1.0/board/13/epic/10109/issue?maxResults=1&fields=summary"),
		"board-epic-new":           gateway("/rest/software/1.0/board/13/epic/10109/issue?maxResults=1&fields=summary"),
		"changelog":                gateway("/rest/api/3/issue/ORB-66/changelog?maxResults=2"),
		"changelogs":               post(gateway("/rest/api/3/changelog/bulkfetch"), `{"issueIdsOrKeys":["ORB-66","10199"],"fieldIds":["status"],"maxResults":3}`),
		"transitions":              gateway("/rest/api/3/issue/ORB-66/transitions"),
		"search":                   gateway("/rest/api/3/search/jql?maxResults=2&fields=summary,status&jql=sprint=105"),
		"search-post":              post(gateway("/rest/api/3/search/jql"), `{"jql":"sprint=105","maxResults":1,"fields":["summary"],"expand":"changelog"}`),
		"search-count":             post(gateway("/rest/api/3/search/approximate-count"), `{"jql":"sprint=105"}`),
		"boards":                   gateway(boardList),
		"board":                    gateway("/rest/agile/1.0/board/11"),
		"configuration":            gateway("/rest/agile/1.0/board/11/configuration"),
		"configuration-kanban":     gateway("/rest/agile/1.0/board/16/configuration"),
		"configuration-team":       gateway("/rest/agile/1.0/board/17/configuration"),
		"configuration-hours":      gateway("/rest/agile/1.0/board/20/configuration"),
		"issue-blocked":            gateway("/rest/api/3/issue/BEAM-9?fields=issuelinks,customfield_10021,duedate"),
		"issue-flagged":            gateway("/rest/api/3/issue/BEAM-6"),
		"sprints-shared":           gateway("/rest/agile/1.0/board/20/sprint"),
		"sprint-issues-described":  gateway("/rest/software/1.0/sprint/126/issue?maxResults=1&expand=names,schema&fields=*navigable"),
		"sprints":                  gateway("/rest/agile/1.0/board/11/sprint"),
		"sprint":                   gateway("/rest/agile/1.0/sprint/105"),
		"epics":                    gateway("/rest/agile/1.0/board/11/epic"),
		"epic":                     gateway("/rest/agile/1.0/epic/LAMP-2"),
		"epic-issues":              gateway("/rest/agile/1.0/epic/LAMP-2/issue?maxResults=1&fields=summary"),
		"epic-issues-new":          gateway("/rest/software/1.0/epic/LAMP-2/issue?maxResults=1&fields=summary"),
		"board-issues":             gateway("/rest/agile/1.0/board/16/issue?maxResults=1&fields=summary"),
		"board-issues-new":         gateway("/rest/software/1.0/board/16/issue?maxResults=1&fields=summary"),
		"board-issues-count":       gateway("/rest/software/1.0/board/16/issue/approximate-count"),
		"board-features":           gateway("/rest/agile/1.0/board/18/features"),
		"board-features-none":      gateway("/rest/agile/1.0/board/11/features"),
		"backlog-kanban":           gateway("/rest/software/1.0/board/23/backlog?fields=summary,status&maxResults=2"),
		"backlog":                  gateway("/rest/agile/1.0/board/14/backlog?fields=summary"),
		"backlog-new":              gateway("/rest/software/1.0/board/14/backlog?fields=summary"),
		"backlog-count":            gateway("/rest/software/1.0/board/14/backlog/approximate-count"),
		"sprint-issues":            gateway("/rest/agile/1.0/sprint/105/issue?maxResults=1"),
		"sprint-issues-new":        gateway("/rest/software/1.0/sprint/105/issue?maxResults=1"),
		"board-sprint-issues":      gateway("/rest/agile/1.0/board/11/sprint/104/issue?maxResults=1&fields=status"),
		"board-sprint-issues-new":  gateway("/rest/software/1.0/board/11/sprint/104/issue?maxResults=1&fields=status"),
		"gateway-bare":             {path: onGateway(boardList), as: "expired"},
		"gateway-scopes":           {path: onGateway(boardList), as: "boards-only"},
		"gateway-unrouted":         {path: "/ex/jira/x/rest/api/3/myself"},
		"gateway-burst":            {path: onGateway(boardList), as: "throttled"},
		"gateway-limited":          {path: onGateway(boardList), as: "gateway-throttled"},
		"gateway-quota":            {path: onGateway(boardList), as: "quota"},
		"site-anonymous":           {path: "/rest/api/3/project/search", auth: basic("a@b.example", "not-a-token-of-anybody")},
		"site-bearer":              {path: "/rest/api/3/myself", auth: bearer("opaque")},
		"site-jwt":                 {path: "/rest/api/3/myself", auth: bearer(oauth.Token)},
		"site-captcha":             {path: "/rest/api/3/myself", as: "captcha"},
		"site-must-log-in":         {path: "/rest/api/3/myself"},
		"site-not-found":           {path: "/rest/api/3/nothing", as: "unscoped"},
		"site-wrong-method":        {method: "DELETE", path: "/rest/api/3/myself", as: "unscoped"},
		"site-page":                {path: "/browse/ORB-1"},
		"site-dead-link":           {path: "/jira/rest/api/3/myself"},
		"site-gateway-path":        {path: onGateway(boardList), host: "lumen-demo.atlassian.net"},
		"site-tenant-info":         {path: "/_edge/tenant_info"},
		"site-tenant-info-query":   {path: "/_edge/tenant_info?x"},
		"oauth-token":              post(ask{path: "/oauth/token"}, form("grant_type", "client_credentials", "client_id", service.ClientID, "client_secret", service.ClientSecret)),
		"oauth-refresh":            post(ask{path: "/oauth/token"}, form("grant_type", "refresh_token", "client_id", oauth.ClientID, "client_secret", oauth.ClientSecret, "refresh_token", oauth.RefreshToken)),
		"oauth-resources":          {path: "/oauth/token/accessible-resources", as: "oauth-user"},
		"admin-tokens":             admin("/api-tokens?pageSize=2"),
		"admin-token-count":        admin("/api-tokens/count"),
		"admin-keys":               keys,
		"admin-key-count":          keyCount,
		"admin-service-tokens":     admin("/service-accounts/api-tokens?tokenLabel=boards"),
		"admin-account-tokens":     admin("/service-accounts/" + company.BotPrefix + "service-account/api-tokens"),
		"admin-service-clients":    admin("/service-accounts/oauth-clients?clientName=service"),
		"admin-account-clients":    admin("/service-accounts/" + company.BotPrefix + "service-oauth/oauth-clients?clientName=x"),
		"admin-clients":            admin("/oauth-clients"),
		"admin-client":             admin("/oauth-clients/" + service.ClientID),
		"admin-client-count":       post(admin("/oauth-clients/count"), ids),
		"admin-credential-count":   post(admin("/service-accounts/count"), ids),
		"admin-unknown-parameter":  admin("/api-tokens?limit=1"),
		"edit-meta":                gateway("/rest/api/3/issue/BEAM-10/editmeta"),
		"create-types":             gateway("/rest/api/3/issue/createmeta/HALO/issuetypes?maxResults=2"),
		"create-fields":            gateway("/rest/api/3/issue/createmeta/10007/issuetypes/10004"),
		"create-fields-page":       gateway("/rest/api/3/issue/createmeta/NOVA/issuetypes/10001?startAt=5&maxResults=2"),
		"transition-screen":        gateway("/rest/api/3/issue/DOCK-69/transitions?transitionId=41&expand=transitions.fields"),
		"sprint-created":           write("POST", "/rest/agile/1.0/sprint", `{"name":" Orbit 8 ","originBoardId":11,"goal":"Sell","startDate":"2026-12-08T09:00:00.000+01:00","endDate":"2026-12-22T09:00:00.000+01:00"}`),
		"sprint-created-wrong":     write("POST", "/rest/agile/1.0/sprint", `{"name":" ","originBoardId":11,"startDate":"2026-12-08","endDate":"2026-12-08T09:00:00.000Z"}`),
		"sprint-created-kanban":    write("POST", "/rest/agile/1.0/sprint", `{"name":"x","originBoardId":15}`),
		"sprint-created-viewer":    viewed(write("POST", "/rest/agile/1.0/sprint", `{"name":"x","originBoardId":11}`)),
		"sprint-replaced":          write("PUT", "/rest/agile/1.0/sprint/106", `{"name":"Sixth","state":"future","id":106}`),
		"sprint-started":           write("POST", "/rest/agile/1.0/sprint/106", `{"state":"active"}`),
		"sprint-started-undated":   write("POST", "/rest/agile/1.0/sprint/107", `{"state":"active"}`),
		"sprint-completed":         write("POST", "/rest/agile/1.0/sprint/105", `{"state":"closed"}`),
		"sprint-deleted":           write("DELETE", "/rest/agile/1.0/sprint/107", ""),
		"sprint-moved":             write("POST", "/rest/agile/1.0/sprint/106/issue", moved),
		"sprint-moved-closed":      write("POST", "/rest/agile/1.0/sprint/104/issue", moved),
		"backlog-moved":            write("POST", "/rest/agile/1.0/backlog/issue", `{"issues":["ORB-90"]}`),
		"backlog-board-moved":      write("POST", "/rest/agile/1.0/backlog/23/issue", `{"issues":["DOCK-66"]}`),
		"ranked":                   write("PUT", "/rest/agile/1.0/issue/rank", `{"issues":["ORB-111"],"rankAfterIssue":"ORB-90","rankCustomFieldId":10019}`),
		"estimated":                write("PUT", "/rest/agile/1.0/issue/BEAM-9/estimation?boardId=20", `{"value":"1d 2h"}`),
		"issue-created":            write("POST", "/rest/api/3/issue", `{"fields":{"project":{"key":"HALO"},"issuetype":{"name":"Bug"},"summary":"It hums","description":`+doc+`}}`),
		"issue-created-wrong":      write("POST", "/rest/api/3/issue", `{"fields":{"project":{"key":"HALO"},"issuetype":{"name":"Bug"},"description":"plain","customfield_10016":1,"labels":["a b"]}}`),
		"issue-created-v2":         write("POST", "/rest/api/2/issue", `{"fields":{"project":{"id":"10001"},"issuetype":{"id":"10002"},"summary":"It hums","description":"plain"}}`),
		"issue-created-viewer":     viewed(write("POST", "/rest/api/3/issue", `{}`)),
		"issues-created":           write("POST", "/rest/api/3/issue/bulk", `{"issueUpdates":[{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Task"},"summary":"One"}},{"fields":{"project":{"key":"ORB"},"issuetype":{"name":"Sub-task"},"summary":"Two"}}]}`),
		"issue-edited":             write("PUT", "/rest/api/3/issue/ORB-90", `{"fields":{"summary":"Shorter"},"update":{"labels":[{"add":"new"},{"remove":"customer"}]}}`),
		"issue-edited-returned":    write("PUT", "/rest/api/3/issue/ORB-90?returnIssue=true", `{"fields":{"duedate":"2026-12-24","priority":{"id":"1"},"assignee":null}}`),
		"issue-edited-viewer":      viewed(write("PUT", "/rest/api/3/issue/ORB-90", `{"fields":{"summary":"Shorter"}}`)),
		"issue-assigned":           write("PUT", "/rest/api/3/issue/ORB-90/assignee", `{"accountId":"`+company.NamesakeEast+`"}`),
		"issue-assigned-left":      write("PUT", "/rest/api/3/issue/ORB-90/assignee", `{"accountId":"`+company.LeftPerson+`"}`),
		"transition-made":          write("POST", "/rest/api/3/issue/DOCK-69/transitions", `{"transition":{"id":"41"},"fields":{"resolution":{"name":"Duplicate"}},"update":{"comment":[{"add":{"body":`+doc+`}}]}}`),
		"transition-demands":       write("POST", "/rest/api/3/issue/DOCK-69/transitions", `{"transition":{"id":"41"},"fields":{"summary":"x"}}`),
		"comment-added":            write("POST", "/rest/api/3/issue/ORB-90/comment", `{"body":`+doc+`,"visibility":{"type":"role","value":"Administrators"}}`),
		"comment-added-empty":      write("POST", "/rest/api/3/issue/ORB-90/comment", `{"visibility":{"type":"club"}}`),
		"comment-edited":           write("PUT", "/rest/api/3/issue/ORB-67/comment/11777", `{"body":`+doc+`}`),
		"comment-deleted":          write("DELETE", "/rest/api/3/issue/ORB-67/comment/11777", ""),
		"work-logged":              write("POST", "/rest/api/3/issue/BEAM-9/worklog?adjustEstimate=new&newEstimate=2h", `{"timeSpent":"1h 30m","started":"2026-11-17T12:34:00.000+0000","comment":`+doc+`}`),
		"work-logged-wrong":        write("POST", "/rest/api/3/issue/BEAM-9/worklog?adjustEstimate=manual", `{"timeSpentSeconds":-1}`),
		"linked":                   write("POST", "/rest/api/3/issueLink", `{"type":{"name":"Blocks"},"inwardIssue":{"key":"ORB-90"},"outwardIssue":{"key":"ORB-91"}}`),
		"unlinked":                 write("DELETE", "/rest/api/3/issueLink/1213212144", ""),
		"unlinked-viewer":          viewed(write("DELETE", "/rest/api/3/issueLink/1213212144", "")),
		"admin-forbidden":          {path: tokensRoot + "/api-tokens", as: "org-admin-bare"},
	}
}

func TestGolden_Answers(t *testing.T) {
	s := newServer(t, Account{Name: "keys", Kind: OrgAPIKey, Scopes: []string{"read:keys:admin"}},
		Account{Name: "workflow", Kind: OAuth3LO, Scopes: []string{"manage:jira-configuration"}})
	answered := map[string]bool{}
	requests := answers(s)
	for _, name := range slices.Sorted(maps.Keys(requests)) {
		a := requests[name]
		used := s
		if a.as == "writer" {
			used = newServer(t) // the others are asked what the company was made with
		}
		g := send(t, used, a)
		golden(t, filepath.Join("answers", name+".txt"), printed(a, g))
		_, _, path := splitGateway(strings.Replace(a.path, "/admin", onGateway("/admin"), 1))
		path, _, _ = strings.Cut(path, "?")
		method := a.method
		if method == "" {
			method = "GET"
		}
		if op, ok := s.catalogue.Match(method, path); ok && g.status < 300 {
			answered[string(op.Key())] = true
		}
	}
	for _, key := range slices.Concat(slices.Collect(maps.Keys(s.routes)), slices.Collect(maps.Keys(s.writes)), slices.Collect(maps.Keys(s.organization().lists()))) {
		if !answered[string(key)] {
			t.Errorf("no answer of %s is kept", key)
		}
	}
	files, err := filepath.Glob("testdata/answers/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(requests) {
		t.Errorf("%d files for %d answers", len(files), len(requests))
	}
}

var signedToken = regexp.MustCompile(`eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+`)

// readable shows access tokens as what they claim, since nobody can read them,
// and tools that look for secrets take them for real ones.
func readable(text string) string {
	return signedToken.ReplaceAllStringFunc(text, func(token string) string {
		_, ok := verify(token, time.Unix(0, 0))
		payload, _ := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
		return fmt.Sprintf("(a token, %v: %s)", ok, payload)
	})
}

// printed writes an exchange down, JSON indented.
func printed(a ask, g got) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s\n\n%d\n", orElse(a.method, "GET"), a.path, g.status)
	for _, name := range slices.Sorted(maps.Keys(g.header)) {
		fmt.Fprintf(&b, "%s: %s\n", name, g.header.Get(name))
	}
	b.WriteString("\n")
	body := b.Len()
	if json.Indent(&b, []byte(g.body), "", "  ") != nil {
		b.Truncate(body)
		b.WriteString(g.body)
	}
	b.WriteString("\n")
	return readable(b.String())
}

// TestGolden_Company keeps the data itself: one line for each issue.
func TestGolden_Company(t *testing.T) {
	golden(t, "company.txt", companyText(newServer(t).company))
}

// companyText writes the data down.
func companyText(c *company.Company) string {
	var b strings.Builder
	day := func(at time.Time) string {
		if at.IsZero() {
			return "-"
		}
		return at.Format("01-02T15:04")
	}
	for _, s := range c.Sprints {
		fmt.Fprintf(&b, "sprint %d | board %d | %s | %s | %s..%s | %s | %d issues | %s\n",
			s.ID, s.Board.ID, s.Name, s.State, day(s.Start), day(s.End), day(s.Complete), len(s.Issues), s.Goal)
	}
	for _, is := range c.Issues {
		assignee, parent, points, more := "-", "-", "-", ""
		if is.Assignee != nil {
			assignee = is.Assignee.Name
		}
		if is.Parent != nil {
			parent = is.Parent.Key
		}
		if is.Points != nil {
			points = company.Number(*is.Points)
		}
		if is.Planned > 0 {
			more += fmt.Sprintf(" | planned %v, spent %v", is.Planned, is.Spent)
		}
		if is.Flagged {
			more += " | flagged"
		}
		if !is.Due.IsZero() {
			more += " | due " + is.Due.Format(time.DateOnly)
		}
		for _, l := range is.Links {
			if l.Kind == company.LinkBlocks && !l.Outward {
				more += " | waits for " + l.Other.Key
			}
		}
		in := []int{}
		for _, s := range is.Sprints {
			in = append(in, s.ID)
		}
		steps := []string{}
		for _, h := range is.Histories[:min(len(is.Histories), 6)] {
			steps = append(steps, day(h.At)+" "+h.Items[0].ID+"="+h.Items[0].To)
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s | %s | %v | %v | %s..%s..%s | %d+%d | %s | %s | %v%s\n",
			is.Key, is.Kind.Name, is.Status.Name, is.Priority.Name, assignee, points, parent, in, is.Labels,
			day(is.Created), day(is.Updated), day(is.Resolved), len(is.Histories), len(is.Comments), is.Summary, is.Text, steps, more)
	}
	return b.String()
}

// TestGolden_Accounts keeps the table of accounts.
func TestGolden_Accounts(t *testing.T) {
	var b strings.Builder
	for _, a := range Tokens() {
		fmt.Fprintf(&b, "%s: %s\n\t%s, %s, trouble %q\n\t%s %s\n\t%s %s %s\n\t%v %v\n",
			a.Name, a.Description, a.Kind, a.Scheme, a.Trouble, a.Email, a.Token,
			a.ClientID, a.ClientSecret, a.RefreshToken, a.CloudIDs, a.Scopes)
	}
	golden(t, "accounts.txt", readable(b.String()))
}
