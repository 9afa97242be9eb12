package scan

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// The sizes above which a file is not read, in bytes.
const (
	// MaxSource is for source code. Larger files are bundles and generated data.
	MaxSource = 2 << 20
	// MaxFile is for logs, HAR files and other data.
	MaxFile = 32 << 20
)

// Result is what a walk found.
type Result struct {
	// Calls are in the order of files, then of lines.
	Calls []Call
	// Open are the requests whose operation only the running program knows.
	Open []Open
	// Unused are addresses in constants that no file of the walk uses.
	Unused []Open
	// Files counts the files that were read.
	Files int
	// Skipped are the files and folders that were left out and may hold calls.
	Skipped []Skip
}

// Skip is a file or a folder that was not read.
type Skip struct {
	Path string
	// Why completes the sentence "it was skipped: ...".
	Why string
}

// walker is one walk.
type walker struct {
	scanner *Scanner
	fsys    fs.FS
	root    string
	result  Result
	files   []walked
}

// walked is a file that was read.
type walked struct {
	name  string
	found finds
}

// ownFolder is the reason for folders that are not even reported.
const ownFolder = "it is a tool's own folder"

// Walk finds the calls in a file, or in a folder and all below it, in the order
// of names. Of a folder it leaves out what git keeps for itself, the code of
// others (see [SkippedFolders]), binary files, files above [MaxSource] and
// [MaxFile], and documentation. It follows no symbolic links. What of that may
// hold calls is in Skipped. A file that is named itself is read even where it is
// minified.
//
// An address in a constant that no file of the walk names is not a call. The error
// is that of a root that cannot be read.
func (s *Scanner) Walk(fsys fs.FS, root string) (Result, error) {
	w := &walker{scanner: s, fsys: fsys, root: root}
	if err := fs.WalkDir(fsys, root, w.enter); err != nil {
		return w.result, fmt.Errorf("scanning %q: %w", root, err)
	}
	w.dropIdle()
	for _, f := range w.files {
		w.result.Calls = append(w.result.Calls, f.found.calls...)
		w.result.Open = append(w.result.Open, f.found.opens...)
	}
	w.result.Files = len(w.files)
	return w.result, nil
}

// enter decides about one entry of the tree.
func (w *walker) enter(name string, d fs.DirEntry, err error) error {
	switch {
	case err != nil && name == w.root:
		return err
	case err != nil:
		w.result.skip(name, "it cannot be read: "+cause(err))
		if d != nil && d.IsDir() {
			return fs.SkipDir
		}
	case d.IsDir():
		if why := skippedFolder(d.Name()); why != "" && name != w.root {
			if why != ownFolder {
				w.result.skip(name, why)
			}
			return fs.SkipDir
		}
	case d.Type()&fs.ModeSymlink != 0:
		w.result.skip(name, "it is a symbolic link")
	case d.Type().IsRegular():
		w.visit(name, d)
	}
	return nil
}

// visit reads one file.
func (w *walker) visit(name string, d fs.DirEntry) {
	if info, err := d.Info(); err == nil && info.Size() > sizeLimit(name) {
		w.result.skip(name, fmt.Sprintf("it is larger than %d MiB", sizeLimit(name)>>20))
		return
	}
	content, err := fs.ReadFile(w.fsys, name)
	if err != nil {
		w.result.skip(name, "it cannot be read: "+cause(err))
		return
	}
	text := string(content)
	k := kindOf(name, text)
	if why := leftOut(name, k); why != "" && (name != w.root || k.form == formProse) {
		if k.form != formBinary && w.scanner.roots.Named(text) {
			w.result.skip(name, why)
		}
		return
	}
	found := w.scanner.read(name, text)
	if found.why != "" {
		w.result.skip(name, found.why)
		return
	}
	for _, why := range found.unread {
		w.result.skip(name, why)
	}
	w.files = append(w.files, walked{name: name, found: found})
}

func (r *Result) skip(name, why string) {
	r.Skipped = append(r.Skipped, Skip{Path: name, Why: why})
}

// leftOut says why a file is not read unless it is named, or is empty.
func leftOut(name string, k kind) string {
	switch {
	case k.form == formBinary:
		return "it is binary"
	case k.form == formProse:
		return "it is documentation"
	case strings.Contains(path.Base(name), ".min."):
		return "it is minified"
	default:
		return ""
	}
}

// sizeLimit is the size above which a file is not read.
func sizeLimit(name string) int64 {
	if form := kindOf(name, "").form; form == formSource || form == formShell || form == formMakefile {
		return MaxSource
	}
	return MaxFile
}

// SkippedFolders are the names of folders whose files are the code of others.
func SkippedFolders() []string {
	return []string{".venv", "bower_components", "node_modules", "site-packages", "vendor", "venv"}
}

// skippedFolder says why a folder is not walked, or is empty.
func skippedFolder(name string) string {
	switch name {
	case ".git", ".hg", ".svn", ".idea", ".vscode", "__pycache__", ".terraform", ".tox", ".mypy_cache", ".pytest_cache", ".gradle":
		return ownFolder
	}
	if slices.Contains(SkippedFolders(), name) {
		return "it holds the code of others"
	}
	return ""
}

// cause is what an error of a file system says, without the path.
func cause(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}
