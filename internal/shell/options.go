package shell

import (
	"strings"

	"jirascope/internal/ascii"
)

// Option is one option of a command with its value, or an argument without
// an option, whose name is empty.
type Option struct {
	Name, Value string
	// Word is the index of the word that holds the value, and Skip how many of
	// its bytes stand before it: those of -u in -uuser:secret.
	Word, Skip int
}

// shortOption is what the short options of curl with a value stand for. Those
// whose value says nothing are named "-".
func shortOption(c byte) string {
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

// longOption is what a long option with a value stands for, with the names of
// wget, HTTPie and PowerShell among those of curl. An empty name is that of an
// option without a value.
func longOption(name string) string {
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
	case "abstract-unix-socket", "alt-svc", "aws-sigv4", "cacert", "capath", "cert-type", "ciphers", "config",
		"connect-timeout", "connect-to", "continue-at", "cookie-jar", "create-file-mode", "crlfile", "curves",
		"dns-interface", "dns-servers", "doh-url", "dump-header", "engine", "etag-compare", "etag-save",
		"expect100-timeout", "happy-eyeballs-timeout-ms", "hsts", "interface", "ip-tos", "keepalive-time", "key",
		"key-type", "limit-rate", "local-port", "login-options", "max-filesize", "max-redirs", "max-time", "netrc-file",
		"noproxy", "output", "output-dir", "parallel-max", "pass", "pinnedpubkey", "preproxy", "proto", "proto-default",
		"proto-redir", "proxy", "proxy-cacert", "proxy-cert", "proxy-header", "proxy-key", "quote", "range", "rate",
		"referer", "request-target", "resolve", "retry", "retry-delay", "retry-max-time", "service-name", "socks4",
		"socks4a", "socks5", "socks5-hostname", "speed-limit", "speed-time", "stderr", "time-cond", "tls-max",
		"tls13-ciphers", "trace", "trace-ascii", "unix-socket", "url-query", "user-agent", "variable", "write-out",
		"output-document", "output-file", "timeout", "tries", "outfile", "contenttype", "content-type", "useragent",
		"timeoutsec", "websession", "sessionvariable", "credential", "authentication", "certificate", "auth-type",
		"session":
		// Their values say nothing of the request.
		return "-"
	}
	return ""
}

// Options takes the words behind the name of a tool apart into options.
func Options(words []Word, shell Language) []Option {
	options := make([]Option, 0, len(words))
	for i := 0; i < len(words); i++ {
		word := words[i].Value
		switch {
		case len(word) < 2 || word[0] != '-':
			options = append(options, Option{Value: word, Word: i})
		case word[1] == '-':
			options = append(options, takeLong(words, &i, 2))
		case shell == PowerShell && len(word) > 2 && longOption(strings.ToLower(word[1:])) != "":
			options = append(options, takeLong(words, &i, 1))
		default:
			options = takeShort(options, words, &i)
		}
	}
	return options
}

// IsOption reports whether a word is an option, which is never taken for the
// value of the one before: that was left out.
func IsOption(word string) bool {
	if len(word) < 2 || word[0] != '-' {
		return false
	}
	if word[1] != '-' {
		return len(word) < 7 && ascii.Run(word, 1, ascii.Lower|ascii.Upper) == len(word)
	}
	name, _, _ := strings.Cut(word[2:], "=")
	return name != "" && len(name) < 30 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// takeLong reads a long option: its value stands behind an equals sign or in
// the next word.
func takeLong(words []Word, i *int, dashes int) Option {
	word := words[*i].Value
	name, value, glued := strings.Cut(word[dashes:], "=")
	name = strings.ToLower(name)
	is := longOption(name)
	switch {
	case glued && is == "":
		return Option{Name: name, Value: value, Word: *i, Skip: len(word) - len(value)}
	case glued:
		return Option{Name: is, Value: value, Word: *i, Skip: len(word) - len(value)}
	case is == "" || *i+1 >= len(words) || IsOption(words[*i+1].Value):
		return Option{Name: name, Word: *i, Skip: len(word)}
	default:
		*i++
		return Option{Name: is, Value: words[*i].Value, Word: *i}
	}
}

// takeShort reads short options written as one word, such as -sSu.
func takeShort(options []Option, words []Word, i *int) []Option {
	word := words[*i].Value
	for k := 1; k < len(word); k++ {
		name := shortOption(word[k])
		if name == "" {
			options = append(options, Option{Name: word[k : k+1], Word: *i, Skip: k + 1})
			continue
		}
		if k+1 < len(word) {
			return append(options, Option{Name: name, Value: word[k+1:], Word: *i, Skip: k + 1})
		}
		if *i+1 < len(words) && !IsOption(words[*i+1].Value) {
			*i++
			return append(options, Option{Name: name, Value: words[*i].Value, Word: *i})
		}
	}
	return options
}
