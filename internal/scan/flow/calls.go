package flow

import (
	"strconv"
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// nameOrCall evaluates a path of names, with the calls in it.
func (f *Evaluator) nameOrCall(i int) ([]address.Value, int) {
	var names []string
	at := i
	for f.Token(at).Kind == lex.Word {
		names = append(names, f.Tokens[at].S)
		at++
		if f.Token(at).Is("!") && f.Token(at).Tight {
			at++
		}
		at = f.TypeEnd(at)
		if t := f.Token(at); t.Is("(") && t.Pair > 0 && (t.Tight || !t.First) {
			return f.postfix(f.callValue(names, at), t.Pair+1)
		}
		if t := f.Token(at); t.Is("[") && t.Pair > 0 && t.Tight {
			return f.postfix([]address.Value{address.Hole(names[len(names)-1], i)}, t.Pair+1)
		}
		if !f.Member(at) || f.Token(at+1).Kind != lex.Word {
			break
		}
		at++
	}
	name := names[len(names)-1]
	if values := f.lookUp(name, i, len(names) > 1); len(values) > 0 {
		return values, at
	}
	return []address.Value{address.Hole(name, i)}, at
}

// postfix evaluates the methods that are called on values.
func (f *Evaluator) postfix(values []address.Value, i int) ([]address.Value, int) {
	for f.Member(i) && f.Token(i+1).Kind == lex.Word {
		name, open := strings.ToLower(f.Tokens[i+1].S), f.TypeEnd(i+2)
		if t := f.Token(open); !t.Is("(") || t.Pair < 0 {
			i += 2
			continue
		}
		switch list := f.Arguments(open); name {
		case "format", "formatted":
			values = f.fillAll(values, list)
		case "concat":
			for _, a := range list {
				more, _ := f.expression(a.Start)
				values = products(values, more)
			}
		}
		i = f.Tokens[open].Pair + 1
	}
	return values, i
}

// callValue evaluates a call: a function that makes an address of its arguments,
// or one of the file's own.
func (f *Evaluator) callValue(names []string, open int) []address.Value {
	list := f.Arguments(open)
	last := names[len(names)-1]
	if len(names) > 1 && strings.EqualFold(last, "join") && strings.HasSuffix(names[len(names)-2], "path") {
		return []address.Value{f.joinArguments(list, open)}
	}
	if len(list) > 0 {
		switch f.Callees.Maker(last) {
		case role.Fills:
			values, _ := f.expression(list[0].Start)
			return f.fillAll(values, list[1:])
		case role.JoinsPath:
			return []address.Value{f.joinArguments(list, open)}
		case role.Passes:
			values, _ := f.expression(list[0].Start)
			return values
		case role.Named:
			return []address.Value{address.Hole(f.NameOf(list[0]), open)}
		}
	}
	if len(list) == 0 {
		if values := f.textOf(names, open); len(values) > 0 {
			return values
		}
	}
	return []address.Value{address.Hole(last, open)}
}

// fillAll fills each of several texts.
func (f *Evaluator) fillAll(values []address.Value, list []lex.Argument) []address.Value {
	filled := make([]address.Value, len(values))
	for n, v := range values {
		filled[n] = f.fill(v, list)
	}
	return filled
}

// fill puts arguments in the holes of a text: by name, by number, or in order.
func (f *Evaluator) fill(v address.Value, list []lex.Argument) address.Value {
	var all address.Value
	next := 0
	for _, p := range v {
		if !p.Hole {
			all = append(all, p)
			continue
		}
		if a, ok := chosen(p.Name, list, &next); ok {
			given := f.first(a)
			if !given.Literal() {
				given = address.Hole(f.NameOf(a), p.Origin)
			}
			all = address.Join(all, given)
			continue
		}
		all = append(all, p)
	}
	return all
}

// chosen returns the argument that a hole asks for.
func chosen(name string, list []lex.Argument, next *int) (lex.Argument, bool) {
	n, err := strconv.Atoi(name)
	if name == "" {
		n, err = *next, nil
		*next++
	}
	for i, a := range list {
		if a.Key == name && name != "" || err == nil && i == n && a.Key == "" {
			return a, true
		}
	}
	return lex.Argument{}, false
}
