package tools

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/server"

	"jirascope/internal/picture"
	"jirascope/internal/toolbox"
	"jirascope/tools/reports"
)

// pictureTexts are what is written in the picture of an answer.
func pictureTexts(t *testing.T, result toolbox.Result) []string {
	t.Helper()
	if result.Picture == nil {
		t.Fatalf("no picture: %s", result.Text)
	}
	if _, err := png.Decode(bytes.NewReader(result.Picture.PNG)); err != nil || len(result.Picture.PNG) > 60_000 {
		t.Errorf("a picture of %d bytes: %v", len(result.Picture.PNG), err)
	}
	svg, err := result.Picture.SVG()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok {
			list = append(list, strings.Trim(string(text), "\u00a0\n"))
		}
	}
}

// A picture changes nothing of an answer, and says what the answer says.
func TestPictures(t *testing.T) {
	s := newStage(t, "full")
	for _, one := range []struct {
		tool, arguments string
		want            []string
	}{
		{"sprint_report", `{"board": "11"}`, []string{"Burndown: Orbit Checkout Sprint 5", "day off", "ideal", "scope", "left", "Tue 24"}},
		{"sprint_report", `{"board": "13", "sprint": "last"}`, []string{"scope", "left"}},
		{"sprint_report", `{"board": "20"}`, []string{"Burndown: Beam Sprint 2"}},
		{"velocity", `{"board": "11"}`, []string{"Velocity: Orbit Checkout", "Story Points · last 4 closed sprints", "committed", "done"}},
		{"velocity", `{"board": "21", "last": 20}`, []string{"Velocity: Nova Control", "Story Points · last 20 closed sprints"}},
		{"velocity", `{"board": "13"}`, []string{"issues · last 4 closed sprints"}},
		{"flow_report", `{"board": "13"}`, []string{"Cumulative flow: Lamp Core", "to do", "in progress", "done"}},
		{"flow_report", `{"board": "15", "jql": "type = Bug"}`, []string{"Cumulative flow: Glow Requests, by JQL"}},
		{"flow_report", `{"jql": "project = LAMP", "weeks": 52}`, []string{"Cumulative flow: issues found by JQL"}},
	} {
		without := s.call(t, one.tool, one.arguments)
		with := s.call(t, one.tool, strings.TrimSuffix(one.arguments, "}")+`, "picture": true}`)
		if without.Picture != nil {
			t.Errorf("%s %s has a picture that nobody asked for", one.tool, one.arguments)
		}
		if !bytes.Equal(with.Structured, without.Structured) || with.Text != without.Text {
			t.Errorf("%s %s: a picture changes the answer:\n%s\n%s", one.tool, one.arguments, without.Text, with.Text)
		}
		texts := pictureTexts(t, with)
		for _, text := range one.want {
			if !slices.Contains(texts, text) {
				t.Errorf("%s %s: the picture lacks %q among %q", one.tool, one.arguments, text, texts)
			}
		}
	}
}

// The numbers of a picture are those of the tables.
func TestPictures_Numbers(t *testing.T) {
	s := newStage(t, "full")
	result := s.call(t, "velocity", `{"board": "11", "picture": true}`)
	var velocity reports.VelocityAnswer
	if err := json.Unmarshal(result.Structured, &velocity); err != nil {
		t.Fatal(err)
	}
	texts := pictureTexts(t, result)
	want := []string{fmt.Sprintf("mean done %v", velocity.Done.Mean)}
	for _, row := range velocity.Sprints.Rows {
		want = append(want, row[1].(string), fmt.Sprint(row[2]), fmt.Sprint(row[3]))
	}
	result = s.call(t, "sprint_report", `{"board": "11", "picture": true}`)
	texts = append(texts, pictureTexts(t, result)...)
	rows := reportTable(reportOf(t, result), "burndown").Rows
	want = append(want, fmt.Sprint(rows[len(rows)-1][1]), fmt.Sprint(rows[len(rows)-1][2]))
	for _, text := range want {
		if !slices.Contains(texts, text) {
			t.Errorf("the pictures lack %q among %q", text, texts)
		}
	}
}

// Where there is nothing to draw, a note says so, and the answer is what it is without.
func TestPictures_None(t *testing.T) {
	const active = `, "state": "active", "startDate": "2026-10-19T13:00:00.000Z", "endDate": "2026-10-30T13:00:00.000Z"`
	noHistory := fakeReport{sprint: closedSeven, issues: rawly("1", "3", 5), status: map[string]int{"/changelog/bulkfetch": 403}}
	nothing := fakeReport{sprint: active}
	fresh := func(path string) string {
		if strings.HasSuffix(path, "/board/5/sprint") || strings.HasSuffix(path, "/issue") {
			return `{"isLast": true, "values": [], "issues": []}`
		}
		return `{"id": 5, "name": "Five", "values": [], "isLast": true}`
	}
	gateway := func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, fresh(r.URL.Path)) }
	for name, result := range map[string]toolbox.Result{
		"a sprint whose changes are unknown": noHistory.get(t, `{"sprint": "7", "picture": true}`),
		"a sprint without issues":            nothing.get(t, `{"sprint": "7", "picture": true}`),
		"a board without closed sprints":     callFake(t, "velocity", `{"board": "5", "picture": true}`, gateway),
		"one week":                           newStage(t, "full").call(t, "flow_report", `{"board": "13", "weeks": 1, "picture": true}`),
	} {
		if result.IsError || result.Picture != nil || !strings.Contains(result.Text, "no picture: ") {
			t.Errorf("%s: %s", name, result.Text)
		}
	}
}

// What Jira says that is the credential's, or that nobody sees, is not in a picture either.
func TestPictures_Names(t *testing.T) {
	s := newStage(t, "full")
	account, _ := s.sandbox.Account("full")
	c := toolbox.Call{Toolbox: s.Toolbox, Connection: s.Connection}
	name := picture.Name{Text: "\x1b[31ma\u202e\u200b " + account.Token, Else: "z " + account.Token}
	p, ok := picture.Velocity(name, "about "+account.Token, []picture.Sprint{{Name: name, Committed: 3, Done: 4}})
	d, note := c.Draw(p, ok, "")
	result, err := c.Shape(reports.VelocityAnswer{Drawn: d}, false)
	if err != nil || note != "" {
		t.Fatal(err, note)
	}
	texts := pictureTexts(t, result)
	written := strings.Join(texts, "\n")
	if left := survivor(written, account.Token); left != "" || !strings.Contains(written, "redacted") || strings.ContainsAny(written, "\x1b\u202e\u200b") {
		t.Errorf("the picture keeps %q: %q", left, texts)
	}
}

// A client gets the picture behind the text, and only where it asks for one that is there.
func TestPictures_Content(t *testing.T) {
	s := newStage(t, "full")
	m := server.NewMCPServer("test", "1")
	s.Register(m, s.Connection)
	for call, kinds := range map[string]string{
		`{"name": "velocity", "arguments": {"board": "11", "picture": true}}`:       "text image",
		`{"name": "velocity", "arguments": {"board": "11", "picture": false}}`:      "text",
		`{"name": "velocity", "arguments": {"board": "11"}}`:                        "text",
		`{"name": "velocity", "arguments": {"board": "nobody's", "picture": true}}`: "text",
	} {
		answer, err := json.Marshal(m.HandleMessage(t.Context(), []byte(`{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": `+call+`}`)))
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Result struct {
				Content []struct {
					Type, MIMEType string
					Data           []byte
				}
			}
		}
		if err := json.Unmarshal(answer, &read); err != nil {
			t.Fatal(err)
		}
		var have []string
		for _, content := range read.Result.Content {
			have = append(have, content.Type)
			if content.Type != "image" {
				continue
			}
			if _, err := png.Decode(bytes.NewReader(content.Data)); err != nil || content.MIMEType != "image/png" {
				t.Errorf("%s: %s, %v", call, content.MIMEType, err)
			}
		}
		if strings.Join(have, " ") != kinds {
			t.Errorf("%s: %q, want %q", call, have, kinds)
		}
	}
}
