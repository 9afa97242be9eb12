package arguments

import "encoding/json"

// Rename gives arguments that are called by an old name their present one, by a table from
// old to present. What is given by both names stays as it is, and is refused by
// [Schema.Check].
func Rename(raw json.RawMessage, present map[string]string) json.RawMessage {
	var arguments map[string]json.RawMessage
	if len(present) == 0 || json.Unmarshal(raw, &arguments) != nil {
		return raw
	}
	changed := false
	for old, name := range present {
		value, given := arguments[old]
		if _, both := arguments[name]; given && !both {
			arguments[name] = value
			delete(arguments, old)
			changed = true
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
