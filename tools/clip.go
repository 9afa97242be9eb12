package tools

import "strings"

// clip shortens what is quoted back, so that an error stays small whatever was
// sent.
func clip(text string) string { return clipTo(text, 80) }

// clipTo shortens a text to a number of bytes.
func clipTo(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "..."
}
