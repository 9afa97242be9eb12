package settings

import (
	"fmt"

	"jirascope/internal/profile"
)

// Source is where a value comes from.
type Source string

// The sources.
const (
	// Environment is a variable.
	Environment Source = "environment"
	// ProfileFile is the profile in force, in the file of profiles.
	ProfileFile Source = "profile"
	// KeychainSource and FileSource are where a sign-in stored it.
	KeychainSource Source = "keychain"
	FileSource     Source = "file"
	// Default means that nobody set it.
	Default Source = "default"
)

// Origin is where a value comes from. The zero Origin is a variable of its own name.
type Origin struct {
	Source Source `json:"source"`
	// Through is the variable that names a file or a command, where one gave the value.
	Through string `json:"through,omitempty"`
	// Key and Line are those of the file of profiles.
	Key  string `json:"key,omitempty"`
	Line int    `json:"line,omitempty"`
}

// String says it for a person.
func (o Origin) String() string {
	text := string(Environment)
	switch o.Source {
	case ProfileFile:
		text = o.Key + " in " + profile.Name
		if o.Line > 0 {
			text = fmt.Sprintf("%s, line %d", text, o.Line)
		}
		return text
	case KeychainSource:
		text = "the keychain, stored by login"
	case FileSource:
		text = "a file of its own, stored by login"
	case Default:
		text = "default"
	}
	if o.Through != "" {
		text += ", " + o.Through
	}
	return text
}

// place is the origin in brackets, for a problem; empty for the environment.
func (o Origin) place() string {
	if o.Source == "" || o.Source == Environment {
		return ""
	}
	return "(" + o.String() + ")"
}

// through is the origin of a secret that a variable leads to.
func (o Origin) through(variable string) Origin {
	if o.Source == "" {
		o.Source = Environment
	}
	o.Through = variable
	return o
}

// Setting is one value in force.
type Setting struct {
	Variable string `json:"variable"`
	// Value is what is in force; empty for a secret.
	Value string `json:"value,omitempty"`
	// Secret says that there is a value, which is not shown.
	Secret bool `json:"secret,omitempty"`
	Origin
}

// InForce lists what is set, in the order of the variables, and what is in force without
// being set.
func (s *Settings) InForce() []Setting {
	var list []Setting
	for _, name := range names() {
		value, set := s.values[name]
		origin := s.origins[name]
		if !set {
			value, set = defaults()[name]
			origin = Origin{Source: Default}
		}
		if !set {
			continue
		}
		if origin.Source == "" {
			origin.Source = Environment
		}
		one := Setting{Variable: name, Value: value, Origin: origin}
		if isSecret(name) {
			one.Value, one.Secret = "", true
		}
		list = append(list, one)
	}
	return list
}

// defaults are what is in force where nobody sets it.
func defaults() map[string]string {
	return map[string]string{auth: "auto", gateway: "https://api.atlassian.com", toolNames: "default", logLevel: "info", store: "auto"}
}
