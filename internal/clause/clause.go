package clause

import (
	"slices"
	"strings"
	"unicode"
)

// Conditions are those of a query, of which all have to hold.
type Conditions []string

// Add adds a condition that is JQL already; nothing for an empty one.
func (c *Conditions) Add(condition string) {
	if condition != "" {
		*c = append(*c, condition)
	}
}

// Is asks a field for a value, or for one of several.
func (c *Conditions) Is(field string, values ...string) {
	quoted := make([]string, 0, len(values))
	for _, value := range values {
		quoted = append(quoted, Quote(value))
	}
	switch len(quoted) {
	case 0:
	case 1:
		c.Add(field + " = " + quoted[0])
	default:
		c.Add(field + " in (" + strings.Join(quoted, ", ") + ")")
	}
}

// JQL is the query in an order; Jira's own when it is empty.
func (c Conditions) JQL(order string) string {
	jql := strings.Join(c, " AND ")
	if order != "" {
		jql += " ORDER BY " + order
	}
	return strings.TrimSpace(jql)
}

// Quote writes a value as a string of JQL. Characters that control are spaces in it.
func Quote(value string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range value {
		switch {
		case r == '"', r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == unicode.ReplacementChar:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Words are the words of a text that can be searched for. Signs mean something to Jira's
// search, and so do AND, OR and NOT: none of them is left.
func Words(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && !unicode.Is(unicode.M, r)
	})
	for i, word := range words {
		words[i] = strings.ToLower(word)
	}
	return words
}

// Finds asks for the issues that have all words of a text, in whatever place.
func Finds(text string) string {
	words := Words(text)
	if len(words) == 0 {
		return ""
	}
	return "text ~ " + Quote(strings.Join(words, " "))
}

// In are the words of a text, those that say something, that another text has.
func In(text, other string) []string {
	other = strings.ToLower(other)
	return slices.DeleteFunc(telling(text), func(word string) bool { return !strings.Contains(other, word) })
}

// telling are the words of a text that are long enough to say something.
func telling(text string) []string {
	return slices.DeleteFunc(Words(text), func(word string) bool { return len([]rune(word)) <= 3 })
}

// FindsAny asks for the issues that have one of the words that are long enough to say
// something; empty when there are not two of them.
func FindsAny(text string) string {
	var list []string
	for _, word := range telling(text) {
		list = append(list, "text ~ "+Quote(word))
	}
	if len(list) < 2 {
		return ""
	}
	return "(" + strings.Join(list, " OR ") + ")"
}

// Split takes the order off a JQL: what is before ORDER BY, and what is after it.
func Split(jql string) (where, order string) {
	var quote rune
	escaped := false
	for i, r := range jql {
		switch {
		case escaped:
			escaped = false
		case r == '\\' && quote != 0:
			escaped = true
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case (r == 'o' || r == 'O') && startsWord(jql, i):
			if rest, ok := afterOrderBy(jql[i:]); ok {
				return strings.TrimSpace(jql[:i]), strings.TrimSpace(rest)
			}
		}
	}
	return strings.TrimSpace(jql), ""
}

// startsWord reports whether a word begins at a place.
func startsWord(jql string, at int) bool {
	return at == 0 || strings.ContainsRune(" \t\r\n)\"'", rune(jql[at-1]))
}

// afterOrderBy is what follows ORDER BY at the start of a text.
func afterOrderBy(text string) (string, bool) {
	const word, by = len("order"), len("by")
	if len(text) < word || !strings.EqualFold(text[:word], "order") {
		return "", false
	}
	rest := strings.TrimLeft(text[word:], " \t\r\n")
	if len(rest) == len(text)-word || len(rest) < by || !strings.EqualFold(rest[:by], "by") {
		return "", false
	}
	rest = rest[by:]
	return rest, rest == "" || strings.ContainsRune(" \t\r\n", rune(rest[0]))
}
