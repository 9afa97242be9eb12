package jql

import (
	"slices"
	"strings"

	"jirascope/internal/sandbox/company"
)

// test decides about one issue.
type test func(*company.Issue) bool

// condition becomes a test once it is known who asks, and when.
type condition func(*Scene) (test, error)

// Query is a parsed JQL query.
type Query struct {
	// where is nil for a query that restricts nothing.
	where condition
	order []sorting
}

// Restricts reports whether the query chooses among issues.
func (q Query) Restricts() bool { return q.where != nil }

// clause is one comparison.
type clause struct {
	// field is as somebody wrote it.
	field    string
	operator string
	values   []operand
	// during are what restricts a clause about the past.
	during []predicate
}

// operand is what a field is compared with.
type operand struct {
	text string
	// function values, such as currentUser(), stand for others.
	function bool
	args     []string
	// empty is EMPTY or NULL.
	empty bool
}

// predicate is a restriction of a clause about the past, such as BEFORE.
type predicate struct {
	word   string
	values []operand
}

// Parse reads JQL: clauses over the fields of fields.go, joined by AND, OR, NOT
// and parentheses, and an order.
func Parse(text string) (Query, error) {
	tokens, err := lex(text)
	if err != nil {
		return Query{}, err
	}
	p := &parser{text: text, tokens: tokens}
	if len(tokens) > 0 && !p.peek().is("ORDER") {
		p.query.where = p.either()
	}
	p.order()
	if p.err == nil && p.at < len(p.tokens) {
		p.unexpected("either 'OR' or 'AND'")
	}
	return p.query, p.err
}

// parser walks over tokens. After the first error it does nothing more.
type parser struct {
	text   string
	tokens []lexeme
	at     int
	query  Query
	err    error
}

func (p *parser) peek() lexeme {
	if p.err != nil || p.at >= len(p.tokens) {
		return lexeme{}
	}
	return p.tokens[p.at]
}

// next takes a lexeme that is not a sign; what says what was expected there.
func (p *parser) next(what string) lexeme {
	t := p.peek()
	if p.err == nil && (p.at >= len(p.tokens) || t.isSign()) {
		p.unexpected(what)
	}
	p.at++
	return t
}

// take steps over a keyword or sign, if it comes next.
func (p *parser) take(texts ...string) bool {
	if !slices.ContainsFunc(texts, p.peek().is) {
		return false
	}
	p.at++
	return true
}

func (p *parser) need(text string) {
	if !p.take(text) {
		p.unexpected("'" + text + "'")
	}
}

// unexpected tells what should have come and what came.
func (p *parser) unexpected(what string) {
	switch {
	case p.err != nil:
	case p.at < len(p.tokens):
		t := p.tokens[p.at]
		p.err = broken("Expecting %s but got '%s'.", what, t.text).at(p.text, t.at)
	default:
		p.err = broken("Expecting %s before the end of the query.", what)
	}
}

// either reads conditions joined by OR.
func (p *parser) either() condition {
	left := p.both()
	for p.take("OR", "|", "||") {
		left = joined(left, p.both(), func(a, b test) test {
			return func(is *company.Issue) bool { return a(is) || b(is) }
		})
	}
	return left
}

// both reads conditions joined by AND.
func (p *parser) both() condition {
	left := p.single()
	for p.take("AND", "&", "&&") {
		left = joined(left, p.single(), func(a, b test) test {
			return func(is *company.Issue) bool { return a(is) && b(is) }
		})
	}
	return left
}

// joined makes one condition of two.
func joined(left, right condition, join func(a, b test) test) condition {
	return func(s *Scene) (test, error) {
		a, err := left(s)
		if err != nil {
			return nil, err
		}
		b, err := right(s)
		if err != nil {
			return nil, err
		}
		return join(a, b), nil
	}
}

// single reads one clause, negated or in parentheses perhaps.
func (p *parser) single() condition {
	switch {
	case p.take("NOT", "!"):
		inner := p.single()
		return joined(inner, inner, func(a, _ test) test {
			return func(is *company.Issue) bool { return !a(is) }
		})
	case p.take("("):
		inner := p.either()
		p.need(")")
		return inner
	default:
		return p.clause()
	}
}

// clause reads a field, an operator and what it is compared with.
func (p *parser) clause() condition {
	c := clause{field: p.next("a field name").text}
	c.operator = p.operator()
	switch {
	case c.operator == "changed":
	case strings.HasSuffix(c.operator, "in"):
		c.values = p.values()
	default:
		c.values = []operand{p.value()}
	}
	if strings.HasPrefix(c.operator, "was") || c.operator == "changed" {
		c.during = p.predicates()
	}
	if p.err != nil {
		return nil
	}
	made, err := c.condition()
	if err != nil {
		p.err = err
	}
	return made
}

// operator reads an operator, of several words perhaps, in lower case.
func (p *parser) operator() string {
	const expected = "operator"
	switch t := p.peek(); {
	case t.isSign() && !strings.ContainsAny(t.text, "(),&|") && t.text != "!":
		p.at++
		return t.text
	case p.take("IN"):
		return "in"
	case p.take("NOT"):
		p.need("IN")
		return "not in"
	case p.take("IS"):
		if p.take("NOT") {
			return "is not"
		}
		return "is"
	case p.take("CHANGED"):
		return "changed"
	case p.take("WAS"):
		words := "was"
		if p.take("NOT") {
			words += " not"
		}
		if p.take("IN") {
			words += " in"
		}
		return words
	default:
		p.unexpected(expected)
		return ""
	}
}
