package diagnose

import (
	"encoding/json"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes/evidence"
)

// fingerprint is a set of things recognised in an answer.
type fingerprint uint64

// What the bodies and headers of Atlassian's answers give away.
const (
	bodyScopeMismatch fingerprint = 1 << iota
	bodyBareUnauthorized
	bodyConnectToken
	bodyMustAuthenticate
	bodyIssueUnseen
	bodyUnrouted
	bodyRemoved
	bodyPasswordAuth
	bodyNoOAuthMethod
	bodyScopesNotOnApp
	bodyCallbackMismatch
	bodyAppNotInstalled
	bodyRefreshRefused
	bodyIssuerRefused
	bodyXSRF
	bodyCaptcha
	bodyDeadLink
	bodyHeaderTooLarge
	bodyNoPermission
	bodyInvalidScope
	bodyEmptyList
	bodyJiraError
	bodyInvalidGrant
	bodyNoAnswer
	bodyAppsOnly
	bodyNoScopesAsked
	bodyNeedsScopedToken
	bodyValueUnseen
	bodyInvalidRequest
	bodyWentWrong
	bodyNamesScopes
	bodyErrorsInside
	bodyPage
	bodySignIn
	bodyConnectClaim
	bodyScopeGrants
	bodyNoProduct
	headScopeCheck
	headClientAuth
	headAuthMismatch
	headRateLimit
	headAnonymous
	headDenied
	headBlocked
)

// mark is one text that gives something away. Texts are compared in lower case.
type mark struct {
	text string
	is   fingerprint
}

// bodyMarks are sought in the body and in what was pasted around it.
func bodyMarks() []mark {
	return []mark{
		{"scope does not m", bodyScopeMismatch},
		{"failed to parse connect session auth token", bodyConnectToken},
		{"client must be authenticated to access this resource", bodyMustAuthenticate},
		{"issue does not exist or you do not have permission", bodyIssueUnseen},
		{"api has been removed", bodyRemoved},
		{"deprecated endpoint has been removed", bodyRemoved},
		{"goneexception", bodyRemoved},
		{"change-2046", bodyRemoved},
		{"410 gone", bodyRemoved},
		{"basic authentication with passwords is deprecated", bodyPasswordAuth},
		{"basic auth with password is not allowed", bodyPasswordAuth},
		{"oauth 2.0 is not enabled for", bodyNoOAuthMethod},
		{"only apps can", bodyAppsOnly},
		{"only connect ", bodyAppsOnly},
		{"only forge apps", bodyAppsOnly},
		{"must be authenticated as an app", bodyAppsOnly},
		{"requested any supported atlassian scopes", bodyNoScopesAsked},
		{"requires a modern api token", bodyNeedsScopedToken},
		{"tokens without scopes are not supported", bodyNeedsScopedToken},
		{"does not exist for the field", bodyValueUnseen},
		{"incorrect request parameters", bodyInvalidRequest},
		{"error=invalid_request", bodyInvalidRequest},
		{"something went wrong", bodyWentWrong},
		{"scopes that have not been added to the app", bodyScopesNotOnApp},
		{"callback url mismatch", bodyCallbackMismatch},
		{"is not in the list of allowed callback", bodyCallbackMismatch},
		{"app is not installed on this instance", bodyAppNotInstalled},
		{"invalid_grant", bodyInvalidGrant},
		{"refresh_token is invalid", bodyRefreshRefused},
		{"invalid refresh token", bodyRefreshRefused},
		{"not authorized to impersonate", bodyIssuerRefused},
		{"xsrf check failed", bodyXSRF},
		{"captcha_challenge", bodyCaptcha},
		{"found a dead link", bodyDeadLink},
		{"request header is too large", bodyHeaderTooLarge},
		{"header or cookie too large", bodyHeaderTooLarge},
		{"uri too l", bodyHeaderTooLarge},
		{`"errormessages":[`, bodyJiraError},
		{"claim 'qsh'", bodyConnectClaim},
		{"missing scope grants", bodyScopeGrants},
		{"granted the following scopes:", bodyScopeGrants},
		{"not permitted to use", bodyNoProduct},
		{"invalid_scope", bodyInvalidScope},
		{"failure_client_scope_check", headScopeCheck},
		{"failure_client_auth_mismatch", headAuthMismatch},
		{"authenticated_failed", headAnonymous},
		{"authentication_denied", headDenied},
	}
}

// fingerprintOf recognises what it can in the answer of some evidence.
func fingerprintOf(e evidence.Evidence) fingerprint {
	var found fingerprint
	body := strings.ToLower(e.Body)
	text := strings.ToLower(e.Text)
	for _, m := range bodyMarks() {
		if strings.Contains(body, m.text) || strings.Contains(text, m.text) {
			found |= m.is
		}
	}
	if noAnswer().MatchString(body + "\n" + text) {
		found |= bodyNoAnswer
	}
	if refusesPermission(body) || refusesPermission(text) {
		found |= bodyNoPermission
	}
	if e.Status == 410 {
		found |= bodyRemoved
	}
	if e.Status/100 == 2 && evidence.HasErrors(e.Body) {
		found |= bodyErrorsInside
	}
	if isPage(e.Body) {
		found |= bodyPage
		if signInPage().MatchString(e.Body) {
			found |= bodySignIn
		}
	}
	if strings.Contains(strings.ToLower(e.URL), "error=invalid_scope") {
		found |= bodyInvalidScope
	}
	if emptyListLine().MatchString(e.Text) || strings.TrimSpace(e.Body) == "[]" {
		found |= bodyEmptyList
	}
	if evidence.UnroutedPath(e.Body) != "" {
		found |= bodyUnrouted
	}
	return found | fieldPrint(e.Body) | headerPrint(e.Headers)
}

var (
	// permissionNamed finds the permission that a refusal asks for.
	permissionNamed = pattern.Lazy(`((?:[A-Z][A-Za-z]+ )+(?:global |project |space )?)permissions? (?:is|are) required|permission to ([^.;:"\n]{3,60})`)
	permissionLost  = pattern.Lazy(`permissions? (is|are) required|do(es)?( not|n't) have (the )?([a-z]+ )?(permissions?|rights|privileges)( to\b| for\b| on\b|[^a-z ]|$)|not permitted to|cannot edit the configuration of|(you|user) (need|must|have)( to)?( be| have) (an? |the )?(jira |global |site |project |space )?admin|only [a-z ]{0,20}administrators? (can|may)|insufficient permission`)
	emptyListLine   = pattern.Lazy(`(?m)^\s*\[\]\s*$`)
	// noAnswer finds what clients say, in lower case, when no answer came.
	noAnswer = pattern.Lazy(`could not resolve host|enotfound|econnre(fused|set)|etimedout|eai_again|connection (refused|timed out|reset by)|name or service not known|no such host|unknownhostexception|(connect|socket)(timeout)?exception|max retries exceeded|tls handshake|sslerror|sslhandshake|sslcertverification|x509:|certificate verify failed|certificate_verify_failed|ssl certificate problem|self[- ]signed certificate|local issuer certificate|verify_leaf_signature|url using bad/illegal format|blocked by cors policy`)
	// realm finds the address in the header of a refusal.
	realm      = pattern.Lazy(`realm=[\\"]*(https?%3A[^"\\]+)`)
	signInPage = pattern.Lazy(`(?i)<title[^>]*>[^<]*(log ?in|sign ?in|single sign-on|sso)|id\.atlassian\.com/login`)
)

// refusesPermission reports whether a text in lower case says that a permission
// is lacking. One that offers a second cause proves neither.
func refusesPermission(text string) bool {
	return permissionLost().MatchString(text) && !strings.Contains(text, "does not exist")
}

// headerPrint recognises the headers that name a cause.
func headerPrint(headers map[string]string) fingerprint {
	var found fingerprint
	switch category := strings.ReplaceAll(strings.ToUpper(headers["x-failure-category"]), " ", "_"); {
	case category == "FAILURE_CLIENT_SCOPE_CHECK":
		found |= headScopeCheck
	case category == "FAILURE_CLIENT_AUTH_MISMATCH":
		found |= headAuthMismatch
	case category == "FAILURE_CLIENT_AUTH":
		found |= headClientAuth
	case strings.Contains(category, "RATE_LIMIT"):
		found |= headRateLimit
	}
	switch reason := strings.ToUpper(headers["x-seraph-loginreason"]); {
	case strings.Contains(reason, "AUTHENTICATED_FAILED"):
		found |= headAnonymous
	case strings.Contains(reason, "DENIED"):
		found |= headDenied
	case strings.Contains(reason, "OUT_OF_SERVICE"), strings.Contains(reason, "LOGIN_BLOCKED"):
		found |= headBlocked
	}
	if strings.Contains(strings.ToUpper(headers["x-authentication-denied-reason"]), "CAPTCHA") {
		found |= bodyCaptcha
	}
	return found
}

// fieldPrint recognises answers by the fields of their JSON. The gateway refuses a
// credential that it could not authenticate with one word alone: with more words, such
// as those of a scope mismatch, it means another thing.
func fieldPrint(body string) (found fingerprint) {
	var answer struct {
		Code           int
		Message        string
		Values, Issues *[]json.RawMessage
	}
	if !strings.HasPrefix(strings.TrimSpace(body), "{") || json.Unmarshal([]byte(body), &answer) != nil {
		return 0
	}
	if answer.Code == 401 && strings.EqualFold(strings.TrimSpace(answer.Message), "unauthorized") {
		found |= bodyBareUnauthorized
	}
	if answer.Values != nil && len(*answer.Values) == 0 || answer.Issues != nil && len(*answer.Issues) == 0 {
		found |= bodyEmptyList
	}
	return found
}
