package jira

// Issue is the part of /rest/api/3/issue/{key} we use.
type Issue struct {
	ID     string         `json:"id"`
	Key    string         `json:"key"`
	Self   string         `json:"self"`
	Fields map[string]any `json:"fields"`
}

// Field is one entry of /rest/api/3/field/search.
type Field struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type fieldPage struct {
	IsLast bool    `json:"isLast"`
	Values []Field `json:"values"`
}
