package script

import (
	"slices"
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
	if tool == "wget" {
		words = withoutOutput(words)
	}
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

// withoutOutput takes away what wget writes to, whose option has no value elsewhere.
func withoutOutput(words []word) []word {
	for i, w := range words {
		if flat := w.value.Flat(); i+1 < len(words) && strings.HasPrefix(flat, "-") && !strings.HasPrefix(flat, "--") && strings.HasSuffix(flat, "O") {
			return slices.Concat(words[:i], words[i+2:])
		}
	}
	return words
}
