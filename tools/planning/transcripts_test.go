package planning

import (
	"testing"

	"jirascope/internal/sandbox/play"
)

// What the tools ask and answer is what the transcripts of package tools say.
func TestTranscripts(t *testing.T) {
	play.Transcripts(t, "../testdata/calls", GetBacklog(), ListEpics(), ListVersions())
}
