package plan

import "math/bits"

// bitset is a set of small numbers. Sets that meet are of the same length.
type bitset []uint64

func newBitset(size int) bitset { return make(bitset, (size+63)/64) }

func (b bitset) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }

func (b bitset) addAll(other bitset) {
	for i, word := range other {
		b[i] |= word
	}
}

// within reports whether every member is in other.
func (b bitset) within(other bitset) bool {
	for i, word := range b {
		if word&^other[i] != 0 {
			return false
		}
	}
	return true
}

// meets reports whether the two have a member in common.
func (b bitset) meets(other bitset) bool {
	for i, word := range b {
		if word&other[i] != 0 {
			return true
		}
	}
	return false
}

// without counts the members that are not in other.
func (b bitset) without(other bitset) int {
	n := 0
	for i, word := range b {
		n += bits.OnesCount64(word &^ other[i])
	}
	return n
}

// each calls f for every member, in order.
func (b bitset) each(f func(int)) {
	for i, word := range b {
		for word != 0 {
			f(i*64 + bits.TrailingZeros64(word))
			word &= word - 1
		}
	}
}
