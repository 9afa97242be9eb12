package toolbox

import (
	"fmt"
	"strings"

	"jirascope/scopes/diagnose"
)

// maxTrouble is how much of the instructions may speak of the configuration, in bytes:
// clients cut them off after 2 KB.
const maxTrouble = 320

// whereToChange is the last step of every answer about the configuration.
const whereToChange = "Change this where the server's environment is set, such as env in the MCP client's configuration, and restart the server."

// Trouble says in a few lines what is wrong with the configuration of a connection, for
// the instructions that a client is given at the start; empty when nothing is.
func (t *Toolbox) Trouble(of *Connection) string {
	switch configured := of.Client.Configured(); {
	case configured && len(of.Problems) == 0:
		return ""
	case len(of.Problems) == 0:
		return "No Jira is configured for this server: what reads Jira fails until JIRA_SITE, JIRA_EMAIL and JIRA_API_TOKEN are set in its environment. The other tools work."
	case configured:
		return "The configuration of this server has problems, which `check_connection` names: " + Headline(of.Problems[0]) + "."
	}
	var b strings.Builder
	b.WriteString("The configuration of this server has problems. Its Jira tools do not work until they are solved; the others do. Tell the user:")
	for i, fault := range of.Problems {
		if b.Len()+len(fault) > maxTrouble {
			fmt.Fprintf(&b, "\n- %s", Headline(fault))
			if rest := len(of.Problems) - i - 1; rest > 0 {
				fmt.Fprintf(&b, "\n- %d more: call `check_connection`", rest)
			}
			break
		}
		fmt.Fprintf(&b, "\n- %s", fault)
	}
	return b.String()
}

// Headline is the first part of a fault: which variable, and what is wrong with it.
func Headline(fault string) string {
	end := len(fault)
	for _, sign := range []string{": ", ". ", "; ", ", which ", ", and "} {
		if i := strings.Index(fault, sign); i >= 0 {
			end = min(end, i)
		}
	}
	return fault[:end]
}

// unconfigured answers a call that cannot be made, since there is nobody to make it as.
func (c Call) unconfigured() diagnose.Answer {
	if len(c.Problems) == 0 {
		return PlainAnswer("Set JIRA_SITE, JIRA_EMAIL and JIRA_API_TOKEN first: the server was started without a credential",
			"nothing was called",
			"Set JIRA_SITE, JIRA_EMAIL and JIRA_API_TOKEN in the server's environment and restart it; a service account's OAuth credential goes into JIRA_CLIENT_ID and JIRA_CLIENT_SECRET instead of the last two.",
			"To try it without an account, start the server with --sandbox.")
	}
	return c.Misconfigured()
}

// Misconfigured names all that is wrong with the configuration.
func (c Call) Misconfigured() diagnose.Answer {
	summary := "Correct the configuration: " + Headline(c.Problems[0])
	switch rest := len(c.Problems) - 1; rest {
	case 0:
	case 1:
		summary += ", and 1 more problem"
	default:
		summary += fmt.Sprintf(", and %d more problems", rest)
	}
	answer := PlainAnswer(summary, "the server's own environment is at fault; Jira was not asked", c.Corrections()...)
	answer.Causes[0].Fix = "correct the variables that the steps name"
	return answer
}

// Corrections are the steps against what is wrong with the configuration; none when
// nothing is.
func (c Call) Corrections() []string {
	if len(c.Problems) == 0 {
		return nil
	}
	var steps []string
	for _, fault := range c.Problems {
		steps = append(steps, fault+".")
	}
	return append(steps, whereToChange)
}
