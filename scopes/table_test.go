package scopes

import (
	"strings"
	"testing"
	"time"
)

// A line before the first heading, a field that nobody knows, a source that lacks its
// date and a field without a value are problems. The rest is read.
func TestParseTable(t *testing.T) {
	apis, problems := parseAPIs("# remark\n\tat https://a\n\nLamp\n\tat https://b\n\tcolour red\n\tsource official https://c\n\tnote\n")
	if len(problems) != 4 || len(apis) != 1 || apis[0].Name != "Lamp" || len(apis[0].Bases) != 1 || apis[0].Bases[0] != "https://b" {
		t.Errorf("%+v, problems %v", apis, problems)
	}
	purposes, problems := parsePurposes("\tapp Lamp\r\na:b c:d\r\n\tapp Desk lamp\r\n\tcolour red\n\tsource official\n\tfor\n\tsource other 2026-11-26 https://c")
	if len(problems) != 4 || len(purposes) != 1 || purposes[0].App != "Desk lamp" || len(purposes[0].names) != 2 {
		t.Errorf("%+v, problems %v", purposes, problems)
	}
	if want := (Reference{URL: "https://c", Date: "2026-11-26"}); len(purposes[0].Sources) != 1 || purposes[0].Sources[0] != want {
		t.Errorf("the source is %+v", purposes[0].Sources)
	}
}

// checkSources checks that each page has an address and the date when it was read.
func checkSources(t *testing.T, of string, list []Reference) {
	t.Helper()
	for _, source := range list {
		if _, err := time.Parse(time.DateOnly, source.Date); err != nil || !strings.HasPrefix(source.URL, "https://") {
			t.Errorf("%s is known from %+v", of, source)
		}
	}
}
