package play

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"jirascope/internal/toolbox"
)

// Transcripts plays those transcripts of a folder again that are of one of the tools, and
// compares what is asked of the sandbox and answered. How a failure is explained depends on
// which tools there are besides, so that of it only the request and the verdict count.
func Transcripts(t *testing.T, folder string, tools ...*toolbox.Tool) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	played := 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(string(section(archive, "call")))
		if len(words) < 4 || !slices.ContainsFunc(tools, func(tool *toolbox.Tool) bool { return tool.Name == words[0] }) {
			continue
		}
		played++
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { again(t, archive, words[0], words[3], tools) })
	}
	if played == 0 {
		t.Fatalf("no transcript in %s is of these tools", folder)
	}
}

// again plays a transcript.
func again(t *testing.T, archive *txtar.Archive, tool, account string, tools []*toolbox.Tool) {
	s := On(t, account, tools)
	result := s.Ask(t, tool, string(section(archive, "arguments")))
	traffic := strings.SplitAfter(string(section(archive, "traffic")), "\n")
	slices.Sort(traffic)
	if diff := cmp.Diff(strings.Join(traffic, ""), s.Asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	name := "answer"
	if result.IsError {
		name = "error"
	}
	want := decoded(t, section(archive, name))
	got := decoded(t, bytes.ReplaceAll(result.Structured, []byte(s.url), []byte("http://sandbox")))
	if result.IsError {
		want, got = map[string]any{"verdict": want["verdict"]}, map[string]any{"verdict": got["verdict"]}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	return value
}

// section is a part of a transcript; empty where it is not there.
func section(archive *txtar.Archive, name string) []byte {
	for _, file := range archive.Files {
		if file.Name == name {
			return file.Data
		}
	}
	return nil
}
