package redact

import (
	"fmt"
	"strings"
	"testing"
)

// Values that stand below, beside or far behind their names, and what only looks so.
func TestLayouts_Exact(t *testing.T) {
	var b strings.Builder
	for _, text := range []string{
		// Blocks of YAML.
		"token: |\n  abcd1234\n  efgh5678\nurl: x", "token: >-\n  abcd1234\n\n  efgh5678\nurl: x", "a:\n  token: |2\n    abcd\n  url: x", "token: |\nurl: x", "token: |", "token: |\n", "token: |\n  abcd1234",
		"token: | # it\n  abcd1234", "token: |x\n  abcd1234", "token: |\r\n  abcd1234\r\nurl: x", "authorization: |\n  Bearer abcd1234\nurl: x", "password: |\n\turl", "  token: |\n  url: x", "code: |\n  abcd1234",
		// Lines that are folded.
		"token:\n  abcd1234\nurl: x", "token:\n  abcd123", "token:\nabcd1234", "token:\n  url: x1", "token:\n  abcd1234:", "token:\n  return(1a)", "token:\n  abcdefgh", "token =\n  abcd1234",
		"Authorization: Bearer\r\n abcd\r\nHost: x", "Authorization:\r\n\tBasic bWU6eA==\r\nHost: x", "Authorization: Bearer\r\nHost: x.test", "Authorization: Bearer\n accept: a", "Authorization: Bearer\n ab cd\nx", "Authorization:\n abcd\nx", "Authorization:\n ab cd",
		// Tables.
		"| token | abcd |\n| url | x |", "| token | abcd |", "|token|abcd|", "token | abcd1234", "| url | token |\n|---|---|\n| x | abcd |\n| y | efgh |\n\n| z | ijkl |", "| url | token |\n| x | abcd1234 |",
		"| token | url |\n|:--|--:|\n| abcd | x |", "| the api token | abcd |", "| token | password |", "| token |", "| token | $TOKEN |", "| a | API token | abcd1234 |", "| token | a sentence of it |", "| Code | abcd1234 |", "| token | none |", "| token | `abcd` |", "a token | b", "cat token | jq .x", "token | abcd\n---|---\nefgh | x", "| a token b | abcd |",
		// CSV.
		"token,url\nabcd,x\nefgh,y\n", "url;token\nx;abcd", "url\ttoken\nx\tabcd", "url,token\nx,y,abcd", "token,url\n\nabcd,x", "user,token\nme,abcd\nyou,token\nhe,efgh", "token,abcd", "token,abcd1234", "password,token,url\nabcd,efgh,x",
		"\"token\",\"url\"\n\"abcd\",\"x\"", "['Accept','a','Authorization','Bearer abcd']", "see \"token\",\"url\"\n\"abcd\",\"x\"", "see \"token\",\"url\"\n\"abcd1234\",\"x\"", "the token, it seems,\nhas expired, I think,", "Token, please\nOr else, no", strings.Repeat("token,", maxColumns+2) + "x\n" + strings.Repeat("abcd,", maxColumns+2) + "x",
		// Options of programs.
		"sshpass -p abcd ssh h", "sshpass -pabcd ssh h", "sshpass -p 'ab cd' ssh h", "sshpass -e ssh -p 22 h", "sshpass -p", "sshpass\n-p abcd", "docker run -p 8080:80 -it x", "docker login -u me -p abcd x", "mysql -u me -pabcd db", "mysql -u me -p db",
		"ldapsearch -x -w abcd", "redis-cli -h x -a abcd", "sqlcmd -P abcd", "ssh -p abcd", "mysql " + strings.Repeat("a ", maxWords) + "-pabcd", "mysql -p$PASSWORD",
		// Sentences.
		`mein Passwort lautet "abcdef"`, `mein Passwort lautet "abcde"`, `mon jeton est 'abcdef'`, `the token is "ab cdef"`, `the token is "api_key"`, `the token "abcdefgh"`, `the token "abcd1234"`, `the token is abcd1234`, `the token is abcdefgh`,
		"the token is abcdefghijklmnopq", "the token is abcdefghijklmnop", `ConvertTo-SecureString "abcdef"`, "login me password abcd", "login me\n  password abcd", "the login password abcd", "пароль: abcd", "密码：abcd", "hasło: abcd", "contraseña abcdefgh",
		"Passwort lautet „abcdef“ und", "Passwort: „ab cd“", "пароль «abcdef»", "le mot de passe est « abcdef »", "hasło brzmi 'abcdef'", "passord: abcd", "haslo: abcd", "jelszó: abcd", "mdp: abcd", "password: “abcd”", "パスワードは「abcdef」",
		"Cookie:\n a=abcd\nHost: x", "Cookie:\n Host: x",
		// HTML.
		`<input name="token" value="abcd">`, `<input value="abcd" name="token">`, `<input name='token' value='abcd'>`, `<input name="token" value="">`, `<input name="user" value="abcd">`, `<input name="token"> <b value="abcd">`, `name="token" value="abcd"`,
		`<meta name="csrf-token" content="abcd">`,
		// Keys.
		"-----BEGIN PGP PRIVATE KEY BLOCK-----\nab\n-----END PGP PRIVATE KEY BLOCK-----\nx", "-----BEGIN PRIVATE KEY-----\nab cd\n{x", "a PRIVATE KEY of mine", "-----BEGIN PUBLIC KEY-----\nab\n-----END PUBLIC KEY-----",
		// Pairs.
		`"auth": ["me", "abcd"]`, `"auth": ["me", "none"]`, "auth: [me, abcd1234]", "auth: [me, abcd]", "auth=(me, abcd1234)", `env["TOKEN"] = "abcd"`, "[token] => abcd", `[token] => string(4) "abcd"`, "[token] abcd", "'me@acme.test:ab cd ef'", "'me@acme.test: ab cd'",
	} {
		fmt.Fprintf(&b, "%q\n\t%q\n", clipped(text), clipped(Text(text)))
	}
	compare(t, "testdata/layouts.txt", b.String())
}
