package document

import "jirascope/internal/scan/role"

// readItems reads the items of a Postman collection, which nest. Saved examples
// of answers are no calls.
func (r *jsonReader) readItems(list *node) {
	for _, item := range list.items {
		if inner := item.get("item"); inner != nil {
			r.readItems(inner)
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
		if raw := url.get("raw"); raw != nil {
			url = raw
		}
		if url != nil {
			r.add("postman", method, url)
		}
	}
}
