package paste

import (
	"strings"
	"testing"
)

// A body is what looks like an answer, in whatever it is wrapped.
func TestReadBody(t *testing.T) {
	const refusal = "Client must be authenticated to access this resource."
	const head = "HTTP/1.1 401 Unauthorized\n"
	const page = "<!DOCTYPE html><html><body>x</body></html>"
	for name, c := range map[string]struct{ text, want string }{
		// Objects by their fields.
		"code and message":               {`failed {"code":401,"message":"Unauthorized"} here`, `{"code":401,"message":"Unauthorized"}`},
		"errorMessages":                  {`failed {"errorMessages":["x"],"errors":{}}`, `{"errorMessages":["x"],"errors":{}}`},
		"warningMessages":                {`{"warningMessages":["x"]}`, `{"warningMessages":["x"]}`},
		"error":                          {`{"error":"invalid_grant"}`, `{"error":"invalid_grant"}`},
		"error_description":              {`{"error_description":"x"}`, `{"error_description":"x"}`},
		"timestamp and status":           {`{"timestamp":"x","status":404}`, `{"timestamp":"x","status":404}`},
		"title and status":               {`{"title":"x","statusCode":404}`, `{"title":"x","statusCode":404}`},
		"a list":                         {`{"values":[],"isLast":true}`, `{"values":[],"isLast":true}`},
		"a list of a failed call":        {`status 401 {"values":[],"isLast":true}`, ""},
		"a list of a call that was fine": {`status 200 {"values":[],"isLast":true}`, `{"values":[],"isLast":true}`},
		"a status alone":                 {`{"status":401}`, ""},
		"a title alone":                  {`{"title":"x"}`, ""},
		"other fields":                   {`{"id":1}`, ""},
		"a log entry":                    {`{"level":"error","message":"x","code":1}`, ""},
		"a body in a log entry":          {`{"level":"error","data":{"code":401,"message":"Unauthorized"}}`, `{"code":401,"message":"Unauthorized"}`},
		"an object in a body":            {`{"error":{"message":"x","code":1},"other":1}`, `{"error":{"message":"x","code":1},"other":1}`},
		"fields only by a colon":         {`{"message", "code"}`, ""},
		"a blank before the colon":       {`{"message" : "x"}`, `{"message" : "x"}`},
		"a name that is too long":        {`{"error_messages_of_the_call":"x"}`, ""},
		"a brace in a string":            {`{"message":"a } b","code":1}`, `{"message":"a } b","code":1}`},
		"an apostrophe in a word":        {`don't {"message":"it's","code":1} can't`, `{"message":"it's","code":1}`},
		"names without quotes":           {`{ message: 'Unauthorized', code: 401 }`, `{ "message": "Unauthorized", "code": 401 }`},
		"Python":                         {`{'message': 'x', 'code': 401, 'errors': None}`, `{"message": "x", "code": 401, "errors": null}`},
		"Python's bytes":                 {`{'message': b'x', 'code': 401}`, `{"message": "x", "code": 401}`},
		"a brace of prose, closed below": {"{ \"message\": \"a\", \"code\": 2\n\n\n{\"message\":\"x\",\"code\":1}\n}", `{"message":"x","code":1}`},
		"a brace of prose":               {"a { that is not closed\n\n\n{\"message\":\"x\",\"code\":1}", `{"message":"x","code":1}`},
		"a brace that nothing closes":    {"a { b {\"message\":\"x\",\"code\":1}", `{"message":"x","code":1}`},
		"a stray brace":                  {"} {\"message\":\"x\",\"code\":1}", `{"message":"x","code":1}`},
		"a string that is not closed":    {"{\"message\": \"x\ny\", \"code\":1}", "{\"message\": \"x\\ny\", \"code\":1}"},
		"nested too deep":                {strings.Repeat("{", 70) + strings.Repeat("}", 70) + ` {"error":"x"}`, `{"error":"x"}`},
		"just as deep as is followed":    {strings.Repeat(`{"a":`, 63) + `{"error":"x"}` + strings.Repeat("}", 63), `{"error":"x"}`},
		"the surer of two":               {`{"message":"x"} {"errorMessages":["y"]} {"error":"z"}`, `{"errorMessages":["y"]}`},

		// Behind the headers of a transcript.
		"text behind headers":               {head + "Content-Type: text/plain\n\nNo access\nmore", "No access"},
		"text by its length":                {head + "Content-Length: 9\n\nNo access\n", "No access"},
		"text of no length":                 {head + "Content-Length: 0\n\nNo access\n", ""},
		"text without headers":              {head + "\nNo access\n", ""},
		"a refusal without headers":         {head + "\n" + refusal + "\n", refusal},
		"behind lines of curl":              {head + "Content-Type: text/plain\n\n* Closing\n{ [9 bytes data]\n} [5 bytes data]\n\nNo access\n", "No access"},
		"behind lines that end with CRLF":   {"HTTP/1.1 401 X\r\nContent-Type: text/plain\r\n\r\nNo access\r\n", "No access"},
		"indented":                          {head + "Content-Type: text/plain\n\n  No access\n", "No access"},
		"a request behind an answer":        {head + "Content-Type: text/plain\n\n> GET /rest/api/3/a HTTP/1.1\n", ""},
		"another answer behind it":          {head + "Content-Type: text/plain\n\nand HTTP/1.1 401\n", ""},
		"an object behind headers":          {"{\"errorMessages\":[\"a\"]}\n" + head + "\n{\"message\":\"b\"}\n", `{"message":"b"}`},
		"an object that is not right there": {"{\"errorMessages\":[\"a\"]}\n" + head + "\nwell\n{\"message\":\"b\"}\n", `{"errorMessages":["a"]}`},

		// Pages.
		"a page":                 {"status 404\n" + page + "\nend", page},
		"a page in small":        {"status 404\n<html>x</html> end", "<html>x</html>"},
		"a page that is cut":     {"status 404\n<html>x", "<html>x"},
		"a page behind headers":  {head + "Content-Type: text/html\n\n" + page, page},
		"a page in a string":     {`status 404 body: "` + page + `" end`, page},
		"html is not mentioned":  {"status 404 the html is broken", ""},
		"a word in angle braces": {"status 404 <head>x</head>", ""},

		// Strings that libraries print.
		"JSON in a string":                 {`response.text = '{"message":"x","code":401}' end`, `{"message":"x","code":401}`},
		"escaped JSON in a string":         {`{"level":"error","body":"{\"message\":\"x\",\"code\":401}"}`, `{"message":"x","code":401}`},
		"JSON that is not an answer":       {`body: '{"id":1}'`, ""},
		"a refusal in a string":            {`text: "` + refusal + `"`, refusal},
		"a refusal without quotes":         {`status 401 body=` + refusal, refusal},
		"a refusal behind another word":    {`context: "` + refusal + `" words`, refusal},
		"a refusal behind a name":          {`note: "` + refusal + `" words`, ""},
		"an empty string":                  {`body: "" text: ''`, ""},
		"any other string":                 {`body: "hello"`, ""},
		"a long string with a refusal":     {`data: "` + strings.Repeat("a ", 200) + refusal + `"`, ""},
		"a string of nearly as many bytes": {`data: "` + strings.Repeat("a", 300) + refusal + `"`, strings.Repeat("a", 300) + refusal},
		"the name goes on":                 {`textual: "` + refusal + `" words`, ""},

		// Lines that are a refusal.
		"a line":                       {"I called it.\n" + refusal + "\nWhy?", refusal},
		"a line in quotes":             {"I called it.\n> \"" + refusal + "\"\nWhy?", refusal + "\""},
		"a line with a status":         {"401: " + refusal, refusal},
		"with an article":              {"The requested API has been removed.", "The requested API has been removed."},
		"one's own words":              {"It says that client must be authenticated to access this resource.", ""},
		"a long line":                  {refusal + strings.Repeat(" a", 100), ""},
		"not where there is an object": {refusal + "\n{\"message\":\"x\"}", `{"message":"x"}`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Read(c.text).Body; got != c.want {
				t.Errorf("the body is %q, want %q\nin %q", got, c.want, c.text)
			}
		})
	}
}

// A body is taken out of the text that is left, and is cut between characters.
func TestReadBodyBounds(t *testing.T) {
	e := Read("before\n{\"message\":\"x\"}\nbehind")
	if e.Text != "before\n\nbehind" && e.Text != "before\nbehind" {
		t.Errorf("the text that is left is %q", e.Text)
	}
	for _, length := range []int{maxBody - 15, maxBody - 14, maxBody} {
		text := `{"message":"a` + strings.Repeat("é", length/2) + `"}`
		got := Read(text).Body
		if want := text[:min(len(text), maxBody)]; got != want && got != want[:len(want)-1] || strings.ToValidUTF8(got, "?") != got {
			t.Errorf("of %d bytes, %d are kept", len(text), len(got))
		}
	}
}

func TestHeadOf(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{{"abc", 3, "abc"}, {"abcd", 3, "abc"}, {"aéb", 2, "a"}, {"aéb", 3, "aé"}, {"€", 2, ""}, {"", 0, ""}, {"a", 0, ""}} {
		if got := headOf(c.text, c.limit); got != c.want {
			t.Errorf("the first %d bytes of %q are %q, want %q", c.limit, c.text, got, c.want)
		}
	}
}

// The gateway's own 404 repeats the path: it is the address where none is named.
func TestReadPathOfBody(t *testing.T) {
	for text, want := range map[string]string{
		`{"timestamp":"x","status":404,"error":"Not Found","message":"No message available","path":"/ex/jira/c/rest/api/3/x"}`: "/ex/jira/c/rest/api/3/x",
		`{"status":404,"error":"Not Found","path":"/admin"}`:                                                                   "",
		`{"status":404,"error":"Not Found"}`:                                                                                   "",
		`{"status":404,"error":"Not Found","path":7}`:                                                                          "",
		"GET https://a.atlassian.net/rest/api/3/y {\"error\":\"x\",\"path\":\"/ex/jira/c\"}":                                   "https://a.atlassian.net/rest/api/3/y",
	} {
		if got := Read(text).URL; got != want {
			t.Errorf("the address of %q is %q, want %q", text, got, want)
		}
	}
}
