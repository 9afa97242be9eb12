package redact

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

// Where the bounds lie that tell a secret from a word, an address or an identifier.
func TestBounds(t *testing.T) {
	const uuid = "36885b3c-1bf0-4f85-a357-c5b858c31de4"
	far := strings.Repeat("x", maxTag)
	judges := map[string]struct {
		judge   func(string) bool
		yes, no []string
	}{
		"isMixed": {isMixed,
			[]string{"a1", "1a", "aBcD", "abc=", "ABCDEFGH", strings.Repeat("a", 20), "A-1", "xAyB"},
			[]string{"", "a", "1", "123", "aBc", "Abc", "ABCDEFG", "ABCD-EFGH", strings.Repeat("a", 19), strings.Repeat("a", 10) + "-" + strings.Repeat("a", 10), "ABCDEFGh"}},
		"isRest": {isRest,
			[]string{"abcd1234", "aB3dE6gH9", "1234567a"},
			[]string{"abc1234", "abcdefgh", "-abc12345", "/abc12345", "abc--12345", uuid}},
		"hasWord": {hasWord,
			[]string{"abc", "A1/rest/B2", "/issue"},
			[]string{"", "ab", "A1/Rest/B2", "abc1", "ab/cd"}},
		"hasOddPort": {hasOddPort,
			[]string{"me:abc", "me:80x", "me:a:b"},
			[]string{"", "host", "host:", "host:80"}},
		"isUUID": {isUUID,
			[]string{uuid, strings.ToUpper(uuid)},
			[]string{"", uuid[1:], uuid + "0", "g" + uuid[1:], strings.Replace(uuid, "-", "0", 1), uuid[:8] + "0-" + uuid[10:], strings.ReplaceAll(uuid, "-a", "0a"), uuid[:23] + "0" + uuid[24:]}},
		"isWord": {isWord,
			[]string{"a", "word", "Word", "elevenchars", "Unauthorized", "organization"},
			[]string{"wORD", "word1", "twelvechars2", "twelvecharsx", "1word", "wo-rd"}},
		"isTelling": {isTelling,
			[]string{"hunter2", "12345678", "abcdefghijkl", uuid},
			[]string{"", "a1", "1234567", "your_token", "$TOKEN", "https://x.test", "redacted", "a" + Mark, "read:jira-work", "password"}},
		"isOrdinary": {isOrdinary, []string{"", "None", "TRUE", "expired", "unauthorized"}, []string{"hunter2", "expired1", "xunauthorized"}},
		"isWorth, in quotes": {func(s string) bool { return isWorth(s, true) },
			[]string{"hunter2", "123456", "a12", "{abc", "(x)", uuid},
			[]string{"", Mark, markedPair, "$TOKEN", "none", "read:jira-work write:jira-work", "12345", "https://x.test/a", "http://x.test/a"}},
		"isWorth, bare": {func(s string) bool { return isWorth(s, false) },
			[]string{"hunter2", "{" + Mark + "}", "a{b"},
			[]string{"{abc}", "[abc", "(abc"}},
		"isScopeList": {isScopeList,
			[]string{"read:jira-work", "offline_access", "read:me, read:jira-work", "read:me,offline_access"},
			[]string{"", ":", " , ", "read:me abc", "readme", strings.Repeat("read:jira-work ", maxSecretLength/15+1)}},
		"isScheme": {isScheme,
			[]string{"jwt", "Basic", "BEARER", "negotiate", "oauth2", "apikey"},
			[]string{"", "b", "basics", "negotiated", "hmac"}},
		"isAttribute": {isAttribute, []string{"Path", "max-age", "SameSite"}, []string{"", "session", "token"}},
		"isPair": {isPair,
			[]string{"bWU6eDEyMw==", "bWU6eDEyMw", "bWVAYWNtZS50ZXN0OmFiY2QxMjM0"},
			[]string{"bWU6", "bWVtZW1l", "OmU6OmU6+/-_", "AAAAAAAA", "me:x", "!WU6eDEyMw"}},
		"isRandom": {isRandom,
			[]string{
				"k3Jx9QpLm2Zt7VbN4cRw", uuid + "k3Jx9QpLm2Zt7VbN4cRw", "k3Jx9QpLm2Zt7VbN4cRw" + uuid, strings.Repeat("g1h2", 5), strings.Repeat("a1", 20),
				"qzvjxkwbtpfmgdhcnqrs", "QZVJXKWBTPFMGDHCNQRS", "kQzVjXkWbTpFmGdHcNqR",
			},
			[]string{
				"k3Jx9QpLm2Zt7VbN4cR", strings.Repeat("a1", 19), strings.Repeat("1", 40), strings.Repeat("a", 40), uuid, "g1h2g1h2g1h2g1h2g1h",
				strings.Repeat("-", 40), "getIssueByIdOrKeyAsync", "XMLHttpRequestProgressEvent", "customfield_10010_customfield", "read_board-scope_admin",
				"Geschwindigkeitsbegrenzung", "ThisIsASimpleCamelCaseName", "FAILURE_CLIENT_SCOPE_CHECK", "00-0af7651916cd43dd-b7ad6b71692033-01",
			}},
		"isEchoRandom": {isEchoRandom,
			[]string{"Tr0ub4dor", "k3Jx9QpLm2Zt7VbN", "0123456789abcdef", "9f-0123456789abcde", "qzvjxkwbtpfmgdhc", "1234567890123456", "purple-tiger-lamp-93", "Purple.tiger_12345"},
			[]string{"Tr0ubador", "p2p-b2b", "x86_64-v2", "oauth2-3lo", "k3-Jx9-QpLm", "0123456789abcde", "123456789012345", "getIssueByIdOrKey", "unauthenticated_x", ""}},
		"another maker's token": {func(s string) bool { return otherToken(s, 0) == len(s) },
			[]string{"ghp_abcdefghijklmnop1", "glpat-abcdefghijklmno1", "AKIAABCDEFGHIJKLMNOP", "SG.abcdefgh.ijklmno1p", "sk-proj-abcdefghijk1mno"},
			[]string{"ghp_abcdefghijklmno", "sk-abcdefghijklmnopqrst", "sk-learn_pipeline-of-steps", "xoxb-abc1", "AKIA", "ghx_abcdefghijklmnop1"}},
		"isTokenLike": {isTokenLike, []string{"aB3dE6gH9jK2mN5pQ8sT"}, []string{"aB3dE6gH9jK2mN5pQ8s", "https://x.test/a1b2c3d4"}},
		"isOpaque": {isOpaque,
			[]string{"abcd1234", "a1/b2", uuid},
			[]string{"", "word", "xxxxxxxxxxxxxxxxxxxxx", "read:jira-work2", "oauth2", "a1://b", "/a1", "a1/rest/b"}},
		"opens a parameter": {func(s string) bool { return opensParameter(s, 1, "=") },
			[]string{"&a=b", "&amp;a=b", "&a[]=b", "&a[b]=", "&" + strings.Repeat("a", maxParameter) + "="},
			[]string{"&", "&=", "&a", "&a b=", "&" + strings.Repeat("a", maxParameter+1) + "="}},
		"stands in a query": {func(s string) bool { return isInQuery(s, len(s)) },
			[]string{"?a=", "x&a=", "x&amp;a=", "?ab="},
			[]string{"", "=", "a=", "?a", " a=", ";a="}},
		"isEntity": {func(s string) bool { return isEntity(s, 0) }, []string{"&lt;", "&gt;", "&nbsp;", "&quot;"}, []string{"&", "&a;", "&amp;x"}},
		"isTag": {func(s string) bool { return isTag(s, 0) },
			[]string{"</p>", "<!--", "<p>", "<br />", "<a href=x>", "<h1>", "<br/>"},
			[]string{"<1", "<>", "<p", "<p x", "< p>", "<p\n>", "<p " + far + ">", "<-p>"}},
		"isInTag": {func(s string) bool { return isInTag(s, len(s)) },
			[]string{"<a href=", "see <https://x.test/?a=", "<a"},
			[]string{"", "a=", "<", "<1=", "<a> b=", "<a\nb=", "<a" + far}},
		"isToken": {func(s string) bool { return isToken(s, 0) },
			[]string{"ATATT3xabcdefghi", "ATBBabcdefghijkl", "ATCTT3xabcdef%3D"},
			[]string{"ATATT3xabcdefgh", "AT", "abcdefghijklmnopq", "ATATT abcdefghijklm"}},
		"holdsNames": {holdsNames, []string{"name", "Key", "a header"}, []string{"", "names", "value"}},
		"opens a field": {func(s string) bool { return opensField(s, 0) },
			[]string{"", " a", "\t", "\n", "\r\n", "a:b", "a=b", strings.Repeat("a", 31) + ":"},
			[]string{"a", "a b", ":", "=", strings.Repeat("a", 32) + ":", "a,b="}},
		"isPairOption": {isPairOption, []string{"-u", "-U", "--user", "-a", "xy-u", "--auth"}, []string{"", "-b", "--users", "--password"}},
	}
	for name, j := range judges {
		for _, text := range j.yes {
			if !j.judge(text) {
				t.Errorf("%s: %q is refused", name, text)
			}
		}
		for _, text := range j.no {
			if j.judge(text) {
				t.Errorf("%s: %q is accepted", name, text)
			}
		}
	}
}

// How far something reaches, from a place in a text on.
func TestLengths(t *testing.T) {
	lengths := map[string]struct {
		length func(string) int
		want   map[string]int
	}{
		"the sign and the break of a line that goes on": {func(s string) int { return continuedBy(s, 0) }, map[string]int{
			"\\\nab": 2, "\\\r\nab": 3, "`\nab": 2, "\\\n": 0, "\\\na": 2, "\\\n-a": 0, "\\\n ab": 0, "\\ab": 0, "\\\n\nab": 0, "\\": 0,
		}},
		"a bare value": {func(s string) int { return bareEnd(s, 0) }, map[string]int{
			"": 0, "abc": 3, "ab cd": 2, "ab\tcd": 2, "ab'c": 2, "ab`c": 2, "ab`\ncd": 6, "ab\\\ncd": 6, "ab\\\n-cd": 2, "ab\\ncd": 2, "ab\\xcd": 6, "ab\\": 3,
			"ab^\r\ncd": 7, "ab^cd": 5, "ab^\n cd": 2, "ab,cd": 5, "ab, cd": 2, "ab,cd=e": 2, "ab,": 2, "ab%22cd": 2, "%22cd": 5, "ab%26cd": 7, "ab%26c%3Dd": 2, "%26c%3Dd": 8,
			"ab" + Mark + "cd": 14, Mark: 10, "ab&cd": 5, "ab&c=d": 2, "ab\\\"c": 2, "ab\\u0041": 2,
		}},
		"a value without what belongs to the text around it": {func(s string) int { return trimmedEnd(s, 0, len(s)) }, map[string]int{
			"": 0, "ab": 2, "ab,": 2, "ab)};]": 2, ")": 0, "ab" + Mark: 12, "ab.": 3,
		}},
		"a token": {func(s string) int { return tokenEnd(s, 0) }, map[string]int{"": 0, "aB3_-=x y": 7, "a%3Db": 5, "a%3db.": 5, "a%2f": 1, "a/b": 1}},
		"a value over broken lines": {func(s string) int { return wrappedEnd(s, 0, strings.IndexAny(s+"\n", "\r\n")) }, map[string]int{
			"abcdefghijklmno\nabcd1234":             15,
			"abcdefghijklmnop\nabcd1234":            25,
			"abcdefghijklmnop\r\n\t abcd1234":       28,
			"abcdefghijklmnop\nabcd1234\nefgh5678":  34,
			"abcdefghijklmnop\nabcd1234 next":       16,
			"abcdefghijklmnop\nabcd1234\nword":      25,
			"abcdefghijklmnop\n":                    16,
			"abcdefghijklmnop\rabcd1234":            16,
			"abcdefghijklmnop\n\nabcd1234":          16,
			"abcdefghijklmnop\nabcd1234\r\nabcd123": 25,
		}},
		"a scheme": {schemeLength, map[string]int{"": 0, "Bearer abc": 7, "basic  abc": 7, "Bearer": 6, "Bearerabc": 0, "word abc": 0, "Basic:abc": 0, "oauth2 a": 7}},
		"a UUID's place": {uuidIn, map[string]int{
			"": -1, "36885b3c-1bf0-4f85-a357-c5b858c31de4": 0, "xy36885b3c-1bf0-4f85-a357-c5b858c31de4z": 2, "36885b3c-1bf0-4f85-a357-c5b858c31de": -1,
		}},
	}
	for name, l := range lengths {
		for text, want := range l.want {
			if got := l.length(text); got != want {
				t.Errorf("%s, %q: %d, want %d", name, text, got, want)
			}
		}
	}
}

// What stands in an address is judged by it: a run behind a slash or behind the
// scheme.
func TestIsInPath(t *testing.T) {
	for text, want := range map[string]bool{
		"https://|abc": true, "https://a/|abc": true, "/|abc": true, "|abc": false, "x |abc": false, "://|abc": true, "a|bc": false, "//|abc": true, ":/ |abc": false,
	} {
		before, behind, _ := strings.Cut(text, "|")
		if got := isInPath(before+behind, len(before)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// The arguments of calls: which of them is the secret, and what they looked like.
func TestArguments_Exact(t *testing.T) {
	var b strings.Builder
	for _, text := range []string{
		`auth=("me@acme.test", "abcd1234")`, `auth=(user, "abcd1234")`, `auth=("me", token)`, `auth=["me", 'abcd1234']`, `auth = ( "me" , "abcd1234" )`, `auth="abcd1234"`,
		`auth=("me@acme.test"` + "\n" + `, "abcd1234")`, `auth=("me",` + "\n" + `  "abcd1234")`, `auth=("abcd1234")`, `auth=("word")`, `auth=("me", "none")`, `auth: ["me", "abcd1234"]`,
		`SetBasicAuth("me", "abcd1234")`, `SetBasicAuth(os.Getenv("USER"), "abcd1234")`, `SetBasicAuth("me", os.Getenv("TOKEN"))`, `.basic_auth("me", Some("abcd1234"))`,
		`.basic_auth("me", Some(String("abcd1234")))`, `.basic_auth("me", Some(Some(Some("abcd1234"))))`, `.basic_auth(String("me"), Some( "abcd1234" ) )`,
		`.bearer_auth("abcd1234")`, `.bearer_auth("word")`, `.bearerAuth(token)`, `.bearer_auth(Some("abcd1234"))`, `HTTPBasicAuth(b"me", b"abcd1234")`, `HTTPBasicAuth(f"me", rb"abcd1234")`,
		`HTTPBasicAuth(u'me', U'abcd1234')`, `basic_auth=("me", "abcd1234"`, `basic_auth=("me", "abcd1234`, `basic_auth=("me", `, `basic_auth=(`, `basic_auth(`, `basic_auth`, `basic_auth "me", "abcd1234"`,
		`_auth=abcd1234`, `_auth=abc1234`, `_auth=word`, `_auth: YWJjZDEyMzQ=`, `_auth "abcd1234"`, `auth(` + strings.Repeat("x", maxUser) + `, "abcd1234")`, `auth(` + strings.Repeat("x", maxUser+5) + `, "abcd1234")`,
		`new Authenticator("me@acme.test","ATATT3xabcdefgh12345678")`, `token_auth="abcd1234efgh"`, `username="me@acme.test", password="abcd1234"`, `username: me, password: abcd1234`, `username password="abcd1234"`,
		`password="abcd1234", username="me"`, `username="me"` + strings.Repeat(" ", 190) + `password="abcd1234"`, `username="me"` + strings.Repeat(" ", 250) + `password="abcd1234"`,
		`{"name": "Authorization", "value": "Bearer abcd1234"}`, `{"value": "Bearer abcd1234", "name": "Authorization"}`, `{"name": "Authorization"}, {"value": "Bearer abcd1234"}`,
		`{"key":"api_token","value":"abcd1234"}`, `{"kind":"api_token","value":"abcd1234"}`, `{'name': 'X-Api-Key', 'value': 'abcd1234'}`, `{"name": "password", "values": "abcd1234"}`, `["name", "password"]`,
		"- name: JIRA_API_TOKEN\n  value: abcd1234\n", "- name: JIRA_API_TOKEN # it\n  value: abcd1234\n", "- name: JIRA_API_TOKEN\n  valueFrom: abcd1234\n", "name:JIRA_API_TOKEN\nvalue: abcd1234", "- name: JIRA_API_TOKEN\n\n  value = abcd1234",
		`password("abc", "other": 1)`, `get("password", "abcd1234")`, `get("password", "api_key")`, `get("token", "abcd1234": 1)`, `get("token", "abcd1234" = 1)`, `"token": ["abcd1234", "efgh5678"]`, `"token": ["abcd1234" "efgh5678"]`,
		`"token": ["abcd1234",` + "\n" + `"efgh5678"]`, `"token": ["abcd1234", efgh5678]`, `"token": ["abcd1234", "`,
		"--oauth2-bearer abcd1234", "--oauth2-bearer=abcd1234", "--password=abcd1234", "--token ATATT3xabcdefgh12345678", "-p abcd1234", "-u me:", "-u me", "-u aB3dE6gH9jK2mN5pQ8sT", "-u http://x:1", "-u me:[redacted]", "-u 'me:abcd1234'", "-u", "-u ", "--user=me:abcd1234",
		"me@acme.test:abcd1234 x", "me@acme:abcd1234", "@acme.test:abcd1234", "git@acme.test:abcd1234/x", "me@acme.test://abcd1234", "me@acme.test:abc", "me@acme.test:none", "m+e%x@acme.test:abcd1234",
		"https://me:ab/cd1234@x.test/a", "https://me:80/cd1234@x.test/a", "https://a1b2c3d4@x.test", "https://@x.test", "https://me%3Aabcd1234@x.test", "https://me:abcd%zz34@x.test",
		"code=abcd", "?code=abc", "?code=abcd", "&code=abcd1", "code=abcd1234abcd1234", "code: abcd1234abcd1234", "code abcd1234abcd1234", "code=abcd1234abcd123", `"code":"abcd1234abcd1234"`,
		"Cookie: a=abcd1234; Path=/rest; Expires=Thursday1; b=efgh5678\nsaw abcd1234 and efgh5678 and Thursday1", "Set-Cookie: s=abcd1234\\r\\nNext: 1",
	} {
		result := Find(text)
		fmt.Fprintf(&b, "%q\n\t%q\n", clipped(text), clipped(result.Text))
		for _, f := range result.Found {
			fmt.Fprintf(&b, "\t%+v\n", f)
		}
	}
	compare(t, "testdata/arguments.txt", b.String())
}

// clipped shortens runs of filling.
func clipped(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, strings.Repeat("x", 100), "(100 x)"), strings.Repeat(" ", 50), "(50 blanks)")
}

// Headers in texts of several forms, with what they looked like.
func TestHeaders_Exact(t *testing.T) {
	var b strings.Builder
	for _, text := range []string{
		"Authorization: Basic bWU6eA==", "authorization: bearer abcd1234", "Authorization: abcd1234", "Authorization: word", "Authorization: Bearer", "Authorization: Bearer ", "Authorization: none of it", "Authorization:",
		"> Authorization: Bearer abcd1234 efgh5678\n> Accept: a", "x Authorization: Bearer abcd1234 efgh5678 word", "x Authorization: Bearer abcd1234 https://x.test/1a", "x Authorization: abcd1234 efgh5678", "* + | - Authorization: abcd1234 word1",
		`"Authorization": "Bearer abcd1234"`, `'Authorization: Bearer abcd1234'`, `"Authorization": "Bearer " + token`, `"Authorization": "Basic " + token`, `"Authorization": "Token " + token`, `"Authorization": "Bearer ` + `$TOKEN"`,
		"Authorization: Bearer%20abcd1234", "Authorization: Bearer%2", "Authorization: Bearer abcd1234efgh5678\n  ijkl9012mnop3456", "Authorization: Basic bWVAYWNtZS50ZXN0OmFi\r\n Y2QxMjM0aa11\r\nHost: x",
		"Authorization: Basic cmVwb3J0c0BzZXJ2aWNlYWNjb3VudC5hdGxhc3NpYW4uY29tOmFiY2QxMjM0", "Basic cmVwb3J0c0BzZXJ2aWNlYWNjb3VudC5hdGxhc3NpYW4uY29tOmFiY2QxMjM0", "Basic bWU6eA==", "Bearer bWU6eA==", "Basic auth", "Basic abc1234", "Basic abcd1234",
		"Bearer abcd1234", "bearer authentication", "Bearer: abcd1234", "Bearer", "Bearer ", "Bearer\nabcd1234", "a Bearer token1234 b", "Authorization, X-Api-Key", `("Authorization", "Bearer abcd1234")`, `("Authorization", "X-Api-Key")`,
		"Proxy-Authorization: Basic bWU6eA==", "X-Api-Key: abcd1234", "x-api-key abcd1234", "Authorization=Bearer abcd1234", "Authorization Bearer abcd1234", "authorization required abcd1234", "Authorization: JWT eyJhbGciOi.eyJzdWIiOiIx.c2ln",
		"Authorization: Bearer eyJhbGciOi.eyJzdWIiOiIx.c2ln", "eyJhbGciOi.eyJzdWIiOiIx.c2ln", "eyJhbGciOi.eyJz", "eyJhbGciOi.eyJzd", "ATATT3xabc", "ATATT3xab", "see ATATT3xFfGF0", "ATCTT3xabcdefgh1234 ATSTT3xabcdefgh1234 ATBBabcdefgh1234",
		"-----BEGIN PRIVATE KEY-----\nabcd", "-----BEGIN RSA PRIVATE KEY-----\nabcd\n-----END RSA PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----x-----END", "<token>abcd1234</token>", "<token>abcd1234", "<token></token>",
	} {
		result := Find(text)
		fmt.Fprintf(&b, "%q\n\t%q\n", text, result.Text)
		for _, f := range result.Found {
			fmt.Fprintf(&b, "\t%+v\n", f)
		}
	}
	compare(t, "testdata/headers.txt", b.String())
}

// Looks are noted in the window at each end of a long text alone, and only so many
// of loose tokens. All of the text is redacted all the same.
func TestFind_Window(t *testing.T) {
	const line = "curl -u me:abcd1234 https://x.test/\n"
	for _, at := range []int{0, Window - 9, Window - 8, 2*Window - 9, 2*Window - 8, 3*Window - len(line)} {
		text := strings.Repeat("\n", at) + line + strings.Repeat("\n", 3*Window-len(line)-at)
		result := Find(text)
		user := at + len("curl -u ")
		inside := user < Window || user >= 2*Window
		if strings.Contains(result.Text, "abcd1234") || (len(result.Found) == 1) != inside {
			t.Errorf("at %d: found %+v", at, result.Found)
		}
	}
	if got := Find(strings.Repeat(line, 3)).Found; len(got) != 3 || got[1].At != len("curl -u user:[redacted] https://x.test/\ncurl -u ") {
		t.Errorf("found %+v", got)
	}
	var many strings.Builder
	for i := range maxLoose + 5 {
		fmt.Fprintf(&many, "ATATT3xabcdefgh%08d\n", i)
	}
	result := Find(many.String())
	if len(result.Found) != maxLoose || !result.Found[0].Loose || strings.Contains(result.Text, "ATATT") {
		t.Errorf("%d loose tokens noted", len(result.Found))
	}
}

// leaving is a context that ends when it was asked a number of times.
type leaving struct {
	context.Context
	asked, stay int
}

func (l *leaving) Err() error {
	if l.asked++; l.asked > l.stay {
		return context.Canceled
	}
	return nil
}

// Somebody who leaves while a text is read is noticed soon: within a window of it.
func TestFindContext(t *testing.T) {
	const windows = 4
	text := strings.Repeat("token=abcd1234 ", windows*Window/15)
	patient := &leaving{Context: t.Context(), stay: math.MaxInt}
	result, err := FindContext(patient, text)
	if err != nil || result.Text != Text(text) || patient.asked < windows {
		t.Fatalf("%v, asked %d times in %d windows", err, patient.asked, windows)
	}
	for stay := range patient.asked {
		left := &leaving{Context: t.Context(), stay: stay}
		if result, err := FindContext(left, text); !errors.Is(err, context.Canceled) || result.Text != "" || left.asked > stay+3 {
			t.Fatalf("left after %d: %v, %d bytes, asked %d times", stay, err, len(result.Text), left.asked)
		}
	}
}

func TestLoose(t *testing.T) {
	for value, want := range map[string]int{"": 0, "A": 0, "ATBB": 1, "ATB": 0, "xATBB": 0, "eyJhbGciOi.eyJzdWIiOiIx.c2ln": 1, "ATATTx": 1} {
		l := findings{size: 100}
		l.loose(7, value)
		if len(l.found) != want || want > 0 && (l.found[0].At != 7 || !l.found[0].Loose) {
			t.Errorf("%q: %+v", value, l.found)
		}
		if l.loose(7, value); len(l.found) != want {
			t.Errorf("%q is noted twice: %+v", value, l.found)
		}
	}
}

// Findings move along with the text in front of them, and one inside a replaced
// part moves to its beginning.
func TestMove(t *testing.T) {
	spans := []replacement{{2, 4, "abcdef"}, {6, 10, ""}}
	for at, want := range map[int]int{0: 0, 2: 2, 3: 2, 4: 8, 6: 10, 8: 10, 10: 10, 11: 11} {
		if got := move([]Finding{{At: at, Auth: evidence.Basic}}, spans); got[0].At != want || got[0].Auth != evidence.Basic {
			t.Errorf("at %d: %d, want %d", at, got[0].At, want)
		}
	}
	got := move([]Finding{{At: 1}, {At: 3}, {At: 5}, {At: 12}}, spans)
	if fmt.Sprint(got[0].At, got[1].At, got[2].At, got[3].At) != "1 2 9 12" {
		t.Errorf("%+v", got)
	}
}

// Overlapping replacements become one, and the outer one's text stands for both.
func TestSettle(t *testing.T) {
	e := &edits{source: source{text: "0123456789"}}
	e.replace(4, 6, "b")
	e.replace(1, 3, "a")
	e.replace(1, 2, "x")
	e.replace(5, 8, "c")
	e.replace(8, 9, "d")
	e.replace(3, 3, "e")
	e.replace(9, 10, "9")
	e.settle()
	if got := apply(e.text, e.spans); got != "0a3bd9" || e.hidden != 9 {
		t.Errorf("%q, %+v", got, e)
	}
	for i, want := range map[int]int{0: 0, 1: 3, 2: 3, 3: 0, 4: 8, 7: 8, 8: 9, 9: 0} {
		if got := e.within(i); got != want {
			t.Errorf("within %d: %d, want %d", i, got, want)
		}
	}
}

// Places may come in any order; those that come in theirs are found once.
func TestSeeker(t *testing.T) {
	var k seeker
	const text = "ab</cd</e"
	for _, i := range []int{0, 1, 2, 3, 6, 6, 7, 9, 2, 0, 9} {
		want := strings.Index(text[i:], "</") + i
		if want < i {
			want = len(text)
		}
		if got := k.next(text, "</", i); got != want {
			t.Errorf("from %d: %d, want %d", i, got, want)
		}
	}
}
