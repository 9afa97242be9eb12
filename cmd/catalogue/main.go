package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jirascope/scopes"
)

// errStale is what check answers when the catalogue on disk differs.
var errStale = errors.New("the catalogue is not what its documents give; run generate")

func main() {
	err := run(os.Args[1:], os.Stdout)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "catalogue:", err)
		os.Exit(1)
	}
}

// verbs lists what the command does.
func verbs() []string { return []string{"generate", "correct", "check"} }

// options are the command's verb and flags.
type options struct {
	verb, from, titles, out string
}

func run(args []string, stdout io.Writer) error {
	o := options{verb: "generate"}
	if len(args) > 0 && slices.Contains(verbs(), args[0]) {
		o.verb, args = args[0], args[1:]
	}
	flags := flag.NewFlagSet("catalogue "+o.verb, flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), "usage: catalogue %s [flags]\n", strings.Join(verbs(), "|"))
		flags.PrintDefaults()
	}
	flags.StringVar(&o.from, "from", "", "folder with copies of the documents; without it they are fetched")
	flags.StringVar(&o.titles, "titles", "", "JSON object of scope names and titles; without it the titles stay")
	flags.StringVar(&o.out, "out", "catalogue.json", "the catalogue; corrections.json and additions.json are next to it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unknown argument %q; the commands are %s", flags.Arg(0), strings.Join(verbs(), ", "))
	}
	before, err := os.ReadFile(o.out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("reading the catalogue: %w", err)
	}
	after, err := build(o, before)
	if err != nil {
		return err
	}
	if o.verb == "check" {
		return report(stdout, before, after)
	}
	if err := os.WriteFile(o.out, after, 0o644); err != nil { //nolint:gosec // a source file, readable by all
		return fmt.Errorf("writing the catalogue: %w", err)
	}
	fmt.Fprintf(stdout, "%s: %d bytes\n", o.out, len(after))
	return nil
}

// build reads all inputs and returns the bytes of the catalogue.
func build(o options, before []byte) ([]byte, error) {
	previous, err := readPrevious(before)
	if err != nil {
		return nil, err
	}
	over, err := readAmendments(filepath.Dir(o.out))
	if err != nil {
		return nil, err
	}
	var c *corrected
	if o.verb == "correct" {
		c, err = recorrect(o, previous, over)
	} else {
		c, err = generate(o, previous, over)
	}
	if err != nil {
		return nil, err
	}
	return encode(c)
}

// generate makes the catalogue of the documents.
func generate(o options, previous *scopes.Catalogue, over amendments) (*corrected, error) {
	inputs, err := readDocuments(o.from)
	if err != nil {
		return nil, err
	}
	titles, err := readTitles(o.titles, previous)
	if err != nil {
		return nil, err
	}
	return assemble(inputs, titles, over, previous)
}

// report prints the lines that differ between two catalogues.
func report(w io.Writer, before, after []byte) error {
	if bytes.Equal(before, after) {
		fmt.Fprintln(w, "the catalogue is up to date")
		return nil
	}
	old, fresh := lines(before), lines(after)
	for _, line := range sortedKeys(old) {
		if !fresh[line] {
			fmt.Fprintln(w, "-", line)
		}
	}
	for _, line := range sortedKeys(fresh) {
		if !old[line] {
			fmt.Fprintln(w, "+", line)
		}
	}
	return errStale
}

func lines(data []byte) map[string]bool {
	set := make(map[string]bool)
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		set[string(bytes.TrimSuffix(line, []byte(",")))] = true
	}
	return set
}
