package tools

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/holdings"
	"jirascope/jira"
	"jirascope/scopes/diagnose"
)

// maxTrouble is how much of the instructions may speak of the configuration, in bytes:
// clients cut them off after 2 KB.
const maxTrouble = 320

// maxPlaces is how many places in JIRA_SCOPES are named.
const maxPlaces = 10

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
		return "The configuration of this server has problems, which `check_connection` names: " + headline(of.Problems[0]) + "."
	}
	var b strings.Builder
	b.WriteString("The configuration of this server has problems. Its Jira tools do not work until they are solved; the others do. Tell the user:")
	for i, fault := range of.Problems {
		if b.Len()+len(fault) > maxTrouble {
			fmt.Fprintf(&b, "\n- %s", headline(fault))
			if rest := len(of.Problems) - i - 1; rest > 0 {
				fmt.Fprintf(&b, "\n- %d more: call `check_connection`", rest)
			}
			break
		}
		fmt.Fprintf(&b, "\n- %s", fault)
	}
	return b.String()
}

// ofCredential reports whether a fault is of the credential, and not of where it is sent.
func ofCredential(fault string) bool {
	return slices.ContainsFunc([]string{"JIRA_EMAIL", "JIRA_API_TOKEN", "JIRA_AUTH", "JIRA_CLIENT_"}, func(variable string) bool {
		return strings.HasPrefix(fault, variable)
	})
}

// headline is the first part of a fault: which variable, and what is wrong with it.
func headline(fault string) string {
	end := len(fault)
	for _, sign := range []string{": ", ". ", "; ", ", which ", ", and "} {
		if i := strings.Index(fault, sign); i >= 0 {
			end = min(end, i)
		}
	}
	return fault[:end]
}

// withDoubts adds to the problems those that only the catalogue shows: declared scopes
// that do not exist. The declaration itself is not repeated.
func (c call) withDoubts() (call, error) {
	known, ok := c.Holdings.Listed()
	if !ok || known.From[0] != holdings.Declared {
		return c, nil
	}
	catalogue, err := c.Catalogue()
	if err != nil {
		return c, err
	}
	var places []string
	near := ""
	for i, name := range known.Held {
		n := catalogue.NameScope(name)
		if len(n.Scopes) > 0 || name == "offline_access" {
			continue
		}
		places = append(places, strconv.Itoa(i+1))
		if len(places) == 1 && n.Misspelt {
			near = n.Near[0].Name
		}
	}
	if len(places) == 0 {
		return c, nil
	}
	fault := "JIRA_SCOPES has names that are not scopes of the catalogue, at place " + strings.Join(places[:min(len(places), maxPlaces)], ", ")
	if len(places) > maxPlaces {
		fault += " and others"
	}
	if near != "" {
		fault += "; the nearest to the first is " + near
	}
	own := *c.Connection
	own.Problems = append(slices.Clone(own.Problems), fault)
	return call{Toolbox: c.Toolbox, Connection: &own}, nil
}

// configured describes a configuration to call with, and what is odd about it.
func (x *connectionRun) configured() string {
	detail := fmt.Sprintf("sent as %s", x.Client.Scheme())
	if x.NoEmail {
		detail += ", since JIRA_EMAIL is not set: right for a service account's token, not for a person's"
	}
	if x.Client.Site() != "" {
		detail += ", site " + x.Client.Site()
	}
	if gateway := x.Client.Gateway(); gateway != x.Client.Site() && gateway != jira.PublicGateway {
		detail += ", gateway " + gateway
	}
	for _, note := range x.Notes {
		detail += "; " + note
	}
	if _, ok := x.Holdings.Listed(); !ok && !slices.ContainsFunc(x.Problems, func(p string) bool { return strings.HasPrefix(p, "JIRA_SCOPES") }) {
		detail += "; JIRA_SCOPES is not set, so scopes can only be found out by calls: see token_scopes"
	}
	return detail
}

// unconfigured answers a call that cannot be made, since there is nobody to make it as.
func (c call) unconfigured() diagnose.Answer {
	if len(c.Problems) == 0 {
		return plainAnswer("Set JIRA_SITE, JIRA_EMAIL and JIRA_API_TOKEN first: the server was started without a credential",
			"nothing was called",
			"Set JIRA_SITE, JIRA_EMAIL and JIRA_API_TOKEN in the server's environment and restart it; a service account's OAuth credential goes into JIRA_CLIENT_ID and JIRA_CLIENT_SECRET instead of the last two.",
			"To try it without an account, start the server with --sandbox.")
	}
	return c.misconfigured()
}

// misconfigured names all that is wrong with the configuration.
func (c call) misconfigured() diagnose.Answer {
	summary := "Correct the configuration: " + headline(c.Problems[0])
	switch rest := len(c.Problems) - 1; rest {
	case 0:
	case 1:
		summary += ", and 1 more problem"
	default:
		summary += fmt.Sprintf(", and %d more problems", rest)
	}
	answer := plainAnswer(summary, "the server's own environment is at fault; Jira was not asked", c.corrections()...)
	answer.Causes[0].Fix = "correct the variables that the steps name"
	return answer
}

// corrections are the steps against what is wrong with the configuration; none when
// nothing is.
func (c call) corrections() []string {
	if len(c.Problems) == 0 {
		return nil
	}
	var steps []string
	for _, fault := range c.Problems {
		steps = append(steps, fault+".")
	}
	return append(steps, whereToChange)
}
