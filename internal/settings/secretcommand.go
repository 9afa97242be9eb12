package settings

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"time"

	"jirascope/internal/textfile"
)

// commandSuffix names the variable with the command that prints a secret.
const commandSuffix = "_COMMAND"

// commandTime is how long a command may take: somebody may have to unlock what it asks.
const commandTime = 20 * time.Second

// secretOf runs a command and takes its output for a secret, or says what is wrong with it.
// Neither the command nor what it prints is repeated. It reads nothing: standard input is
// the protocol's. What it writes to standard error is dropped, since it may hold anything.
func secretOf(ctx context.Context, command string) (secret, problem string) {
	words, problem := wordsOf(command)
	if problem != "" {
		return "", problem
	}
	ctx, cancel := context.WithTimeout(ctx, commandTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, words[0], words[1:]...) //nolint:gosec // The operator names it.
	out := &limited{}
	cmd.Stdout = out
	// A child of it may keep the output open.
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	text := strings.TrimSpace(textfile.Decode(out.kept.Bytes()))
	var exit *exec.ExitError
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", "took longer than " + commandTime.String() + " and was ended: run it in a terminal and see whether it asks for something"
	case errors.Is(err, errLong), out.kept.Len() > 0 && errors.As(err, &exit) && !exit.Exited():
		return "", "printed far more than a secret: it has to print the secret and nothing else"
	case errors.As(err, &exit):
		return "", "failed: run it in a terminal and see what it says"
	case err != nil:
		return "", "could not be run: its first word has to be a program that is found, with its full path where that is in no folder of PATH"
	case text == "":
		return "", "printed nothing: it has to print the secret"
	case strings.ContainsAny(text, "\r\n"):
		return "", "printed several lines: it has to print the secret and nothing else"
	}
	return text, ""
}

// wordsOf takes a command apart: a JSON array of its words, or words parted by white space,
// where '...' and "..." keep together what stands in them. There is no shell: nothing else
// means anything, so that what only a shell would read is refused.
func wordsOf(command string) (words []string, problem string) {
	if strings.HasPrefix(command, "[") {
		if json.Unmarshal([]byte(command), &words) != nil {
			return nil, "begins like a list and is none: give a JSON array of texts, or the words parted by spaces"
		}
	} else if words, problem = split(command); problem != "" {
		return nil, problem
	}
	if len(words) == 0 || words[0] == "" {
		return nil, "names no program"
	}
	return words, ""
}

// shellSigns mean something to a shell outside quotation marks.
const shellSigns = "|&;<>()$`*?"

func split(command string) (words []string, problem string) {
	var word strings.Builder
	var quote rune
	inside := false
	for _, c := range command {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '\'' || c == '"':
			quote, inside = c, true
		case strings.ContainsRune(" \t\r\n", c):
			if inside {
				words = append(words, word.String())
			}
			word.Reset()
			inside = false
		case strings.ContainsRune(shellSigns, c):
			return nil, "holds a sign that only a shell reads, and no shell runs it: put quotation marks around the word, or name a script"
		case c == '~' && !inside:
			return nil, "has a word that begins with ~, which only a shell replaces: give the path in full"
		default:
			inside = true
			word.WriteRune(c)
		}
	}
	if quote != 0 {
		return nil, "has a quotation mark that is never closed"
	}
	if inside {
		words = append(words, word.String())
	}
	return words, ""
}

// errLong says that there is too much output.
var errLong = errors.New("too much output")

// limited keeps the beginning of an output, and refuses what goes on for too long. The
// buffer is a field, because a copy would fill an embedded one without asking.
type limited struct{ kept bytes.Buffer }

// Write keeps what there is room for.
func (l *limited) Write(data []byte) (int, error) {
	if l.kept.Len()+len(data) > maxSecret {
		return 0, errLong
	}
	return l.kept.Write(data)
}
