package holdings

import (
	"context"
	"slices"

	"jirascope/jira"
)

// declared is what the operator said.
func (i *inquiry) declared(context.Context) error {
	if i.Declared == nil {
		i.report(Declared, Nothing, "JIRA_SCOPES is not set")
		return nil
	}
	i.report(Declared, Used, "the operator says that the token has %s; nothing proves it", counted(len(i.Declared), "scope"))
	i.take(Declared, i.Declared)
	return nil
}

// claim is what an OAuth access token says of itself.
func (i *inquiry) claim(ctx context.Context) error {
	if !i.Client.Configured() {
		i.report(Claim, Skipped, "there is no credential")
		return nil
	}
	names, ok, err := i.Client.ScopeClaim(ctx)
	switch {
	case err != nil:
		return err
	case !ok:
		i.report(Claim, Nothing, "the credential is not an OAuth access token, or has no scope claim; API tokens say nothing about themselves")
	default:
		i.report(Claim, Used, "the access token names %s", counted(len(names), "scope"))
		i.take(Claim, names)
	}
	return nil
}

// resources is what Atlassian lists for an OAuth access token. It is shown and
// does not count: whether the scopes are the token's or the app's is not
// documented.
func (i *inquiry) resources(ctx context.Context) error {
	switch {
	case i.ListFrom != "":
		i.report(AccessibleResources, Skipped, "%s has the list already", i.ListFrom)
		return nil
	case i.Client.Scheme() != jira.SchemeBearer:
		i.report(AccessibleResources, Skipped, "it is for OAuth access tokens only")
		return nil
	}
	list, err := i.Client.AccessibleResources(ctx)
	if err != nil {
		i.report(AccessibleResources, Failed, "%s", plainError(err))
		return nil
	}
	var names []string
	for _, resource := range list {
		names = append(names, resource.Scopes...)
	}
	slices.Sort(names)
	i.report(AccessibleResources, Nothing, "it lists %s; whether those are the token's or the app's is not documented, so they do not count", orNone(slices.Compact(names)))
	return nil
}
