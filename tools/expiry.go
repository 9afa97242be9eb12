package tools

import (
	"context"
	"fmt"
	"time"
)

// warnBefore is how long before its end a token is worth a word, in days.
const warnBefore = 14

// expiry says when the token ends, from what login noted or the organization's admin API.
// Where neither knows, nothing is said.
func (x *connectionRun) expiry(ctx context.Context) error {
	end, from := x.Ends, "as login noted it"
	if end.IsZero() {
		found, ok := x.Holdings.Expiry(ctx)
		if !ok {
			return nil
		}
		end, from = found, "says the organization's admin API"
	}
	day := end.Format(time.DateOnly)
	left := end.Sub(x.Now())
	days := int(left / (24 * time.Hour))
	switch {
	case left <= 0:
		x.note("expiry", checkPassed, fmt.Sprintf("the token was to end on %s, %s", day, from))
		x.ending = "Make a new token: this one was to end on " + day + ". Run `jirascope rotate` where login stored it."
	case days < warnBefore:
		x.note("expiry", checkPassed, fmt.Sprintf("the token ends on %s, %s, %s", day, inDays(days), from))
		x.ending = fmt.Sprintf("Make a new token before %s, %s. Run `jirascope rotate` where login stored it.", day, inDays(days))
	default:
		x.note("expiry", checkPassed, fmt.Sprintf("the token ends on %s, %s, %s", day, inDays(days), from))
	}
	return nil
}

func inDays(days int) string {
	switch days {
	case 0:
		return "within a day"
	case 1:
		return "in 1 day"
	default:
		return fmt.Sprintf("in %d days", days)
	}
}
