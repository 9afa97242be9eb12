package settings

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"jirascope/internal/origin"
	"jirascope/internal/profile"
	"jirascope/internal/vault"
)

// Places are where settings may come from besides the environment.
type Places struct {
	// Config is the file of profiles where JIRASCOPE_CONFIG names none; empty for none.
	Config string
	// Secrets says that stored secrets are looked up and commands that print one are run.
	Secrets bool
}

// overlay fills in from the profile in force what the environment leaves out.
func (r *reader) overlay(ctx context.Context) {
	path := cmp.Or(r.good[configFile], r.places.Config)
	var faults []profile.Fault
	r.file, faults = profile.Read(path)
	if r.good[configFile] != "" && !r.file.Exists {
		r.reject(configFile, missingFile)
	}
	own := r.sets(credentials()...) && r.sets(site, cloudID)
	chosen, fault := r.file.Choose(r.good[profileName])
	r.active = chosen.Name
	for _, f := range faults {
		r.problems = append(r.problems, Problem{Text: f.String(), Blocks: !own && (f.Profile == "" || f.Profile == r.active)})
	}
	switch {
	case fault == nil:
		r.take(ctx, chosen)
	case r.good[profileName] != "" && !r.file.Exists:
		r.reject(profileName, "is set, and there is no "+profile.Name+": run `jirascope login --profile NAME`, or unset it")
	case r.good[profileName] != "":
		r.reject(profileName, "is unknown: "+fault.String())
	case !own && len(faults) == 0:
		r.reject(profileName, "is missing: "+fault.String())
	}
}

// credentials are the variables that say who calls.
func credentials() []string {
	list := []string{email, clientID}
	for _, name := range []string{token, clientSecret} {
		list = append(list, name, name+fileSuffix, name+commandSuffix)
	}
	return list
}

// sets reports whether the environment sets one of some variables.
func (r *reader) sets(variables ...string) bool {
	return slices.ContainsFunc(variables, func(name string) bool { return r.given(name) != "" })
}

// take takes a profile's settings over. Its credential is one thing, and so is its site: the
// environment replaces the whole of either, so that no token of a profile is sent with
// another one's address, or to a site that it is not for.
func (r *reader) take(ctx context.Context, chosen profile.Profile) {
	if chosen.Name == "" {
		return
	}
	ownPlace, ownCredential := r.sets(site, cloudID), r.sets(credentials()...)
	foreign := ownPlace && !r.sameSite(chosen.Values[site].Text)
	if foreign && !ownCredential {
		r.note(site, "is another site than that of the profile "+chosen.Name+", whose credential is therefore not used")
	}
	for variable, value := range chosen.Values {
		switch {
		case r.given(variable) != "",
			ownPlace && slices.Contains([]string{site, cloudID, gateway}, variable),
			(ownCredential || foreign) && (slices.Contains(credentials(), variable) || variable == auth || variable == declared):
			continue
		}
		r.environment[variable] = value.Text
		r.origins[variable] = Origin{Source: ProfileFile, Key: value.Key, Line: value.Line}
	}
	if !ownCredential && !foreign && r.places.Secrets && !r.sets(slices.DeleteFunc(credentials(), func(name string) bool { return name == email })...) {
		r.recall(ctx)
	}
}

// sameSite reports whether the site of the environment is that of an address. Without a
// site of its own the environment says nothing against it.
func (r *reader) sameSite(address string) bool {
	own := r.given(site)
	if own == "" || address == "" {
		return true
	}
	a, errA := origin.Site(own)
	b, errB := origin.Site(address)
	return errA == nil && errB == nil && a == b
}

// Vault is where the secrets of the profiles are.
func (s *Settings) Vault() vault.Vault { return vaultFor(s.File.Path, s.Store) }

// vaultFor is the vault beside a file of profiles.
func vaultFor(path, choice string) vault.Vault {
	v := vault.Vault{Choice: vault.Choice(choice)}
	if path != "" {
		v.Folder = filepath.Join(filepath.Dir(path), "secrets")
	}
	return v
}

// recall takes over what a sign-in stored for the profile.
func (r *reader) recall(ctx context.Context) {
	entry, found, err := vaultFor(r.file.Path, r.good[store]).Load(ctx, r.active)
	switch {
	case err != nil:
		r.reject(token, "is not set, and "+err.Error())
		return
	case !found:
		return
	case entry.Site != "" && !r.sameSite(entry.Site):
		r.reject(token, "was stored for another site than the profile has now: run `jirascope login --profile "+r.active+"` again")
		return
	}
	r.stored = &entry
	from := Origin{Source: FileSource}
	if entry.Place == vault.Keychain {
		from.Source = KeychainSource
	}
	fill := func(name, value string) {
		if value != "" && !r.sets(name) {
			r.environment[name] = value
			r.origins[name] = from
		}
	}
	if entry.Kind == vault.APIToken {
		fill(token, entry.Secret.Reveal())
		fill(email, entry.Email)
	}
	fill(site, entry.Site)
	fill(cloudID, entry.CloudID)
	fill(declared, strings.Join(entry.Scopes, ","))
}

// hasGrant reports whether a consent is in force, which needs no token.
func (r *reader) hasGrant() bool { return r.stored != nil && r.stored.Kind == vault.Grant }
