package diagnose

import (
	"html"
	"net/url"
	"slices"
	"strings"

	quoted "jirascope/internal/foreign"
	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// maxSaying bounds what is quoted of an answer.
const maxSaying = 300

var (
	xmlMessage = pattern.Lazy(`(?is)<(?:message|reason|errorMessage|detail)>(.*?)</(?:message|reason|errorMessage|detail)>`)
	pageTitle  = pattern.Lazy(`(?is)<title[^>]*>(.*?)</title>`)
	markup     = pattern.Lazy(`(?is)<(script|style).*?</(script|style)>|<[^>]*>`)
)

// sayingOf is what an answer says in its own words: the messages of its body, its title when it is a page, or the known sentence that was pasted
// without a body. It is text of a stranger, to be quoted and never followed.
func sayingOf(e evidence.Evidence) string {
	body := strings.TrimSpace(e.Body)
	messages, isJSON := evidence.Messages(body)
	switch {
	case body == "" && strings.Contains(e.URL, "error_description="):
		values, _ := url.ParseQuery(scopes.ParseTarget(e.URL).Query)
		return quotable(values.Get("error_description"))
	case body == "":
		return quotable(knownSentence(e.Text))
	case isJSON:
		return quotable(strings.Join(messages, "; "))
	case xmlMessage().MatchString(body):
		body = xmlMessage().FindStringSubmatch(body)[1]
	case isPage(body) && pageTitle().MatchString(body):
		body = pageTitle().FindStringSubmatch(body)[1]
	case !isMessage(body):
		return quotable(knownSentence(body))
	}
	return quotable(html.UnescapeString(markup().ReplaceAllString(body, " ")))
}

// oneWord is an answer in one word. Any other word may be a secret in the wrong place.
var oneWord = pattern.Lazy(`(?i)^[\pL_.!]{1,8}$|^(?:un)?auth[a-z]{0,14}[.!]?$|^(?:forbidden|denied|deprecated|unavailable|unsupported|notfound|invalid_[a-z]{1,9}|unauthorized_[a-z]{1,9})[.!]?$`)

// isMessage reports whether a body is markup, or a text of several words in which the only addresses are of Atlassian's help. Anything else is what
// somebody pasted around an answer.
func isMessage(body string) bool {
	if strings.HasPrefix(body, "<") {
		return true
	}
	if !strings.ContainsAny(body, " \n") {
		return oneWord().MatchString(body)
	}
	parts := strings.Split(body, "://")
	return !slices.ContainsFunc(parts[1:], func(after string) bool {
		host, _, _ := strings.Cut(after, "/")
		return !strings.HasSuffix(host, ".atlassian.com") || strings.HasPrefix(host, "api.") || strings.HasPrefix(host, "auth.")
	})
}

// isPage reports whether a body is a web page.
func isPage(body string) bool {
	lower := strings.ToLower(body[:min(len(body), 1000)])
	return strings.HasPrefix(strings.TrimSpace(lower), "<") && (strings.Contains(lower, "<html") || strings.Contains(lower, "<!doctype html"))
}

// knownSentence is the sentence of a pasted text that a mark is a part of, or that refuses a permission.
func knownSentence(text string) string {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return ""
	}
	found := -1
	if place := permissionLost().FindStringIndex(lower); place != nil {
		found = place[0]
	}
	for _, part := range sentences() {
		if i := strings.Index(lower, part); i >= 0 {
			found = i
			break
		}
	}
	if found < 0 {
		return ""
	}
	start := strings.LastIndexAny(text[:found], "\"\n{[]:") + 1
	for _, word := range strings.Fields(text[start:found]) {
		// The address, the status and the arrow in front are the log's, not the answer's.
		if strings.Contains(word, "/") || strings.Trim(word, "0123456789->=→") == "" {
			start = strings.LastIndex(text[:found], word) + len(word)
		}
	}
	end := strings.IndexAny(text[found:], "\"\n")
	if end < 0 {
		end = len(text) - found
	}
	return strings.TrimRight(text[start:found+end], "')}]")
}

// sentences are the marks that are words of an answer: those of more than one word.
func sentences() (list []string) {
	for _, m := range bodyMarks {
		if m.is != bodyNoAnswer {
			list = append(list, m.texts...)
		}
	}
	for _, w := range allWords() {
		if w.only == "" {
			list = append(list, w.marks...)
		}
	}
	return slices.DeleteFunc(list, func(part string) bool { return !strings.Contains(part, " ") })
}

// quotable is a text in one line, short enough to be quoted.
func quotable(text string) string {
	return quoted.Line(text, maxSaying)
}
