package field

import "testing"

func TestKindOf(t *testing.T) {
	for name, want := range map[string]Kind{
		"token": Secret, "access_token": Secret, "accessToken": Secret, "JIRA_API_TOKEN": Secret,
		"refresh-token": Secret, "atl.xsrf.token": Secret, "api_key": Secret, "X-Api-Key": Secret,
		"apikey": Secret, "client_secret": Secret, "clientSecret": Secret, "PASSWORD": Secret,
		"passwd": Secret, "jwt": Secret, "id_jwt": Secret, "sig": Secret, "signature": Secret,
		"session": Secret, "JSESSIONID": Secret, "pat": Secret, "jiraPat": Secret,
		"ATLASSIAN_ADMIN_KEY": Secret, "client_assertion": Secret, "22token": Secret,
		"Authorization": Header, "nAuthorization": Header, "Proxy-Authorization": Proxy,
		"Cookie": Cookie, "set-cookie": Cookie, "cookies": Cookie, "basic_auth": Arguments,
		"HTTPBasicAuth": Arguments, "CURLOPT_USERPWD": Pair, "code": Code, "status_code": Code,
		"tokens": Nothing, "broken": Nothing, "config": Nothing, "path": Nothing, "issueKey": Nothing,
		"project_key": Nothing, "nextPageToken": Nothing, "tokenType": Nothing, "token_type": Nothing,
		"obsession": Nothing, "barcode": Nothing, "author": Nothing, "a": Nothing, "keyed": Nothing,
	} {
		if got := KindOf(name); got != want {
			t.Errorf("%q is of kind %d, want %d", name, got, want)
		}
	}
}
