package diagnose

import (
	"strings"

	"jirascope/scopes"
)

// leavingRules: operations of Confluence's version 1 that are removed or about to
// be. Only an answer proves which of the two.
func leavingRules() []rule {
	return []rule{
		because("leaving-mismatch", MissingScope, Likely, scopeAnswer, leaving, grantedUnknown, says("{meant} follows it", func(f *facts) bool { return f.meant != f.forgiven })).
			claiming(partPath).but(atSite, that((*facts).irregular)).then(stepResend, stepNewToken),
		because("leaving", RemovedEndpoint, Likely, leaving, says("{meant} follows it", func(f *facts) bool { return f.meant != f.forgiven })).claiming(partPath).
			but(succeeded, status(405, 410), shows("", bodyRemoved), worksHere, that((*facts).wrongPrefix)).doubted(refusesCaller).then(stepResend, stepScopesOfMeant),
	}
}

// stayingRules: the same, where the answer shows that the operation is still there, or
// does not show what became of it.
func stayingRules() []rule {
	return []rule{
		because("leaving-soon", RemovedEndpoint, Likely, leaving, that(func(f *facts) bool { return f.meant == f.forgiven })).claiming(partPath).
			but(succeeded, status(410), shows("", bodyRemoved), worksHere),
		because("reported-removed", RemovedEndpoint, Possible, status(404), says("{path} is deprecated, and {note}", func(f *facts) bool {
			return f.forgiven != nil && f.forgiven.Deprecated && !f.forgiven.Removed && f.forgiven.Note != "" && f.forgiven.ReplacedBy != ""
		})),
	}
}

// mayStay reports whether the answer shows that a leaving operation is still
// there: the gateway compares its scopes, and does not find them or is known not to.
func mayStay(f *facts) bool {
	return f.onGateway() && f.Status == 401 && !f.has(bodyRemoved) && f.meant.Status == scopes.Documented &&
		f.Granted.Complete && !f.meant.Sufficient(f.granted)
}

// carried are the values of an operation's parameters that its successor takes. A
// key is not taken for an id.
func carried(from, to scopes.Key, values []string) []string {
	names, wanted := from.Parameters(), to.Parameters()
	for i := range min(len(names), len(wanted), len(values)) {
		if strings.HasSuffix(strings.ToLower(names[i]), "key") && strings.HasSuffix(strings.ToLower(wanted[i]), "id") {
			values[i] = ""
		}
	}
	return values
}
