package script

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/shell"
)

// toolOf is the tool that a command is, as package shell calls it, or empty for one that
// sends no requests.
func toolOf(name string) string {
	switch strings.ToLower(name) {
	case "curl", "wget":
		return strings.ToLower(name)
	case "http", "https", "xh", "xhs":
		return "http"
	default:
		return ""
	}
}

// requestsOf are the requests that a tool sends that is called with some words.
func requestsOf(tool string, words []word) []Request {
	plain := make([]shell.Word, len(words))
	for i, w := range words {
		plain[i] = shell.Word{Value: w.value.Flat()}
	}
	call := shell.ReadCall(tool, plain, shell.POSIX)
	method := address.Value{{Text: call.Method}}
	if stated := call.Stated; stated.Name != "" || stated.Value != "" {
		method = words[stated.Word].value.From(stated.Skip)
	}
	var list []Request
	for _, argument := range call.Arguments {
		w := words[argument.Word]
		list = append(list, Request{Line: w.line, Method: method, Address: w.value.From(argument.Skip)})
	}
	return list
}
