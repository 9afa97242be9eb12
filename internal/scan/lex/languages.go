package lex

// Language says how a programming language writes what matters here: comments,
// texts, the joining of texts, and functions.
type Language struct {
	Name string
	// lines begin a comment that ends with the line.
	lines []string
	// blocks are pairs of beginning and end of longer comments.
	blocks [][2]string
	// quotes begin and end a text.
	quotes string
	// long are the quotes whose texts may go over lines.
	long string
	// raw are the quotes in whose texts a backslash is a backslash.
	raw string
	// triple is true where three quotes begin a text.
	triple bool
	// holes are what begins a hole with code in it, ended by a closing bracket.
	holes []string
	// holed are the quotes whose texts have such holes.
	holed string
	// joins are the operators that join texts.
	joins []string
	// Adjacent is true where texts side by side are one.
	Adjacent bool
	// regex is true where slashes may enclose a pattern.
	regex bool
	// Indented is true where a function's body shows by its indentation.
	Indented bool
	// sigils may begin a name and belong to it in no way that matters.
	sigils string
	// Dashed is true where names may have dashes in them.
	Dashed bool
	// Bare is true where a call needs no brackets.
	Bare bool
}

func slashes() []string { return []string{"//"} }

func slashStar() [][2]string { return [][2]string{{"/*", "*/"}} }

func plus() []string { return []string{"+"} }

func dollarBrace() []string { return []string{"${"} }

func hashComments() []string { return []string{"#"} }

// LanguageOf returns the language of files with an extension, or nil.
func LanguageOf(extension string) *Language {
	switch extension {
	case "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte", "astro", "gs":
		return &Language{Name: "javascript", lines: slashes(), blocks: slashStar(), quotes: "\"'`", long: "`",
			holes: dollarBrace(), holed: "`", joins: plus(), regex: true, sigils: "#$"}
	case "py", "pyi", "pyw":
		return &Language{Name: "python", lines: hashComments(), quotes: "\"'", triple: true,
			joins: plus(), Adjacent: true, Indented: true}
	case "go":
		return &Language{Name: "go", lines: slashes(), blocks: slashStar(), quotes: "\"`'", long: "`", raw: "`", joins: plus()}
	case "java", "rs", "swift", "c", "cc", "cpp", "h", "hpp", "m":
		return &Language{Name: "java", lines: slashes(), blocks: slashStar(), quotes: "\"'", triple: true, joins: plus()}
	case "kt", "kts", "scala", "groovy", "gradle", "dart":
		return &Language{Name: "kotlin", lines: slashes(), blocks: slashStar(), quotes: "\"'", triple: true,
			holes: dollarBrace(), holed: `"`, joins: plus(), Bare: extension == "groovy"}
	case "cs", "fs", "vb":
		return &Language{Name: "csharp", lines: slashes(), blocks: slashStar(), quotes: "\"'", triple: true,
			joins: []string{"+", "&"}, sigils: "@"}
	default:
		return scriptOf(extension)
	}
}

// scriptOf returns the language of scripts with an extension, or nil.
func scriptOf(extension string) *Language {
	switch extension {
	case "rb", "rake":
		return &Language{Name: "ruby", lines: hashComments(), blocks: [][2]string{{"=begin", "=end"}}, quotes: "\"'", long: "\"'",
			holes: []string{"#{"}, holed: `"`, joins: plus(), Adjacent: true, regex: true, Indented: true, sigils: "@$", Bare: true}
	case "php":
		return &Language{Name: "php", lines: []string{"//", "#"}, blocks: slashStar(), quotes: "\"'", long: "\"'",
			holes: []string{"{$", "${"}, holed: `"`, joins: []string{"."}, sigils: "$"}
	case "ps1", "psm1", "psd1":
		return &Language{Name: "powershell", lines: hashComments(), blocks: [][2]string{{"<#", "#>"}}, quotes: "\"'", long: "\"'",
			holes: []string{"$(", "${"}, holed: `"`, joins: plus(), sigils: "$@", Dashed: true, Bare: true}
	default:
		return nil
	}
}
