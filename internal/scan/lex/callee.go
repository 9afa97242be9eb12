package lex

import (
	"slices"
	"strings"
)

// Callee is the function of a call, as the source names it.
type Callee struct {
	// Names are the words of the path to the function, the function's last.
	Names []string
	// Start is the first token of the path.
	Start int
	// Made is true for a constructor.
	Made bool
}

// Last is the function's own name, empty for brackets that only group.
func (c Callee) Last() string {
	if len(c.Names) == 0 {
		return ""
	}
	return c.Names[len(c.Names)-1]
}

// First is the first word of the path to the function.
func (c Callee) First() string {
	if len(c.Names) == 0 {
		return ""
	}
	return c.Names[0]
}

// CalleeOf reads the function in front of a call's bracket.
func (f *Source) CalleeOf(open int) Callee {
	i := open - 1
	if f.Token(i).Is(">") {
		i = f.TypeStart(i) - 1
	}
	for f.Token(i).Is("!") || f.Token(i).Is("?.") {
		i--
	}
	if f.Token(i).Kind != Word || IsControl(f.Token(i).S) || f.Token(i).IsWord("return") {
		return Callee{Start: open}
	}
	return f.PathTo(i)
}

// PathTo reads the path of names that ends with a word.
func (f *Source) PathTo(i int) Callee {
	const longest = 40
	c := Callee{Start: i, Names: []string{f.Tokens[i].S}}
	for n := 0; n < longest && f.IsMember(c.Start); n++ {
		i := c.Start - 2
		for (f.Token(i).Is(")") || f.Token(i).Is("]")) && f.Tokens[i].Pair >= 0 {
			i = f.Tokens[i].Pair - 1
			if f.Token(i).Is(">") {
				i = f.TypeStart(i) - 1
			}
		}
		if f.Token(i).Is("?") || f.Token(i).Is("!") {
			i--
		}
		if f.Token(i).Kind != Word {
			c.Start = i + 1
			break
		}
		c.Names = append(c.Names, f.Tokens[i].S)
		c.Start = i
	}
	slices.Reverse(c.Names)
	c.Made = f.Token(c.Start - 1).IsWord("new")
	return c
}

// IsControl reports whether a word before a bracket is no function's name.
func IsControl(s string) bool {
	return strings.Contains(" if for while switch catch return else with using lock foreach match until unless elif when "+
		"and or not in await throw raise func function fn fun ", " "+s+" ")
}
