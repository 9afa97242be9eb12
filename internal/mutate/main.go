package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	sample int
	seed   uint64
	tests  string
	only   string
	limit  time.Duration
	least  int
}

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}

// run is the command: 0 when every score is high enough, 1 when one is not or
// cannot be had, 2 on misuse.
func run(ctx context.Context, args []string, out, problems io.Writer) int {
	var o options
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.SetOutput(problems)
	flags.IntVar(&o.sample, "n", 30, "how many places of each package to change")
	flags.Uint64Var(&o.seed, "seed", 1, "which sample to draw")
	flags.StringVar(&o.tests, "tests", "", "further packages whose tests count, separated by commas")
	flags.StringVar(&o.only, "run", "", "only the tests whose names match, as go test -run takes them")
	flags.DurationVar(&o.limit, "limit", 2*time.Minute, "how long the tests of one change may take")
	flags.IntVar(&o.least, "least", 0, "fail below this score, in percent")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() == 0 {
		fmt.Fprintln(problems, "name the packages to change, such as ./jira ./scopes/plan")
		return 2
	}
	code := 0
	for _, pattern := range flags.Args() {
		score, err := measure(ctx, out, pattern, o)
		if err != nil {
			fmt.Fprintln(problems, err)
			return 1
		}
		if score < o.least {
			code = 1
		}
	}
	return code
}

// measure changes a sample of the places of one package and reports the score in
// percent.
func measure(ctx context.Context, out io.Writer, pattern string, o options) (int, error) {
	places, err := placesOf(ctx, pattern)
	if err != nil {
		return 0, err
	}
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	r := runner{scratch: scratch, packages: []string{pattern}, only: o.only, limit: o.limit}
	if o.tests != "" {
		r.packages = append(r.packages, strings.Split(o.tests, ",")...)
	}
	if err := r.pass(ctx); err != nil {
		return 0, err
	}
	random := rand.New(rand.NewPCG(o.seed, 0))
	random.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	tried, dead := 0, 0
	for _, p := range places {
		if tried == o.sample {
			break
		}
		outcome, err := r.try(ctx, p)
		if err != nil {
			return 0, err
		}
		switch outcome {
		case survived:
			tried++
			fmt.Fprintf(out, "survived %s\n", p)
		case killed:
			tried++
			dead++
		}
	}
	if tried == 0 {
		fmt.Fprintf(out, "%s: no place to change\n", pattern)
		return 100, nil
	}
	score := 100 * dead / tried
	fmt.Fprintf(out, "%s: %d of %d killed (%d %%)\n", pattern, dead, tried, score)
	return score, nil
}

// placesOf lists the places of a package, in the order of files and text.
func placesOf(ctx context.Context, pattern string) ([]Place, error) {
	list, err := files(ctx, pattern)
	if err != nil {
		return nil, err
	}
	var all []Place
	for _, file := range list {
		places, err := Places(file)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", file, err)
		}
		all = append(all, places...)
	}
	return all, nil
}
