package scan

import (
	_ "embed"
	"strings"
)

// role is what a function does with an address that it is given.
type role uint8

const (
	// unknown functions may do anything.
	unknown role = iota
	// sends is a client's function whose name does not say the method.
	sends
	// passes returns the address, or something that stands for it.
	passes
	// fills puts the other arguments in the text's holes.
	fills
	// joinsPath joins its arguments with slashes.
	joinsPath
	// named returns a text made of its argument that is one segment.
	named
	// refuses is no request: a comparison, a message, a test.
	refuses
	// serves belongs to a server, or to what stands for one in a test.
	serves
)

// callees are the names of functions that matter, in lower case.
type callees struct {
	roles map[string]role
	// receivers are names of objects whose get and post are no requests.
	receivers map[string]role
	// fillers are the words that may stand beside the method in a name, such as
	// json in get_json.
	fillers map[string]bool
	// clients are the names of libraries that send requests.
	clients map[string]bool
	// answers are methods that say what a server in a test shall answer.
	answers map[string]bool
	// keys are the names of entries that hold an address without calling it.
	keys map[string]bool
	// baseKeys are the names under which a client is given its base.
	baseKeys map[string]bool
	// addressKeys are the names under which a request is given its address.
	addressKeys map[string]bool
}

//go:embed names.txt
var nameTable string

// newCallees reads the embedded table of names.
func newCallees() *callees {
	c := &callees{roles: make(map[string]role), receivers: make(map[string]role), fillers: make(map[string]bool), clients: make(map[string]bool),
		answers: make(map[string]bool), keys: make(map[string]bool), baseKeys: make(map[string]bool), addressKeys: make(map[string]bool)}
	roles := map[string]role{"sends": sends, "passes": passes, "fills": fills, "joinsPath": joinsPath, "named": named, "refuses": refuses, "serves": serves}
	receivers := map[string]role{"serving": serves, "holding": refuses}
	sets := map[string]map[string]bool{"filler": c.fillers, "client": c.clients, "answer": c.answers, "key": c.keys, "base": c.baseKeys, "address": c.addressKeys}
	for line := range strings.Lines(nameTable) {
		kind, list, _ := strings.Cut(line, " ")
		for name := range strings.FieldsSeq(list) {
			if r, ok := roles[kind]; ok {
				c.roles[name] = r
			} else if r, ok := receivers[kind]; ok {
				c.receivers[name] = r
			} else if set, ok := sets[kind]; ok {
				set[name] = true
			}
		}
	}
	return c
}
