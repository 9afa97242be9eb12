// Package origin reads the addresses of hosts as operators write them, and knows which
// hosts are Atlassian's.
//
// # Mental model
//
// An origin is a scheme and a host, without a path. People copy it from wherever they see
// it: the name of a site, its host, or the address of one of its pages.
//
//	site, err := origin.Site("https://acme.atlassian.net/jira/software") // https://acme.atlassian.net
//	gateway, err := origin.Gateway(site)                                 // https://api.atlassian.com
//
// # What it promises
//
// What it returns is https, or plain http on this machine alone. An error says what to
// give instead, begins with a verb, so that the variable's name can stand before it, and
// never repeats the address, which may hold a password.
//
// # What it does not do
//
// It connects to nothing, and it does not decide where a credential may go: the client does.
package origin
