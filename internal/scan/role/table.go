package role

import (
	_ "embed"
	"strings"
)

// Role is what a function does with an address that it is given.
type Role uint8

const (
	// Unknown functions may do anything.
	Unknown Role = iota
	// Sends is a client's function whose name does not say the method.
	Sends
	// Passes returns the address, or something that stands for it.
	Passes
	// Fills puts the other arguments in the text's holes.
	Fills
	// JoinsPath joins its arguments with slashes.
	JoinsPath
	// Named returns a text made of its argument that is one segment.
	Named
	// Refuses is no request: a comparison, a message, a test.
	Refuses
	// Serves belongs to a server, or to what stands for one in a test.
	Serves
)

// Table are the names of functions that matter, in lower case.
type Table struct {
	Roles map[string]Role
	// Receivers are names of objects whose get and post are no requests.
	Receivers map[string]Role
	// fillers are the words that may stand next to the method in a name, such as
	// json in get_json.
	fillers map[string]bool
	// clients are the names of libraries that send requests.
	clients map[string]bool
	// Answers are methods that say what a server in a test shall answer.
	Answers map[string]bool
	// Keys are the names of entries that hold an address without calling it.
	Keys map[string]bool
	// BaseKeys are the names under which a client is given its base.
	BaseKeys map[string]bool
	// AddressKeys are the names under which a request is given its address.
	AddressKeys map[string]bool
}

//go:embed names.txt
var nameTable string

// NewTable reads the embedded table of names.
func NewTable() *Table {
	c := &Table{Roles: make(map[string]Role), Receivers: make(map[string]Role), fillers: make(map[string]bool), clients: make(map[string]bool),
		Answers: make(map[string]bool), Keys: make(map[string]bool), BaseKeys: make(map[string]bool), AddressKeys: make(map[string]bool)}
	roles := map[string]Role{"sends": Sends, "passes": Passes, "fills": Fills, "joinsPath": JoinsPath, "named": Named, "refuses": Refuses, "serves": Serves}
	receivers := map[string]Role{"serving": Serves, "holding": Refuses}
	sets := map[string]map[string]bool{"filler": c.fillers, "client": c.clients, "answer": c.Answers, "key": c.Keys, "base": c.BaseKeys, "address": c.AddressKeys}
	for line := range strings.Lines(nameTable) {
		kind, list, _ := strings.Cut(line, " ")
		for name := range strings.FieldsSeq(list) {
			if r, ok := roles[kind]; ok {
				c.Roles[name] = r
			} else if r, ok := receivers[kind]; ok {
				c.Receivers[name] = r
			} else if set, ok := sets[kind]; ok {
				set[name] = true
			}
		}
	}
	return c
}
