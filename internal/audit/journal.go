package audit

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"jirascope/internal/holdings"
)

// Read reads the lines of a journal. What is not a line of one is counted as broken, such
// as one whose operation or day is something else. A line of more than 64 KiB is an error.
func Read(r io.Reader) (lines []holdings.Line, broken int, err error) {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		var line holdings.Line
		if json.Unmarshal(scanner.Bytes(), &line) != nil || !isLine(line) {
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

// isLine reports whether a line says what one says: a report prints it as it is.
func isLine(line holdings.Line) bool {
	method, path, _ := strings.Cut(string(line.Operation), " ")
	_, err := time.Parse(time.DateOnly, line.Day)
	return err == nil && method != "" && strings.Trim(method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" &&
		strings.HasPrefix(path, "/") && !strings.ContainsFunc(path, func(r rune) bool { return r <= ' ' || r > '~' })
}
