package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
)

// traced puts on the headers that Atlassian's edge sets on every answer. The
// ids are made of the request, so that the same request gets the same ones.
func traced(c *call, a *answer) *answer {
	id := c.traceID()
	a.header.Set("Atl-Traceid", id)
	a.header.Set("Atl-Request-Id", id[:8]+"-"+id[8:12]+"-"+id[12:16]+"-"+id[16:20]+"-"+id[20:])
	return metered(c, a)
}

// metered puts on how much the caller may still ask for, as every answer about
// the product has it, refusals too. It says nothing of why a call was refused.
func metered(c *call, a *answer) *answer {
	product := below(c.path, "/ex/jira") || below(c.path, "/ex/confluence") || below(c.path, "/rest")
	if !product || a.header.Get("X-RateLimit-Limit") != "" {
		return a
	}
	return a.with("X-RateLimit-Limit", "350").with("X-RateLimit-Remaining", "349").with("X-RateLimit-NearLimit", "false")
}

// handled puts on the headers of an answer that Jira itself gave, behind
// whichever host.
func handled(c *call, a *answer) *answer {
	a.header.Set("X-Arequestid", c.traceID())
	a.header.Set("Server-Timing", `atl-edge;dur=24,atl-edge-internal;dur=3`)
	a.header.Set("Report-To", `{"endpoints":[],"group":"endpoint-1","include_subdomains":true,"max_age":600}`)
	a.header.Set("Nel", `{"failure_fraction":0.01,"include_subdomains":true,"max_age":600,"report_to":"endpoint-1"}`)
	return a
}

// traceID is 32 hexadecimal digits that name the request.
func (c *call) traceID() string {
	sum := sha256.Sum256([]byte(c.r.Method + " " + c.path + "?" + c.r.URL.RawQuery + " " + c.accountName()))
	return hex.EncodeToString(sum[:16])
}
