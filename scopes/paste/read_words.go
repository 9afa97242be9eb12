package paste

// readMethods are the methods of requests, in the form in which they name one.
func readMethods() []string {
	return []string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"}
}

// readMethod reports whether a word is a method in capitals.
func readMethod(word string) bool {
	switch word {
	case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS":
		return true
	}
	return false
}
