package changes

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"jirascope/internal/adf"
	"jirascope/internal/adf/draft"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira/change"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// AddCommentArgs are the arguments of add_comment.
type AddCommentArgs struct {
	Issue string `json:"issue"`
	Text  string `json:"text" jsonschema:"minLength=1,description=Markdown; @[Full Name] mentions"`
	Role  string `json:"role,omitempty" jsonschema:"description=only this project role sees it"`
	Group string `json:"group,omitempty" jsonschema:"description=only this group sees it"`

	DryRun bool `json:"dry_run,omitempty"`
}

// AddComment declares add_comment.
func AddComment() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "add_comment", Title: "Comment on an issue",
		Area: toolbox.Changes, Effect: toolbox.Write,
		Description: `Add a comment to an issue.`,
		Example:     `{"issue": "ORB-53", "text": "Done in **2.1**", "dry_run": true}`,
		Operations:  []scopes.Key{change.OpAddComment, issue.OpFetch},
		Helpful:     []scopes.Key{directory.OpSearchPeople},
	}, runAddComment)
}

func runAddComment(ctx context.Context, c toolbox.Call, args AddCommentArgs) (Answer, error) {
	x := &job{Call: c, doing: "comment on", done: "Commented on", thing: "issue", ops: []scopes.Key{change.OpAddComment}}
	x.plan.Tool = "add_comment"
	if err := x.ready(args.DryRun); err != nil {
		return Answer{}, err
	}
	if strings.TrimSpace(args.Text) == "" {
		return Answer{}, &toolbox.Refusal{Summary: "Give the comment a text. Nothing was sent", Why: "the text is blank", Steps: []string{"Call add_comment again with text."}}
	}
	to, err := visibility(args)
	if err != nil {
		return Answer{}, err
	}
	one, err := x.one(ctx, args.Issue)
	if err != nil {
		return Answer{}, err
	}
	body, err := x.document(ctx, "text", args.Text)
	if err != nil {
		return Answer{}, err
	}
	text := &write.Field{Name: "comment", To: words(body)}
	item := &write.Item{Key: one.Key, Title: one.Summary, Fields: []*write.Field{text}}
	if to.Type != "" {
		item.Fields = append(item.Fields, &write.Field{Name: "visible to", To: to.Type + " " + to.Name})
	}
	x.plan.Items = []*write.Item{item}
	x.plan.Batches = write.InBatches(x.plan.Settle(), 1, write.Batch{
		Op: change.OpAddComment,
		Send: func(ctx context.Context, _ []*write.Item) error {
			id, kept, err := change.Comment(ctx, x.Client, one.Key, body, to)
			if err == nil {
				text.Saw(words(kept))
				x.note("The comment has the id " + id)
			}
			return err
		},
	})
	return x.finish(ctx, args.DryRun)
}

// visibility is who may see a comment.
func visibility(args AddCommentArgs) (change.Visibility, error) {
	switch {
	case args.Role != "" && args.Group != "":
		return change.Visibility{}, &toolbox.Refusal{
			Summary: "Give role or group, not both", Why: "a comment is for everybody, for a role, or for a group",
			Steps: []string{"Call add_comment again with one of the two."},
		}
	case args.Role != "":
		return change.Visibility{Type: "role", Name: args.Role}, nil
	case args.Group != "":
		return change.Visibility{Type: "group", Name: args.Group}, nil
	default:
		return change.Visibility{}, nil
	}
}

// one gets the issue that is changed.
func (x *job) one(ctx context.Context, given string, fields ...string) (issue.Issue, error) {
	keys, err := issueKeys([]string{given})
	if err != nil {
		return issue.Issue{}, err
	}
	found, err := x.fetch(ctx, keys, fields, issue.Custom{})
	if err != nil {
		return issue.Issue{}, err
	}
	one := found[keys[0]]
	x.projects = projectsOf([]string{one.Key})
	return one, nil
}

// document makes a document of Markdown, and notes what it cannot hold. Mentions are people
// who are found by their full name.
func (x *job) document(ctx context.Context, argument, markdown string) (json.RawMessage, error) {
	doc, lost, err := draft.Document(markdown, x.mentions(ctx))
	if err != nil {
		return nil, &toolbox.Refusal{
			Summary: fmt.Sprintf("Change %s: Jira cannot take it as it is", argument), Why: err.Error(),
			Steps: []string{"Shorten it, or give it in parts."},
		}
	}
	if len(lost) > 0 {
		x.note("In " + argument + ", " + strings.Join(lost, "; "))
	}
	return doc, nil
}

// mostAsked is how many names of people a text is searched for in Jira.
const mostAsked = 20

// mentions finds people by their full names. Jira is asked once for each first word of a
// name; of several people with one name none is taken.
func (x *job) mentions(ctx context.Context) draft.Resolve {
	asked := map[string]bool{}
	return func(name string) (string, string, bool) {
		first, _, _ := strings.Cut(name, " ")
		if asked[first] = true; len(asked) > mostAsked {
			return "", "", false
		}
		list, err := x.Names.People(ctx, first)
		if err != nil {
			return "", "", false
		}
		var found []directory.Person
		for _, p := range list.Items {
			if strings.EqualFold(p.Name, name) {
				found = append(found, p)
			}
		}
		if len(found) != 1 {
			return "", "", false
		}
		return found[0].AccountID, found[0].Name, true
	}
}

// words are a document as Markdown, for people.
func words(doc json.RawMessage) string {
	text, err := adf.Markdown(doc)
	if err != nil {
		return ""
	}
	return text
}
