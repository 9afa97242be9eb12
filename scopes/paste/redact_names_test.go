package paste

import "testing"

func TestRedactNameKind(t *testing.T) {
	for name, want := range map[string]redactKind{
		"token": redactSecret, "access_token": redactSecret, "accessToken": redactSecret, "JIRA_API_TOKEN": redactSecret,
		"refresh-token": redactSecret, "atl.xsrf.token": redactSecret, "api_key": redactSecret, "X-Api-Key": redactSecret,
		"apikey": redactSecret, "client_secret": redactSecret, "clientSecret": redactSecret, "PASSWORD": redactSecret,
		"passwd": redactSecret, "jwt": redactSecret, "id_jwt": redactSecret, "sig": redactSecret, "signature": redactSecret,
		"session": redactSecret, "JSESSIONID": redactSecret, "pat": redactSecret, "jiraPat": redactSecret,
		"ATLASSIAN_ADMIN_KEY": redactSecret, "client_assertion": redactSecret, "22token": redactSecret,
		"Authorization": redactHeader, "nAuthorization": redactHeader, "Proxy-Authorization": redactProxy,
		"Cookie": redactCookie, "set-cookie": redactCookie, "cookies": redactCookie, "basic_auth": redactArguments,
		"HTTPBasicAuth": redactArguments, "CURLOPT_USERPWD": redactPair, "code": redactCode, "status_code": redactCode,
		"tokens": redactNothing, "broken": redactNothing, "config": redactNothing, "path": redactNothing, "issueKey": redactNothing,
		"project_key": redactNothing, "nextPageToken": redactNothing, "tokenType": redactNothing, "token_type": redactNothing,
		"obsession": redactNothing, "barcode": redactNothing, "author": redactNothing, "a": redactNothing, "keyed": redactNothing,
	} {
		if got := redactNameKind(name); got != want {
			t.Errorf("%q is of kind %d, want %d", name, got, want)
		}
	}
}

func TestRedactRandom(t *testing.T) {
	for text, want := range map[string]bool{
		"k3Jx9QpLm2Zt7VbN4cRw8YhD6sFg1AeU":                                     true,
		"0123456789abcdef0123456789abcdef01234567":                             true,
		"0f3c5d7e9a1b4c6d8e0f2a4b6c8d0e1f":                                     false,
		"36885b3c-1bf0-4f85-a357-c5b858c31de4":                                 false,
		"cloud-36885b3c-1bf0-4f85-a357-c5b858c31de4-jira":                      false,
		"AbstractAsynchronousRestClientFactoryBeanProvider":                    false,
		"ISSUE_TYPE_SCHEME_10001_FIELD_CONFIGURATION_10002":                    false,
		"feature-branch-with-a-long-name-for-issue-1234-and-5678":              false,
		"getAllFieldConfigurationSchemesForIssueTypes2":                        false,
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": false,
	} {
		if got := redactRandom(text); got != want {
			t.Errorf("redactRandom(%q) = %v", text, got)
		}
	}
}

func TestRedactOpaque(t *testing.T) {
	const slashed = "k3Jx9QpL/m2Zt7Vb/N4cRw8+YhD6sFg1AeU9"
	for text, want := range map[string]string{
		"value " + slashed:                                  "value [redacted]",
		"https://x.test/" + slashed + "/issue":              "https://x.test/" + slashed + "/issue",
		"https://x.test/k3Jx9QpLm2Zt7VbN4cRw8YhD6sFg1AeU/a": "https://x.test/[redacted]/a",
		"lib/com/acme/IssueRestClient2/v10/Model3.class":    "lib/com/acme/IssueRestClient2/v10/Model3.class",
	} {
		if got := Redact(text); got != want {
			t.Errorf("Redact(%q) = %q, want %q", text, got, want)
		}
	}
}
