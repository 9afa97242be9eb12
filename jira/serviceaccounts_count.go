package jira

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// countBatch is how many accounts the admin API counts in one call.
const countBatch = 100

// CountServiceAccountCredentials counts the API tokens of service accounts, by
// the accounts' ids. Credentials for OAuth are not counted: an account that has
// nothing else counts 0. An account that the answer passes over is not in the
// map. Without ids nothing is asked.
func (a *Admin) CountServiceAccountCredentials(ctx context.Context, ids ...string) (map[string]int, error) {
	if !a.Configured() {
		return nil, &Error{Op: OpCountServiceAccountCredentials, Kind: KindNotConfigured, Err: errNoAdminKey}
	}
	counts := map[string]int{}
	asked := slices.Compact(slices.Sorted(slices.Values(ids)))
	for batch := range slices.Chunk(asked, countBatch) {
		var got countAnswer
		if err := a.count(ctx, batch, &got); err != nil {
			return nil, err
		}
		maps.Copy(counts, got.of(batch))
	}
	return counts, nil
}

// countAnswer is the answer as it is sent: rows, bare or under "data". Only the
// name of the count was ever reported.
type countAnswer []struct {
	ServiceAccountID string `json:"serviceAccountId"`
	ID               string `json:"id"`
	CredentialsCount *int   `json:"credentialsCount"`
}

// of picks the counts of the accounts asked for.
func (c countAnswer) of(ids []string) map[string]int {
	counts := map[string]int{}
	for _, row := range c {
		if id := first(row.ServiceAccountID, row.ID); slices.Contains(ids, id) {
			counts[id] = *row.CredentialsCount
		}
	}
	return counts
}

func (c *countAnswer) UnmarshalJSON(data []byte) error {
	type rows countAnswer
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		return json.Unmarshal(data, (*rows)(c))
	}
	var page struct{ Data rows }
	err := json.Unmarshal(data, &page)
	*c = countAnswer(page.Data)
	return err
}

func (c *countAnswer) check() error {
	if *c == nil {
		return errors.New("the answer has no counts")
	}
	for _, row := range *c {
		if first(row.ServiceAccountID, row.ID) == "" || row.CredentialsCount == nil {
			return errors.New("a count has no account or no number")
		}
	}
	return nil
}

// count asks for one batch, once: a POST is not repeated.
func (a *Admin) count(ctx context.Context, ids []string, out checked) error {
	body, err := json.Marshal(map[string][]string{"serviceAccountIds": ids})
	if err != nil {
		return fmt.Errorf("asking for the counts of %d accounts: %w", len(ids), err)
	}
	at := a.attempt(OpCountServiceAccountCredentials, nil, nil)
	at.document = body
	got, failure := a.client.once(ctx, at)
	a.client.logTry(ctx, at, 0, failure)
	return a.read(got, failure, out)
}
