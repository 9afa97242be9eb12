package diagnose

import "jirascope/scopes"

// cloudRules: the cloud id in the gateway's path says which site is meant.
func cloudRules() []rule {
	return []rule{
		{
			name: "no-cloud-id", covers: "no cloud id in the gateway's path",
			code: WrongCloudID, confidence: Certain,
			when: []condition{says("no cloud id stands between {host} and {path}", func(f *facts) bool {
				return f.target.Prefix != "" && f.target.CloudID == ""
			})},
			summary: "Put your cloud id into the address: {url}",
			why:     "the gateway's paths begin with /ex/jira/CLOUD_ID; without the id it cannot tell which site is meant",
			fix:     "insert the cloud id of the site",
			steps:   []steps{stepCloudID, stepResend},
			sources: []string{srcCloudID},
		},
		{
			name: "malformed-cloud-id", covers: "a placeholder or malformed cloud id",
			code: WrongCloudID, confidence: Certain,
			when: []condition{says("{cloudid} is no UUID in lower case, which is what a cloud id is", func(f *facts) bool {
				return f.target.Prefix != "" && f.target.CloudID != "" && !scopes.ValidCloudID(f.target.CloudID)
			})},
			// The gateway routed the call and looked at the credential: what is odd
			// about the cloud id was masked when it was pasted.
			unless:  []condition{succeeded(), placeholderID(), scopeAnswer(), bareAnswer()},
			summary: "Replace {cloudid} by your site's cloud id: the gateway routes only a UUID in lower case",
			why:     "the segment after /ex/jira/ names the site; the site's name, a placeholder or capitals are not routed",
			fix:     "use the cloud id that _edge/tenant_info of the site answers",
			steps:   []steps{stepCloudID, stepResend},
			sources: []string{srcCloudID},
		},
		{
			name: "unrouted", covers: "the gateway's own 404, with a path that begins with /ex/",
			code: WrongCloudID, confidence: Certain,
			when:    []condition{shows("the 404 names a path that begins with /ex/, which is the gateway's answer and never Jira's", bodyUnrouted)},
			summary: "Check the cloud id: the gateway knows no site by {cloudid}, and the call never reached Jira",
			why:     "the gateway answers so when it cannot route the cloud id; it says nothing about the issue or the scopes",
			fix:     "use the cloud id that _edge/tenant_info of the site answers",
			steps:   []steps{stepCloudID, stepResend},
			sources: []string{srcCloudID},
		},
		{
			name: "answer-of-another-site", covers: "an OAuth call that answers with another site's data",
			code: WrongCloudID, confidence: Likely,
			when:    []condition{oauth(), atGateway(), succeeded(), shows("the data is of another site than expected", bodyWrongPlace)},
			summary: "Choose the cloud id by the site's address: the call went to another site that the same grant covers",
			why:     "accessible-resources lists every site the grant covers, in no useful order; taking its first entry picks an arbitrary one",
			fix:     "take the entry of accessible-resources whose url is the wanted site's",
			steps:   []steps{stepCloudID, stepResend},
			sources: []string{srcSites, srcOAuth},
		},
		{
			name: "success-with-grant", covers: "an OAuth call that succeeds and shows unexpected data",
			code: WrongCloudID, confidence: Possible,
			when:    []condition{oauth(), atGateway(), succeeded()},
			unless:  []condition{shows("", bodyWrongPlace)},
			summary: "The call succeeded; if the data is not what you expect, check that the cloud id is the wanted site's",
			why:     "one grant can cover several sites, and only the cloud id in the path says which is meant",
			fix:     "compare the cloud id with the one that _edge/tenant_info of the wanted site answers",
			steps:   []steps{stepCloudID},
			sources: []string{srcSites},
		},
	}
}

// placeholderID holds for a path that was written with a template's words, as
// documentation has them, when nothing of an answer is known: such a request is
// an example and was not sent.
func placeholderID() condition {
	return says("", func(f *facts) bool {
		return f.unanswered() && len(f.target.CloudID) > 0 && (f.target.CloudID[0] == '{' || f.target.CloudID[0] == '<' || f.target.CloudID[0] == '$')
	})
}
