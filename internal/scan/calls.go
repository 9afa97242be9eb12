package scan

import (
	"strconv"
	"strings"
)

// nameOrCall evaluates a path of names, with the calls in it.
func (f *evaluator) nameOrCall(i int) ([]value, int) {
	var names []string
	at := i
	for f.token(at).kind == word {
		names = append(names, f.tokens[at].s)
		at++
		if f.token(at).kind == text && f.tokens[at].tight && f.tokens[at].quote == '`' {
			return f.postfix([]value{f.literal(at)}, at+1)
		}
		if f.token(at).is("!") && f.token(at).tight {
			at++
		}
		at = f.typeEnd(at)
		if t := f.token(at); t.is("(") && t.pair > 0 && (t.tight || !t.first) {
			return f.postfix(f.callValue(names, at), t.pair+1)
		}
		if t := f.token(at); t.is("{") && t.tight && t.pair > 0 && f.lang.name == "go" {
			if values := f.pathIn(names, at); len(values) > 0 {
				return f.postfix(values, t.pair+1)
			}
		}
		if t := f.token(at); t.is("[") && t.pair > 0 && t.tight {
			return f.postfix([]value{hole(names[len(names)-1], i)}, t.pair+1)
		}
		if !f.member(at) || f.token(at+1).kind != word {
			break
		}
		at++
	}
	name := names[len(names)-1]
	if values := f.lookUp(name, i, len(names) > 1); len(values) > 0 {
		return values, at
	}
	return []value{hole(name, i)}, at
}

// postfix evaluates the methods that are called on values.
func (f *evaluator) postfix(values []value, i int) ([]value, int) {
	for f.member(i) && f.token(i+1).kind == word {
		name, open := strings.ToLower(f.tokens[i+1].s), f.typeEnd(i+2)
		if t := f.token(open); !t.is("(") || t.pair < 0 {
			i += 2
			continue
		}
		list := f.arguments(open)
		switch name {
		case "format", "formatted":
			values = f.fillAll(values, list)
		case "concat", "plus":
			for _, a := range list {
				more, _ := f.expression(a.start)
				values = products(values, more)
			}
		case "join":
			if len(list) == 1 && f.token(list[0].start).is("[") && len(values) == 1 {
				values = []value{f.joinArguments(f.arguments(list[0].start), values[0].flat(), i)}
			}
		case "joinpath", "appendingpathcomponent", "resolve":
			for n, v := range values {
				values[n] = join(v, value{{text: "/", origin: i}}, f.joinArguments(list, "/", open))
			}
		}
		i = f.tokens[open].pair + 1
	}
	return values, i
}

// callValue evaluates a call: a function that makes an address of its arguments,
// or one of the file's own.
func (f *evaluator) callValue(names []string, open int) []value {
	list := f.arguments(open)
	last := names[len(names)-1]
	if len(names) > 1 && strings.EqualFold(last, "join") && isPathModule(names[len(names)-2]) {
		return []value{f.joinArguments(list, "/", open)}
	}
	if len(list) > 0 {
		switch f.callees.maker(last) {
		case fills:
			return f.formatted(list)
		case joinsPath:
			return []value{f.joinArguments(list, "/", open)}
		case passes:
			return f.passed(last, list)
		case named:
			return []value{hole(f.nameOf(list[0]), open)}
		}
	}
	if len(list) == 0 {
		if values := f.textOf(names, open); len(values) > 0 {
			return values
		}
	}
	return []value{hole(last, open)}
}

// isPathModule reports whether a module's join makes paths.
func isPathModule(name string) bool {
	return name == "path" || name == "posixpath" || name == "Path" || name == "filepath"
}

// passed evaluates a function that returns the address it is given. A URL may
// be given its base behind the path.
func (f *evaluator) passed(name string, list []argument) []value {
	values, _ := f.expression(list[0].start)
	if name == "URL" && len(list) == 2 && len(values) == 1 && !strings.Contains(values[0].flat(), "://") {
		base, _ := f.expression(list[1].start)
		return products(base, values)
	}
	return values
}

// formatted evaluates a function that fills a text. A locale may come first.
func (f *evaluator) formatted(list []argument) []value {
	if len(list) > 1 && f.token(list[0].start).kind == word && f.token(list[1].start).kind == text {
		if values, _ := f.expression(list[0].start); len(values) == 0 || !values[0].literal() {
			list = list[1:]
		}
	}
	values, _ := f.expression(list[0].start)
	return f.fillAll(values, list[1:])
}

// fillAll fills each of several texts.
func (f *evaluator) fillAll(values []value, list []argument) []value {
	filled := make([]value, len(values))
	for n, v := range values {
		filled[n] = f.fill(v, list)
	}
	return filled
}

// fill puts arguments in the holes of a text: by name, by number, or in order.
func (f *evaluator) fill(v value, list []argument) value {
	var all value
	next := 0
	for _, p := range v {
		if !p.hole {
			all = append(all, p)
			continue
		}
		a, ok := chosen(p.name, list, &next)
		switch {
		case ok:
			given := f.first(a)
			if !given.literal() {
				given = hole(f.nameOf(a), p.origin)
			}
			all = join(all, given)
		case f.lang.name == "rust" && p.name != "":
			if given := f.look(p.name, p.origin); given != nil {
				all = join(all, given)
				continue
			}
			all = append(all, p)
		default:
			all = append(all, p)
		}
	}
	return all
}

// chosen returns the argument that a hole asks for.
func chosen(name string, list []argument, next *int) (argument, bool) {
	if name == "" {
		*next++
		if *next <= len(list) && list[*next-1].key == "" {
			return list[*next-1], true
		}
		return argument{}, false
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(name, "%")); err == nil {
		if strings.HasPrefix(name, "%") {
			n--
		}
		if n >= 0 && n < len(list) {
			return list[n], true
		}
		return argument{}, false
	}
	for _, a := range list {
		if a.key == name {
			return a, true
		}
	}
	return argument{}, false
}
