package paste

import (
	"strings"

	"jirascope/internal/ascii"
)

// redactKind is what a name says about the value behind it.
type redactKind int

const (
	redactNothing redactKind = iota
	// redactSecret: the value is a secret.
	redactSecret
	// redactHeader: the value is that of an Authorization header.
	redactHeader
	// redactProxy: the same for a proxy, whose credential is not the request's.
	redactProxy
	// redactCookie: the value goes on to the end of the line.
	redactCookie
	// redactPair: the value is a user and a secret with a colon between.
	redactPair
	// redactArguments: a call or an assignment of two strings, user and secret.
	redactArguments
	// redactCall: the same, but only of a call.
	redactCall
	// redactCode: an OAuth code where it is a parameter, else an error's number.
	redactCode
)

// redactEndings are the ends of telling names, by their last two letters and
// without the separators between words. Names end in them: JIRA_API_TOKEN,
// x-api-key.
func redactEndings(last, lastButOne byte) (long [3]string, short string) {
	switch string([]byte{lastButOne, last}) {
	case "en":
		long[0] = "token"
	case "on":
		long, short = [3]string{"authorization", "clientassertion"}, "session"
	case "ey":
		long = [3]string{"apikey", "accesskey", "secretkey"}
		short = "key"
	case "et":
		long[0] = "secret"
	case "rd":
		long[0] = "password"
	case "wd":
		long, short = [3]string{"passwd", "userpwd"}, "pwd"
	case "id":
		long[0], short = "sessionid", "sid"
	case "ie":
		long[0] = "cookie"
	case "re":
		long[0] = "signature"
	case "se":
		long[0] = "passphrase"
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
		short = "pass"
	case "de":
		short = "code"
	}
	return long, short
}

// redactNameKind tells what a word is as a name. Long endings count wherever
// they stand, short ones only as a whole word of the name.
func redactNameKind(word string) redactKind {
	n := len(word)
	if n < 3 {
		return redactNothing
	}
	long, short := redactEndings(redactLower(word[n-1]), redactLower(word[n-2]))
	for _, ending := range long {
		if ending != "" && n >= len(ending) && redactEndsLoosely(word, ending) {
			return redactEndingKind(word, ending)
		}
	}
	if short == "" || !ascii.HasBefore(word, n, short) || !redactApart(word, n-len(short)) {
		return redactNothing
	}
	switch short {
	case "code":
		return redactCode
	case "key":
		return redactKeyKind(word)
	case "basic", "bearer":
		return redactCall
	}
	return redactSecret
}

// redactKeyKind tells the keys that open something from those of issues and
// projects.
func redactKeyKind(word string) redactKind {
	for _, ending := range []string{"privatekey", "adminkey", "signingkey", "encryptionkey", "masterkey"} {
		if len(word) >= len(ending) && redactEndsLoosely(word, ending) {
			return redactSecret
		}
	}
	return redactNothing
}

func redactLower(c byte) byte {
	if ascii.Is(c, ascii.Upper) {
		return c | 0x20
	}
	return c
}

func redactEndingKind(word, ending string) redactKind {
	switch ending {
	case "authorization":
		if ascii.HasBefore(word, len(word), "proxy-authorization") {
			return redactProxy
		}
		return redactHeader
	case "cookie", "cookies":
		return redactCookie
	case "userpwd":
		return redactPair
	case "auth":
		return redactArguments
	case "credential", "credentials":
		return redactCall
	case "token":
		if redactEndsLoosely(word, "pagetoken") {
			return redactNothing
		}
	}
	return redactSecret
}

// redactEndsLoosely reports whether a word ends in some letters, in any case
// and with separators anywhere between them.
func redactEndsLoosely(word, ending string) bool {
	i := len(word) - 1
	for k := len(ending) - 1; k >= 0; i-- {
		if i < 0 {
			return false
		}
		c := redactLower(word[i])
		switch {
		case c == ending[k]:
			k--
		case k == len(ending)-1 || c != '_' && c != '-' && c != '.':
			return false
		}
	}
	return true
}

// redactApart reports whether a word of a name begins at i: at its start,
// behind a separator, at a capital, or behind a percent-encoded byte.
func redactApart(word string, i int) bool {
	if i == 0 {
		return true
	}
	before := word[i-1]
	return !ascii.Is(before, ascii.Lower|ascii.Upper|ascii.Digit) ||
		ascii.Is(before, ascii.Lower) && ascii.Is(word[i], ascii.Upper) ||
		i == 2 && ascii.IsHex(word[0]) && ascii.IsHex(before)
}

// redactIsName reports whether a text is itself a telling name: lists of names
// are no secrets.
func redactIsName(text string) bool {
	return len(text) < 40 && ascii.Run(text, 0, ascii.Word) == len(text) && redactNameKind(text) != redactNothing &&
		strings.IndexFunc(text, func(r rune) bool { return '0' <= r && r <= '9' }) < 0
}
