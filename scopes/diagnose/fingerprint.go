package diagnose

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
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
	bodyDeadLink
	bodyHeaderTooLarge
	bodyNoPermission
	bodyEmptyList
	bodyJiraError
	bodyNoAnswer
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
	bodyAddressRefused
	bodyDataCenter
	bodyAsks
	headClientAuth
	headRateLimit
	textConnect
	textRequests
	textJWTBearer
	textServer
	headAnonymous
	ofClient = textConnect | textRequests | textJWTBearer | textServer // what says nothing of the answer
)

// mark is what some texts, each of which suffices, give away. They are compared in lower case.
type mark struct {
	is    fingerprint
	texts []string
}

// bodyMarks are sought in the body, in the headers, and in what was pasted around them.
var bodyMarks = []mark{
	{bodyScopeMismatch, []string{"scope does not m", "failure_client_scope_check"}},
	{bodyConnectToken, []string{"failed to parse connect session auth token"}},
	{bodyMustAuthenticate, []string{"client must be authenticated to access this resource", "you are not authenticated. authentication required"}},
	{bodyIssueUnseen, []string{"issue does not exist or you do not have permission"}},
	{bodyRemoved, []string{"api has been removed", "deprecated endpoint has been removed", "goneexception", "change-2046", "410 gone"}},
	{bodyPasswordAuth, []string{"basic authentication with passwords is deprecated", "basic auth with password is not allowed"}},
	{bodyNoOAuthMethod, []string{"oauth 2.0 is not enabled for"}},
	{bodyValueUnseen, []string{"does not exist for the field"}},
	{bodyInvalidRequest, []string{"incorrect request parameters", "error=invalid_request"}},
	{bodyWentWrong, []string{"something went wrong"}},
	{bodyDeadLink, []string{"found a dead link", "null for uri:"}},
	{bodyHeaderTooLarge, []string{"request header is too large", "header or cookie too large", "uri too l"}},
	{bodyJiraError, []string{`"errormessages":[`}},
	{bodyConnectClaim, []string{"claim 'qsh'"}},
	// What clients say of an answer that is a web page, or none at all.
	{bodyPage, []string{"invalid character '<'", "unexpected token <", "unexpected token '<'", "unexpected character ('<'", "parsing value: <", "not recognized as json", "expecting value: line 1 column 1", "jsonobject text must begin", "jsonarray text must start"}},
	{bodyScopeGrants, []string{"missing scope grants", "granted the following scopes:"}},
	{bodyNoProduct, []string{"not permitted to use"}},
	// What only a Data Center answers, and how clients, and the forms of their makers, say that they talk to one.
	{bodyDataCenter, []string{
		"basic authentication has been disabled", "basic authentication failure - reason", "apache tomcat/", "x-asen:", "'x-asen'", "x-ratelimit-fillrate",
		"installation type: local", "installation: local", "cloud=false", `is_cloud": "false"`, `is_cloud": false`, "jira server or data center", "jira server / data center",
	}},
	{headClientAuth, []string{"failure_client_auth\n"}},
	{headRateLimit, []string{"failure_client_rate_limit", "failure client rate limit"}},
	{headAnonymous, []string{"authenticated_failed"}},
	{textServer, []string{
		"data center", "data-center", "datacenter", "on-prem", "on prem", "self-hosted", "self hosted", "jira server", "confluence server", "using-personal-access-tokens",
	}},
	{textRequests, []string{"python-requests", "requests==", "import requests", "requests.exceptions", "requests/models.py", "atlassian-python-api", "requests.get(", "requests.post("}},
	{textJWTBearer, []string{"grant-type:jwt-bearer", "grant-type%3ajwt-bearer"}},
	{textConnect, []string{"atlassian-connect", "sharedsecret", "shared secret", "qsh"}},
	// What clients say when no answer came.
	{bodyNoAnswer, []string{
		"curl: (", "econnreset", "connection reset by", "socketexception", "max retries exceeded", "sslerror", "sslcertverification",
	}},
}

// hints are what the texts of an answer give away, without what is known of the call.
type hints struct {
	// lower are all of them in lower case, messages the rules whose message is among them.
	lower    string
	print    fingerprint
	messages map[string]Code
	// says is what the answer says itself, named are the scopes that it names.
	says  string
	named namedScopes
	// setting is the variable that a client misses.
	setting string
}

func gleaned(e evidence.Evidence) hints {
	r := hints{lower: textsOf(e), says: sayingOf(e), named: scopesNamedBy(e)}
	r.print, r.messages = fingerprintOf(e, r.lower), messagesIn(r.lower, e.Status)
	if strings.Contains(e.Text, "_") {
		r.setting = settingIn(e.Text)
	}
	if asksFor().MatchString(r.says) {
		r.print |= bodyAsks
	}
	if len(r.named.required) > 0 {
		r.print |= bodyNamesScopes
	}
	return r
}

// joined are the hints of what is known along with those of an answer, and of its status, that a person may add to it.
func (h hints) joined(with hints, status int) hints {
	all := hints{lower: h.lower + with.lower, print: h.print | with.print, messages: maps.Clone(h.messages), says: cmp.Or(with.says, h.says), named: h.named, setting: h.setting}
	if status == 410 {
		all.print |= bodyRemoved
	}
	if maps.Copy(all.messages, with.messages); status != 0 { // a client that got an answer did not fail to get one
		maps.DeleteFunc(all.messages, func(name string, _ Code) bool { return wordsOf(name).only != "" })
	}
	if len(with.named.required) > 0 {
		all.named = with.named
	}
	return all
}

// textsOf are all texts of an answer in lower case, and its address.
func textsOf(e evidence.Evidence) string {
	var b strings.Builder
	for name, value := range e.Headers {
		b.WriteString(name + ": " + value + "\n")
	}
	return strings.ReplaceAll(strings.ToLower(b.String()+e.Body+"\n"+e.Text+"\n"+e.URL), "%20", " ")
}

func hasOne(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

// fingerprintOf recognises an answer, of which all texts are given in lower case too.
func fingerprintOf(e evidence.Evidence, lower string) fingerprint {
	var found fingerprint
	body, text := strings.ToLower(e.Body), strings.ToLower(e.Text)
	for _, m := range bodyMarks {
		if hasOne(lower, m.texts) {
			found |= m.is
		}
	}
	for _, w := range allWords() {
		if w.only != "" && hasOne(lower, w.marks) {
			found |= bodyNoAnswer
		}
	}
	if hasOne(lower, []string{"permi", "admin", "rights", "privileg", "cannot edit"}) && (refusesPermission(body) || refusesPermission(text)) {
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
	if strings.Contains(lower, "ip a") && addressRefused().MatchString(lower) {
		found |= bodyAddressRefused
	}
	if strings.Contains(e.Text, "[]") && emptyListLine().MatchString(e.Text) || strings.TrimSpace(e.Body) == "[]" {
		found |= bodyEmptyList
	}
	if evidence.UnroutedPath(e.Body) != "" {
		found |= bodyUnrouted
	}
	return found | fieldPrint(e.Body)
}

var (
	// permissionNamed finds the permission that a refusal asks for.
	permissionNamed = pattern.Lazy(`((?:[A-Z][A-Za-z]+ )+(?:global |project |space )?)permissions?(?: (?:is|are) required|[.,!]|$)|permission to ((?:[A-Za-z']{1,15} ){0,6}[A-Za-z']{2,15})`)
	permissionLost  = pattern.Lazy(`permissions? (is|are) required|do(es)?( not|n't) have (the )?([a-z]+ ){0,4}(permissions?|rights|privileges)( to\b| for\b| on\b|[^a-z ]|$)|not permitted to|cannot edit the configuration of|(you|user) (need|must|have)( to)?( be| have) (an? |the )?(jira |global |site |project |space )?admin|only [a-z ]{0,40}administrators? (can|may)|insufficient permission`)
	emptyListLine   = pattern.Lazy(`(?m)^\s*\[\]\s*$`)
	// realm finds the address in the header of a refusal.
	realm = pattern.Lazy(`realm=[\\"]*(https?%3A[^"\\]+)`)
	// addressRefused finds what an allowlist of addresses says, in lower case.
	addressRefused = pattern.Lazy(`ip address[^"\n]{0,60}\b(not|blocked|rejected|denied)\b|\bip allow ?list`)
	signInPage     = pattern.Lazy(`(?i)<title[^>]*>[^<]*(log ?in|sign ?in|single sign-on|sso)|id\.atlassian\.com/login`)
)

// refusesPermission reports whether a text in lower case says that a permission is lacking. One that offers a second cause proves neither.
func refusesPermission(text string) bool {
	return permissionLost().MatchString(text) && !strings.Contains(text, "does not exist")
}

// fieldPrint recognises answers by the fields of their JSON. The gateway refuses a credential that it could not authenticate with one word alone:
// with more words, such as those of a scope mismatch, it means another thing.
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

// isPage reports whether a body is a web page.
func isPage(body string) bool {
	lower := strings.ToLower(body[:min(len(body), 1000)])
	return strings.HasPrefix(strings.TrimSpace(lower), "<") && (strings.Contains(lower, "<html") || strings.Contains(lower, "<!doctype html"))
}
