package evidence_test

import (
	"slices"
	"testing"

	"jirascope/scopes/evidence"
)

func TestMessages(t *testing.T) {
	for body, want := range map[string][]string{
		`{"errorMessages":["One.","Two."],"message":"One."}`:          {"One.", "Two."},
		`{"errors":{"summary":"is required"},"detail":"Not created"}`: {"Not created", "summary: is required"},
		`{"issues":["A-1"]}`: nil,
	} {
		if got, ok := evidence.Messages(body); !ok || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, want %q", body, got, ok, want)
		}
	}
	if got, ok := evidence.Messages("<html>"); ok {
		t.Errorf("a page has the messages %q", got)
	}
}

func TestHasErrors(t *testing.T) {
	for body, want := range map[string]bool{
		`{"data":null,"errors":[{"message":"Not here"}]}`: true,
		`{"errorMessages":["No."]}`:                       true,
		`{"errors":[],"message":"of a commit"}`:           false,
		`["errors"]`:                                      false,
	} {
		if got := evidence.HasErrors(body); got != want {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
}

func TestUnroutedPath(t *testing.T) {
	for body, want := range map[string]string{
		`{"timestamp":"x","status":404,"error":"Not Found","path":"/ex/jira/A/rest"}`: "/ex/jira/A/rest",
		`{"status":404,"path":"/rest/api/3/myself"}`:                                  "",
		`{"status":404}`: "",
		`"path": /ex/`:   "",
	} {
		if got := evidence.UnroutedPath(body); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}
