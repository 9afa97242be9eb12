package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"

	"jirascope/internal/sandbox/show"
)

// object is a JSON object.
type object = show.Object

// The media types of answers, spelt as the servers spell them.
const (
	plainJSON   = "application/json"
	jiraJSON    = "application/json;charset=UTF-8"
	problemJSON = "application/problem+json;charset=UTF-8"
	htmlText    = "text/html;charset=UTF-8"
	plainText   = "text/plain;charset=UTF-8"
)

// answer is a response before it is written.
type answer struct {
	status int
	header http.Header
	body   []byte
	// broken answers never arrive: the connection ends instead.
	broken bool
}

// text makes an answer of a body as it stands.
func plain(status int, mediaType, body string) *answer {
	a := &answer{status: status, header: http.Header{}, body: []byte(body)}
	return a.with("Content-Type", mediaType)
}

// encoded makes an answer of a value, as JSON.
func encoded(status int, mediaType string, value any) *answer {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	// Everything the sandbox encodes is made of plain values.
	_ = encoder.Encode(value)
	return plain(status, mediaType, strings.TrimSuffix(b.String(), "\n"))
}

// found answers 200 with data of Jira.
func okJSON(value any) *answer {
	return encoded(http.StatusOK, jiraJSON, value)
}

// jiraErrors answers in the shape in which Jira itself reports errors.
func jiraErrors(status int, messages ...string) *answer {
	body := struct {
		Messages []string          `json:"errorMessages"`
		Errors   map[string]string `json:"errors"`
	}{messages, map[string]string{}}
	return encoded(status, jiraJSON, body)
}

// problem answers in the shape of RFC 7807, which the site uses for addresses
// that lead nowhere.
func problem(c *call, status int, detail string) *answer {
	body := struct {
		Type     string `json:"type"`
		Title    string `json:"title"`
		Status   int    `json:"status"`
		Detail   string `json:"detail"`
		Instance string `json:"instance"`
	}{"about:blank", http.StatusText(status), status, detail, c.path}
	return encoded(status, problemJSON, body)
}

// gatewayRefusal is the gateway's own short answer.
func gatewayRefusal(status int, message, category string) *answer {
	body := struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}{status, message}
	a := encoded(status, plainJSON, body)
	if category != "" {
		a.with("X-Failure-Category", category)
	}
	return a
}

// with sets a header and returns the answer.
func (a *answer) with(name, value string) *answer {
	a.header.Set(name, value)
	return a
}

// write sends the answer. The clock in the Date header stands still, so that
// answers stay the same.
func (a *answer) write(w http.ResponseWriter, date string) {
	if a.broken {
		panic(http.ErrAbortHandler)
	}
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Date", date)
	w.WriteHeader(a.status)
	// A client that hung up is not an error of the sandbox.
	_, _ = w.Write(a.body)
}
