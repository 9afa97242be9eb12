package tools

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"jirascope/internal/holdings"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"

	"github.com/invopop/jsonschema"
)

// CheckConnectionArgs are the arguments of check_connection: none.
type CheckConnectionArgs struct{}

// CheckConnectionAnswer is the answer of check_connection.
type CheckConnectionAnswer struct {
	// OK is true when every check passed.
	OK      bool   `json:"ok"`
	Summary string `json:"summary"`
	// Account is the display name of the account, data from Jira.
	Account string `json:"account,omitempty"`
	// Host is the host in use: gateway or site.
	Host   scopes.Host   `json:"host,omitempty"`
	Checks []Check       `json:"checks"`
	Tools  []ToolOutlook `json:"tools,omitempty"`
	// Add are the scopes that all tools together lack, and Steps what to do.
	Add   []scopes.Scope `json:"add,omitempty"`
	Steps []string       `json:"steps,omitempty"`
	// Diagnosis explains the first check that failed.
	Diagnosis *diagnose.Answer `json:"diagnosis,omitempty"`
}

// checkResult is how a check ended.
type checkResult string

// The results of a check.
const (
	checkPassed  checkResult = "passed"
	checkFailed  checkResult = "failed"
	checkSkipped checkResult = "skipped"
)

// JSONSchema lists the results.
func (checkResult) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]checkResult{checkPassed, checkFailed, checkSkipped})
}

// Check is one step of the examination.
type Check struct {
	Name   string      `json:"name"`
	Result checkResult `json:"result"`
	Detail string      `json:"detail,omitempty"`
}

// checkConnectionName is the tool's name; it leaves itself out of its answer.
const checkConnectionName = "check_connection"

// configurationCheck is the name of the first check.
const configurationCheck = "configuration"

func checkConnection() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: checkConnectionName, Title: "Check the connection to Jira",
		Area: toolbox.Failures, Effect: toolbox.Read,
		Description: `Check the configured credential step by step: which tools will work, which scopes are missing, what to fix. Use it when a Jira tool fails unexpectedly or to test a set-up.`,
		Example:     `{}`,
		Operations: []scopes.Key{
			jira.OpGetServerInfo, jira.OpGetMyself, jira.OpListBoards, jira.OpListSprints,
			jira.OpListSprintIssues, jira.OpGetBoardConfiguration,
		},
	}, runCheckConnection)
}

// connectionRun is one check of the connection under way.
type connectionRun struct {
	call
	answer CheckConnectionAnswer
	// refused are the operations that were refused for their scopes, and open
	// those that were let in.
	refused, open map[scopes.Key]bool
	// broken is true when the examination ended early, and blamed when that is the
	// credential's fault, so that no call can succeed; troubled is true when something
	// else than scopes stands in the way of some calls.
	broken, blamed, troubled bool
	board, sprint            int64
	// ending is what to do about a token that ends soon.
	ending string
	// scopes is what is known of the credential's scopes after all calls.
	scopes holdings.Known
}

// errStop ends an examination whose cause is certain.
var errStop = errors.New("stop")

func runCheckConnection(ctx context.Context, c call, _ CheckConnectionArgs) (CheckConnectionAnswer, error) {
	c, err := c.withDoubts()
	if err != nil {
		return CheckConnectionAnswer{}, err
	}
	x := &connectionRun{call: c, refused: map[scopes.Key]bool{}, open: map[scopes.Key]bool{}}
	x.answer.Checks = []Check{}
	for _, step := range x.plan() {
		if err := ctx.Err(); err != nil {
			return CheckConnectionAnswer{}, err
		}
		switch err := step(ctx); {
		case errors.Is(err, errStop):
			x.broken = true
		case err != nil:
			return CheckConnectionAnswer{}, err
		}
		if x.broken {
			break
		}
	}
	x.answer.Host = c.Client.Host()
	x.outlook()
	x.summarize()
	if x.ending != "" {
		x.answer.Steps = append(x.answer.Steps, x.ending)
	}
	return x.answer, nil
}

// plan lists the steps. Each later step needs what the earlier ones proved.
func (x *connectionRun) plan() []func(context.Context) error {
	return []func(context.Context) error{
		x.configuration, x.expiry, x.cloudID, x.credential, x.account, x.boards, x.sprints, x.issues, x.estimation, x.rest,
	}
}

// note records a check that needs no verdict.
func (x *connectionRun) note(name string, result checkResult, detail string) {
	x.answer.Checks = append(x.answer.Checks, Check{name, result, detail})
}

// record judges a call: passed, or failed with its diagnosis. The examination
// stops when the credential itself, the host or the service is at fault, since
// every further call would fail alike and count as a failed login.
func (x *connectionRun) record(name string, key scopes.Key, detail string, err error) error {
	if err == nil {
		x.open[key] = true
		x.note(name, checkPassed, detail)
		return nil
	}
	diagnosis, broken := x.Failure(err)
	if broken != nil {
		return broken
	}
	x.blamed = x.blamed || blames(diagnosis.Verdict) || jira.KindOf(err) == jira.KindNotConfigured
	x.note(name, checkFailed, hedged(diagnosis))
	if x.answer.Diagnosis == nil {
		x.answer.Diagnosis = &diagnosis
	}
	if jira.ScopeRefused(err) {
		x.refused[key] = true
		x.troubled = x.troubled || diagnosis.Verdict != diagnose.MissingScope
		return nil
	}
	if diagnosis.Verdict == diagnose.NoPermission {
		x.refused[key], x.troubled = true, true
		return nil
	}
	return errStop
}

func (x *connectionRun) configuration(context.Context) error {
	for _, fault := range x.Problems {
		x.note(configurationCheck, checkFailed, toolbox.Headline(fault))
	}
	if !x.Client.Configured() {
		if len(x.Problems) > 0 {
			answer := x.Misconfigured()
			x.answer.Diagnosis, x.blamed = &answer, slices.ContainsFunc(x.Problems, ofCredential)
			return errStop
		}
		return x.record(configurationCheck, "", "", &jira.Error{Kind: jira.KindNotConfigured})
	}
	x.note(configurationCheck, checkPassed, x.configured())
	return nil
}

func (x *connectionRun) account(ctx context.Context) error {
	myself, err := x.Client.GetMyself(ctx)
	x.answer.Account = myself.Name
	if jira.ScopeRefused(err) {
		x.note("account", checkPassed, "the credential is accepted; reading its name and time zone needs "+x.Needed(jira.OpGetMyself)+", without which every tool works")
		return nil
	}
	return x.record("account", jira.OpGetMyself, "the credential is accepted as an account of the site", err)
}

func (x *connectionRun) boards(ctx context.Context) error {
	page, err := x.Client.ListBoards(ctx, jira.BoardFilter{Type: "scrum", Limit: 1})
	if err == nil && len(page.Items) == 0 {
		x.open[jira.OpListBoards] = true
		x.note("boards", checkPassed, "no scrum board is visible to the account; scopes are not the reason")
		return nil
	}
	if err == nil {
		x.board = page.Items[0].ID
	}
	return x.record("boards", jira.OpListBoards, "at least one scrum board is visible", err)
}

func (x *connectionRun) sprints(ctx context.Context) error {
	if x.board == 0 {
		x.note("sprints", checkSkipped, "no board to ask about")
		return nil
	}
	page, err := x.Client.ListSprints(ctx, x.board, jira.SprintFilter{Limit: 1})
	if err == nil && len(page.Items) > 0 {
		x.sprint = page.Items[0].ID
	}
	return x.record("sprints", jira.OpListSprints, fmt.Sprintf("board %d answers", x.board), err)
}

func (x *connectionRun) issues(ctx context.Context) error {
	if x.sprint == 0 {
		x.note("issues", checkSkipped, "no sprint to ask about")
		return nil
	}
	_, err := x.Client.ListSprintIssues(ctx, x.sprint, jira.IssueFilter{Limit: 1})
	return x.record("issues", jira.OpListSprintIssues, fmt.Sprintf("sprint %d answers", x.sprint), err)
}

func (x *connectionRun) estimation(ctx context.Context) error {
	if x.board == 0 {
		x.note("points", checkSkipped, "no board to ask about")
		return nil
	}
	_, err := x.Client.GetBoardConfiguration(ctx, x.board)
	return x.record("points", jira.OpGetBoardConfiguration, fmt.Sprintf("the configuration of board %d answers", x.board), err)
}

// rest asks for what the tools call besides, one call each, as far as neither the
// calls before nor the known scopes decide it. A tool that is added is examined
// by its declaration.
func (x *connectionRun) rest(ctx context.Context) error {
	for _, tool := range judged(x.Toolbox) {
		for _, key := range tool.Operations {
			if err := x.ask(ctx, tool, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// ask probes one operation of a tool. What cannot be asked stays open: the site
// knows no scopes, and nothing is made up for a path.
func (x *connectionRun) ask(ctx context.Context, tool *toolbox.Tool, key scopes.Key) error {
	x.scopes = x.Holdings.Known()
	state, op := x.stateOf(key)
	values, found := x.values(key)
	if op == nil || state != unknown || x.troubled || !found {
		return nil
	}
	result, err := x.Client.Probe(ctx, key, values...)
	switch {
	case errors.Is(err, jira.ErrNotProbed):
		return nil
	case err != nil:
		return x.record(tool.Name, key, "", err)
	case result.Err != nil:
		return x.record(tool.Name, key, "", result.Err)
	default:
		return x.record(tool.Name, key, string(key)+" answers", nil)
	}
}

// values are what fills the path of an operation, from what was found on the way.
func (x *connectionRun) values(key scopes.Key) (values []string, found bool) {
	known := map[string]int64{"boardId": x.board, "sprintId": x.sprint}
	for _, name := range key.Parameters() {
		if known[name] == 0 {
			return nil, false
		}
		values = append(values, strconv.FormatInt(known[name], 10))
	}
	return values, true
}
