package tools

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"

	"jirascope/internal/pattern"
)

// wholeText is a whole number in a string, as models send it.
var wholeText = pattern.Lazy(`^-?[0-9]{1,18}(\.0+)?$`)

// maxExact is the largest number up to which every whole number is a float64.
const maxExact = 1 << 53

// wholeNumbers writes the whole numbers of the arguments as integers where the
// schema wants them. Models send 105 as "105" and as 105.0. Anything else stays
// as it is, and so does what cannot be read.
func (s *argumentSchema) wholeNumbers(raw json.RawMessage) json.RawMessage {
	var arguments map[string]json.RawMessage
	if json.Unmarshal(raw, &arguments) != nil {
		return raw
	}
	changed := false
	for _, name := range s.integers() {
		if digits, ok := integerOf(arguments[name]); ok {
			arguments[name], changed = json.RawMessage(digits), true
		}
	}
	if !changed {
		return raw
	}
	written, err := json.Marshal(arguments)
	if err != nil {
		return raw
	}
	return written
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

// unreadable says which argument does not fit, in the words of its sender.
func unreadable(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		return wrong.Field + " cannot be this large"
	}
	return "the arguments cannot be read"
}
