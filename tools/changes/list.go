package changes

import (
	"context"
	"slices"
	"strings"

	"jirascope/jira/change"
	"jirascope/jira/issue"
)

// many is the value of a field that holds a list. Names that begin with a plus are added to
// what the issue has, those with a minus are taken out; without either the list is the new
// one.
func (x *job) many(ctx context.Context, field change.Field, value any, present *issue.Issue) (wish, error) {
	given := texts(value)
	wanted := given
	if some, all := edits(given); some && !all {
		return wish{}, cannot(field, "a list of names that all have a + or - before them, or none of them")
	} else if all {
		if present == nil {
			return wish{}, cannot(field, "a list of names without + and -, since the issue is new")
		}
		wanted = edited(elements(*present, field), given)
	}
	send, to := []any{}, []string{}
	for _, name := range wanted {
		one, text, err := x.element(ctx, field, name)
		if err != nil {
			return wish{}, err
		}
		send, to = append(send, one), append(to, text)
	}
	return wish{field, send, inOrder(to)}, nil
}

// texts are the elements of a list, or the one that stands for a list.
func texts(value any) []string {
	switch list := value.(type) {
	case []string:
		return list
	case []any:
		var found []string
		for _, one := range list {
			if text := scalar(one); text != "" {
				found = append(found, text)
			}
		}
		return found
	default:
		if text := scalar(value); text != "" {
			return []string{text}
		}
		return nil
	}
}

// edits reports whether some or all names of a list say to add or to take out.
func edits(list []string) (some, all bool) {
	count := 0
	for _, name := range list {
		if len(name) > 1 && (name[0] == '+' || name[0] == '-') {
			count++
		}
	}
	return count > 0, count > 0 && count == len(list)
}

// edited is a list after what is to be added and taken out.
func edited(list, changes []string) []string {
	for _, step := range changes {
		same := func(name string) bool { return strings.EqualFold(name, step[1:]) }
		switch {
		case step[0] == '-':
			list = slices.DeleteFunc(list, same)
		case !slices.ContainsFunc(list, same):
			list = append(list, step[1:])
		}
	}
	return list
}

// elements are the names of what a field of an issue holds.
func elements(one issue.Issue, field change.Field) []string {
	var list []any
	if one.Read(field.ID, &list) != nil {
		return nil
	}
	var found []string
	for _, value := range list {
		found = append(found, issue.Words(value))
	}
	return found
}

// element is one of a list, as Jira takes it and as people read it.
func (x *job) element(ctx context.Context, field change.Field, name string) (send any, text string, err error) {
	switch field.Items {
	case "string":
		if strings.ContainsAny(name, " \t") && field.ID == "labels" {
			return nil, "", cannot(field, "labels without spaces")
		}
		return name, name, nil
	case "user":
		one, err := x.user(ctx, field, name)
		return one.send, one.to, err
	default:
		chosen, err := choose(field, name)
		return map[string]string{"id": chosen.ID}, chosen.Name, err
	}
}
