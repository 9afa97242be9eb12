package profile

import "slices"

// Key is a setting of a profile.
type Key struct {
	// Name is how the file calls it, and Variable how the environment does.
	Name, Variable string
	// List says that it may be an array of strings too, and Command that the array is the
	// words of a command.
	List, Command bool
}

// Keys lists what a profile may set, in the order in which people set it.
func Keys() []Key {
	return []Key{
		{Name: "site", Variable: "JIRA_SITE"},
		{Name: "email", Variable: "JIRA_EMAIL"},
		{Name: "token_file", Variable: "JIRA_API_TOKEN_FILE"},
		{Name: "token_command", Variable: "JIRA_API_TOKEN_COMMAND", List: true, Command: true},
		{Name: "client_id", Variable: "JIRA_CLIENT_ID"},
		{Name: "client_secret_file", Variable: "JIRA_CLIENT_SECRET_FILE"},
		{Name: "client_secret_command", Variable: "JIRA_CLIENT_SECRET_COMMAND", List: true, Command: true},
		{Name: "auth", Variable: "JIRA_AUTH"},
		{Name: "cloud_id", Variable: "JIRA_CLOUD_ID"},
		{Name: "scopes", Variable: "JIRA_SCOPES", List: true},
		{Name: "org_id", Variable: "ATLASSIAN_ORG_ID"},
		{Name: "admin_key_file", Variable: "ATLASSIAN_ADMIN_KEY_FILE"},
		{Name: "admin_key_command", Variable: "ATLASSIAN_ADMIN_KEY_COMMAND", List: true, Command: true},
		{Name: "gateway_url", Variable: "JIRASCOPE_GATEWAY_URL"},
		{Name: "allow_site", Variable: "JIRASCOPE_ALLOW_SITE", List: true},
		{Name: "ca_file", Variable: "JIRASCOPE_CA_FILE"},
		{Name: "record", Variable: "JIRASCOPE_RECORD"},
		{Name: "tools", Variable: "JIRASCOPE_TOOLS", List: true},
		{Name: "log_level", Variable: "JIRASCOPE_LOG_LEVEL"},
	}
}

// keyNamed finds a key by its name in the file.
func keyNamed(name string) (Key, bool) {
	all := Keys()
	i := slices.IndexFunc(all, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return Key{}, false
	}
	return all[i], true
}

// secretKeys are what people write for the secrets themselves, each with the key that says
// where one is.
func secretKeys() map[string]string {
	return map[string]string{
		"token": "token", "api_token": "token", "password": "token",
		"client_secret": "client_secret", "admin_key": "admin_key",
	}
}
