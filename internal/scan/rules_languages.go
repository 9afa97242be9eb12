package scan

// language says how a programming language writes what matters here: comments,
// texts, the joining of texts, and functions.
type language struct {
	name string
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
	// adjacent is true where texts side by side are one.
	adjacent bool
	// regex is true where slashes may enclose a pattern.
	regex bool
	// indented is true where a function's body is told by its indentation.
	indented bool
	// sigils may begin a name and belong to it in no way that matters.
	sigils string
	// dashed is true where names may have dashes in them.
	dashed bool
	// bare is true where a call needs no brackets.
	bare bool
}

func slashes() []string { return []string{"//"} }

func slashStar() [][2]string { return [][2]string{{"/*", "*/"}} }

func plus() []string { return []string{"+"} }

func dollarBrace() []string { return []string{"${"} }

func hashComments() []string { return []string{"#"} }

func noBlocks() [][2]string { return nil }

func percentOpen() [][2]string { return [][2]string{{"=begin", "=end"}} }

// languageOf returns the language of files with an extension, or nil.
func languageOf(extension string) *language {
	switch extension {
	case "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte", "astro", "gs":
		return &language{name: "javascript", lines: slashes(), blocks: slashStar(), quotes: "\"'`", long: "`",
			holes: dollarBrace(), holed: "`", joins: plus(), regex: true, sigils: "#$"}
	case "py", "pyi", "pyw":
		return &language{name: "python", lines: hashComments(), quotes: "\"'", triple: true,
			joins: plus(), adjacent: true, indented: true}
	case "go":
		return &language{name: "go", lines: slashes(), blocks: slashStar(), quotes: "\"`'", long: "`", raw: "`", joins: plus()}
	case "java":
		return &language{name: "java", lines: slashes(), blocks: slashStar(), quotes: "\"'", triple: true, joins: plus()}
	case "kt", "kts", "scala", "groovy", "gradle", "dart":
		return &language{name: "kotlin", lines: slashes(), blocks: slashStar(), quotes: "\"'", triple: true,
			holes: dollarBrace(), holed: `"`, joins: plus(), bare: extension == "groovy"}
	case "swift":
		return &language{name: "swift", lines: slashes(), blocks: slashStar(), quotes: "\"", triple: true,
			holes: []string{`\(`}, holed: `"`, joins: plus()}
	case "cs", "fs", "vb":
		return &language{name: "csharp", lines: slashes(), blocks: slashStar(), quotes: "\"'", triple: true,
			joins: []string{"+", "&"}, sigils: "@"}
	case "rs":
		return &language{name: "rust", lines: slashes(), blocks: slashStar(), quotes: "\"", long: "\"", joins: plus()}
	case "c", "cc", "cpp", "cxx", "h", "hpp", "m", "mm", "d", "zig":
		return &language{name: "c", lines: slashes(), blocks: slashStar(), quotes: "\"'", joins: plus(), adjacent: true, sigils: "@"}
	default:
		return scriptOf(extension)
	}
}

// scriptOf returns the language of scripts with an extension, or nil.
func scriptOf(extension string) *language {
	switch extension {
	case "rb", "rake", "cr", "gemspec":
		return &language{name: "ruby", lines: hashComments(), blocks: percentOpen(), quotes: "\"'", long: "\"'",
			holes: []string{"#{"}, holed: `"`, joins: plus(), adjacent: true, regex: true, indented: true, sigils: "@$", bare: true}
	case "ex", "exs":
		return &language{name: "elixir", lines: hashComments(), quotes: "\"", triple: true,
			holes: []string{"#{"}, holed: `"`, joins: []string{"<>"}, indented: true, sigils: "@", bare: true}
	case "php":
		return &language{name: "php", lines: []string{"//", "#"}, blocks: slashStar(), quotes: "\"'", long: "\"'",
			holes: []string{"{$", "${"}, holed: `"`, joins: []string{"."}, sigils: "$"}
	case "pl", "pm", "t":
		return &language{name: "perl", lines: hashComments(), blocks: noBlocks(), quotes: "\"'", long: "\"'",
			holes: dollarBrace(), holed: `"`, joins: []string{"."}, regex: true, sigils: "$@%", bare: true}
	case "lua":
		return &language{name: "lua", lines: []string{"--"}, blocks: [][2]string{{"--[[", "]]"}}, quotes: "\"'", joins: []string{".."}}
	case "r", "jl":
		return &language{name: "r", lines: hashComments(), quotes: "\"'", triple: true, holes: []string{"$("}, holed: `"`, joins: []string{"*", "+"}}
	case "ps1", "psm1", "psd1":
		return &language{name: "powershell", lines: hashComments(), blocks: [][2]string{{"<#", "#>"}}, quotes: "\"'", long: "\"'",
			holes: []string{"$(", "${"}, holed: `"`, joins: plus(), sigils: "$@", dashed: true, bare: true}
	case "coffee":
		return &language{name: "coffeescript", lines: hashComments(), blocks: [][2]string{{"###", "###"}}, quotes: "\"'`",
			triple: true, holes: []string{"#{"}, holed: `"`, joins: plus(), indented: true, sigils: "@", bare: true}
	default:
		return nil
	}
}
