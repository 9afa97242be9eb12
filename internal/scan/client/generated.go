package client

import (
	"slices"
	"strings"

	"jirascope/internal/scan/lex"
	"jirascope/scopes"
)

// operationIDs finds operations by the group and the id that the documents give
// them, both in lower case without signs, as generated clients name them.
type operationIDs map[string][]*scopes.Operation

// generated says how a file uses clients that are generated from the documents.
type generated struct {
	via string
	// second is true where the file asks for version 2 of Jira's API.
	second bool
	// groups are the groups of the classes that clients are made of.
	groups map[string]string
	// named is true where a group's class must be named for its group.
	named bool
}

func newOperationIDs(c *scopes.Catalogue) operationIDs {
	ids := make(operationIDs)
	for _, op := range c.Operations {
		if op.ID != "" && op.Group != "" {
			name := letters(op.Group) + "." + letters(op.ID)
			ids[name] = append(ids[name], op)
		}
	}
	for _, list := range ids {
		// The newest version first.
		slices.SortStableFunc(list, func(a, b *scopes.Operation) int { return strings.Compare(b.Path, a.Path) })
	}
	return ids
}

// letters is a name without anything but its letters and digits.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && lex.IsWordByte(byte(r)) && r != '_' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// generatedClients finds out whether the file uses jira.js, whose methods have
// the documents' ids, or a client generated from the documents, or nil.
func (f *finder) generatedClients() *generated {
	g := &generated{groups: make(map[string]string)}
	if containsAny(f.Text, []string{"'jira.js", `"jira.js`}) {
		g.via = "jira.js"
		g.second = strings.Contains(f.Text, "Version2Client") && !strings.Contains(f.Text, "Version3Client")
		return g
	}
	if !containsAny(f.Text, []string{"Api", "API"}) || !f.importsProduct() {
		return nil
	}
	g.via, g.named = "operationId", true
	g.second = strings.Contains(f.Text, "/rest/api/2")
	for i, t := range f.Tokens {
		group, found := groupOf(t.S)
		if t.Kind != lex.Word || !found {
			continue
		}
		start := f.PathTo(i).Start
		for _, at := range []int{start, start - 1} {
			if name := f.GivenTo[at]; name != "" {
				g.groups[name] = group
			}
		}
		if before := f.Token(start - 1); before.Is(":") && f.Token(start-2).Kind == lex.Word {
			g.groups[f.Token(start-2).S] = group
		}
	}
	return g
}

// importsProduct reports whether the file imports something that is called after
// Jira or Atlassian.
func (f *finder) importsProduct() bool {
	for line := range strings.Lines(f.Text) {
		line = strings.ToLower(strings.TrimLeft(line, " \t"))
		if !strings.Contains(line, "jira") && !strings.Contains(line, "atlassian") {
			continue
		}
		for _, sign := range []string{"import ", "from ", "using ", "use ", "require", "} from ", "const ", "\"", "'"} {
			if strings.HasPrefix(line, sign) && (sign != "const " || strings.Contains(line, "require")) {
				return true
			}
		}
	}
	return false
}

// groupOf is the group of a class such as IssuesApi.
func groupOf(class string) (string, bool) {
	lower := letters(class)
	group, found := strings.CutSuffix(lower, "api")
	return group, found && group != ""
}

// jiraJS lists the methods of jira.js 5.4 whose names are not the documents'.
func jiraJS(name string) (string, bool) {
	switch name {
	case "issuesearch.searchforissuesusingjqlenhancedsearch":
		return "GET /rest/api/3/search/jql", true
	case "issuesearch.searchforissuesusingjqlenhancedsearchpost":
		return "POST /rest/api/3/search/jql", true
	case "jiraexpressions.evaluatejiraexpressionusingenhancedsearch":
		return "POST /rest/api/3/expression/evaluate", true
	case "issueproperties.bulksetissuesproperties":
		return "POST /rest/api/3/issue/properties", true
	default:
		return "", false
	}
}

// generatedCall reports a call of a method that is named by an operationId.
func (f *finder) generatedCall(g *generated, c lex.Callee, open int) {
	n := len(c.Names)
	group := letters(c.Names[n-2])
	if g.named {
		known, ok := g.groups[c.Names[n-2]]
		if !ok {
			if known, ok = groupOf(c.Names[n-2]); !ok {
				return
			}
		}
		group = known
	}
	name := group + "." + letters(c.Names[n-1])
	list := f.tables.ids[name]
	if len(list) == 0 && !g.named {
		if key, ok := jiraJS(name); ok {
			key := scopes.Key(key)
			f.add(g.via, key.Method(), versioned(key.Template(), g.second), open-1)
		}
		return
	}
	if len(list) > 0 {
		f.add(g.via, list[0].Method, versioned(list[0].Path, g.second), open-1)
	}
}

func versioned(template string, second bool) string {
	if second {
		return strings.Replace(template, "/rest/api/3/", "/rest/api/2/", 1)
	}
	return template
}
