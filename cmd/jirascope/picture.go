package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jirascope/internal/toolbox"
)

// pictureArgument is how tools that draw are asked to.
const pictureArgument = "picture"

// checkPicture reports what is wrong with a file for the picture of a tool, before anything
// is asked of Jira.
func checkPicture(box *toolbox.Toolbox, tool *toolbox.Tool, file string) error {
	if !draws(tool) {
		var names []string
		for _, one := range box.Tools() {
			if draws(one) {
				names = append(names, one.Name)
			}
		}
		return fmt.Errorf("%s draws no picture; those that do are %s", tool.Name, strings.Join(names, ", "))
	}
	if kind := pictureKind(file); kind != ".png" && kind != ".svg" {
		return fmt.Errorf("the picture's file ends in %q; give one that ends in .png or .svg", kind)
	}
	return nil
}

// draws reports whether a tool can be asked for a picture.
func draws(tool *toolbox.Tool) bool {
	return slices.Contains(tool.Arguments().Names(), pictureArgument)
}

// pictureKind is how the name of a file ends.
func pictureKind(file string) string { return strings.ToLower(filepath.Ext(file)) }

// askingPicture are arguments that ask for a picture too. What is not an object stays as it
// is, for the tool to refuse.
func askingPicture(arguments json.RawMessage) json.RawMessage {
	if len(arguments) == 0 {
		arguments = json.RawMessage("{}")
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(arguments, &object) != nil || object == nil {
		return arguments
	}
	object[pictureArgument] = json.RawMessage("true")
	asking, err := json.Marshal(object)
	if err != nil {
		return arguments
	}
	return asking
}

// writePicture writes the picture of an answer to a file, in the format that its name says.
func writePicture(file string, result toolbox.Result) error {
	if result.Picture == nil {
		return errors.New("no picture is written; the notes of the answer say why")
	}
	data := result.Picture.PNG
	if pictureKind(file) == ".svg" {
		var err error
		if data, err = result.Picture.SVG(); err != nil {
			return err
		}
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return fmt.Errorf("writing the picture: %w", err)
	}
	return nil
}
