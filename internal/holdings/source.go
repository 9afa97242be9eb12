package holdings

// Source is where knowledge of a token's scopes comes from.
type Source string

// The sources, from the most to the least certain.
const (
	// Declared is what the operator said.
	Declared Source = "declared"
	// Claim is the scope claim of an OAuth access token.
	Claim Source = "claim"
	// AccessibleResources is what Atlassian lists for an OAuth access token.
	AccessibleResources Source = "accessible_resources"
	// AdminListing is the organization's list of tokens.
	AdminListing Source = "admin_api"
	// OwnCalls are the answers to the program's own calls.
	OwnCalls Source = "calls"
	// Probes are the answers to GETs of things that cannot exist.
	Probes Source = "probing"
)

// Sources lists all sources, from the most to the least certain.
func Sources() []Source {
	return []Source{Declared, Claim, AccessibleResources, AdminListing, OwnCalls, Probes}
}

// phrase names a source that gave scopes in a sentence.
func (s Source) phrase() string {
	switch s {
	case Declared:
		return "what was declared (JIRA_SCOPES)"
	case Claim:
		return "the scope claim of the access token"
	case AdminListing:
		return "the organization's admin API"
	case OwnCalls:
		return "the answers to this server's calls"
	default:
		return string(s)
	}
}

// Result says how asking a source ended.
type Result string

// The results of a source.
const (
	// Used means that it said which scopes the token holds.
	Used Result = "used"
	// Partly means that it said something of them.
	Partly Result = "partly"
	// Nothing means that it answered and said nothing of them.
	Nothing Result = "nothing"
	// Failed means that it did not answer.
	Failed Result = "failed"
	// Skipped means that it was not asked.
	Skipped Result = "skipped"
)

// Results lists all results.
func Results() []Result { return []Result{Used, Partly, Nothing, Failed, Skipped} }

// Report is what one source said of a token's scopes.
type Report struct {
	Source Source `json:"source"`
	Result Result `json:"result"`
	// Detail says it in a clause for a person.
	Detail string `json:"detail"`
}
