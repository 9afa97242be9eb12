package scan

import (
	"slices"
	"strings"
)

// callee is the function of a call, as the source names it.
type callee struct {
	// names are the words of the path to the function, the function's last.
	names []string
	// start is the first token of the path.
	start int
	// made is true for a constructor, annotated for an annotation, a decorator
	// or an attribute.
	made, annotated bool
}

// last is the function's own name, empty for brackets that only group.
func (c callee) last() string {
	if len(c.names) == 0 {
		return ""
	}
	return c.names[len(c.names)-1]
}

// first is the first word of the path to the function.
func (c callee) first() string {
	if len(c.names) == 0 {
		return ""
	}
	return c.names[0]
}

// calleeOf reads the function in front of a call's bracket.
func (f *source) calleeOf(open int) callee {
	i := open - 1
	if f.token(i).is(">") {
		i = f.typeStart(i) - 1
	}
	for f.token(i).is("!") || f.token(i).is("?.") {
		i--
	}
	if t := f.token(i); t.is("]") && t.pair > 0 && f.lang.name == "go" {
		i = t.pair - 1
	}
	if f.token(i).kind != word || isControl(f.token(i).s) || f.token(i).isWord("return") {
		return callee{start: open}
	}
	return f.pathTo(i)
}

// pathTo reads the path of names that ends with a word.
func (f *source) pathTo(i int) callee {
	const longest = 40
	c := callee{start: i, names: []string{f.tokens[i].s}}
	for n := 0; n < longest && f.isMember(c.start); n++ {
		i := c.start - 2
		for (f.token(i).is(")") || f.token(i).is("]")) && f.tokens[i].pair >= 0 {
			i = f.tokens[i].pair - 1
			if f.token(i).is(">") {
				i = f.typeStart(i) - 1
			}
		}
		if f.token(i).is("?") || f.token(i).is("!") {
			i--
		}
		if f.token(i).kind != word {
			c.start = i + 1
			break
		}
		c.names = append(c.names, f.tokens[i].s)
		c.start = i
	}
	slices.Reverse(c.names)
	before := f.token(c.start - 1)
	c.made = before.isWord("new")
	opener := f.token(f.token(c.start).opener)
	c.annotated = before.is("@") || f.lang.name == "csharp" && opener.is("[") && (before.is("[") || before.is(","))
	return c
}

// isControl reports whether a word before a bracket is no function's name.
func isControl(s string) bool {
	return strings.Contains(" if for while switch catch return else with using lock foreach match until unless elif when "+
		"and or not in await throw raise func function fn fun ", " "+s+" ")
}
