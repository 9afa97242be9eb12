package document

import "jirascope/internal/scan/role"

// readItems reads the items of a Postman collection, which nest. Saved examples
// of answers are no calls.
func (r *jsonReader) readItems(list *node, depth int) {
	if depth > maxNesting {
		return
	}
	for _, item := range list.items {
		if inner := item.get("item"); inner.isArray() {
			r.readItems(inner, depth+1)
		}
		request := item.get("request")
		if request == nil {
			continue
		}
		method := role.MethodNamed(request.get("method").string())
		if method == "" {
			method = "GET"
		}
		url := request.get("url")
		if url != nil && !url.isText {
			url = url.get("raw")
		}
		if url != nil {
			r.add("postman", method, url)
		}
	}
}
