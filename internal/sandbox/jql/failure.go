package jql

import (
	"fmt"
	"strings"
)

// failure tells what is wrong with a query, in a sentence as Jira writes them.
type failure string

func (e failure) Error() string { return string(e) }

func invalid(format string, args ...any) failure {
	return failure(fmt.Sprintf(format, args...))
}

// broken is a failure of a query that cannot be read.
func broken(format string, args ...any) failure {
	return "Error in the JQL Query: " + invalid(format, args...)
}

// at adds where in the query it happened.
func (e failure) at(query string, offset int) failure {
	before := query[:offset]
	line := 1 + strings.Count(before, "\n")
	return e + invalid(" (line %d, character %d)", line, offset-strings.LastIndexByte(before, '\n'))
}

// unknownField is what Jira says of a field that is not there.
func unknownField(name string) failure {
	return invalid("Field '%s' does not exist or you do not have permission to view it.", name)
}

// unknownValue is what Jira says of a value that is not there.
func unknownValue(value, field string) failure {
	return invalid("The value '%s' does not exist for the field '%s'.", value, field)
}
