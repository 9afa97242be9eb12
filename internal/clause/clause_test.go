package clause

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/jql"
)

func TestConditions(t *testing.T) {
	var c Conditions
	c.Is("project", "ORB")
	c.Is("status", "To Do", `In "Review"`)
	c.Is("labels")
	c.Add("")
	c.Add("sprint in openSprints()")
	if got, want := c.JQL("priority DESC"), `project = "ORB" AND status in ("To Do", "In \"Review\"") AND sprint in openSprints() ORDER BY priority DESC`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := (Conditions{}).JQL("rank"); got != "ORDER BY rank" {
		t.Error(got)
	}
	if got := (Conditions{"a = 1"}).JQL(""); got != "a = 1" {
		t.Error(got)
	}
}

// Another parser reads each value as one string, with nothing before or after it.
func TestQuote(t *testing.T) {
	data := company.New(time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC))
	for _, value := range []string{"x", "a b", `"`, `\`, `\"`, `" OR project = ORB OR summary ~ "`, `\" OR project = ORB`, "a\nb", "\x00\u2028", "'", `x') OR (project = ORB`, "ORDER BY", "EMPTY", "currentUser()", "日本", "\xff"} {
		q, err := jql.Parse("summary ~ " + Quote(value) + " AND project = GLOW")
		if err != nil {
			t.Errorf("%q: %v", value, err)
			continue
		}
		scene := &jql.Scene{Data: data, Person: company.CurrentPerson, Now: time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)}
		found, err := q.Run(scene, data.Issues)
		if err != nil {
			t.Errorf("%q: %v", value, err)
		}
		if slices.ContainsFunc(found, func(is *company.Issue) bool { return is.Project.Key != "GLOW" }) {
			t.Errorf("%q breaks out of its string", value)
		}
	}
	if got := Quote("a\"b\\c\nd"); got != `"a\"b\\c d"` {
		t.Error(got)
	}
}

func TestFinds(t *testing.T) {
	for text, want := range map[string][2]string{
		"slow search":                {`text ~ "slow search"`, `(text ~ "slow" OR text ~ "search")`},
		`+login -Safari "NOT" (x*)?`: {`text ~ "login safari not x"`, `(text ~ "login" OR text ~ "safari")`},
		"one":                        {`text ~ "one"`, ""},
		`"*?"`:                       {"", ""},
		"Größe àb":                   {`text ~ "größe àb"`, ""},
	} {
		if all, either := Finds(text), FindsAny(text); all != want[0] || either != want[1] {
			t.Errorf("%s: %s and %s, want %s", text, all, either, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for text, want := range map[string][2]string{
		"":                                     {"", ""},
		"project = ORB":                        {"project = ORB", ""},
		"project = ORB order  by rank desc":    {"project = ORB", "rank desc"},
		"ORDER BY created":                     {"", "created"},
		`summary ~ "order by x" ORDER BY key`:  {`summary ~ "order by x"`, "key"},
		`summary ~ 'it\'s order by' and a = b`: {`summary ~ 'it\'s order by' and a = b`, ""},
		`(a = b)order by c`:                    {`(a = b)`, "c"},
		`"x"ORDER BY`:                          {`"x"`, ""},
		"border by = 1":                        {"border by = 1", ""},
		"order bye = 1":                        {"order bye = 1", ""},
		"orderby = 1":                          {"orderby = 1", ""},
		"a = order":                            {"a = order", ""},
		`a ~ "unfinished order by b`:           {`a ~ "unfinished order by b`, ""},
	} {
		if where, order := Split(text); where != want[0] || order != want[1] {
			t.Errorf("%s: %q and %q, want %q", text, where, order, want)
		}
	}
}

func TestDays(t *testing.T) {
	for text, want := range map[string]string{
		"today": "startOfDay()", "Yesterday": "startOfDay(-1d)", "5d": "-5d", "-2w": "-2w", "3 days": "-3d", "2 hours ago": "-2h", "2026-11-01": `"2026-11-01"`, "2026-11-01T09:30": `"2026-11-01 09:30"`,
		"this week": "startOfWeek()", "last month": "startOfMonth(-1M)", "2026-13-01": "", "soon": "", "": "", "5": "", `1d" OR 1`: "",
	} {
		if got, ok := Since(text); got != want || ok != (want != "") {
			t.Errorf("%q: %s, %v, want %s", text, got, ok, want)
		}
	}
	for text, want := range map[string]string{"overdue": "due < startOfDay()", "Today": "due >= startOfDay() AND due <= endOfDay()", "week": "due >= startOfDay() AND due <= endOfWeek()", "2026-12-01": `due <= "2026-12-01"`, "none": "due is EMPTY"} {
		if got, ok := Due(text); got != want || !ok {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if _, ok := Due("some day"); ok {
		t.Error("some day is taken for a day")
	}
	for text, want := range map[string]string{"priority": "priority DESC", "Due": "due ASC", "updated asc": "updated ASC", "key desc": "key DESC", "x": "", "key up": "", "key desc, x": ""} {
		if got, ok := Order(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Wherever a JQL is split, nothing of it is lost.
func FuzzSplit(f *testing.F) {
	f.Add(`a = "b" order by c`)
	f.Fuzz(func(t *testing.T, text string) {
		where, order := Split(text)
		if !strings.Contains(text, where) || !strings.HasSuffix(strings.TrimSpace(text), order) {
			t.Errorf("%q: %q, %q", text, where, order)
		}
	})
}
