package names

// maxNear is how many things an error names that come near.
const maxNear = 5

// distant is the distance of texts that have nothing to do with each other.
const distant = maxEdits * maxEdits

// maxEdits bounds the number of edits that are told apart.
const maxEdits = 1000

// distance is how far two folded texts are apart: in edits, or less than that where they
// have a word in common that is alike. Of texts that are as far by that, the one with fewer
// edits in all is nearer.
func distance(a, b string) int {
	all, most := edits([]rune(a), []rune(b)), max(1, len([]rune(a))/3, len([]rune(b))/3)
	best := maxEdits
	if all <= most {
		best = all
	}
	for _, word := range words(a) {
		letters := []rune(word)
		if len(letters) < 3 {
			continue
		}
		for _, other := range words(b) {
			if d := edits(letters, []rune(other)); d <= len(letters)/4 {
				best = min(best, d+1)
			}
		}
	}
	if best == maxEdits {
		return distant
	}
	return best*maxEdits + min(all, maxEdits-1)
}

// edits is the number of letters to add, drop, change or swap with their neighbor that
// makes one text of another.
func edits(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
