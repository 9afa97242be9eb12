package scan

import (
	"maps"
	"strings"
)

// shell evaluates the commands of a script.
type shell struct {
	*reader
	base int
	// values are what the variables hold.
	values map[string]value
	// functions are the commands of the script's functions.
	functions map[string][]command
	// asking are the commands that depend on the arguments of the function that
	// they are in, done those whose requests need none of them.
	asking, done map[int]bool
	// calls counts the calls that were followed, reported the requests.
	calls, reported int
}

const (
	// maxShellCalls bounds the calls of a script's functions that are followed.
	maxShellCalls = 5000
	// maxFunction bounds the commands of a function.
	maxFunction = 60
)

// readShell reads a script, or a command, that begins at a place in the file:
// first what its variables hold, then what its functions request, then the
// rest, which calls them.
func (r *reader) readShell(script string, base int) {
	s := &shell{reader: r, base: base, values: make(map[string]value), functions: make(map[string][]command),
		asking: make(map[int]bool), done: make(map[int]bool)}
	commands := shellCommands(script, 0)
	for _, c := range commands {
		if c.function == "" {
			s.assigned(c.words)
		} else if len(s.functions[c.function]) < maxFunction {
			s.functions[c.function] = append(s.functions[c.function], c)
		}
	}
	for _, inside := range []bool{true, false} {
		for _, c := range commands {
			if (c.function != "") == inside {
				s.run(c, 0, -1)
			}
		}
	}
}

// run reads one command. The site is where a function was called that the
// command is in, or -1.
func (s *shell) run(c command, depth, site int) {
	words := s.skipPrefixes(s.assigned(c.words))
	if len(words) == 0 {
		return
	}
	at := words[0].start
	if c.function != "" && site < 0 {
		s.asking[at] = s.asks(words)
	}
	if site >= 0 && (s.done[at] || !s.asking[at]) {
		return
	}
	reported := s.reported
	name := words[0].value.flat()
	name = strings.TrimSuffix(name[strings.LastIndexAny(name, "/\\")+1:], ".exe")
	if read := commandReader(name); read != nil {
		rq := read(words[1:])
		for _, w := range rq.addresses {
			s.request(rq.method, w, c.function != "" && site < 0, site)
		}
	} else if body := s.functions[name]; len(body) > 0 && depth < maxShellDepth && s.calls < maxShellCalls {
		s.call(body, words, depth, site)
	}
	if s.reported > reported && c.function != "" && site < 0 {
		s.done[at] = true
	}
}

// commandReader returns what reads the arguments of a command that sends
// requests, or nil.
func commandReader(name string) func([]shellWord) shellRequest {
	switch strings.ToLower(name) {
	case "curl":
		return readCurl
	case "wget":
		return readWget
	case "http", "https", "xh", "xhs":
		return readHTTPie
	default:
		return nil
	}
}

// asks reports whether words depend on a function's arguments.
func (s *shell) asks(words []shellWord) bool {
	for _, w := range words {
		if asksCaller(s.resolve(w.value)) {
			return true
		}
	}
	return false
}

// asksCaller reports whether a function's argument is in a value.
func asksCaller(v value) bool {
	for _, p := range v {
		if p.hole && len(p.name) == 1 && p.name >= "1" && p.name <= "9" {
			return true
		}
	}
	return false
}

// assigned takes the assignments in front of a command away.
func (s *shell) assigned(words []shellWord) []shellWord {
	for len(words) > 0 && len(words[0].value) > 0 && !words[0].value[0].hole {
		first := words[0].value[0].text
		switch first {
		case "export", "local", "readonly", "declare", "typeset", "set", "env":
			words = words[1:]
			continue
		}
		name, rest, found := strings.Cut(first, "=")
		name = strings.TrimSuffix(name, ":")
		if !found || name == "" || wordLength(name, "") != len(name) {
			if len(words) == 3 && wordLength(first, "") == len(first) && strings.Trim(words[1].value.flat(), ":?=") == "" &&
				words[1].value.flat() != "" {
				s.values[first] = s.resolve(words[2].value)
				return nil
			}
			break
		}
		v := append(value{{text: rest, origin: words[0].start}}, words[0].value[1:]...)
		s.values[name] = s.resolve(v)
		words = words[1:]
	}
	return words
}

// skipPrefixes takes words away that run another command.
func (s *shell) skipPrefixes(words []shellWord) []shellWord {
	for len(words) > 0 {
		switch words[0].value.flat() {
		case "if", "then", "else", "elif", "while", "until", "do", "!", "time", "sudo", "exec", "command", "eval", "RUN", "run:",
			"-", "@curl", "nohup", "xargs", "timeout", "retry", "function", "{", "sh:", "script:":
			if words[0].value.flat() == "@curl" {
				words[0].value = value{{text: "curl"}}
				return words
			}
			words = words[1:]
		default:
			return words
		}
	}
	return words
}

// call reads a function's commands with the arguments of a call.
func (s *shell) call(body []command, words []shellWord, depth, site int) {
	s.calls++
	saved := s.values
	s.values = maps.Clone(saved)
	for n := 1; n < 10; n++ {
		name := string(rune('0' + n))
		delete(s.values, name)
		if n < len(words) {
			s.values[name] = valueOrEmpty(resolveIn(saved, words[n].value))
		}
	}
	if site < 0 {
		site = siteOf(words)
	}
	for _, c := range body {
		s.run(c, depth+1, site)
	}
	s.values = saved
}

// siteOf is where a call of a function is shown: its first argument with a
// slash, or its name.
func siteOf(words []shellWord) int {
	for _, w := range words[1:] {
		if strings.Contains(w.value.flat(), "/") {
			return w.start
		}
	}
	return words[0].start
}

func valueOrEmpty(v value) value {
	if v == nil {
		return value{{}}
	}
	return v
}

// resolve puts the values of variables in.
func (s *shell) resolve(v value) value { return resolveIn(s.values, v) }

func resolveIn(values map[string]value, v value) value {
	var all value
	for _, p := range v {
		if known, ok := values[p.name]; p.hole && ok {
			all = join(all, known)
			continue
		}
		all = append(all, p)
	}
	return all
}

// shellRequest is what a command line requests.
type shellRequest struct {
	method    value
	addresses []shellWord
}

// request reports a request. One that a function's caller completes is reported
// where the function is called.
func (s *shell) request(method value, w shellWord, inside bool, site int) {
	a, ok := s.scanner.roots.addressOf(s.resolve(w.value).flat())
	method = s.resolve(method)
	if !ok || a.bare() && asksCaller(s.resolve(w.value)) || inside && (a.bare() || asksCaller(method)) {
		return
	}
	at := w.start
	if site >= 0 {
		at = site
	}
	s.reported++
	s.add("curl", methodNamed(method.flat()), a, s.lines.of(s.base+at))
}
