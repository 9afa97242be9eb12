package script

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"jirascope/internal/scan/address"
)

// Request is what a command of a script requests.
type Request struct {
	// Line is where the address stands in the script, from 1.
	Line int
	// Method and address are as far as the script's variables say them. The
	// arguments of a function are holes named 1 to 9.
	Method, Address address.Value
}

// script evaluates the commands of a shell script.
type script struct {
	// values are what the variables hold.
	values   map[string]address.Value
	requests []Request
}

// maxOpened bounds what a script opens. The parser needs some 2 KB of stack for
// each thing that is open at once.
const maxOpened = 100_000

// Unread says from where on a text was not read, and why.
type Unread struct {
	// Line counts from 1.
	Line int
	Why  string
}

// Read finds the requests that curl, wget and HTTPie send in a script. Of a
// script with a syntax error it reads what stands before, and says where that is.
func Read(text string) ([]Request, error) {
	opened := 0
	for _, sign := range []string{"(", "{", "if", "while", "until", "case"} {
		opened += strings.Count(text, sign)
	}
	if opened > maxOpened {
		return nil, &Unread{1, "the script is nested too deeply"}
	}
	text = withoutExpressions(text)
	var statements []*syntax.Stmt
	var problem error
	for statement, err := range syntax.NewParser().StmtsSeq(strings.NewReader(text)) {
		if err != nil {
			problem = syntaxProblem(err)
			break
		}
		statements = append(statements, statement)
	}
	s := &script{values: make(map[string]address.Value)}
	// What a script's functions send may depend on what it assigns behind them.
	for _, statement := range statements {
		s.walk(statement, func(c *syntax.CallExpr) { s.assign(c.Assigns) })
	}
	known := s.values
	for _, statement := range statements {
		syntax.Walk(statement, func(n syntax.Node) bool {
			if function, ok := n.(*syntax.FuncDecl); ok {
				s.values = maps.Clone(known)
				s.walk(function.Body, s.run)
			}
			return true
		})
	}
	s.values = known
	for _, statement := range statements {
		s.walk(statement, s.run)
	}
	return s.requests, problem
}

// AsksCaller reports whether a function's argument is in a value.
func AsksCaller(v address.Value) bool {
	for _, p := range v {
		if p.Hole && len(p.Name) == 1 && p.Name >= "1" && p.Name <= "9" {
			return true
		}
	}
	return false
}

// syntaxProblem is a parser's error as a reason why the rest was not read.
func syntaxProblem(err error) error {
	var broken syntax.ParseError
	if errors.As(err, &broken) {
		return &Unread{Line: int(broken.Pos.Line()), Why: "the shell syntax is broken: " + broken.Text}
	}
	return err
}

// Error says from which line on the text was not read, and why.
func (u *Unread) Error() string { return fmt.Sprintf("from line %d on, %s", u.Line, u.Why) }

// walk visits the commands of a statement in their order, without those of the
// functions that are defined in it.
func (s *script) walk(node syntax.Node, visit func(*syntax.CallExpr)) {
	syntax.Walk(node, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FuncDecl:
			return false
		case *syntax.DeclClause:
			s.assign(n.Args)
		case *syntax.CallExpr:
			visit(n)
		}
		return true
	})
}

// assign notes what variables are given.
func (s *script) assign(list []*syntax.Assign) {
	for _, a := range list {
		if a.Name == nil || a.Naked || a.Index != nil || a.Array != nil {
			continue
		}
		given := address.Value{}
		if a.Value != nil {
			given = s.word(a.Value).value
		}
		if a.Append {
			given = address.Join(s.values[a.Name.Value], given)
		}
		s.values[a.Name.Value] = given
	}
}

// run reads one command.
func (s *script) run(c *syntax.CallExpr) {
	s.assign(c.Assigns)
	words := make([]word, len(c.Args))
	for i, arg := range c.Args {
		words[i] = s.word(arg)
	}
	words = skipPrefixes(words)
	if len(words) == 0 {
		return
	}
	name := words[0].value.Flat()
	name = strings.TrimSuffix(name[strings.LastIndexAny(name, "/\\")+1:], ".exe")
	if tool := toolOf(name); tool != "" {
		s.requests = append(s.requests, requestsOf(tool, words[1:])...)
	}
}

// skipPrefixes takes words away that run another command.
func skipPrefixes(words []word) []word {
	for len(words) > 0 {
		switch words[0].value.Flat() {
		case "sudo", "env", "exec", "command", "eval", "RUN", "-", "nohup", "xargs", "timeout", "retry":
			words = words[1:]
		default:
			return words
		}
	}
	return words
}
