package document

import (
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"

	"jirascope/internal/scan/role"
)

// yamlReader finds the requests of a YAML file.
type yamlReader struct {
	found Contents
}

// YAML reads the commands of a pipeline, and entries that have an address and
// a method side by side.
func YAML(text string) Contents {
	r := &yamlReader{}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var document yaml.Node
		err := decoder.Decode(&document)
		if errors.Is(err, io.EOF) {
			return r.found
		}
		if err != nil {
			r.found.Problem = "the YAML cannot be read: " + strings.TrimPrefix(err.Error(), "yaml: ")
			return r.found
		}
		recording := false
		for _, top := range document.Content {
			recording = memberOf(top, "http_interactions") != nil || memberOf(top, "interactions") != nil
			if memberOf(top, "paths") != nil && (memberOf(top, "openapi") != nil || memberOf(top, "swagger") != nil) {
				r.found.Describes = true
				return r.found
			}
		}
		if !recording {
			r.readNode(&document)
		}
	}
}

// memberOf is the value of a mapping's key, or nil.
func memberOf(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// readNode reads a value and all inside of it.
func (r *yamlReader) readNode(n *yaml.Node) {
	switch n.Kind {
	case yaml.ScalarNode:
		r.readText(n)
		return
	case yaml.MappingNode:
		r.readRequest(n)
		for i := 1; i < len(n.Content); i += 2 {
			r.readNode(n.Content[i])
		}
		return
	}
	for _, inner := range n.Content {
		r.readNode(inner)
	}
}

// readText notes a text that may have commands: a block, whose lines stand below its
// key, and what names curl.
func (r *yamlReader) readText(n *yaml.Node) {
	block := n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	line := n.Line
	if block {
		line++
	}
	if strings.Contains(n.Value, "curl ") || block {
		r.found.Scripts = append(r.found.Scripts, Part{n.Value, line})
	}
}

// readRequest reads a mapping that has an address and a method side by side.
func (r *yamlReader) readRequest(n *yaml.Node) {
	method := ""
	for i := 0; i < len(n.Content); i += 2 {
		if role.IsMethodKey(n.Content[i].Value) && role.MethodNamed(n.Content[i+1].Value) != "" {
			method = role.MethodNamed(n.Content[i+1].Value)
		}
	}
	if method == "" {
		return
	}
	for i := 0; i < len(n.Content); i += 2 {
		if key, target := n.Content[i], n.Content[i+1]; isAddressKey(key.Value) && strings.Contains(target.Value, "/") {
			r.found.Requests = append(r.found.Requests, Request{"yaml", method, target.Value, target.Line})
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
