package scan

import (
	"path"
	"strings"

	"jirascope/internal/scan/document"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/script"
)

// kind says how a file is read.
type kind struct {
	// form is "source", "shell", "makefile", "json", "yaml", "prose", "log" or
	// "binary".
	form string
	// language is that of a source.
	language *lex.Language
}

const (
	formSource   = "source"
	formShell    = "shell"
	formMakefile = "makefile"
	formJSON     = "json"
	formYAML     = "yaml"
	formLog      = "log"
	formProse    = "prose"
	formBinary   = "binary"
)

// sniffed is how much of a file is looked at to tell what it is.
const sniffed = 2048

// kindOf tells how to read a file from its name, or else from its first line.
// What is neither known source nor data is a log.
func kindOf(name, text string) kind {
	if isBinary(text) {
		return kind{form: formBinary}
	}
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, "\\", "/")))
	extension := strings.TrimPrefix(path.Ext(base), ".")
	switch extension {
	case "har", "json":
		return kind{form: formJSON}
	case "yml", "yaml":
		return kind{form: formYAML}
	case "md", "markdown", "mdx", "rst", "adoc", "asciidoc", "textile", "org", "html", "htm", "svg", "css", "map", "lock":
		return kind{form: formProse}
	case "sh", "bash", "zsh", "ksh", "env", "envrc":
		return kind{form: formShell}
	}
	switch {
	case base == "makefile", base == "gnumakefile", extension == "mk":
		return kind{form: formMakefile}
	case strings.HasPrefix(base, "dockerfile"), extension == "dockerfile":
		return kind{form: formShell}
	case base == "jenkinsfile":
		extension = "groovy"
	case base == "rakefile", base == "gemfile":
		extension = "rb"
	}
	if l := lex.LanguageOf(extension); l != nil {
		return kind{form: formSource, language: l}
	}
	return kindOfContent(text)
}

// kindOfContent tells how to read a file whose name says nothing.
func kindOfContent(text string) kind {
	first, _, _ := strings.Cut(text[:min(len(text), sniffed)], "\n")
	if !strings.HasPrefix(first, "#!") {
		return kind{form: formLog}
	}
	switch interpreter := strings.TrimRight(path.Base(first), "0123456789."); interpreter[strings.LastIndexByte(interpreter, ' ')+1:] {
	case "sh", "bash", "zsh":
		return kind{form: formShell}
	case "python":
		return kind{form: formSource, language: lex.LanguageOf("py")}
	case "node":
		return kind{form: formSource, language: lex.LanguageOf("js")}
	}
	return kind{form: formLog}
}

// isTest reports whether a file holds tests, by its name.
func isTest(name string) bool {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	lower := strings.ToLower(base)
	for _, end := range []string{"_test", ".test", ".spec", "_spec", "-test", ".e2e"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return strings.HasPrefix(lower, "test_") || lower == "conftest" || strings.HasSuffix(base, "Test") || strings.HasSuffix(base, "Tests")
}

// isBinary reports whether a text begins like data that is no text.
func isBinary(text string) bool {
	return strings.IndexByte(text[:min(len(text), sniffed)], 0) >= 0
}

// readAs reads the file as what it is. A file without the words that every call
// has is not looked at closer.
func (r *reader) readAs(k kind) {
	if !mentions(r.text) {
		return
	}
	switch k.form {
	case formSource:
		r.readSource(k.language)
	case formShell:
		r.readShell(r.text, 1)
	case formMakefile:
		r.readShell(script.OfMakefile(r.text), 1)
	case formJSON:
		if c, ok := document.JSON(r.text); ok {
			r.readDocument(c)
		} else {
			r.readLog(r.text, 0)
		}
	case formYAML:
		r.readDocument(document.YAML(r.text))
	case formLog:
		r.readLog(r.text, 0)
	}
}

// mentions reports whether a text has a word that no call does without: the
// beginning of an API's path, or the product's name.
func mentions(text string) bool {
	for _, word := range []string{"rest/", "wiki/", "admin/", "api.atlassian.com", `rest\/`, `wiki\/`, `"rest"`, "jira", "Jira", "JIRA", "atlassian"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
