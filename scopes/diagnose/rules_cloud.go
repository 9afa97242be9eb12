package diagnose

import "jirascope/scopes/evidence"

// cloudRules: the cloud id in the gateway's path says which site is meant.
func cloudRules() []rule {
	return []rule{
		{
			name: "no-cloud-id", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:   []condition{says("there is no cloud id between {host} and {path}", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID == "" })},
			unless: []condition{routed, is(evidence.UnscopedToken)},
			steps:  []steps{stepCloudID, stepResend},
		},
		{
			name: "malformed-cloud-id", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:   []condition{says("{cloudid} is not a UUID in lower case, as a cloud id must be", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID != "" && !f.target.CloudIDFits() })},
			unless: []condition{routed, says("", func(f *facts) bool { return f.Status != 0 && f.Status != 404 })},
			steps:  []steps{stepCloudID, stepResend},
		},
		{
			name: "unrouted", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:  []condition{shows("the 404 names a path that begins with /ex/, which is the gateway's answer and never Jira's", bodyUnrouted)},
			steps: []steps{stepCloudID, stepResend},
		},
		{
			name: "success-with-grant", code: WrongCloudID, confidence: Possible,
			when:  []condition{oauth, atGateway, succeeded},
			steps: []steps{stepCloudID},
		},
	}
}
