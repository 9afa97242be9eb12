package search

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

// What words mean, and what operations are used for, stands in text files: a
// heading for each entry and below it, indented, what it speaks of.
//
//go:embed words/*.txt uses/*.txt
var tables embed.FS

// row is an entry of a table.
type row struct {
	heading string
	// body is what stands below the heading, the line breaks as spaces.
	body string
}

// rows reads a table. A body without a heading has the empty one.
func rows(text string) []row {
	var list []row
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			list = append(list, row{heading: line})
		case len(list) == 0:
			list = append(list, row{body: line})
		default:
			list[len(list)-1].body += " " + strings.TrimSpace(line)
		}
	}
	return list
}

// wordTable reads the embedded table of words with a name. A table that is not
// there has no rows, which a test forbids.
func wordTable(name string) []row {
	data, err := tables.ReadFile("words/" + name + ".txt")
	if err != nil {
		return nil
	}
	return rows(string(data))
}

// items lists what stands below the heading between semicolons.
func (r row) items() []string {
	var list []string
	for item := range strings.SplitSeq(r.body, ";") {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// parseVerb reads the heading of a row of verbs: "read", "act 0.2", "create noun".
func parseVerb(heading string) (verb, error) {
	var v verb
	fields := strings.Fields(heading)
	at := -1
	if len(fields) > 0 {
		at = classNamed(fields[0])
	}
	if at < 0 {
		return v, fmt.Errorf("%q does not begin with a class", heading)
	}
	v.class = class(at)
	for _, field := range fields[1:] {
		if field == "noun" {
			v.noun = true
			continue
		}
		weight, err := strconv.ParseFloat(field, 64)
		if err != nil || weight <= 0 || weight > 1 {
			return v, fmt.Errorf("%q: %q is not a weight up to 1", heading, field)
		}
		v.weight = weight
	}
	return v, nil
}

// parseSense reads one meaning with its weight: "issue", "epic:0.5".
func parseSense(text string) (sense, error) {
	meaning, number, weighed := strings.Cut(text, ":")
	s := sense{stem: stemOf(meaning), weight: 1}
	if !weighed {
		return s, nil
	}
	weight, err := strconv.ParseFloat(number, 64)
	if err != nil || weight <= 0 || weight > 1 {
		return s, fmt.Errorf("%q: %q is not a weight up to 1", text, number)
	}
	s.weight = weight
	return s, nil
}
