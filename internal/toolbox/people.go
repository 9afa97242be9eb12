package toolbox

import (
	"fmt"
	"slices"
	"strings"
)

// Namesakes tell people apart who have one name. The zero value knows nobody.
type Namesakes map[string][]string

// See remembers somebody by name and account.
func (n *Namesakes) See(name, account string) {
	if *n == nil {
		*n = make(Namesakes)
	}
	if !slices.Contains((*n)[name], account) {
		(*n)[name] = append((*n)[name], account)
	}
}

// Of names somebody, by the account where others that were seen have the name too, or where
// the name is hidden; nobody is a word.
func (n Namesakes) Of(name, account, nobody string) Cell {
	switch {
	case name == "" && account == "":
		return nobody
	case name == "":
		return "account " + account
	case len(n[name]) > 1:
		return name + " (account " + account + ")"
	default:
		return name
	}
}

// ShortList joins some of a list, and says how many there are besides.
func ShortList(list []string, most int) string {
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}
