package history

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/foreign"
	"jirascope/jira"
)

// Change is one field of one issue that somebody changed.
type Change struct {
	// ID is of the changelog's entry. All changes that were made at once share it.
	ID int64
	// At is when, and Author who; an author may be unknown, as those who left can be.
	At     time.Time
	Author Person
	// FieldID is the field's id, such as "status" or "customfield_10020", and Field what
	// it is called in English. Some of Jira's own fields have no id.
	FieldID, Field string
	// From and To are what people read, such as the name of a status; empty for none.
	From, To string
	// FromID and ToID are what Jira keeps: the id of a status, the account id of a
	// person, the ids of all sprints as "101, 102". They are empty where a field has
	// texts only, as the points have.
	FromID, ToID string
}

// Person is somebody who made a change.
type Person struct {
	// ID is the account id, and Name what is shown.
	ID, Name string
}

// Of reports whether the change is of a field, by the field's id, or by its name where
// Jira gave no id.
func (c Change) Of(field string) bool {
	return c.FieldID == field || c.FieldID == "" && strings.EqualFold(c.Field, field)
}

const (
	// maxValue bounds what people read of a value, in characters, and maxIDs the ids: an
	// issue may have been in a hundred sprints.
	maxValue, maxIDs = 255, 4000
)

// item is a changed field as Jira sends it.
type item struct {
	Field   string `json:"field"`
	FieldID string `json:"fieldId"`
	From    string `json:"from" text:"whole"`
	FromStr string `json:"fromString"`
	To      string `json:"to" text:"whole"`
	ToStr   string `json:"toString"`
}

// entry is an entry of a changelog as Jira sends it.
type entry struct {
	ID      string  `json:"id"`
	Created instant `json:"created"`
	Author  struct {
		AccountID   string `json:"accountId"`
		DisplayName string `json:"displayName"`
	} `json:"author"`
	Items []item `json:"items"`
}

// changes are those of an entry that are of some fields; all without fields.
func (e entry) changes(fields []string) []Change {
	id, _ := strconv.ParseInt(e.ID, 10, 64)
	var list []Change
	for _, i := range e.Items {
		c := Change{
			ID: id, At: e.Created.at, Author: Person{e.Author.AccountID, e.Author.DisplayName},
			FieldID: i.FieldID, Field: i.Field, From: i.FromStr, To: i.ToStr,
			FromID: foreign.Line(i.From, maxIDs), ToID: foreign.Line(i.To, maxIDs),
		}
		if len(fields) == 0 || slices.ContainsFunc(fields, c.Of) {
			list = append(list, c)
		}
	}
	return list
}

// earlier orders changes by time, and those of one moment by entry.
func earlier(a, b Change) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
}

// instant is a time of a changelog. Bulk changelogs have it as a number of milliseconds
// since 1970, Atlassian's example shows seconds, and its schema promises a text.
type instant struct {
	// at is zero for what is not a time.
	at time.Time
}

// fewest is the least number that is taken for milliseconds: as such it is in 1973, as
// seconds it would be three thousand years from now.
const fewest = 100_000_000_000

func (i *instant) UnmarshalJSON(data []byte) error {
	if n, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64); err == nil && n > 0 && n < 1e15 {
		if n < fewest {
			n *= 1000
		}
		i.at = time.UnixMilli(int64(n)).UTC()
		return nil
	}
	var stamp jira.Timestamp
	if err := json.Unmarshal(data, &stamp); err == nil && stamp.At != nil {
		i.at = *stamp.At
	}
	return nil
}
