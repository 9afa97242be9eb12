package tools

import (
	"context"
	"encoding/json"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
	"jirascope/scopes/paste"

	"github.com/invopop/jsonschema"
)

// pastedBody is the body of an answer: text, or JSON that was not quoted.
type pastedBody string

// JSONSchema accepts both.
func (pastedBody) JSONSchema() *jsonschema.Schema { return toolbox.AnyOf("string", "object") }

// UnmarshalJSON takes a string as it is and an object as its JSON.
func (b *pastedBody) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) != nil {
		text = string(data)
	}
	*b = pastedBody(text)
	return nil
}

// ExplainArgs are the arguments of explain_401.
type ExplainArgs struct {
	Method     string                 `json:"method,omitempty"`
	URL        string                 `json:"url,omitempty" jsonschema:"description=URL or path"`
	Curl       string                 `json:"curl,omitempty" jsonschema:"description=secrets in it are dropped"`
	Status     int                    `json:"status,omitempty" jsonschema:"minimum=100,maximum=599"`
	Body       pastedBody             `json:"body,omitempty"`
	Headers    map[string]string      `json:"headers,omitempty" jsonschema:"description=of the answer"`
	Credential evidence.Credential    `json:"credential,omitempty" jsonschema:"description=ask the user which page made it"`
	Auth       evidence.Auth          `json:"auth,omitempty"`
	Scopes     []string               `json:"scopes,omitempty" jsonschema:"description=held (token: those of the configured one)"`
	Observed   []evidence.Observation `json:"observed,omitempty"`
	Text       string                 `json:"text,omitempty" jsonschema:"description=anything pasted"`
}

func explain401() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "explain_401", Title: "Explain a failed Jira call",
		Area: toolbox.Failures, Effect: toolbox.Read,
		Description: `Say why a Jira, Confluence or Atlassian admin call failed (401, 403, 404, 410, 429, an empty 200) and what to change: scopes to add by name and title, or host, path, scheme or cloud id. Use it before advising on tokens or scopes. Give url, status and body, a curl command, or all as text; what the user says as credential, observed and scopes. Put the questions of ask to the user and call again.`,
		Example:     `{"url": "https://api.atlassian.com/ex/jira/ID/rest/agile/1.0/board", "status": 401, "body": {"message": "Unauthorized; scope does not match"}}`,
		Hints:       []string{"credential", "auth", "observed"},
	}, runExplain)
}

func runExplain(ctx context.Context, c call, args ExplainArgs) (diagnose.Answer, error) {
	catalogue, err := c.Catalogue()
	if err != nil {
		return diagnose.Answer{}, err
	}
	given, err := args.evidence(ctx, catalogue)
	if err != nil {
		return diagnose.Answer{}, err
	}
	given.URL = shortened(c.Words.Address(given.URL))
	if args.Scopes != nil {
		granted := c.readGranted(catalogue, args.Scopes)
		given.Granted = granted.holdings
	}
	if given.URL == "" && given.Status == 0 && given.Body == "" && given.Text == "" && len(given.Headers) == 0 {
		return diagnose.Answer{}, &toolbox.Refusal{
			Summary: "Give the failed call: its url, a curl command, or anything pasted as text",
			Why:     "nothing identifies a call",
			Steps:   []string{`Call explain_401 with, for example, {"url": "https://api.atlassian.com/ex/jira/CLOUD_ID/rest/agile/1.0/board", "status": 401, "body": "..."}.`},
		}
	}
	if args.URL != "" && !scopes.ParseTarget(given.URL).HasAddress() {
		return diagnose.Answer{}, &toolbox.Refusal{
			Summary: "Give url as an address",
			Why:     "url is neither a URL nor a path",
			Steps:   []string{`Pass url as "https://api.atlassian.com/ex/jira/CLOUD_ID/rest/agile/1.0/board", "/rest/agile/1.0/board" or "GET /rest/agile/1.0/board"; anything else that was pasted goes into text.`},
		}
	}
	explainer, err := c.Explainer()
	if err != nil {
		return diagnose.Answer{}, err
	}
	given.Home, given.Now = c.Home, c.Now()
	answer := explainer.Explain(given)
	answer.Says = redact.Echo(answer.Says)
	if left := unreadMiddle(args.Text); left != "" {
		answer.Steps = append(answer.Steps, left)
	}
	for _, form := range c.Unread {
		answer.Steps = append(answer.Steps, "An argument was not understood and left out. If it is known, call again with it: "+form+".")
	}
	return answer, nil
}

// maxTitled bounds a text in which titles are looked for, in bytes: lists of
// scopes are not found in megabytes of log.
const maxTitled = 64 << 10

// speaksOfScopes reports whether a text may name scopes by their titles.
func speaksOfScopes(text string) bool {
	if len(text) > maxTitled {
		return false
	}
	lower := strings.ToLower(text)
	return strings.Contains(lower, "scope") || strings.Contains(lower, "permission")
}

// evidence reads the arguments. What is said in a field of its own wins over
// what is read out of a curl command, and that over the rest of the text. Reading
// megabytes takes its time, so that it ends with ctx.
func (a ExplainArgs) evidence(ctx context.Context, catalogue *scopes.Catalogue) (evidence.Evidence, error) {
	body, err := redact.FindContext(ctx, ends(string(a.Body)))
	if err != nil {
		return evidence.Evidence{}, err
	}
	e := evidence.Evidence{
		Method: methodOf(a.Method), URL: redact.Text(a.URL), Status: a.Status,
		Body: body.Text, Headers: readHeaders(a.Headers),
		Credential: a.Credential, Auth: a.Auth, Observed: a.Observed,
		// What is said to be granted wins over what is read; the rest is read by
		// whoever knows the catalogue.
		Granted: scopes.Holdings{Complete: a.Scopes != nil},
	}
	texts := []string{ends(a.Text)}
	if a.Curl != "" {
		texts = append([]string{paste.AsCommand(ends(a.Curl))}, texts...)
	}
	for _, text := range texts {
		var name func(string) string
		if text == a.Text && speaksOfScopes(text) {
			name = catalogue.NameTitles
		}
		found, err := paste.ReadNamed(ctx, text, name)
		if err != nil {
			return e, err
		}
		e = e.Merge(found)
	}
	return e, nil
}

// methodOf is a method, or nothing for what cannot be one.
func methodOf(text string) string {
	if !methodName().MatchString(text) {
		return ""
	}
	return text
}

var methodName = pattern.Lazy(`^ *[A-Za-z]{3,8} *$`)

// readHeaders reads headers that were given as an object. A credential among
// them is dropped.
func readHeaders(headers map[string]string) map[string]string {
	if len(headers) == 0 {
		return nil
	}
	data, err := json.Marshal(headers)
	if err != nil {
		return nil
	}
	return paste.ReadHeaders(string(data))
}
