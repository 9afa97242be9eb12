package sandbox

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/show"
)

// window is the part of a list that the caller asks for.
type window struct {
	start, size int
}

// window reads startAt and maxResults. A size beyond most becomes most, and
// the answer tells so.
func (c *call) window(usual, most int) (window, *answer) {
	start, bad := c.number("startAt", 0)
	if bad != nil {
		return window{}, bad
	}
	size, bad := c.number("maxResults", usual)
	if bad != nil {
		return window{}, bad
	}
	return window{start, min(size, most)}, nil
}

// number reads a parameter that is a whole number, not below zero.
func (c *call) number(name string, fallback int) (int, *answer) {
	value := c.query.Get(name)
	if value == "" {
		return fallback, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return 0, jiraErrors(http.StatusBadRequest, fmt.Sprintf("The value %q of %s is not a whole number of 0 or more.", value, name))
	}
	return n, nil
}

// cut returns the window's part of a list, and whether the list ends with it.
func cut[T any](w window, list []T) ([]T, bool) {
	start := min(w.start, len(list))
	end := min(start+w.size, len(list))
	return list[start:end], end == len(list)
}

// pageOf writes a list in the envelope that has values, the total and isLast.
func pageOf[T any](w window, list []T, view func(T) object) object {
	part, last := cut(w, list)
	return object{
		"startAt": w.start, "maxResults": w.size, "total": len(list), "isLast": last, "values": show.Each(part, view),
	}
}

// sortBy sorts a list by one of some fields, backwards after a minus. Without a
// field it stays as it is. Nobody captured what Jira says of a field that it does
// not sort by.
func sortBy[T any](list []T, by string, fields map[string]func(a, b T) int) *answer {
	if by == "" {
		return nil
	}
	compare := fields[strings.TrimLeft(by, "+- ")]
	if compare == nil {
		return jiraErrors(http.StatusBadRequest, "The field '"+by+"' is not supported for ordering.")
	}
	slices.SortStableFunc(list, func(a, b T) int {
		if strings.HasPrefix(by, "-") {
			return compare(b, a)
		}
		return compare(a, b)
	})
	return nil
}

// tokenWindow reads nextPageToken and a size that was already checked. A token
// belongs to the query that it was made for.
func tokenWindow(token, query string, size int) (window, *answer) {
	if token == "" {
		return window{0, size}, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(token)
	mark, text, _ := strings.Cut(string(data), ":")
	start, numErr := strconv.Atoi(text)
	if err != nil || numErr != nil || start < 0 || mark != show.Mark(query) {
		return window{}, jiraErrors(http.StatusBadRequest, "The provided next page token is invalid for this query.")
	}
	return window{start, size}, nil
}

// nextToken names the page after a window.
func (w window) nextToken(query string) string {
	text := show.Mark(query) + ":" + strconv.Itoa(w.start+w.size)
	return base64.RawURLEncoding.EncodeToString([]byte(text))
}

// linkedPage adds to an envelope where it and the next one are.
func (c *call) linkedPage(w window, path string, body object) object {
	body["self"] = c.pageURL(path, w)
	if body["isLast"] == false {
		body["nextPage"] = c.pageURL(path, window{w.start + w.size, w.size})
	}
	return body
}

// pageURL is the address of a page of the call's own list.
func (c *call) pageURL(path string, w window) string {
	query := url.Values{}
	for name, values := range c.query {
		query[name] = values
	}
	query.Set("startAt", strconv.Itoa(w.start))
	query.Set("maxResults", strconv.Itoa(w.size))
	return c.write.RestURL(path) + "?" + query.Encode()
}
