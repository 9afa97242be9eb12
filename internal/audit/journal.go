package audit

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"

	"jirascope/internal/holdings"
)

// Read reads the lines of a journal. What is not a line of one is counted as broken. A
// line of more than 64 KiB is an error.
func Read(r io.Reader) (lines []holdings.Line, broken int, err error) {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		var line holdings.Line
		if json.Unmarshal(scanner.Bytes(), &line) != nil || line.Operation == "" {
			broken++
			continue
		}
		lines = append(lines, line)
	}
	if errors.Is(scanner.Err(), bufio.ErrTooLong) {
		return nil, 0, errors.New("a line is too long for a journal")
	}
	return lines, broken, scanner.Err()
}
