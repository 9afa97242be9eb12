package profile

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parser reads a document that is TOML.
type parser struct {
	file   File
	faults []Fault
	// within is the name of the profile that is read.
	within string
	// lines are where keys stand, by their path.
	lines map[string]int
}

// parse reads the profiles of a document.
func (f File) parse(data []byte) (File, []Fault) {
	var document map[string]any
	if err := toml.Unmarshal(data, &document); err != nil {
		line := 1
		if broken, ok := errors.AsType[*toml.DecodeError](err); ok {
			line, _ = broken.Position()
		}
		// The library's own words repeat the line.
		return f, []Fault{{Line: line, Text: "something is not TOML: a text needs quotes around it, as in site = \"acme.atlassian.net\""}}
	}
	p := &parser{file: f, lines: linesOf(data)}
	for _, name := range slices.Sorted(maps.Keys(document)) {
		p.top(name, document[name])
	}
	slices.SortStableFunc(p.faults, func(a, b Fault) int { return a.Line - b.Line })
	return p.file, p.faults
}

// placeOf is how the place of a key is remembered.
func placeOf(parts ...string) string { return strings.Join(parts, "\x00") }

// linesOf finds where the keys of a document stand.
func linesOf(data []byte) map[string]int {
	lines := make(map[string]int)
	var p unstable.Parser
	p.Reset(data)
	var table []string
	for p.NextExpression() {
		node := p.Expression()
		var parts []string
		line := 0
		for it := node.Key(); it.Next(); {
			part := it.Node()
			line = p.Shape(part.Raw).Start.Line
			parts = append(parts, string(part.Data))
		}
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = parts
		case unstable.KeyValue:
			parts = slices.Concat(table, parts)
		}
		for i := range parts {
			if at := placeOf(parts[:i+1]...); lines[at] == 0 {
				lines[at] = line
			}
		}
	}
	return lines
}

func (p *parser) fault(line int, text string) {
	p.faults = append(p.faults, Fault{Line: line, Profile: p.within, Text: text})
}

// top reads one of the document's own keys.
func (p *parser) top(name string, value any) {
	line := p.lines[placeOf(name)]
	switch name {
	case "default":
		text, ok := value.(string)
		if !ok || !ValidName(text) {
			p.fault(line, "default has to be the name of a profile, in quotes")
			return
		}
		p.file.Default = text
	case "profile":
		tables, ok := value.(map[string]any)
		if !ok {
			p.fault(line, "profile has to be a table for each profile, as in [profile.work]")
			return
		}
		for _, own := range slices.Sorted(maps.Keys(tables)) {
			p.profile(own, tables[own])
		}
	default:
		advice := "is unknown outside a profile: there are default and tables such as [profile.work]"
		if _, ok := keyNamed(name); ok {
			advice = "belongs into a profile: put it below a line such as [profile.work]"
		}
		p.fault(line, called(name)+" "+advice)
	}
}

func (p *parser) profile(name string, value any) {
	line := p.lines[placeOf("profile", name)]
	table, ok := value.(map[string]any)
	switch {
	case !ValidName(name):
		p.fault(line, "a profile's name has letters, digits, dots, hyphens and low lines only, 64 at most")
		return
	case !ok:
		p.fault(line, "a setting stands where a profile has to be: put it below a line such as [profile.work]")
		return
	}
	own := Profile{Name: name, Values: make(map[string]Value)}
	p.within = name
	defer func() { p.within = "" }()
	for _, key := range slices.Sorted(maps.Keys(table)) {
		p.setting(own, key, table[key])
	}
	p.file.Profiles = append(p.file.Profiles, own)
}

func (p *parser) setting(own Profile, name string, value any) {
	line := p.lines[placeOf("profile", own.Name, name)]
	key, known := keyNamed(name)
	where := secretKeys()[strings.ToLower(name)]
	switch {
	case where != "":
		p.fault(line, fmt.Sprintf("%s is a secret, which this file must not hold: run `jirascope login`, or name its place in %s_file or %s_command. If it stood here, make a new one", name, where, where))
		return
	case !known:
		p.fault(line, called(name)+" is unknown"+nearest(name))
		return
	}
	text, ok := textOf(key, value)
	if !ok {
		wanted := "has to be a text in quotes"
		if key.List {
			wanted += ", or an array of such texts"
		}
		p.fault(line, name+" "+wanted)
		return
	}
	own.Values[key.Variable] = Value{Text: text, Key: name, Line: line}
}

// textOf is a value as the environment would hold it. The words of a command are JSON.
func textOf(key Key, value any) (string, bool) {
	if text, ok := value.(string); ok {
		return text, true
	}
	list, ok := value.([]any)
	if !ok || !key.List {
		return "", false
	}
	var words []string
	for _, one := range list {
		word, ok := one.(string)
		if !ok {
			return "", false
		}
		words = append(words, word)
	}
	if !key.Command {
		return strings.Join(words, ","), true
	}
	data, err := json.Marshal(words)
	return string(data), err == nil
}

// called shows a key that may be anything.
func called(name string) string {
	if !ValidName(name) || len(name) > 30 {
		return "a key"
	}
	return name
}

// nearest offers the key that is the most like a name.
func nearest(name string) string {
	plain := func(text string) string {
		return strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(text))
	}
	var names []string
	for _, key := range Keys() {
		names = append(names, key.Name)
		if a, b := plain(name), plain(key.Name); a == plain(key.Variable) || strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
			return ": did you mean " + key.Name + "?"
		}
	}
	return ": a profile has " + strings.Join(names, ", ")
}

// String names the place and the fault: a sentence without a period.
func (f Fault) String() string {
	if f.Line == 0 {
		return Name + " " + f.Text
	}
	return "in " + Name + ", line " + strconv.Itoa(f.Line) + ", " + f.Text
}
