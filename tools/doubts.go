package tools

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/holdings"
	"jirascope/internal/origin"
	"jirascope/internal/toolbox"
)

// maxPlaces is how many places in JIRA_SCOPES are named.
const maxPlaces = 10

// ofCredential reports whether a fault is of the credential, and not of where it is sent.
func ofCredential(fault string) bool {
	return slices.ContainsFunc([]string{"JIRA_EMAIL", "JIRA_API_TOKEN", "JIRA_AUTH", "JIRA_CLIENT_"}, func(variable string) bool {
		return strings.HasPrefix(fault, variable)
	})
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
	return call{toolbox.Call{Toolbox: c.Toolbox, Connection: &own}}, nil
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
	if gateway := x.Client.Gateway(); gateway != x.Client.Site() && gateway != origin.PublicGateway {
		detail += ", gateway " + gateway
	}
	for _, note := range x.Notes {
		detail += "; " + note
	}
	if _, ok := x.Holdings.Listed(); !ok && !slices.ContainsFunc(x.Problems, func(p string) bool { return strings.HasPrefix(p, "JIRA_SCOPES") }) {
		detail += "; JIRA_SCOPES is not set, so scopes can only be found out by calls" + joinedBy(", as token_scopes does", x.ToList("token_scopes"))
	}
	return detail
}
