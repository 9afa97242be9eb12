package search

import "slices"

// class is what a verb does to a resource. It stands between the words of a
// task and the method of an operation.
type class uint8

const (
	none   class = iota
	read         // list, show, find
	create       // add, new, open
	update       // edit, set, rename
	remove       // delete, drop
	act          // a verb of its own, such as "archive": it changes something
	classes
)

// classNamed is the class with a name, as the table of verbs says it, or negative.
func classNamed(name string) int {
	return slices.Index([]string{"none", "read", "create", "update", "remove", "act"}, name)
}

// verb is a word that says what to do.
type verb struct {
	class class
	// weight is how much the word itself counts, apart from its class: nothing for
	// "get", all for "archive".
	weight float64
	// noun is true for words that are verbs only where a verb stands, such as
	// "comment" or "order".
	noun bool
}

// asNoun is the weight of a verb's word where it is none, as in "closed sprints".
func (v verb) asNoun(word string) float64 {
	if v.noun && !isParticiple(word) {
		return 1
	}
	return max(v.weight*0.7, 0.5)
}

// fitness says how well an operation of a class serves a task of a class, from
// 1 to -1.
type fitness [classes][classes]float64

func newFitness() fitness {
	return fitness{
		//       none  read  create update remove act
		none:   {0, 0.45, 0, 0, -0.3, 0},
		read:   {0, 1, -0.9, -0.8, -1, -0.8},
		create: {0, -0.9, 1, 0.2, -1, 0.4},
		update: {0, -0.9, 0.1, 1, -0.8, 0.5},
		remove: {0, -0.9, -0.8, -0.5, 1, -0.4},
		act:    {0, -0.8, 0.6, 0.6, -0.2, 1},
	}
}

// classOf tells the class of an operation: by the verb that its name begins
// with, and by its method where that says little.
func (l *language) classOf(method string, name []lexeme) class {
	for i, t := range name {
		if i > 1 {
			break
		}
		if t.text == "bulk" || t.text == "currently" {
			continue
		}
		if v, ok := l.verbs[t.stem]; ok && v.class != none {
			if v.class == act && method == "GET" {
				break
			}
			return v.class
		}
		break
	}
	switch method {
	case "GET":
		return read
	case "DELETE":
		return remove
	case "PUT", "PATCH":
		return update
	}
	return act
}
