package redact

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
	"jirascope/internal/field"
	"jirascope/internal/shell"
)

// below hides the value of a name that stands on the lines below: YAML's blocks, and
// lines that are folded. It reports whether there is one.
func (s *pass) below(start int, g field.Gap, kind field.Kind) bool {
	if g.Quote != "" || g.Sign != ':' && g.Sign != '=' || start < s.hidden {
		return false
	}
	end := s.lineEnd(g.Value)
	marked := isBlockMark(s.text[g.Value:end])
	n := 0
	if kind == field.Header || kind == field.Proxy {
		n = schemeLength(s.text[g.Value:end])
	}
	if !marked && ascii.Run(s.text, g.Value+n, ascii.Blank) < end {
		return false
	}
	rest := s.text[g.Value:end]
	line, _ := ascii.Line(s.text, start)
	indent := ascii.Run(s.text, line, ascii.Blank) - line
	from, to := end, end
	for to < len(s.text) && (marked || to == end) {
		next := lineAfter(s.text, to)
		begin := ascii.Run(s.text, next, ascii.Blank)
		stop := ascii.LineEnd(s.text, begin)
		if begin-next <= indent && begin < stop {
			break
		}
		if from == end {
			from = begin
		}
		to = max(stop, next)
	}
	from = min(from, to)
	value := s.text[from:to]
	if strings.TrimSpace(value) == "" || !marked && (n == 0 || strings.Contains(value, ": ")) && !isFolded(value, kind) {
		return false
	}
	if kind == field.Header {
		s.noteHeader(start, g, strings.TrimSpace(rest)+" "+strings.TrimSpace(value))
		from += schemeLength(value)
	}
	s.hideValue("", from, to)
	return true
}

// isBlockMark reports whether a block of YAML follows.
func isBlockMark(rest string) bool {
	rest, _, _ = strings.Cut(rest[:min(len(rest), maxParameter)], " #")
	return len(rest) > 0 && len(rest) < 8 && (rest[0] == '|' || rest[0] == '>') && strings.Trim(rest[1:], "+-0123456789 \t") == ""
}

// lineAfter is where the line behind the one that ends at i begins.
func lineAfter(text string, i int) int {
	if strings.HasPrefix(text[i:], "\r\n") {
		return i + 2
	}
	return min(len(text), i+1)
}

// isFolded reports whether a line goes on with the value of the line above, and is
// not a field, an item or a statement of its own.
func isFolded(value string, kind field.Kind) bool {
	value = strings.TrimRight(value, " \t\r")
	if kind == field.Cookie {
		return strings.Contains(value, "=")
	}
	if kind == field.Header || kind == field.Proxy {
		value = value[schemeLength(value):]
		return !strings.ContainsAny(value, " \t") && !strings.HasSuffix(value, ":")
	}
	return len(value) >= 8 && !strings.ContainsAny(value, " \t(){}[]<>") && !strings.HasSuffix(value, ":") && isMixed(value)
}

// maxColumns bounds the columns of a table whose cells are hidden.
const maxColumns = 8

// table is what was read of the table that a name heads.
type table struct {
	// line is where the line of names begins, and end where the last row ends.
	line, end int
	columns   int
}

// cell hides what a name heads that is a cell of a table, in CSV or between upright
// lines: the cells below it, or the cell behind it where there are none.
func (s *pass) cell(start, end int) {
	line, stop := s.lineStart(start), s.lineEnd(start)
	sign, doubtful := s.cellSign(start, end, line, stop)
	if sign == 0 || start < s.table.end && line != s.table.line {
		return
	}
	if line != s.table.line {
		s.table = table{line: line, end: stop}
	}
	if s.table.columns++; s.table.columns > maxColumns {
		return
	}
	hidden := s.hidden
	column, columns := strings.Count(s.text[line:start], string(sign)), strings.Count(s.text[line:stop], string(sign))
	headed := false
	for at := stop; at < len(s.text); {
		next := lineAfter(s.text, at)
		to := ascii.LineEnd(s.text, next)
		if next >= to || strings.Count(s.text[next:to], string(sign)) != columns || at == stop && sign == '|' && !isRule(s.text[next:to]) {
			break
		}
		s.hideCell(next, to, column, sign, doubtful)
		at, headed = to, true
		s.table.end = max(s.table.end, to)
	}
	// Within a line, an upright line may be a pipe of the shell. In front of a name, a
	// row has another one.
	piped := sign == '|' && s.text[ascii.Run(s.text, line, ascii.Blank)] != '|'
	if sign != '|' || column < 2 {
		s.hideCell(line, stop, column+1, sign, headed || doubtful || piped)
	}
	s.hidden = hidden
}

// isRule reports whether a line is that between the names and the rows of a table.
func isRule(line string) bool {
	return strings.Trim(line, "|-:+ \t") == "" && strings.Contains(line, "-")
}

// minCell is the length in bytes from which an item without quotes is a value.
const minCell = 8

// cellSign is the sign between the cells of a line of which a name is one; else 0.
// It is doubtful when a word stands in front of the first cell.
func (s *source) cellSign(start, end, line, stop int) (sign byte, doubtful bool) {
	before := start
	for before > max(line, start-maxParameter) && ascii.Is(s.text[before-1], ascii.Word|ascii.Blank) {
		before--
	}
	if behind := ascii.Run(s.text, end, ascii.Blank); behind < stop && s.text[behind] == '|' && (before == line || s.text[before-1] == '|') {
		return '|', false
	}
	if q := ascii.QuoteBefore(s.text, start); len(q) == 1 && start-1 >= line && strings.HasPrefix(s.text[end:], q) {
		start, end = start-1, end+1
		doubtful = start > line && s.text[start-1] == ' '
	}
	for _, sign = range []byte{',', ';', '\t'} {
		opens := doubtful || start == line || s.text[start-1] == sign
		closes := end == stop || s.text[end] == sign && (sign != ',' || s.text[min(end+1, stop-1)] != ' ')
		if opens && closes && end-start < stop-line {
			return sign, doubtful
		}
	}
	return 0, false
}

// hideCell hides one cell of a line. One that may be a name or a word must look like a
// token.
func (s *pass) hideCell(from, to, column int, sign byte, doubtful bool) {
	for range column {
		k := strings.IndexByte(s.text[from:to], sign)
		if k < 0 {
			return
		}
		from += k + 1
	}
	if k := strings.IndexByte(s.text[from:to], sign); k >= 0 {
		to = from + k
	}
	const around = " \t\"'`*"
	from += len(s.text[from:to]) - len(strings.TrimLeft(s.text[from:to], around))
	to = trimmedEnd(s.text, from, to)
	to -= len(s.text[from:to]) - len(strings.TrimRight(s.text[from:to], around))
	from += schemeLength(s.text[from:to])
	value := s.text[from:to]
	if strings.ContainsAny(value, " \t") {
		// It is a sentence.
		return
	}
	if doubtful && (len(value) < minCell || !isOpaque(value)) || strings.Trim(value, "-:=") == "" {
		return
	}
	if isWorth(value, true) && !field.IsName(value) {
		s.loose(from, value)
		s.hideValue("", from, to)
	}
}

// passwordOption is the option of a program that takes a password and is too short
// to say so.
func passwordOption(program string) string {
	switch program {
	case "sshpass", "docker", "podman", "mysql", "mysqldump", "mariadb", "mongo", "mongosh", "mongodump", "az":
		return "-p"
	case "ldapsearch", "ldapmodify":
		return "-w"
	case "redis-cli":
		return "-a"
	case "sqlcmd", "bcp":
		return "-P"
	}
	return ""
}

// maxWords bounds how far behind a program its password is sought.
const maxWords = 12

// program hides the password that a program is given by a short option.
func (s *pass) program(end int, option string) {
	given := false
	for range maxWords {
		i := field.SkipBlanks(s.text, end)
		if i == end || i >= len(s.text) || s.text[i] == '\n' || s.text[i] == '\r' {
			return
		}
		w := shell.WordAt(s.text, i)
		if w.End <= i {
			return
		}
		from, to := w.Inner()
		end = w.End
		value := w.Value
		if !given && len(value) > len(option) && strings.HasPrefix(value, option) && !w.Bent {
			given, from, value = true, from+len(option), value[len(option):]
		}
		switch {
		case given && (shell.IsOption(value) || strings.Trim(value, "0123456789.:/") == "" || credential.IsVariable(value)):
			return
		case given:
			s.secrets.learn("", value)
			s.hideValue("", from, to)
			return
		}
		given = value == option
	}
}
