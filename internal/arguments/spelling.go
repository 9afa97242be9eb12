package arguments

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jirascope/internal/pattern"
)

// wholeText is a whole number in a string, as models send it.
var wholeText = pattern.Lazy(`^-?[0-9]{1,18}(\.0+)?$`)

// maxExact is the largest number up to which every whole number is a float64.
const maxExact = 1 << 53

// Respell writes the arguments as the schema wants them where they are meant but spelled
// in another way: models send 105 as "105" and as 105.0,
// "false" for false, one text for a list of one, and "OAuth 3LO" for oauth_3lo.
// Anything else stays as it is, and so does what cannot be read. Of the hints, which only
// say more of what other arguments show, a value that the schema does not have is left
// out, and for each of them it is said what the schema has.
func (s *Schema) Respell(raw json.RawMessage, hints []string) (json.RawMessage, []string) {
	var arguments map[string]json.RawMessage
	if json.Unmarshal(raw, &arguments) != nil {
		return raw, nil
	}
	var unread []string
	changed := false
	for name, p := range s.properties() {
		value, given := arguments[name]
		if !given {
			continue
		}
		meant, ok := p.respell(value)
		if !ok && !slices.Contains(hints, name) {
			continue
		}
		if !ok {
			unread = append(unread, name+" is "+p.form())
		}
		if changed, arguments[name] = true, meant; len(meant) == 0 {
			delete(arguments, name)
		}
	}
	if !changed {
		return raw, nil
	}
	written, err := json.Marshal(arguments)
	if err != nil {
		return raw, nil
	}
	slices.Sort(unread)
	return written, unread
}

// respell is a value as the schema wants it. It is false where some of it is not what
// the schema names; then the value is what is left of it, empty for nothing.
func (p property) respell(value json.RawMessage) (json.RawMessage, bool) {
	switch {
	case p.Type == "integer":
		if digits, ok := integerOf(value); ok {
			return json.RawMessage(digits), true
		}
	case p.Type == "boolean" && slices.Contains([]string{`"true"`, `"false"`}, string(value)):
		return json.RawMessage(strings.Trim(string(value), `"`)), true
	case len(p.Enum) > 0:
		return p.respellName(value)
	case p.Items != nil && len(p.Items.Enum) > 0:
		return p.Items.respellList(value)
	case p.Type == "string" && wholeNumber().Match(value):
		return json.RawMessage(`"` + string(value) + `"`), true
	case p.Type == "string" && !strings.HasPrefix(string(value), `"`):
		if digits, ok := integerOf(value); ok {
			return json.RawMessage(`"` + digits + `"`), true
		}
	case p.Type == "array" && strings.HasPrefix(string(value), `"`):
		return json.RawMessage("[" + string(value) + "]"), true
	}
	return value, true
}

// wholeNumber is an id where its text is wanted.
var wholeNumber = pattern.Lazy(`^[0-9]{1,18}$`)

// respellName is one of the values that the schema names.
func (p property) respellName(value json.RawMessage) (json.RawMessage, bool) {
	var text string
	if json.Unmarshal(value, &text) != nil {
		return nil, false
	}
	name, ok := nameMeant(text, p.Enum)
	if !ok {
		return nil, false
	}
	written, err := json.Marshal(name)
	return written, err == nil
}

// respellList is a list of values that the schema names; one alone is a list, too.
func (p property) respellList(value json.RawMessage) (json.RawMessage, bool) {
	var list []json.RawMessage
	if json.Unmarshal(value, &list) != nil {
		list = []json.RawMessage{value}
	}
	meant := make([]json.RawMessage, 0, len(list))
	for _, one := range list {
		if name, ok := p.respellName(one); ok {
			meant = append(meant, name)
		}
	}
	if len(meant) == 0 && len(list) > 0 {
		return nil, false
	}
	written, err := json.Marshal(meant)
	return written, err == nil && len(meant) == len(list)
}

// nameMeant is the one of the names all of whose words stand in a text: "scoped API
// token" is scoped_token. A text that says no, or that names several, is none.
func nameMeant(text string, names []any) (string, bool) {
	given := wordsOf(text)
	var meant []string
	for _, one := range names {
		name, ok := one.(string)
		switch {
		case !ok:
		case name == text:
			return name, true
		case containsAll(given, wordsOf(name)):
			meant = append(meant, name)
		}
	}
	if len(meant) != 1 || slices.ContainsFunc([]string{"not", "no", "non", "un", "or", "maybe"}, func(word string) bool { return slices.Contains(given, word) }) {
		return "", false
	}
	return meant[0], true
}

// wordsOf are the words of a name or a text, in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func containsAll(words, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(word string) bool { return !slices.Contains(words, word) })
}

// integerOf is a value as the digits of an integer, where it is a whole number in
// another form.
func integerOf(value json.RawMessage) (string, bool) {
	var text string
	if json.Unmarshal(value, &text) == nil && len(value) > 0 && value[0] == '"' {
		text = strings.TrimSpace(text)
		whole, _, _ := strings.Cut(text, ".")
		n, err := strconv.ParseInt(whole, 10, 64)
		return strconv.FormatInt(n, 10), err == nil && wholeText().MatchString(text)
	}
	if !strings.ContainsAny(string(value), ".eE") {
		return "", false
	}
	n, err := strconv.ParseFloat(string(value), 64)
	if err != nil || n != math.Trunc(n) || math.Abs(n) > maxExact {
		return "", false
	}
	return strconv.FormatInt(int64(n), 10), true
}

// Unreadable is the *[Error] of arguments that fit the schema and cannot be decoded.
func (s *Schema) Unreadable(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		return s.wrong(wrong.Field + " cannot be this large")
	}
	return s.wrong("the arguments cannot be read")
}
