package field

import (
	"strings"
	"testing"
)

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
		"Passwort": Secret, "db_kennwort": Secret, "wachtwoord": Secret, "senha": Secret, "clave": Secret, "mdp": Secret, "heslo": Secret, "enclave": Nothing,
		"storepass": Secret, "keypass": Secret, "compass": Nothing, "login": Call, "smtp.login": Call, "blogin": Nothing, "authenticate": Call, "passe": Secret, "impasse": Nothing, "adgangskode": Secret, "jeton": Secret, "contrasena": Secret, "parola": Secret, "parolas": Nothing,
		"obsession": Nothing, "barcode": Nothing, "author": Nothing, "a": Nothing, "keyed": Nothing,
	} {
		if got := KindOf(name); got != want {
			t.Errorf("%q is of kind %d, want %d", name, got, want)
		}
	}
}

func TestForeignAt(t *testing.T) {
	for text, want := range map[string]string{
		"|пароль: x": "пароль", "contrase|ña x": "ña", "|ña": "", "CONTRASE|ña": "ña", "|密码": "密码", "|密": "", "has|ło:": "ło", "|é": "", "m|ật khẩu": "ật khẩu",
	} {
		before, behind, _ := strings.Cut(text, "|")
		got := ""
		if end := ForeignAt(before+behind, len(before)); end > 0 {
			got = (before + behind)[len(before):end]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
