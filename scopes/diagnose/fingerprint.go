package diagnose

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"

	"jirascope/internal/pattern"
	"jirascope/scopes"
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

// marksText holds them, by the names of prints. A $ at the end stands for the end of the line.
//
//go:embed marks.txt
var marksText string

var prints = map[string]fingerprint{
	"scope-mismatch": bodyScopeMismatch, "connect-token": bodyConnectToken, "must-authenticate": bodyMustAuthenticate, "issue-unseen": bodyIssueUnseen,
	"removed": bodyRemoved, "password-auth": bodyPasswordAuth, "no-oauth-method": bodyNoOAuthMethod, "value-unseen": bodyValueUnseen,
	"invalid-request": bodyInvalidRequest, "went-wrong": bodyWentWrong, "dead-link": bodyDeadLink, "header-too-large": bodyHeaderTooLarge,
	"jira-error": bodyJiraError, "connect-claim": bodyConnectClaim, "page": bodyPage, "scope-grants": bodyScopeGrants,
	"no-product": bodyNoProduct, "data-center": bodyDataCenter, "client-auth": headClientAuth, "rate-limit": headRateLimit,
	"anonymous": headAnonymous, "client-server": textServer, "client-requests": textRequests, "client-jwtbearer": textJWTBearer,
	"client-connect": textConnect, "no-answer": bodyNoAnswer,
}

// bodyMarks are sought in the body, in the headers, and in what was pasted around them. They are read once.
var bodyMarks = sync.OnceValue(func() []mark {
	list, _ := parseMarks(marksText)
	return list
})

func parseMarks(table string) ([]mark, []error) {
	return scopes.ParseTable(table, func(name string) mark { return mark{is: prints[name]} }, func(m *mark, field, text string) bool {
		if before, found := strings.CutSuffix(text, "$"); found {
			text = before + "\n"
		}
		m.texts = append(m.texts, text)
		return field == "mark" && m.is != 0
	})
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
	if asksFor().MatchString(r.says) && !hasOne(strings.ToLower(r.says), aboutCaller) {
		r.print |= bodyAsks
	}
	if len(r.named.required) > 0 {
		r.print |= bodyNamesScopes
	}
	return r
}

// joined are the hints of what is known along with those of an answer, and of its status, that a person may add to it.
func (h hints) joined(with hints, code int) hints {
	all := hints{lower: h.lower + with.lower, print: h.print | with.print, messages: maps.Clone(h.messages), says: cmp.Or(with.says, h.says), named: h.named, setting: h.setting}
	if code == 410 {
		all.print |= bodyRemoved
	}
	if maps.Copy(all.messages, with.messages); code != 0 { // a client that got an answer did not fail to get one
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
	for _, m := range bodyMarks() {
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
