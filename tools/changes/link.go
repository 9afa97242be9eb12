package changes

import (
	"context"
	"slices"
	"strings"

	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira/change"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// LinkIssuesArgs are the arguments of link_issues.
type LinkIssuesArgs struct {
	Issue  string   `json:"issue"`
	Link   string   `json:"link" jsonschema:"description=what the issue is to the others: blocks\\, is blocked by\\, relates to"`
	To     []string `json:"to" jsonschema:"minItems=1"`
	DryRun bool     `json:"dry_run,omitempty"`
}

// LinkIssues declares link_issues.
func LinkIssues() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "link_issues", Title: "Link issues",
		Area: toolbox.Changes, Effect: toolbox.Idempotent,
		Description: `Link an issue to others.`,
		Example:     `{"issue": "ORB-53", "link": "blocks", "to": ["ORB-54"], "dry_run": true}`,
		Operations:  []scopes.Key{change.OpLinkIssues, change.OpListLinkTypes, issue.OpFetch},
	}, runLinkIssues)
}

func runLinkIssues(ctx context.Context, c toolbox.Call, args LinkIssuesArgs) (Answer, error) {
	x := &job{Call: c, doing: "make", done: "Made", thing: "link", ops: []scopes.Key{change.OpLinkIssues}}
	x.plan.Tool = "link_issues"
	if err := x.ready(args.DryRun); err != nil {
		return Answer{}, err
	}
	keys, err := issueKeys(append([]string{args.Issue}, args.To...))
	if err != nil {
		return Answer{}, err
	}
	kind, says, err := x.linkType(ctx, args.Link)
	if err != nil {
		return Answer{}, err
	}
	found, err := x.fetch(ctx, keys, []string{"issuelinks"}, issue.Custom{})
	if err != nil {
		return Answer{}, err
	}
	from := found[keys[0]]
	for _, key := range keys {
		x.projects = append(x.projects, projectsOf([]string{found[key].Key})...)
	}
	for _, key := range keys[1:] {
		to := found[key]
		field := &write.Field{Name: from.Key + " " + says, To: to.Key}
		if linked(from, says, to.Key) {
			field.From = to.Key
		}
		x.plan.Items = append(x.plan.Items, &write.Item{Key: to.Key, Title: to.Summary, Fields: []*write.Field{field}})
	}
	if len(x.plan.Items) == 0 {
		return Answer{}, &toolbox.Refusal{Summary: "Name another issue: an issue is not linked to itself", Why: "all issues are one", Steps: []string{"Call link_issues again with other issues as to."}}
	}
	x.plan.Batches = write.InBatches(x.plan.Settle(), 1, write.Batch{
		Op: change.OpLinkIssues,
		Send: func(ctx context.Context, items []*write.Item) error {
			one, other := from.Key, items[0].Key
			if !strings.EqualFold(says, kind.Outward) {
				one, other = other, one
			}
			return change.Link(ctx, x.Client, kind.Name, one, other)
		},
	})
	x.plan.Read = func(ctx context.Context, items []*write.Item) error {
		now, err := issue.Fetch(ctx, x.Client, []string{from.Key}, []string{"issuelinks"}, issue.Custom{})
		for _, item := range items {
			if err == nil && linked(now[from.Key], says, item.Key) {
				item.Fields[0].Saw(item.Key)
			} else if err == nil {
				item.Fields[0].Saw("")
			}
		}
		return err
	}
	return x.finish(ctx, args.DryRun)
}

// linked reports whether an issue has a link that says so to another.
func linked(one issue.Issue, says, other string) bool {
	return slices.ContainsFunc(one.Links, func(l issue.Link) bool { return strings.EqualFold(l.Says, says) && l.Key == other })
}

// linkType finds the type of links by its words in one of the directions, or by its name. It
// says what the issue is to the other one.
func (x *job) linkType(ctx context.Context, given string) (kind change.LinkType, says string, err error) {
	list, err := change.LinkTypes(ctx, x.Client)
	if err != nil {
		return kind, "", err
	}
	given = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("_", " ", "-", " ").Replace(given)), " "))
	plain := func(text string) string { return strings.ToLower(strings.ReplaceAll(text, "-", " ")) }
	var there []string
	for _, t := range list {
		switch given {
		case plain(t.Outward), plain(t.Name), "is " + plain(t.Outward):
			return t, t.Outward, nil
		case plain(t.Inward), strings.TrimPrefix(plain(t.Inward), "is "):
			return t, t.Inward, nil
		}
		there = append(there, t.Outward)
		if t.Inward != t.Outward {
			there = append(there, t.Inward)
		}
	}
	return kind, "", &toolbox.Refusal{
		Summary: "Take one of the links that the site has. Nothing was sent", Why: "none of them is what was given; there are (data from Jira): " + toolbox.ShortList(there, 20),
		Steps: []string{"Call link_issues again with one of them as link, as it stands in the reason."},
	}
}
