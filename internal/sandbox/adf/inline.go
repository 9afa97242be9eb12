package adf

import "strings"

// marked is a text with a mark.
func marked(text, mark string) node {
	return node{"type": "text", "text": text, "marks": []node{{"type": mark}}}
}

// signs of the marks around words.
const markSigns = "*_-"

// inline reads what stands inside a block.
func (r *reader) inline(text string) []node {
	list, plain := []node{}, 0
	for i := 0; i < len(text); {
		found, length := r.special(text, i)
		if length == 0 {
			i++
			continue
		}
		if plain < i {
			list = append(list, node{"type": "text", "text": text[plain:i]})
		}
		list = append(list, found...)
		i += length
		plain = i
	}
	if plain < len(text) {
		list = append(list, node{"type": "text", "text": text[plain:]})
	}
	return list
}

// special reads what is no plain text at a place, and tells how long it is: 0 for
// plain text.
func (r *reader) special(text string, at int) ([]node, int) {
	rest := text[at:]
	switch {
	case strings.HasPrefix(rest, "{{"):
		if inside, length, ok := between(rest, "{{", "}}"); ok {
			return []node{marked(inside, "code")}, length
		}
	case strings.HasPrefix(rest, "{status:"):
		if inside, length, ok := between(rest, "{status:", "}"); ok {
			colour, title, _ := strings.Cut(inside, "|")
			if title = strings.TrimPrefix(title, "title="); title == "" {
				return nil, 0
			}
			return []node{{"type": "status", "attrs": node{
				"text": title, "color": strings.ToLower(strings.TrimPrefix(colour, "colour=")),
				"localId": fileID(inside), "style": "",
			}}}, length
		}
	case strings.HasPrefix(rest, "["):
		return r.bracket(rest)
	case strings.HasPrefix(rest, ":)"):
		return []node{{"type": "emoji", "attrs": node{"shortName": ":slight_smile:", "id": "1f642", "text": "🙂"}}}, 2
	case strings.IndexByte(markSigns, rest[0]) >= 0 && (at == 0 || isBoundary(text[at-1])):
		return r.markedWords(rest)
	}
	return nil, 0
}

// between is what stands between two signs at the start of a text.
func between(text, open, closing string) (inside string, length int, ok bool) {
	inside, _, ok = strings.Cut(text[len(open):], closing)
	return inside, len(open) + len(inside) + len(closing), ok && inside != ""
}

// bracket reads a mention, a file, a link or an address.
func (r *reader) bracket(text string) ([]node, int) {
	inside, length, ok := between(text, "[", "]")
	if !ok {
		return nil, 0
	}
	title, address, isLink := strings.Cut(inside, "|")
	switch {
	case strings.HasPrefix(inside, "~accountid:"):
		id := strings.TrimPrefix(inside, "~accountid:")
		return []node{{"type": "mention", "attrs": node{"id": id, "text": "@" + r.named(id), "accessLevel": ""}}}, length
	case strings.HasPrefix(inside, "^"):
		return []node{{"type": "mediaInline", "attrs": node{"type": "file", "id": fileID(inside[1:]), "collection": "", "alt": inside[1:]}}}, length
	case isLink && strings.Contains(address, "://"):
		return []node{{"type": "text", "text": title, "marks": []node{{"type": "link", "attrs": node{"href": address}}}}}, length
	case strings.Contains(inside, "://"):
		return []node{{"type": "inlineCard", "attrs": node{"url": inside}}}, length
	default:
		return nil, 0
	}
}

// markedWords reads words between two signs such as *. The second one has to end
// a word.
func (r *reader) markedWords(text string) ([]node, int) {
	sign := text[0]
	for end := 2; end < len(text); end++ {
		if text[end] != sign || text[end-1] == ' ' || end+1 < len(text) && !isBoundary(text[end+1]) {
			continue
		}
		if text[1] == ' ' {
			return nil, 0
		}
		list := r.inline(text[1:end])
		for _, one := range list {
			marks, _ := one["marks"].([]node)
			if one["type"] == "text" {
				one["marks"] = append(marks, node{"type": map[byte]string{'*': "strong", '_': "em", '-': "strike"}[sign]})
			}
		}
		return list, end + 1
	}
	return nil, 0
}

// isBoundary reports whether a character is none of a word.
func isBoundary(char byte) bool {
	return strings.IndexByte(" .,;:!?()\"'*_", char) >= 0
}
