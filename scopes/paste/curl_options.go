package paste

import "strings"

// curlOption is one option of a command with its value, or an argument without
// an option, whose name is empty.
type curlOption struct {
	name, value string
	// word is the index of the word that holds the value, and skip how many of
	// its bytes stand before it: those of -u in -uuser:secret.
	word, skip int
}

// curlShort is what the short options of curl with a value stand for. Those
// whose value says nothing are named "-".
func curlShort(c byte) string {
	switch c {
	case 'u':
		return "user"
	case 'U':
		return "proxy-user"
	case 'H':
		return "header"
	case 'X':
		return "request"
	case 'd':
		return "data"
	case 'F':
		return "form"
	case 'T':
		return "upload-file"
	case 'b':
		return "cookie"
	case 'E':
		return "cert"
	case 'A', 'c', 'C', 'D', 'e', 'h', 'K', 'm', 'o', 'P', 'Q', 'r', 't', 'w', 'x', 'y', 'Y', 'z':
		return "-"
	}
	return ""
}

// curlLong is what a long option with a value stands for, with the names of
// wget, HTTPie and PowerShell among those of curl. An empty name is that of an
// option without a value.
func curlLong(name string) string {
	switch name {
	case "user", "header", "request", "cookie", "cert", "proxy-user", "upload-file", "url", "oauth2-bearer", "json", "form",
		"password", "token", "method":
		return name
	case "data", "data-raw", "data-binary", "data-ascii", "body", "body-data", "body-file", "post-data", "post-file", "raw", "infile":
		return "data"
	case "data-urlencode":
		return name
	case "form-string":
		return "form"
	case "headers":
		return "header"
	case "uri":
		return "url"
	case "auth":
		return "user"
	case "http-password":
		return "password"
	case "proxy", "cacert", "capath", "cert-type", "ciphers", "config", "connect-timeout", "connect-to", "cookie-jar",
		"dump-header", "interface", "key", "limit-rate", "max-time", "max-redirs", "netrc-file", "noproxy", "output",
		"output-dir", "output-document", "pass", "proto", "proxy-header", "range", "referer", "resolve", "retry", "retry-delay",
		"retry-max-time", "socks5", "stderr", "trace", "trace-ascii", "unix-socket", "url-query", "user-agent", "variable",
		"write-out", "outfile", "contenttype", "content-type", "useragent", "timeoutsec", "websession", "sessionvariable",
		"credential", "authentication", "certificate", "timeout", "tries", "auth-type", "session":
		return "-"
	}
	return ""
}

// curlParse takes the words behind the name of a tool apart into options.
func curlParse(words []curlWord, shell curlShell) []curlOption {
	options := make([]curlOption, 0, len(words))
	for i := 0; i < len(words); i++ {
		word := words[i].value
		switch {
		case len(word) < 2 || word[0] != '-':
			options = append(options, curlOption{value: word, word: i})
		case word[1] == '-':
			options = append(options, curlTakeLong(words, &i, 2))
		case shell == curlPowerShell && len(word) > 2 && curlLong(strings.ToLower(word[1:])) != "":
			options = append(options, curlTakeLong(words, &i, 1))
		default:
			options = curlTakeShort(options, words, &i)
		}
	}
	return options
}

// curlIsOption reports whether a word is an option, which is never taken for the
// value of the one before: that was left out.
func curlIsOption(word string) bool {
	if len(word) < 2 || word[0] != '-' {
		return false
	}
	if word[1] != '-' {
		return len(word) < 7 && scanRun(word, 1, scanLower|scanUpper) == len(word)
	}
	name, _, _ := strings.Cut(word[2:], "=")
	return name != "" && len(name) < 30 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// curlTakeLong reads a long option: its value stands behind an equals sign or in
// the next word.
func curlTakeLong(words []curlWord, i *int, dashes int) curlOption {
	word := words[*i].value
	name, value, glued := strings.Cut(word[dashes:], "=")
	name = strings.ToLower(name)
	is := curlLong(name)
	switch {
	case glued && is == "":
		return curlOption{name: name, value: value, word: *i, skip: len(word) - len(value)}
	case glued:
		return curlOption{name: is, value: value, word: *i, skip: len(word) - len(value)}
	case is == "" || *i+1 >= len(words) || curlIsOption(words[*i+1].value):
		return curlOption{name: name, word: *i, skip: len(word)}
	default:
		*i++
		return curlOption{name: is, value: words[*i].value, word: *i}
	}
}

// curlTakeShort reads short options written as one word, such as -sSu.
func curlTakeShort(options []curlOption, words []curlWord, i *int) []curlOption {
	word := words[*i].value
	for k := 1; k < len(word); k++ {
		name := curlShort(word[k])
		if name == "" {
			options = append(options, curlOption{name: word[k : k+1], word: *i, skip: k + 1})
			continue
		}
		if k+1 < len(word) {
			return append(options, curlOption{name: name, value: word[k+1:], word: *i, skip: k + 1})
		}
		if *i+1 < len(words) && !curlIsOption(words[*i+1].value) {
			*i++
			return append(options, curlOption{name: name, value: words[*i].value, word: *i})
		}
	}
	return options
}
