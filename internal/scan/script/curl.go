package script

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/role"
)

// readCurl reads the arguments of curl.
func readCurl(words []word) shellRequest {
	var rq shellRequest
	get, data, head, upload := false, false, false, false
	for i := 0; i < len(words); i++ {
		flat := words[i].value.Flat()
		switch {
		case words[i].quoted && !strings.HasPrefix(flat, "-"), !strings.HasPrefix(flat, "-"), flat == "-":
			if !isNoise(flat) {
				rq.addresses = append(rq.addresses, words[i])
			}
			continue
		case strings.HasPrefix(flat, "--"):
			name, rest, joined := strings.Cut(flat, "=")
			if !joined && takesValue(name) {
				i++
			}
			switch name {
			case "--request":
				rq.method = valueAt(words, i, rest, joined)
			case "--url":
				if i < len(words) && !joined {
					rq.addresses = append(rq.addresses, words[i])
				}
			case "--get":
				get = true
			case "--head":
				head = true
			case "--upload-file":
				upload = true
			case "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json", "--form", "--form-string":
				data = true
			}
			continue
		}
		i = shortOptions(words, i, &rq, func(option byte) {
			switch option {
			case 'G':
				get = true
			case 'I':
				head = true
			case 'T':
				upload = true
			case 'd', 'F':
				data = true
			}
		})
	}
	if len(rq.method) == 0 {
		rq.method = address.Value{{Text: implied(get, data, head, upload)}}
	}
	return rq
}

// implied is the method that options imply without naming one.
func implied(get, data, head, upload bool) string {
	switch {
	case head:
		return "HEAD"
	case get:
		return "GET"
	case data:
		return "POST"
	case upload:
		return "PUT"
	default:
		return "GET"
	}
}

// shortOptions reads a word of options of one letter and returns the index of
// the last word that belongs to them.
func shortOptions(words []word, i int, rq *shellRequest, seen func(byte)) int {
	const valued = "AbcCdDeEFHKmoPQrtTuUwxXyYz"
	flat := words[i].value.Flat()
	for n := 1; n < len(flat); n++ {
		option := flat[n]
		seen(option)
		if strings.IndexByte(valued, option) < 0 {
			continue
		}
		if n+1 < len(flat) {
			if option == 'X' {
				rq.method = words[i].value.From(n + 1)
			}
			return i
		}
		if option == 'X' && i+1 < len(words) {
			rq.method = words[i+1].value
		}
		return i + 1
	}
	return i
}

func valueAt(words []word, i int, rest string, joined bool) address.Value {
	switch {
	case joined && strings.HasPrefix(rest, "{"):
		return address.Hole(strings.Trim(rest, "{}"), 0)
	case joined:
		return address.Value{{Text: rest}}
	case i < len(words):
		return words[i].value
	default:
		return nil
	}
}

// isNoise reports whether a word is no address: a list of options that a
// variable holds, or a sign.
func isNoise(flat string) bool {
	return !strings.Contains(flat, "/") && !strings.HasPrefix(flat, "{")
}

// takesValue reports whether an option of curl is followed by a value.
func takesValue(name string) bool {
	switch name {
	case "--get", "--head", "--silent", "--show-error", "--fail", "--fail-with-body", "--location", "--insecure", "--verbose",
		"--include", "--compressed", "--http1.1", "--http2", "--http2-prior-knowledge", "--globoff", "--progress-bar",
		"--no-progress-meter", "--remote-name", "--netrc", "--location-trusted", "--basic", "--ipv4", "--ipv6", "--tlsv1.2",
		"--anyauth", "--parallel", "--no-buffer", "--create-dirs", "--retry-all-errors", "--retry-connrefused", "--path-as-is", "--next":
		return false
	default:
		return true
	}
}

// readWget reads the arguments of wget.
func readWget(words []word) shellRequest {
	rq := shellRequest{method: address.Value{{Text: "GET"}}}
	for i := 0; i < len(words); i++ {
		flat := words[i].value.Flat()
		name, rest, joined := strings.Cut(flat, "=")
		switch {
		case name == "--method":
			if !joined {
				i++
			}
			rq.method = valueAt(words, i, rest, joined)
		case strings.HasPrefix(name, "--post"):
			rq.method = address.Value{{Text: "POST"}}
		case flat == "-O" || flat == "-o" || flat == "-P" || flat == "-U" || flat == "-T" || flat == "-t":
			i++
		case !strings.HasPrefix(flat, "-") && !isNoise(flat):
			rq.addresses = append(rq.addresses, words[i])
		}
	}
	return rq
}

// readHTTPie reads the arguments of HTTPie: an optional method, the address,
// and data, which makes a POST.
func readHTTPie(words []word) shellRequest {
	rq := shellRequest{method: address.Value{{Text: "GET"}}}
	for _, w := range words {
		flat := w.value.Flat()
		switch {
		case len(rq.addresses) == 0 && role.MethodNamed(flat) != "" && flat == strings.ToUpper(flat):
			rq.method = w.value
			return httpieAddress(rq, words)
		case strings.HasPrefix(flat, "-"), len(rq.addresses) == 0 && isNoise(flat):
		case len(rq.addresses) == 0:
			rq.addresses = append(rq.addresses, w)
		case strings.Contains(flat, "=") && !strings.Contains(flat, "=="):
			rq.method = address.Value{{Text: "POST"}}
		}
	}
	return rq
}

// httpieAddress finds the address behind a method.
func httpieAddress(rq shellRequest, words []word) shellRequest {
	for i := 1; i < len(words); i++ {
		before := words[i-1].value.Flat()
		if role.MethodNamed(before) != "" && before == strings.ToUpper(before) {
			rq.addresses = append(rq.addresses, words[i])
			break
		}
	}
	return rq
}
