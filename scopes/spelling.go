package scopes

import (
	"math/bits"
	"strings"
)

// maxWord bounds the words that are compared letter by letter.
const maxWord = 40

// letters is the set of the letters of a word, as bits. One edit changes two of
// them at most, so that most pairs of words need no closer look.
type letters uint32

func lettersOf(word string) letters {
	var set letters
	for i := range len(word) {
		set |= 1 << (word[i] & 31)
	}
	return set
}

// farFrom reports whether more than some edits lie between two words for sure.
func (l letters) farFrom(other letters, edits int) bool {
	return bits.OnesCount32(uint32(l^other)) > 2*edits
}

// similarWords reports whether two words in lower case differ by no more than
// a slip of the keyboard or an ending.
func similarWords(a, b string) bool {
	return a == b || nearInLength(a, b) && !lettersOf(a).farFrom(lettersOf(b), slips(a)) && distance(a, b) <= slips(a)
}

// surelyWord reports whether a word that is similar to another is it: but for
// capitals, hyphens and the plural, or with a slip that is not a short word of its
// own, as rule is for role.
func surelyWord(a, b string) bool {
	a, b = onlyLetters(a), onlyLetters(b)
	const short, long = 4, 7
	longer := max(len(a), len(b))
	return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") || longer > long ||
		longer > short && (len(a) != len(b) || lettersOf(a) == lettersOf(b))
}

// onlyLetters is a word in lower case without hyphens.
func onlyLetters(word string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(word))
}

// slips is how many edits a word may be away from the one that was meant: one
// in short words, two in long.
func slips(word string) int {
	if len(word) > 7 {
		return 2
	}
	return 1
}

// nearInLength reports whether two words are of lengths that an edit or two can
// make equal.
func nearInLength(a, b string) bool {
	return len(a) >= 3 && len(b) >= 3 && len(a) <= maxWord && len(b) <= maxWord &&
		len(a)-len(b) <= slips(a) && len(b)-len(a) <= slips(a)
}

// distance is the number of letters to insert, remove, replace or swap with
// their neighbour to make b of a. Neither is longer than maxWord.
func distance(a, b string) int {
	var rows [3][maxWord + 1]int
	two, one, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}

// looksLikeValue reports whether a segment is a value rather than a word: a
// number, a key in capitals, a placeholder.
func looksLikeValue(segment string) bool {
	return segment == strings.ToUpper(segment) || strings.ContainsAny(segment, "0123456789{}<>$:@%")
}
