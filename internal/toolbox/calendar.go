package toolbox

import (
	"context"
	"jirascope/internal/survey"
	"jirascope/jira"
)

// zoneUnknown begins a note about days that are not the account's.
const zoneUnknown = "the account's time zone is unknown: "

// Calendar finds the time zone of the account, which is asked for until there is an
// answer. A sprint needs no scopes for that: without them the zone is still to be found,
// and nobody is asked in vain.
func (c Call) Calendar(ctx context.Context) survey.Calendar {
	if known := c.Days.Load(); known != nil {
		return *known
	}
	if open, sure, _ := c.Opens(jira.OpGetMyself, c.Holdings.Known()); sure && !open {
		return survey.Calendar{Note: zoneUnknown + "reading it needs " + c.Needed(jira.OpGetMyself)}
	}
	me, err := c.Names.Me(ctx)
	switch {
	case jira.ScopeRefused(err):
		return survey.Calendar{Note: zoneUnknown + "reading it needs " + c.Needed(jira.OpGetMyself)}
	case err != nil:
		why, broken := c.Failure(err)
		if broken != nil {
			return survey.Calendar{Note: zoneUnknown + "its profile could not be read"}
		}
		return survey.Calendar{Note: zoneUnknown + why.Summary}
	}
	found, ok := survey.CalendarOf(me.TimeZone)
	if !ok {
		return survey.Calendar{Note: zoneUnknown + "its profile names none that is known here"}
	}
	c.Days.Store(&found)
	return found
}
