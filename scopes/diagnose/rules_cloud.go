package diagnose

import "jirascope/scopes/evidence"

// cloudRules: the cloud id in the gateway's path says which site is meant.
func cloudRules() []rule {
	return []rule{
		{
			name: "no-cloud-id", covers: "no cloud id in the gateway's path", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:    []condition{says("there is no cloud id between {host} and {path}", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID == "" })},
			unless:  []condition{routed(), is(evidence.UnscopedToken)},
			summary: "Put your cloud id into the URL: {url}",
			why:     "the gateway's addresses begin with {base}. Without the id it cannot tell which site you mean",
			fix:     "insert the site's cloud id",
			steps:   []steps{stepCloudID, stepResend}, sources: []string{srcCloudID},
		},
		{
			name: "malformed-cloud-id", covers: "a malformed cloud id, such as the name of a site", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:    []condition{says("{cloudid} is not a UUID in lower case, as a cloud id must be", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID != "" && !f.target.CloudIDFits() })},
			unless:  []condition{routed(), says("", func(f *facts) bool { return f.Status != 0 && f.Status != 404 })},
			summary: "Replace {cloudid} with your site's cloud id: the gateway routes only a UUID in lower case",
			why:     "the segment after {exprefix}/ says which site it is. The gateway does not route a site's name or capitals",
			fix:     "use the cloud id from {cloudsource}",
			steps:   []steps{stepCloudID, stepResend}, sources: []string{srcCloudID},
		},
		{
			name: "unrouted", covers: "the gateway's own 404, with a path that begins with /ex/", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:    []condition{shows("the 404 names a path that begins with /ex/, which is the gateway's answer and never Jira's", bodyUnrouted)},
			summary: "Check the cloud id: the gateway knows no site by {cloudid}, and the call never reached Jira",
			why:     "the gateway answers this when it cannot route the cloud id. It says nothing about the issue or the scopes",
			fix:     "use the cloud id from {cloudsource}",
			steps:   []steps{stepCloudID, stepResend}, sources: []string{srcCloudID},
		},
		{
			name: "success-with-grant", covers: "an OAuth call that succeeds and shows unexpected data", code: WrongCloudID, confidence: Possible,
			when:    []condition{oauth(), atGateway(), succeeded()},
			summary: "The call succeeded. If the data is not what you expect, check that the cloud id belongs to the site you want",
			why:     "one grant can cover several sites, and only the cloud id in the path says which one you mean",
			fix:     "take the cloud id from {cloudsource}, where the url is that of the site you want",
			steps:   []steps{stepCloudID}, sources: []string{srcSites},
		},
	}
}

// routed holds when the answer came from behind the gateway's routing, which
// answers an odd cloud id with a 404 of its own. The id was then changed when it
// was pasted.
func routed() condition {
	return shows("", bodyScopeMismatch|bodyBareUnauthorized|bodyIssueUnseen|bodyJiraError|bodyNoPermission|
		bodyNoOAuthMethod|bodyRemoved|headScopeCheck|headClientAuth)
}
