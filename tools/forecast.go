package tools

import (
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/toolbox"
	"jirascope/scopes"
)

// maxOutlook is how many bytes of the instructions may speak of the token: clients cut
// them off after 2 KB.
const maxOutlook = 420

// Outlook says in a few lines which tools will work with a connection, for the
// instructions that a client is given at the start. It asks nobody and loads nothing; it is
// empty when nothing is known of the token's scopes.
func Outlook(t *toolbox.Toolbox, of *toolbox.Connection) string {
	known, ok := of.Holdings.Listed()
	if !ok || !of.Client.Configured() {
		return ""
	}
	c := call{toolbox.Call{Toolbox: t, Connection: of}}
	all := slices.DeleteFunc(c.outlookOfAll(known), func(o ToolOutlook) bool { return !t.Listed(o.Tool) })
	text := fmt.Sprintf("This server's token, according to %s:", known.Origin())
	for _, state := range []outlook{works, worksPartly, fails} {
		text += linesOf(all, state, func(o ToolOutlook) string { return strings.Join(scopes.Names(o.Add), ", ") })
	}
	if len(text) <= maxOutlook {
		return text
	}
	return outlookInBrief(all, known.Origin())
}

// outlookInBrief is the outlook without the scopes, and where that is too long, without the
// names of the tools.
func outlookInBrief(all []ToolOutlook, origin string) string {
	text, count := "This server's token, according to "+origin+":", map[outlook]int{}
	for _, o := range all {
		count[o.Works]++
	}
	for _, state := range []outlook{worksPartly, fails} {
		text += linesOf(all, state, func(ToolOutlook) string { return "" })
	}
	text += "\n- `check_connection` names the scopes that they lack."
	if len(text) <= maxOutlook {
		return text
	}
	return fmt.Sprintf("This server's token, according to %s, opens %d of the %d tools that read Jira, and %d in part: `check_connection` says which, and which scopes are missing.", origin, count[works], len(all), count[worksPartly])
}

// outlookWords say of several tools, and of one, how they will do.
func outlookWords(state outlook, several bool) string {
	switch {
	case state == works && several:
		return "work"
	case state == works:
		return "works"
	case state == worksPartly && several:
		return "work in part"
	case state == worksPartly:
		return "works in part"
	default:
		return "will fail"
	}
}

// linesOf are the lines about the tools of one outlook, those together that lack the same.
func linesOf(all []ToolOutlook, state outlook, lacking func(ToolOutlook) string) string {
	var lacks []string
	tools := map[string][]string{}
	for _, o := range all {
		if o.Works != state {
			continue
		}
		lack := lacking(o)
		if !slices.Contains(lacks, lack) {
			lacks = append(lacks, lack)
		}
		tools[lack] = append(tools[lack], "`"+o.Tool+"`")
	}
	var b strings.Builder
	for _, lack := range lacks {
		several := len(tools[lack]) > 1
		fmt.Fprintf(&b, "\n- %s %s", strings.Join(tools[lack], ", "), outlookWords(state, several))
		switch {
		case lack != "" && several:
			b.WriteString("; they lack " + lack)
		case lack != "":
			b.WriteString("; it lacks " + lack)
		}
		b.WriteString(".")
	}
	return b.String()
}
