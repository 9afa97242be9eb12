package field

import (
	"strings"

	"jirascope/internal/ascii"
)

// Kind is what a name says about the value behind it.
type Kind int

const (
	// Nothing means that the word is not a telling name.
	Nothing Kind = iota
	// Secret means that the value is a secret.
	Secret
	// Header means that the value is that of an Authorization header.
	Header
	// Proxy means the same for a proxy, whose credential is not the request's.
	Proxy
	// Cookie means that the value goes on to the end of the line.
	Cookie
	// Pair means that the value is a user and a secret with a colon between.
	Pair
	// Arguments means a call or an assignment of two strings, user and secret.
	Arguments
	// Call means the same, but only of a call.
	Call
	// Code means an OAuth code where it is a parameter, else an error's number.
	Code
)

// endings are the ends of telling names, by their last two letters and
// without the separators between words. Names end in them: JIRA_API_TOKEN,
// x-api-key.
func endings(last, lastButOne byte) (long [4]string, short string) {
	switch string([]byte{lastButOne, last}) {
	case "en":
		long[0] = "token"
	case "on":
		long, short = [4]string{"authorization", "clientassertion", "jeton"}, "session"
	case "ey":
		long = [4]string{"apikey", "accesskey", "secretkey"}
		short = "key"
	case "et":
		long[0] = "secret"
	case "rd":
		long = [4]string{"password", "wachtwoord", "senord", "passord"}
	case "wd":
		long, short = [4]string{"passwd", "userpwd"}, "pwd"
	case "id":
		long[0], short = "sessionid", "sid"
	case "ie":
		long[0] = "cookie"
	case "re":
		long[0] = "signature"
	case "se":
		long, short = [4]string{"passphrase", "motdepasse"}, "passe"
	case "es":
		long[0] = "cookies"
	case "th":
		long[0] = "auth"
	case "al":
		long[0] = "credential"
	case "ls":
		long[0] = "credentials"
	case "ic":
		short = "basic"
	case "ng":
		long[0] = "securestring"
	case "er":
		short = "bearer"
	case "wt":
		short = "jwt"
	case "at":
		short = "pat"
	case "ig":
		short = "sig"
	case "ss":
		long, short = [4]string{"storepass", "keypass"}, "pass"
	case "te":
		long[0] = "authenticate"
	case "in":
		short = "login"
	case "de":
		long[0], short = "adgangskode", "code"
	default:
		return foreignEndings(last, lastButOne)
	}
	return long, short
}

// foreignEndings are endings in other languages.
func foreignEndings(last, lastButOne byte) (long [4]string, short string) {
	switch string([]byte{lastButOne, last}) {
	case "rt":
		long = [4]string{"passwort", "kennwort"}
	case "na":
		long = [4]string{"contrasena", "salasana"}
	case "lo":
		long[0], short = "heslo", "haslo"
	case "dp":
		short = "mdp"
	case "ha":
		short = "senha"
	case "la":
		short = "parola"
	case "ve":
		short = "clave"
	}
	return long, short
}

// KindOf says what a word is as a name. Long endings count wherever
// they stand, short ones only as a whole word of the name.
func KindOf(word string) Kind {
	n := len(word)
	if n < 3 {
		return Nothing
	}
	long, short := endings(toLower(word[n-1]), toLower(word[n-2]))
	for _, ending := range long {
		if ending != "" && n >= len(ending) && endsLoosely(word, ending) {
			return kindOfEnding(word, ending)
		}
	}
	if short == "" || !ascii.HasBefore(word, n, short) || !startsWord(word, n-len(short)) {
		return Nothing
	}
	switch short {
	case "code":
		return Code
	case "key":
		return kindOfKey(word)
	case "basic", "bearer", "login":
		return Call
	}
	return Secret
}

// ForeignAt is the end of a word for password or token that has letters outside
// ASCII, the first of them at i; 0 when there is none.
func ForeignAt(text string, i int) int {
	for _, name := range [...][2]string{
		{"contrase", "ña"}, {"has", "ło"}, {"jelsz", "ó"}, {"m", "ật khẩu"}, {"", "şifre"}, {"", "парола"}, {"", "κωδικός"}, {"", "पासवर्ड"}, {"", "รหัสผ่าน"}, {"", "пароль"}, {"", "пароля"}, {"", "токен"}, {"", "密码"}, {"", "密碼"}, {"", "口令"}, {"", "令牌"},
		{"", "パスワード"}, {"", "トークン"}, {"", "비밀번호"}, {"", "토큰"}, {"", "كلمة المرور"}, {"", "סיסמה"},
	} {
		if before, from := name[0], name[1]; text[i] == from[0] && strings.HasPrefix(text[i:], from) && ascii.HasBefore(text, i, before) {
			return i + len(from)
		}
	}
	return 0
}

// kindOfKey tells the keys that open something from those of issues and
// projects.
func kindOfKey(word string) Kind {
	for _, ending := range []string{"privatekey", "adminkey", "signingkey", "encryptionkey", "masterkey"} {
		if len(word) >= len(ending) && endsLoosely(word, ending) {
			return Secret
		}
	}
	return Nothing
}

func toLower(c byte) byte {
	if ascii.Is(c, ascii.Upper) {
		return c | 0x20
	}
	return c
}

func kindOfEnding(word, ending string) Kind {
	switch ending {
	case "authorization":
		if ascii.HasBefore(word, len(word), "proxy-authorization") {
			return Proxy
		}
		return Header
	case "cookie", "cookies":
		return Cookie
	case "userpwd":
		return Pair
	case "auth":
		return Arguments
	case "credential", "credentials", "authenticate":
		return Call
	case "token":
		if endsLoosely(word, "pagetoken") {
			return Nothing
		}
	}
	return Secret
}

// endsLoosely reports whether a word ends in some letters, in any case
// and with separators anywhere between them.
func endsLoosely(word, ending string) bool {
	i := len(word) - 1
	for k := len(ending) - 1; k >= 0; i-- {
		if i < 0 {
			return false
		}
		c := toLower(word[i])
		switch {
		case c == ending[k]:
			k--
		case k == len(ending)-1 || c != '_' && c != '-' && c != '.':
			return false
		}
	}
	return true
}

// startsWord reports whether a word of a name begins at i: at its start,
// behind a separator, at a capital, or behind a percent-encoded byte.
func startsWord(word string, i int) bool {
	if i == 0 {
		return true
	}
	before := word[i-1]
	return !ascii.Is(before, ascii.Lower|ascii.Upper|ascii.Digit) ||
		ascii.Is(before, ascii.Lower) && ascii.Is(word[i], ascii.Upper) ||
		i == 2 && ascii.IsHex(word[0]) && ascii.IsHex(before)
}

// IsName reports whether a text is itself a telling name: lists of names
// are no secrets.
func IsName(text string) bool {
	return len(text) < 40 && ascii.Run(text, 0, ascii.Word) == len(text) && KindOf(text) != Nothing &&
		strings.IndexFunc(text, func(r rune) bool { return '0' <= r && r <= '9' }) < 0
}
