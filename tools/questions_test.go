package tools

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// question is one that people ask every day, with the fewest calls that answer it.
type question struct {
	name, words string
	calls       []asked
	// requests and bytes bound what all calls ask of the gateway, and what a client gets
	// to read, with little to spare.
	requests, bytes int
	// facts are what a right answer holds, counted from the sandbox's raw data.
	facts func(t *testing.T, r *rawSite) []fact
	// account is the sandbox's token; full unless said.
	account string
}

type asked struct{ tool, arguments string }

// TestQuestions asks the everyday questions through an MCP client. The facts must be in the
// structured content and in the text, each on its own: a client shows a model only one of
// them.
func TestQuestions(t *testing.T) {
	raw := readSite(t)
	all := slices.Concat(sprintQuestions(), historyQuestions(), issueQuestions(), planQuestions(), teamQuestions(), writeQuestions())
	for _, q := range all {
		t.Run(q.name, func(t *testing.T) {
			s := newStage(t, cmp.Or(q.account, "full"))
			answers, size := s.ask(t, q.calls)
			requests, facts := len(s.sandbox.Requests()), q.facts(t, raw)
			t.Logf("%d calls, %d requests, %d bytes, %d facts: %s", len(q.calls), requests, size, len(facts), q.words)
			if requests > q.requests || size > q.bytes {
				t.Errorf("%d requests, want %d at most; %d bytes, want %d at most", requests, q.requests, size, q.bytes)
			}
			if len(facts) < 3 {
				t.Error("there are too few facts")
			}
			for _, f := range facts {
				if f.want == "" {
					t.Errorf("nothing is wanted of %s", f.path)
				}
				for where, content := range answers[f.call] {
					if got, ok := f.in(content); !ok {
						t.Errorf("the %s of %s %s: %s is\n%s\nwant\n%s", where, q.calls[f.call].tool, q.calls[f.call].arguments, f.path, got, f.want)
					}
				}
			}
		})
	}
}

// content is one part of an answer: as it was sent and, where it is JSON, what it says.
type content struct {
	sent  string
	value any
}

// ask makes calls through a client of its own. It returns the parts of each answer by their
// names, and the bytes of the larger ones.
func (s *stage) ask(t *testing.T, calls []asked) (answers []map[string]content, size int) {
	t.Helper()
	m := server.NewMCPServer("test", "1")
	s.Register(m, s.Connection)
	c, err := client.NewInProcessClient(m)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = mcp.LATEST_PROTOCOL_VERSION
	if _, err := c.Initialize(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	s.sandbox.ResetRequests()
	for _, one := range calls {
		var request mcp.CallToolRequest
		request.Params.Name, request.Params.Arguments = one.tool, json.RawMessage(one.arguments)
		result, err := c.CallTool(t.Context(), request)
		if err != nil {
			t.Fatal(err)
		}
		structured, err := json.Marshal(result.StructuredContent)
		if err != nil {
			t.Fatal(err)
		}
		text, ok := result.Content[0].(mcp.TextContent)
		if !ok || len(result.Content) != 1 {
			t.Fatalf("%s answers %d contents", one.tool, len(result.Content))
		}
		answers = append(answers, map[string]content{"structured content": read(structured), "text": read([]byte(text.Text))})
		size += max(len(structured), len(text.Text))
	}
	return answers, size
}

func read(sent []byte) content {
	c := content{sent: string(sent)}
	_ = json.Unmarshal(sent, &c.value) // a text is JSON or prose
	return c
}

// fact is something that an answer holds.
type fact struct {
	// call is which of the question's calls tells it.
	call int
	// path is where it is: members of objects with dots between them, items of lists by
	// their numbers. Of a table it is its name, then [] and columns for all rows, or the
	// first cell of one row in brackets and a column. Without a path it is anywhere.
	path string
	// want is what is there, as JSON; without a path a text.
	want string
	// of reads the value at the path in another way.
	of func(any) any
	// close is how far a number may be away.
	close float64
	// unordered lists are compared sorted.
	unordered bool
}

// is is a fact at a path.
func is(path string, want any) fact { return fact{path: path, want: asJSON(want)} }

// near is a fact that is a number, but for its rounding.
func near(path string, want, within float64) fact {
	f := is(path, want)
	f.close = within
	return f
}

// has is a fact that is a list in any order.
func has(path string, want []string) fact {
	slices.Sort(want)
	return fact{path: path, want: asJSON(want), unordered: true}
}

// says is a fact somewhere in the words of an answer.
func says(text string) fact { return fact{want: text} }

// from are facts that another call than the first tells.
func from(call int, facts ...fact) []fact {
	for i := range facts {
		facts[i].call = call
	}
	return facts
}

// in looks for the fact. What it returns is what is in its place.
func (f fact) in(c content) (string, bool) {
	if f.path == "" {
		words := c.sent
		if c.value != nil {
			words = strings.Join(leaves(c.value), "\n")
		}
		// A text writes the words of enumerations with blanks.
		return words, strings.Contains(strings.ReplaceAll(words, "_", " "), strings.ReplaceAll(f.want, "_", " "))
	}
	value := at(c.value, f.path)
	if f.of != nil {
		value = f.of(value)
	}
	if list, ok := value.([]string); ok && f.unordered {
		slices.Sort(list)
	}
	got := asJSON(value)
	if number, ok := value.(float64); ok && f.close > 0 {
		want, err := strconv.ParseFloat(f.want, 64)
		return got, err == nil && math.Abs(number-want) <= f.close
	}
	return got, got == f.want
}

// asJSON is a value as JSON, a row of a list on each line.
func asJSON(value any) string {
	if list, ok := value.([]string); ok {
		return strings.Join(list, "\n")
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(data)
}

// at finds the value at the path of a fact; nil where there is none.
func at(value any, path string) any {
	for path != "" && value != nil {
		step, rest := path, ""
		if i := strings.IndexAny(path, ".["); i >= 0 {
			step, rest = path[:i], strings.TrimPrefix(path[i:], ".")
		}
		if inside, ok := strings.CutPrefix(path, "["); ok {
			row, columns, _ := strings.Cut(inside, "]")
			return inTable(value, row, strings.TrimPrefix(columns, "."))
		}
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			value = item(v, step)
		default:
			return nil
		}
		path = rest
	}
	return value
}

// item is an item of a list by its number, or a table by its name.
func item(list []any, step string) any {
	for i, one := range list {
		table, _ := one.(map[string]any)
		if fmt.Sprint(i) == step || table["table"] == step {
			return one
		}
	}
	return nil
}

// inTable are the cells of a table: of all rows, those of one row joined, or one of a row
// that is known by its first cell.
func inTable(value any, row, columns string) any {
	table, _ := value.(map[string]any)
	rows, _ := table["rows"].([]any)
	names, _ := table["columns"].([]any)
	var all []string
	for _, one := range rows {
		cells, _ := one.([]any)
		var joined []string
		for _, name := range strings.Split(columns, ",") {
			text := "-"
			if i := slices.Index(names, any(name)); i >= 0 && cells[i] != nil {
				if text = fmt.Sprint(cells[i]); row != "" && fmt.Sprint(cells[0]) == row {
					return cells[i]
				}
			}
			joined = append(joined, text)
		}
		all = append(all, strings.Join(joined, " | "))
	}
	if row != "" {
		return nil
	}
	return all
}
