// Package vault keeps the secrets of profiles between two runs of the program: in the
// system's keychain, or where there is none in a file that only its owner may read.
//
//	v := vault.Vault{Folder: filepath.Join(folder, "secrets")}
//	place, err := v.Save(ctx, "work", vault.Entry{Kind: vault.APIToken, Secret: vault.NewSecret(token)})
//	entry, found, err := v.Load(ctx, "work") // entry.Place says where it was
//	err = v.Delete(ctx, "work")
//
// # Mental model
//
// An entry is all that a sign-in leaves behind: a token with the scopes that were planned
// for it and its last day, or a grant with its two tokens and the app that it was given to.
// One entry belongs to one profile. It is in one place at a time: saving it to one takes it
// out of the other, and an entry that a keychain has no room for goes to a file.
//
// # Promises
//
// An entry is saved as one, or not at all: a process that ends while it saves leaves the
// entry of before. A file has the rights 0600 in a folder with 0700, and is on disk before
// Save returns. Nothing waits longer than [Vault.Patience] for a keychain, and a Linux
// without a session bus has none, which is known without asking.
//
// A [Secret] shows as "[redacted]" however it is printed; only [Secret.Reveal] gives it.
//
// # What it does not do
//
// It encrypts nothing: a keychain does, and a file is as safe as the user's account. It
// does not decide which of two processes may renew a grant; package grant does.
package vault
