package toolbox

import (
	"context"
	"errors"
	"testing"
	"testing/fstest"

	"jirascope/jira"
	"jirascope/scopes"
)

// What was made before is taken as it is; what is not there, or cannot be read, is made anew,
// but for the operations, of which nothing is said then.
func TestStored(t *testing.T) {
	none := func() (*scopes.Catalogue, error) { return nil, errors.New("no catalogue") }
	ping := func() *Tool {
		return Declare(Declaration{Name: "ping"}, func(context.Context, Call, given) (struct{}, error) { return struct{}{}, nil })
	}
	own := `{"operations": [{"method": "GET", "path": "/rest/agile/1.0/board", "product": "jira-software", "status": "documented", "alternatives": [{"family": "granular", "scopes": ["read:board-scope:jira-software"]}]}]}`
	for name, test := range map[string]struct {
		definition, operations string
		stored, known          bool
	}{
		"stored":   {`{"inputSchema": {"type": "object", "properties": {"x": {"type": "string"}}}, "outputSchema": { "type" : "object" }}`, own, true, true},
		"nothing":  {"", "", false, false},
		"not JSON": {"{", "{", false, false},
	} {
		files := fstest.MapFS{}
		if test.definition != "" {
			files[Definitions+"/ping.json"] = &fstest.MapFile{Data: []byte(test.definition)}
			files[OwnOperations] = &fstest.MapFile{Data: []byte(test.operations)}
		}
		box := New(Config{Catalogue: none, Stored: files}, ping())
		tool, _ := box.Tool("ping")
		if stored := string(tool.Output()) == `{"type":"object"}`; stored != test.stored || (tool.Arguments().Names()[0] == "x") != test.stored {
			t.Errorf("%s: %s, %s", name, tool.Arguments().Raw(), tool.Output())
		}
		if _, known := box.Own().Operation(jira.OpListBoards); known != test.known {
			t.Errorf("%s: own operations %t", name, known)
		}
	}
	whole := New(Config{Catalogue: scopes.Load})
	if _, known := whole.Own().Operation(jira.OpListBoards); !known {
		t.Error("without what was made before, the catalogue is not taken")
	}
	if got := New(Config{Catalogue: none}).Own(); len(got.Operations) != 0 {
		t.Errorf("%d operations of no catalogue", len(got.Operations))
	}
}

// The operations that a tool needs are those that the catalogue has.
func TestNeeds(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	tool := &Tool{Declaration: Declaration{Operations: []scopes.Key{"GET /no/such", jira.OpListBoards}}}
	if needs := tool.Needs(catalogue); len(needs) != 1 || needs[0].Key() != jira.OpListBoards {
		t.Errorf("%+v", needs)
	}
}
