package sandbox

import (
	"net/http"
	"sync"
	"time"
)

// burstRefusals is how many calls of a burst-limited account are refused.
const burstRefusals = 2

// limiter counts the refusals of each account.
type limiter struct {
	mu      sync.Mutex
	refused map[string]int
}

// take counts a refusal and reports whether there are any left.
func (l *limiter) take(name string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.refused == nil {
		l.refused = make(map[string]int)
	}
	if l.refused[name] == burstRefusals {
		return false
	}
	l.refused[name]++
	return true
}

// limited refuses accounts that ask Jira too much, each in the way its limit
// does.
func (s *Server) limited(c *call) *answer {
	if c.account == nil {
		return nil
	}
	switch c.account.Trouble {
	case BurstLimited:
		if s.limits.take(c.account.Name) {
			return s.jiraLimit("350", "1", "jira-burst-based", time.Second)
		}
	case QuotaLimited:
		return s.jiraLimit("65000", "1847", "jira-quota-global-based", 1847*time.Second)
	}
	return nil
}

// halted refuses what the gateway itself stops, before it reaches Jira.
func (s *Server) halted(c *call) *answer {
	switch c.account.Trouble {
	case AppRemoved:
		return gatewayRefusal(http.StatusForbidden, "The app is not installed on this instance", "")
	case GatewayLimited:
		// No Retry-After and no reason: the time to come back is in the reset.
		return gatewayRefusal(http.StatusTooManyRequests, "Too Many Requests", failedRate).
			with("X-Ratelimit-Limit", "360000").
			with("X-Ratelimit-Remaining", "0").
			with("X-Ratelimit-Reset", s.now.Add(time.Minute).Format(time.RFC3339))
	default:
		return nil
	}
}

func (s *Server) jiraLimit(limit, retryAfter, reason string, wait time.Duration) *answer {
	return jiraErrors(http.StatusTooManyRequests, "The request has been rate-limited. Please try again later.").
		with("Retry-After", retryAfter).
		with("X-RateLimit-Limit", limit).
		with("X-RateLimit-Remaining", "0").
		with("X-RateLimit-Reset", s.now.Add(wait).Format(time.RFC3339)).
		with("RateLimit-Reason", reason)
}
