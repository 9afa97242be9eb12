package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/scan"
	"jirascope/internal/scan/report"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// scanOptions are the flags of scan.
type scanOptions struct {
	granted, family, name string
	asJSON                bool
}

func newScan(s streams) *cobra.Command {
	var so scanOptions
	cmd := &cobra.Command{
		Use:   "scan PATH...",
		Short: "Find the REST calls in files and folders, and the scopes they need",
		Long: `Read source code, logs, HAR files and Postman collections, find the calls of
Jira's, Confluence's and Atlassian's admin API in them, and print the operations
with their places and the plan of a token. Nothing is run and nothing is sent. A
hyphen reads standard input, as a log unless --stdin-name says otherwise.

With --granted it is a check: the exit code is 1 when a call needs a scope that
the list lacks. The list has one scope a line, by name or title; a checklist, a
Forge manifest or a JSON array will do.
Exit codes: 0 done, 1 a scope is missing, 2 misuse.`,
		Example: `  jirascope scan src/
  jirascope scan src/ scripts/ --granted scopes.txt`,
		Args: takes(1, -1, "files or folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return scanPaths(cmd.Context(), s, args, so)
		},
	}
	cmd.Flags().StringVar(&so.granted, "granted", "", "file with the scopes that are granted; exit 1 when a call needs another one")
	cmd.Flags().StringVar(&so.family, "family", string(plan.Recommended), "the plan: recommended, classic, granular, fewest or least_privilege")
	cmd.Flags().StringVar(&so.name, "stdin-name", "standard input", "the name of the file that standard input is, which tells its language, such as client.py")
	cmd.Flags().BoolVar(&so.asJSON, "json", false, "print the result as JSON")
	return cmd
}

func scanPaths(ctx context.Context, s streams, paths []string, so scanOptions) error {
	family, err := strategyNamed(so.family)
	if err != nil {
		return err
	}
	catalogue, err := scopes.Load()
	if err != nil {
		return err
	}
	var granted []string
	if so.granted != "" {
		if granted, err = readGrantedFile(ctx, so.granted, s.in, catalogue); err != nil {
			return err
		}
	}
	scanner := scan.New(catalogue)
	var found scan.Result
	for _, path := range paths {
		result, err := scanPath(ctx, scanner, path, s.in, so.name)
		if err != nil {
			return err
		}
		found.Calls = append(found.Calls, result.Calls...)
		found.Open = append(found.Open, result.Open...)
		found.Unused = append(found.Unused, result.Unused...)
		found.Skipped = append(found.Skipped, result.Skipped...)
		found.Files += result.Files
	}
	// A path that matches no operation may hold a secret.
	for i := range found.Calls {
		found.Calls[i].Path = redact.Text(found.Calls[i].Path)
	}
	for _, open := range [][]scan.Open{found.Open, found.Unused} {
		for i := range open {
			open[i].Path = redact.Text(open[i].Path)
		}
	}
	if found.Files == 0 && len(found.Skipped) == 0 {
		return fmt.Errorf("there is no file to read in %s", strings.Join(paths, " "))
	}
	r := report.New(catalogue, found, family)
	if so.granted != "" {
		r.Compare(so.granted, granted)
	}
	if err := r.Print(foreign.Writer(s.out), so.asJSON); err != nil {
		return err
	}
	if r.Granted != nil && len(r.Granted.Missing) > 0 {
		return errFailed
	}
	return nil
}

// strategyNamed reads the name of a family.
func strategyNamed(name string) (plan.Strategy, error) {
	for _, s := range plan.Strategies() {
		if name == string(s) {
			return s, nil
		}
	}
	return "", fmt.Errorf("unknown family %q; use recommended, classic, granular, fewest or least_privilege", name)
}

// scanPath reads one file, one folder or standard input. Files are named as they
// are reached from where the command runs.
func scanPath(ctx context.Context, scanner *scan.Scanner, path string, in io.Reader, stdin string) (scan.Result, error) {
	if path == "-" {
		content, err := readBounded(ctx, in, scan.MaxFile, "standard input", "give files, or a part")
		return scanner.Text(stdin, content), err
	}
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return scan.Result{}, fmt.Errorf("there is no file or folder %q", path)
	}
	if err != nil {
		return scan.Result{}, err
	}
	folder, root := path, "."
	if !info.IsDir() {
		folder, root = filepath.Dir(path), filepath.Base(path)
	}
	result, err := scanner.Walk(os.DirFS(folder), root)
	if err != nil {
		return result, err
	}
	reached := func(name string) string { return filepath.ToSlash(filepath.Join(folder, filepath.FromSlash(name))) }
	for i := range result.Calls {
		result.Calls[i].File = reached(result.Calls[i].File)
	}
	for i := range result.Open {
		result.Open[i].File = reached(result.Open[i].File)
	}
	for i := range result.Unused {
		result.Unused[i].File = reached(result.Unused[i].File)
	}
	for i := range result.Skipped {
		result.Skipped[i].Path = reached(result.Skipped[i].Path)
	}
	return result, nil
}
