package jql

import (
	"fmt"
	"strings"

	"jirascope/internal/sandbox/company"
)

// condition decides about one issue.
type condition func(*Scene, *company.Issue) bool

// Query is a parsed JQL query. The order it asks for is ignored.
type Query struct {
	// where is nil for a query that restricts nothing.
	where condition
	// projects are those that the query names.
	projects []string
}

// parseError tells what is wrong with a query, in a sentence as Jira writes them.
type parseError string

func (e parseError) Error() string { return string(e) }

func invalid(format string, args ...any) error {
	return parseError(fmt.Sprintf(format, args...))
}

// maxOrder is how many fields ORDER BY takes.
const maxOrder = 7

// Parse reads as much of JQL as clients of boards and sprints write: clauses
// over the fields of fields.go, joined by AND, OR, NOT and parentheses.
func Parse(text string) (Query, error) {
	tokens, err := lex(text)
	if err != nil {
		return Query{}, err
	}
	p := &parser{tokens: tokens}
	if len(tokens) > 0 && !p.peek().is("ORDER") {
		p.query.where = p.either()
	}
	p.order()
	if p.err == nil && p.at < len(p.tokens) {
		p.unexpected()
	}
	return p.query, p.err
}

// parser walks over tokens. After the first error it does nothing more.
type parser struct {
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

func (p *parser) next() lexeme {
	t := p.peek()
	if p.err == nil && p.at >= len(p.tokens) {
		p.unexpected()
	}
	p.at++
	return t
}

// take steps over a keyword or sign, if it comes next.
func (p *parser) take(text string) bool {
	if !p.peek().is(text) {
		return false
	}
	p.at++
	return true
}

func (p *parser) need(text string) {
	if !p.take(text) {
		p.unexpected()
	}
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = invalid(format, args...)
	}
}

func (p *parser) unexpected() {
	if p.at < len(p.tokens) {
		p.fail("Error in the JQL Query: Expecting something else than '%s'.", p.tokens[p.at].text)
		return
	}
	p.fail("Error in the JQL Query: The query ends too early.")
}

// either reads conditions joined by OR.
func (p *parser) either() condition {
	left := p.both()
	for p.take("OR") || p.take("|") {
		a, b := left, p.both()
		left = func(s *Scene, is *company.Issue) bool { return a(s, is) || b(s, is) }
	}
	return left
}

// both reads conditions joined by AND.
func (p *parser) both() condition {
	left := p.single()
	for p.take("AND") || p.take("&") {
		a, b := left, p.single()
		left = func(s *Scene, is *company.Issue) bool { return a(s, is) && b(s, is) }
	}
	return left
}

// single reads one clause, negated or in parentheses perhaps.
func (p *parser) single() condition {
	switch {
	case p.take("NOT"):
		inner := p.single()
		return func(s *Scene, is *company.Issue) bool { return !inner(s, is) }
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
	name := strings.ToLower(p.next().text)
	operator := strings.ToLower(p.next().text)
	switch {
	case operator == "not":
		p.need("in")
		operator = "not in"
	case operator == "is" && p.take("NOT"):
		operator = "is not"
	}
	var values []operand
	if strings.HasSuffix(operator, "in") && p.take("(") {
		values = append(values, p.value())
		for p.take(",") {
			values = append(values, p.value())
		}
		p.need(")")
	} else {
		values = append(values, p.value())
	}
	if p.err != nil {
		return func(*Scene, *company.Issue) bool { return false }
	}
	if name == "project" {
		for _, v := range values {
			p.query.projects = append(p.query.projects, v.text)
		}
	}
	c, err := newClause(name, operator, values)
	if err != nil {
		p.err = err
	}
	return c
}

// value reads a word, a text or a function without arguments.
func (p *parser) value() operand {
	t := p.next()
	if !t.quoted && strings.ContainsAny(t.text, signs) {
		p.at--
		p.unexpected()
	}
	v := operand{text: t.text, empty: t.is("EMPTY") || t.is("NULL")}
	if !t.quoted && p.take("(") {
		p.need(")")
		v.function = true
	}
	return v
}

// order reads ORDER BY and forgets it.
func (p *parser) order() {
	if !p.take("ORDER") {
		return
	}
	p.need("BY")
	for count := 1; ; count++ {
		if count > maxOrder {
			p.fail("Error in the JQL Query: ORDER BY takes at most %d fields.", maxOrder)
			return
		}
		p.next()
		if !p.take("ASC") {
			p.take("DESC")
		}
		if !p.take(",") {
			return
		}
	}
}
