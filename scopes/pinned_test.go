package scopes

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pinned are operations whose scopes people depend on most, or get wrong most
// often. Granular names of Jira are written without their ":jira". Paths of the
// platform hold for its versions 2 and 3.
var pinned = []struct {
	operations string // separated by commas
	classic    string
	granular   string // all needed, separated by spaces
}{
	{"GET myself", "read:jira-user", "read:application-role read:group read:user read:avatar"},
	{"GET search/jql", "read:jira-work", "read:issue-details read:audit-log read:avatar read:field-configuration read:issue-meta"},
	{"POST search/jql", "read:jira-work", "read:issue-details read:field.default-value read:field.option read:field read:group"},
	{"GET issue/{issueIdOrKey}", "read:jira-work", "read:issue-meta read:issue-security-level read:issue.vote read:issue.changelog " +
		"read:avatar read:issue read:status read:user read:field-configuration"},
	{"POST issue", "write:jira-work", "write:issue write:comment write:comment.property write:attachment read:issue"},
	{"POST issue/{issueIdOrKey}/transitions", "write:jira-work", "write:issue write:issue.property"},
	{"GET project/search, GET project/{projectIdOrKey}", "read:jira-work", "read:issue-type read:project read:project.property read:user " +
		"read:application-role read:avatar read:group read:issue-type-hierarchy read:project-category read:project-version read:project.component"},
	{"GET /rest/agile/1.0/board", "", "read:board-scope:jira-software read:project"},
	{"GET /rest/agile/1.0/board/{boardId}, GET /rest/agile/1.0/board/{boardId}/issue", "", "read:board-scope:jira-software read:issue-details"},
	{"GET /rest/agile/1.0/board/{boardId}/configuration", "", "read:board-scope.admin:jira-software read:project"},
	{"GET /rest/agile/1.0/board/{boardId}/sprint, GET /rest/agile/1.0/sprint/{sprintId}", "", "read:sprint:jira-software"},
	{"GET /rest/agile/1.0/sprint/{sprintId}/issue", "", "read:sprint:jira-software read:issue-details read:jql"},
	{"GET /rest/agile/1.0/board/{boardId}/epic", "", "read:epic:jira-software"},
	{"POST /rest/agile/1.0/sprint, POST /rest/agile/1.0/sprint/{sprintId}, PUT /rest/agile/1.0/sprint/{sprintId}, " +
		"POST /rest/agile/1.0/sprint/{sprintId}/issue", "", "write:sprint:jira-software"},
	{"DELETE /rest/agile/1.0/sprint/{sprintId}", "", "delete:sprint:jira-software"},
	{"POST /rest/agile/1.0/backlog/issue, POST /rest/agile/1.0/board/{boardId}/issue", "", "write:board-scope:jira-software"},
	{"PUT /rest/agile/1.0/issue/rank", "", "write:issue:jira-software"},
	{"PUT /rest/agile/1.0/issue/{issueIdOrKey}/estimation", "", "write:issue:jira-software read:issue-details"},
}

func TestEmbedded_Pinned(t *testing.T) {
	c := embeddedCatalogue(t)
	for _, row := range pinned {
		var want []Alternative
		if row.classic != "" {
			want = append(want, Alternative{Classic, []string{row.classic}})
		}
		var granular []string
		for name := range strings.FieldsSeq(row.granular) {
			if strings.Count(name, ":") == 1 {
				name += ":jira"
			}
			granular = append(granular, name)
		}
		slices.Sort(granular)
		want = append(want, Alternative{Granular, granular})
		for name := range strings.SplitSeq(row.operations, ", ") {
			for _, key := range versions(name) {
				op, ok := c.Operation(key)
				if !ok {
					t.Errorf("no operation %s", key)
					continue
				}
				if diff := cmp.Diff(want, op.Alternatives); diff != "" {
					t.Errorf("%s: %s", key, diff)
				}
			}
		}
	}
}

// versions are the keys of a row's operation.
func versions(name string) []Key {
	method, path, _ := strings.Cut(name, " ")
	if strings.HasPrefix(path, "/") {
		return []Key{Key(name)}
	}
	return []Key{MakeKey(method, "/rest/api/2/"+path), MakeKey(method, "/rest/api/3/"+path)}
}

// The operation to ask whether host, cloud id and credential are right needs no
// scope, and says so.
func TestEmbedded_ProbeNeedsNothing(t *testing.T) {
	op, ok := embeddedCatalogue(t).Operation("GET /rest/api/3/serverInfo")
	if !ok || op.Status != NoneNeeded || !op.Sufficient(nil) || op.Needs() != nil {
		t.Errorf("operation %+v", op)
	}
}

// The issue lists of the agile API that are deprecated have namesakes with the
// same scopes.
func TestEmbedded_AgileTwins(t *testing.T) {
	c := embeddedCatalogue(t)
	count := 0
	for _, op := range c.Operations {
		if !op.Deprecated || !strings.HasPrefix(op.Path, "/rest/agile/1.0/") {
			continue
		}
		count++
		twin, ok := c.Operation(op.ReplacedBy)
		if !ok || !strings.HasPrefix(twin.Path, "/rest/software/1.0/") || twin.Deprecated {
			t.Errorf("%s is replaced by %q", op.Key(), op.ReplacedBy)
		} else if diff := cmp.Diff(op.Alternatives, twin.Alternatives); diff != "" {
			t.Errorf("%s: %s", op.Key(), diff)
		}
	}
	if count != 8 {
		t.Errorf("%d deprecated issue lists, want 8", count)
	}
}

// What Confluence's version 1 no longer has is known, with its successor of version
// 2, and what version 1 keeps is not taken for removed.
func TestEmbedded_ConfluenceVersion1(t *testing.T) {
	c := embeddedCatalogue(t)
	tests := []struct {
		request, successor string
		scopes             []string
	}{
		{"GET /wiki/rest/api/content", "GET /wiki/api/v2/pages", []string{"read:page:confluence"}},
		{"POST /wiki/rest/api/content", "POST /wiki/api/v2/pages", []string{"write:page:confluence"}},
		{"PUT /wiki/rest/api/content/7", "PUT /wiki/api/v2/pages/{id}", []string{"write:page:confluence"}},
		{"GET /wiki/rest/api/content/7/child/comment", "GET /wiki/api/v2/pages/{id}/footer-comments", []string{"read:comment:confluence"}},
		{"GET /wiki/rest/api/content/7/child/folder", "GET /wiki/api/v2/pages/{id}/direct-children", []string{"read:hierarchical-content:confluence"}},
		{"GET /wiki/rest/api/content/7/label", "GET /wiki/api/v2/pages/{id}/labels", []string{"read:page:confluence"}},
		{"GET /wiki/rest/api/space", "GET /wiki/api/v2/spaces", []string{"read:space:confluence"}},
		{"GET /wiki/rest/api/space/DOC", "GET /wiki/api/v2/spaces", []string{"read:space:confluence"}},
	}
	for _, tt := range tests {
		key := Key(tt.request)
		op, ok := c.Match(key.Method(), key.Template())
		if !ok || !op.Removed || !op.Leaving || op.ReplacedBy != Key(tt.successor) {
			t.Errorf("%s is %+v", tt.request, op)
			continue
		}
		next, _ := c.Operation(op.ReplacedBy)
		if len(next.Needs()) != 1 || !slices.Equal(next.Needs()[0].Scopes, tt.scopes) {
			t.Errorf("%s needs %v, want %v", next.Key(), next.Needs(), tt.scopes)
		}
	}
	for _, stays := range []Key{"GET /wiki/rest/api/search", "GET /wiki/rest/api/content/search", "POST /wiki/rest/api/content/7/child/attachment",
		"GET /wiki/rest/api/content/7/restriction", "POST /wiki/rest/api/space", "DELETE /wiki/rest/api/space/DOC", "POST /wiki/rest/api/content/7/label"} {
		if op, ok := c.Match(stays.Method(), stays.Template()); !ok || op.Removed || op.Deprecated {
			t.Errorf("%s is %+v", stays, op)
		}
	}
}

// Removed operations name what to call instead.
func TestEmbedded_Removed(t *testing.T) {
	c := embeddedCatalogue(t)
	for _, version := range []string{"2", "3"} {
		for _, method := range []string{"GET", "POST"} {
			op, ok := c.Operation(MakeKey(method, "/rest/api/"+version+"/search"))
			want := MakeKey(method, "/rest/api/"+version+"/search/jql")
			if !ok || !op.Removed || op.ReplacedBy != want || op.Source == "" {
				t.Errorf("%s version %s: %+v", method, version, op)
			}
		}
	}
}

// The operations of Jira Service Management are found at both of their bases, and
// those that their document opens to Basic alone take no scope.
func TestEmbedded_JSMOperations(t *testing.T) {
	c := embeddedCatalogue(t)
	const id = "1324a887-45db-1bf4-1e99-ef0ff456d421"
	for _, address := range []string{
		"POST https://api.atlassian.com/jsm/ops/api/" + id + "/v1/integrations",
		"POST https://api.atlassian.com/ex/jira/" + id + "/jsm/ops/api/v1/integrations",
		"POST https://api.atlassian.com/ex/jira/{cloudId}/jsm/ops/api/v1/integrations",
	} {
		op := c.Resolve(address).Operation
		if op == nil || op.Key() != "POST /jsm/ops/api/{cloudId}/v1/integrations" || op.Product != JSMOperations {
			t.Errorf("%s is %+v", address, op)
			continue
		}
		want := []Alternative{{Granular, []string{"read:ops-config:jira-service-management", "write:ops-config:jira-service-management"}}}
		if diff := cmp.Diff(want, op.Alternatives); diff != "" {
			t.Error(diff)
		}
	}
	op, _ := c.Operation("GET /jsm/ops/api/{cloudId}/v1/alerts/{alertId}/attachments")
	if op == nil || op.Status != NotScopable || op.Note == "" {
		t.Errorf("attachments of alerts: %+v", op)
	}
	for _, s := range c.Suggest("GET", "/jsm/ops/api/v1/teems", 3) {
		if s.Operation.Product == JSMOperations {
			t.Errorf("suggested %s", s.Path)
		}
	}
}
