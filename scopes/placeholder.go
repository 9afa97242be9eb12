package scopes

import (
	"net/url"
	"strings"
)

// stand are the words that documents and people write where a value belongs.
const stand = `your|my|the|some|cloud|tenant|site|instance|domain|sub|company|org|organi[sz]ation|workspace|atlassian|jira|confluence` +
	`|resource|issue|project|board|sprint|page|space|user|account|host|base|url|or|ids?|uuid|guid|key|name|number|value|here` +
	`|redacted|masked|hidden|removed|omitted|placeholder|example|x+`

var (
	standIn = expression(`^(?i:(` + stand + `)[-_. ]?)+$`)
	// siteName names a host that could not be anything but a site to fill in.
	siteName = expression(`your|site|domain|instance|tenant|company|xxx`)
	// ownServer is what is left of the name of a server of somebody's own.
	ownServer = expression(`^(?:jira|confluence|wiki|issues)[\w-]*\.|[^./]\.(?:com|org|io|de|fr|nl|ch|uk|eu|dev|local|internal|corp|lan)(?::[0-9]+)?$`)
)

// IsPlaceholder reports whether a segment of an address, or the first label of a
// host, stands for a value that was left out: {cloudId}, <id>, $CLOUD_ID,
// YOUR_CLOUD_ID, cloud-id, ***, xxxxxxxx-xxxx, an ellipsis. That a value was left
// out says nothing of the one that was sent.
func IsPlaceholder(segment string) bool {
	if plain, err := url.PathUnescape(segment); err == nil {
		segment = plain
	}
	return isMarked(segment) || standIn().MatchString(segment)
}

// isMarked reports whether a segment is marked as a template's or as cut out.
func isMarked(segment string) bool {
	return strings.ContainsAny(segment, "{}<>$*…") || strings.HasPrefix(segment, "[") && !strings.Contains(segment, "::") || strings.Contains(segment, "...") ||
		strings.Contains(strings.ToLower(segment), "xxx") || strings.HasPrefix(segment, ":") && len(segment) > 1 ||
		strings.HasPrefix(segment, "%") && strings.HasSuffix(segment, "%") && len(segment) > 2
}

// isPlaceholderHost reports whether the host of a URL was left out. It stands for a
// site: nobody hides the gateway's name, and its addresses show by their prefix. A part
// of a host that is left shows what a site never has: jira in front, or another domain.
func isPlaceholderHost(name string) bool {
	return isMarked(name) && !ownServer().MatchString(name) || !strings.Contains(name, ".") && standIn().MatchString(name) && siteName().MatchString(name)
}
