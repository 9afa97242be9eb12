package document

// Request is a request that a document describes.
type Request struct {
	// Via is har, postman, json or yaml.
	Via string
	// Method is in capitals, address as it is written.
	Method, Address string
	// Line counts from 1.
	Line int
}

// Part is a text in a document that is code.
type Part struct {
	Text string
	// Line is where it begins in the document, from 1.
	Line int
}

// Contents are what a document holds.
type Contents struct {
	Requests []Request
	// Scripts are texts with shell commands.
	Scripts []Part
	// Describes is true for the description of an API, which calls nothing.
	Describes bool
	// Problem says what of the document cannot be read, or is empty.
	Problem string
}
