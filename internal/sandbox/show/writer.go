package show

import (
	"strings"
	"time"

	"jirascope/internal/sandbox/adf"
	"jirascope/internal/sandbox/company"
)

// Object is a JSON object. Its members are written in the order of their
// names, which keeps answers the same from run to run.
type Object map[string]any

// Writer writes the company's things for one caller.
type Writer struct {
	// Base is what addresses begin with.
	Base string
	// Path is the template of the operation that answers: it decides which
	// version of the platform API is spoken.
	Path string
	// TimeZone is the caller's; empty is UTC.
	TimeZone string
	Data     *company.Company

	// zone is set once a time was written in it.
	zone *time.Location
}

// Each writes a list.
func Each[T any](list []T, write func(T) Object) []Object {
	all := make([]Object, len(list))
	for i, item := range list {
		all[i] = write(item)
	}
	return all
}

// RestURL is the address of something in the platform API of the call's
// version.
func (w *Writer) RestURL(path string) string {
	return w.Base + "/rest/api/" + w.version() + path
}

// AgileURL is the address of something in the API of Jira Software.
func (w *Writer) AgileURL(path string) string {
	return w.Base + "/rest/agile/1.0" + path
}

// version is the platform API's version that the call speaks.
func (w *Writer) version() string {
	if strings.HasPrefix(w.Path, "/rest/api/2/") {
		return "2"
	}
	return "3"
}

// Stamp spells a time as the platform API does.
func Stamp(t time.Time) string {
	return t.Format("2006-01-02T15:04:05.000-0700")
}

// Time spells a time with the offset of the caller's time zone. The API of Jira
// Software has its own times in UTC for everybody.
func (w *Writer) Time(t time.Time) string {
	if w.zone == nil {
		w.zone = company.Zone(w.TimeZone)
	}
	return Stamp(t.In(w.zone))
}

// agileTime spells a time as the API of Jira Software does.
func agileTime(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// orNull is null for what is not said.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// prose spells long text: as a document in version 3 of the platform API, as
// markup everywhere else. There is none of what nobody wrote.
// A document that somebody sent is answered as it was sent.
func (w *Writer) prose(text string, doc map[string]any) any {
	if text == "" && doc == nil {
		return nil
	}
	if doc != nil && strings.HasPrefix(w.Path, "/rest/api/3/") {
		return doc
	}
	if !strings.HasPrefix(w.Path, "/rest/api/3/") {
		return text
	}
	return adf.Document(text, func(id string) string {
		if p := w.Data.Person(id); p != nil {
			return p.Name
		}
		return id
	})
}
