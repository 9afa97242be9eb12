package names

import (
	"context"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/jira/directory"
)

// accountForm is what the ids of accounts look like.
var accountForm = pattern.Lazy(`^(?:[0-9a-f]{24}|[0-9]{1,10}:[0-9a-f-]{36}|(?:qm|ug|unknown):\S+)$`)

// peopleHint says why somebody may not be found.
const peopleHint = "Jira finds active accounts only, and none for an account without the global permission Browse users and groups."

// Person finds somebody by a name, an e-mail address or an account id, or the caller by
// "me". Two people of one name are an [*Ambiguous]. An account id costs no request, and comes
// back without a name.
func (r *Resolver) Person(ctx context.Context, text string) (directory.Person, string, error) {
	text = tidied(text)
	switch folded := fold(text); {
	case folded == "me" || folded == "myself" || folded == "currentuser()":
		me, err := r.Me(ctx)
		return directory.Person{
			AccountID: me.AccountID, Name: me.Name, Email: me.Email, Active: me.Active,
			Type: me.AccountType, TimeZone: me.TimeZone,
		}, "", err
	case accountForm().MatchString(text):
		return directory.Person{AccountID: text}, "", nil
	}
	list, err := r.People(ctx, text)
	if err != nil {
		return directory.Person{}, "", err
	}
	if strings.Contains(text, "@") && len(list.Items) == 1 && !list.More {
		// Jira compares addresses that it does not show.
		return list.Items[0], "", nil
	}
	if len(list.Items) == 0 {
		if list, err = r.nearPeople(ctx, text); err != nil {
			return directory.Person{}, "", err
		}
	}
	return search[directory.Person]{
		what: Person, given: text, list: list.Items, more: list.More, show: showPerson, hint: peopleHint,
		also: func(p directory.Person) []string { return []string{p.Email} },
	}.pick()
}

// showPerson is somebody as a candidate, with what Jira shows that tells people of one name
// apart.
func showPerson(p directory.Person) Candidate {
	details := []string{p.Email, activity(p), kinds()[p.Type]}
	if p.TimeZone != "" {
		details = append(details, "time zone "+p.TimeZone)
	}
	details = slices.DeleteFunc(details, func(detail string) bool { return detail == "" })
	return Candidate{ID: p.AccountID, Name: p.Name, Detail: strings.Join(details, ", ")}
}

// activity says whether somebody can still sign in; empty for an account of which only the id
// is known.
func activity(p directory.Person) string {
	switch {
	case p.Active:
		return "active"
	case p.Name == "" && p.Type == "":
		return ""
	default:
		return "deactivated"
	}
}

// kinds are what accounts are that are not a colleague's, by their types.
func kinds() map[string]string {
	return map[string]string{"app": "an app or service account", "customer": "a help desk's customer"}
}

// People finds accounts whose name or e-mail address begins with a text, or has a word that
// does.
func (r *Resolver) People(ctx context.Context, text string) (directory.List[directory.Person], error) {
	return cached(ctx, r.kept, "people "+fold(text), keepLong, func(ctx context.Context) (directory.List[directory.Person], error) {
		return directory.SearchPeople(ctx, r.client, text)
	})
}

// nearPeople are accounts whose names may come near to a text that none has in it: those with
// one of its longest words, else those that begin as it does.
func (r *Resolver) nearPeople(ctx context.Context, text string) (list directory.List[directory.Person], err error) {
	for _, word := range append(longest(text), beginning(text)) {
		if word == "" {
			continue
		}
		if list, err = r.People(ctx, word); err != nil || len(list.Items) > 0 {
			return list, err
		}
	}
	return list, nil
}
