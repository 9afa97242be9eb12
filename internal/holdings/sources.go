package holdings

import (
	"context"
	"slices"

	"jirascope/jira"
)

// declared is what the operator said.
func (r *sourcesRun) declared(context.Context) error {
	if r.Declared == nil {
		r.report(Declared, Nothing, "JIRA_SCOPES is not set")
		return nil
	}
	r.report(Declared, Used, "the operator says that the token has %s; nothing proves it", counted(len(r.Declared), "scope"))
	r.take(Declared, r.Declared)
	return nil
}

// claim is what an OAuth access token says of itself.
func (r *sourcesRun) claim(ctx context.Context) error {
	if !r.Client.Configured() {
		r.report(Claim, Skipped, "there is no credential")
		return nil
	}
	names, ok, err := r.Client.ScopeClaim(ctx)
	switch {
	case err != nil:
		return err
	case !ok:
		r.report(Claim, Nothing, "the credential is not an OAuth access token, or has no scope claim; API tokens say nothing about themselves")
	default:
		r.report(Claim, Used, "the access token names %s", counted(len(names), "scope"))
		r.take(Claim, names)
	}
	return nil
}

// resources is what Atlassian lists for an OAuth access token. It is shown and
// does not count: whether the scopes are the token's or the app's is not
// documented.
func (r *sourcesRun) resources(ctx context.Context) error {
	switch {
	case r.ListFrom != "":
		r.report(AccessibleResources, Skipped, "%s has the list already", r.ListFrom)
		return nil
	case r.Client.Scheme() != jira.SchemeBearer:
		r.report(AccessibleResources, Skipped, "it is for OAuth access tokens only")
		return nil
	}
	list, err := r.Client.AccessibleResources(ctx)
	if err != nil {
		r.report(AccessibleResources, Failed, "%s", plainError(err))
		return nil
	}
	var names []string
	for _, resource := range list {
		names = append(names, resource.Scopes...)
	}
	slices.Sort(names)
	r.report(AccessibleResources, Nothing, "it lists %s; whether those are the token's or the app's is not documented, so they do not count", orNone(slices.Compact(names)))
	return nil
}
