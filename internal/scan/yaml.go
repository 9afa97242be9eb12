package scan

import (
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
)

// describes is why nothing is read of an OpenAPI document.
const describes = "it describes an API and calls nothing"

// readYAML reads the commands of a pipeline, and entries that have an address and
// a method side by side.
func (r *reader) readYAML() {
	decoder := yaml.NewDecoder(strings.NewReader(r.text))
	for {
		var document yaml.Node
		err := decoder.Decode(&document)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.found.unread = append(r.found.unread, "the YAML cannot be read: "+strings.TrimPrefix(err.Error(), "yaml: "))
			return
		}
		for _, top := range document.Content {
			if memberOf(top, "paths") != nil && (memberOf(top, "openapi") != nil || memberOf(top, "swagger") != nil) {
				r.found.why = describes
				return
			}
		}
		if !isRecording(&document, 0) {
			r.readYAMLNode(&document, 0)
		}
	}
}

// isRecording reports whether a document is a recording for tests.
func isRecording(n *yaml.Node, depth int) bool {
	if memberOf(n, "http_interactions") != nil || memberOf(n, "interactions") != nil {
		return true
	}
	for _, inner := range n.Content {
		if depth < maxNesting && isRecording(inner, depth+1) {
			return true
		}
	}
	return false
}

// memberOf is the value of a mapping's key, or nil.
func memberOf(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// readYAMLNode reads a value and all inside of it.
func (r *reader) readYAMLNode(n *yaml.Node, depth int) {
	if depth > maxNesting {
		return
	}
	switch n.Kind {
	case yaml.ScalarNode:
		r.readYAMLText(n)
		return
	case yaml.MappingNode:
		r.readYAMLRequest(n)
		for i := 1; i < len(n.Content); i += 2 {
			r.readYAMLNode(n.Content[i], depth+1)
		}
		return
	}
	for _, inner := range n.Content {
		r.readYAMLNode(inner, depth+1)
	}
}

// readYAMLText reads the commands in a text. The lines of a block stand below its
// key.
func (r *reader) readYAMLText(n *yaml.Node) {
	block := n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	line := n.Line
	if block {
		line++
	}
	if strings.Contains(n.Value, "curl ") || block && r.scanner.mentionsRoot(n.Value) {
		r.readShell(n.Value, line)
	}
}

// readYAMLRequest reads a mapping that has an address and a method side by side.
func (r *reader) readYAMLRequest(n *yaml.Node) {
	method := ""
	for i := 0; i+1 < len(n.Content); i += 2 {
		if isMethodKey(n.Content[i].Value) && methodNamed(n.Content[i+1].Value) != "" {
			method = methodNamed(n.Content[i+1].Value)
		}
	}
	if method == "" {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key, address := n.Content[i], n.Content[i+1]; isAddressKey(key.Value) && strings.Contains(address.Value, "/") {
			r.addAddress("yaml", method, address.Value, address.Line)
		}
	}
}

func isAddressKey(key string) bool {
	switch strings.ToLower(key) {
	case "url", "uri", "path", "endpoint":
		return true
	default:
		return false
	}
}
