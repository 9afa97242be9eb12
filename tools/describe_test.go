package tools

import (
	"encoding/json"
	"testing"
)

// The counterparts of a classic scope are many; the closest eight are named.
func TestDescribe_Counterparts(t *testing.T) {
	var answer DescribeScopeAnswer
	if err := json.Unmarshal(newStage(t, "").call(t, "describe_scope", `{"scope": "read:jira-work"}`).Structured, &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Scopes) != 1 || len(answer.Scopes[0].Counterparts) != 8 {
		t.Errorf("%+v", answer)
	}
}
