package tools

import (
	"fmt"
	"strings"

	"jirascope/internal/redact"
)

const (
	// maxPasted is how much of a text is read, in bytes: of a longer one the beginning and
	// the end.
	maxPasted = 4 << 20
	// maxAddress bounds an address, which answers repeat several times.
	maxAddress = 1 << 10
)

// ends is a text, or the beginning and the end of one that is too long to be read.
func ends(text string) string {
	if len(text) <= maxPasted {
		return text
	}
	return strings.ToValidUTF8(text[:maxPasted/2], "") + "\n" + strings.ToValidUTF8(text[len(text)-maxPasted/2:], "")
}

// unreadMiddle says that a text was too long for calls to be sought in all of it; empty for one
// that is not.
func unreadMiddle(text string) string {
	if len(text) <= 2*redact.Window {
		return ""
	}
	return fmt.Sprintf("The text is too long to be read whole: its first and its last %d KiB were. If the failure is in between, call explain_401 with the lines around it.", redact.Window>>10)
}

// shortened is an address without what makes it too long for an answer: first its query.
func shortened(text string) string {
	if len(text) > maxAddress {
		text, _, _ = strings.Cut(text, "?")
	}
	if len(text) > maxAddress {
		text = strings.ToValidUTF8(text[:maxAddress], "") + "…"
	}
	return text
}
