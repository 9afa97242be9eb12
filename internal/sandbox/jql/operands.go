package jql

import "slices"

// The words that end a list of predicates or begin one.
var predicateWords = []string{"AFTER", "BEFORE", "DURING", "ON", "FROM", "TO", "BY"}

// anyValue is what Jira says it expects where a value is missing.
const anyValue = "either a value, list or function"

// values reads a list in parentheses, or a function that stands for one.
func (p *parser) values() []operand {
	if !p.take("(") {
		v := p.value()
		if !v.function && p.err == nil {
			p.at--
			p.unexpected("either a list or function")
		}
		return []operand{v}
	}
	list := []operand{p.value()}
	for p.take(",") {
		list = append(list, p.value())
	}
	p.need(")")
	return list
}

// value reads a word, a text or a function with its arguments.
func (p *parser) value() operand {
	t := p.next(anyValue)
	v := operand{text: t.text, empty: t.is("EMPTY") || t.is("NULL")}
	if t.quoted || !p.take("(") {
		return v
	}
	v.function = true
	if p.take(")") {
		return v
	}
	v.args = append(v.args, p.next(anyValue).text)
	for p.take(",") {
		v.args = append(v.args, p.next(anyValue).text)
	}
	p.need(")")
	return v
}

// predicates reads what restricts a clause about the past.
func (p *parser) predicates() []predicate {
	var list []predicate
	for {
		i := slices.IndexFunc(predicateWords, func(word string) bool { return p.take(word) })
		if i < 0 {
			return list
		}
		one := predicate{word: predicateWords[i]}
		if p.peek().is("(") {
			one.values = p.values()
		} else {
			one.values = []operand{p.value()}
		}
		if one.word == "DURING" && len(one.values) != 2 && p.err == nil {
			p.err = broken("The 'DURING' predicate takes two dates.")
		}
		list = append(list, one)
	}
}
