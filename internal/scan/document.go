package scan

// documentRequest is a request that a document describes.
type documentRequest struct {
	// via is har, postman, json or yaml.
	via string
	// method is in capitals, address as it is written.
	method, address string
	// line counts from 1.
	line int
}

// documentPart is a text in a document that is code.
type documentPart struct {
	text string
	// line is where it begins in the document, from 1.
	line int
}

// contents are what a document holds.
type contents struct {
	requests []documentRequest
	// scripts are texts with shell commands.
	scripts []documentPart
	// cells are the lines of a notebook's code, each with its place in the document.
	cells []documentPart
	// describes is true for the description of an API, which calls nothing.
	describes bool
	// problem says what of the document cannot be read, or is empty.
	problem string
}
