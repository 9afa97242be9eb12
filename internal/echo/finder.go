package echo

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

const (
	// Shortest is how many bytes of a secret in a row give it away.
	Shortest = 16
	// block is how many letters are looked up at once: twice as many, less one, hold a
	// block that begins at a multiple of its length. fewest is how many letters have to be
	// the same; the bytes between them count too.
	block, fewest = 6, 2*block - 1
	// maxPlaces bounds the places of a block. Where a secret repeats itself, one is
	// as good as another.
	maxPlaces = 4
	// longest is the length in bytes above which a secret is only sought as it is.
	longest = 4 << 10
	// longestDeep is the same for codes of codes.
	longestDeep = 512
	// shortestCode is the length in bytes from which the code of a short secret is
	// sought: fewer letters may be part of a word.
	shortestCode = 8
)

// Finder finds secrets. The zero Finder knows none.
type Finder struct {
	// Deep is for few secrets that are worth it: they are found backwards, in codes of
	// codes and in rarer ones too. It is set before they are added.
	Deep bool
	// streams are the secrets in folded letters.
	streams []stream
	places  map[uint64][]place
	// may holds a bit for each block, so that most are passed over without a look-up.
	may   [1 << 10]uint64
	short spellings
}

// stream is a form of a secret as its folded letters, and where each begins in it.
type stream struct {
	form, letters string
	starts        []int
}

// place is where a block stands in a stream.
type place struct{ stream, at int }

// Add makes a secret known.
func (f *Finder) Add(secret string) {
	f.add(secret, 1)
	f.encode(secret)
}

// AddWhole makes a secret known that may be made of words: it is found as a piece
// only, in its own case. Its codes are found as those of any other.
func (f *Finder) AddWhole(secret string) {
	f.short.spell(secret)
	f.encode(secret)
}

// AddPair makes a secret known, and what it makes together with its user.
func (f *Finder) AddPair(user, secret string) {
	f.Add(secret)
	f.Add(base64.RawStdEncoding.EncodeToString([]byte(user + ":" + secret)))
}

// encode adds the codes of a secret.
func (f *Finder) encode(secret string) {
	if len(secret) > longest {
		return
	}
	f.add(hex.EncodeToString([]byte(secret)), shortestCode)
	for _, encoded := range shifted(base64.RawStdEncoding, 6, 3, secret) {
		f.add(encoded, shortestCode)
	}
	if f.Deep && len(secret) <= longestDeep && len(secret) >= shortestCode {
		f.encodeDeep(secret)
	}
}

// encodeDeep adds codes that are rarely met.
func (f *Finder) encodeDeep(secret string) {
	for _, encoded := range shifted(base64.StdEncoding, 6, 3, secret) {
		for _, twice := range shifted(base64.RawStdEncoding, 6, 3, encoded) {
			f.add(twice, shortestCode)
		}
	}
	for _, encoded := range shifted(base64.RawStdEncoding, 6, 3, strings.Join(strings.Split(secret, ""), "\x00")) {
		f.add(encoded, shortestCode)
	}
	for _, encoded := range shifted(base32.StdEncoding.WithPadding(base32.NoPadding), 5, 5, secret) {
		f.add(encoded, shortestCode)
	}
	var decimal strings.Builder
	for _, c := range []byte(secret) {
		decimal.WriteString(strconv.Itoa(int(c)))
	}
	f.add(decimal.String(), shortestCode)
}

// coding is an encoding in groups.
type coding interface{ EncodeToString(data []byte) string }

// shifted are the codes of a secret wherever it begins in a group of bytes, without the
// first digits, which depend on what stands in front. A digit holds so many bits.
func shifted(c coding, bits, group int, secret string) []string {
	var list []string
	for lead := range group {
		encoded := c.EncodeToString([]byte("     "[:lead] + secret))
		list = append(list, encoded[min(len(encoded), (lead*8+bits-1)/bits):])
	}
	return list
}

// add adds one form of a secret, if it has enough letters.
func (f *Finder) add(form string, least int) {
	s := fold(form)
	switch {
	case len(s.letters) < Shortest && len(form) >= least:
		f.short.spell(form)
		return
	case len(s.letters) < Shortest:
		return
	}
	f.addStream(s)
	if f.Deep {
		backwards := []rune(form)
		slices.Reverse(backwards)
		f.addStream(fold(string(backwards)))
	}
}

func (f *Finder) addStream(s stream) {
	if slices.ContainsFunc(f.streams, func(known stream) bool { return known.form == s.form }) {
		return
	}
	if f.places == nil {
		f.places = make(map[uint64][]place)
	}
	f.streams = append(f.streams, s)
	for at := 0; at+block <= len(s.letters); at += block {
		var key uint64
		for i := range block {
			key = key<<8 | uint64(s.letters[at+i])
		}
		if len(f.places[key]) < maxPlaces {
			word, bit := bitOf(key)
			f.may[word] |= bit
			f.places[key] = append(f.places[key], place{len(f.streams) - 1, at})
		}
	}
}

// IsZero reports whether no secret is known.
func (f *Finder) IsZero() bool { return len(f.streams) == 0 && len(f.short.list) == 0 }

// Clean replaces what a text holds of the secrets.
func (f *Finder) Clean(text, mark string) string {
	type span struct{ start, end int }
	var spans []span
	f.Each(text, func(start, end int) { spans = append(spans, span{start, end}) })
	if len(spans) == 0 {
		return text
	}
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, s := range spans {
		if s.start >= at {
			b.WriteString(text[at:s.start])
			b.WriteString(mark)
		}
		at = max(at, s.end)
	}
	b.WriteString(text[at:])
	return b.String()
}

// Each calls back for what a text holds of the secrets. What is found may overlap.
func (f *Finder) Each(text string, found func(start, end int)) {
	f.short.each(text, found)
	if len(f.places) == 0 {
		return
	}
	var r reading
	for i := 0; i < len(text); {
		c, n := plain[text[i]], 1
		if c == 0 {
			c, n = letter(text, i)
		}
		if i += n; c == 0 {
			continue
		}
		r.take(c, i-n)
		if word, bit := bitOf(r.key); r.count < block || f.may[word]&bit == 0 {
			continue
		}
		if start, end := f.run(text, i, &r); end > 0 {
			found(start, end)
			i, r.count = end, 0
		}
	}
}

// bitOf is where the bit of a block is.
func bitOf(key uint64) (word int, bit uint64) {
	hash := key * 0x9e3779b97f4a7c15 >> 48
	return int(hash >> 6), 1 << (hash & 63)
}

// reading is what was read of a text last.
type reading struct {
	key    uint64
	count  int
	last   [Shortest]byte
	starts [Shortest]int
}

func (r *reading) take(c byte, start int) {
	r.key = (r.key<<8 | uint64(c)) & (1<<(8*block) - 1)
	r.last[r.count%Shortest], r.starts[r.count%Shortest] = c, start
	r.count++
}

// run is the longest piece of a secret around the block that was just read, which
// ends at i; nothing when it is too short.
func (f *Finder) run(text string, i int, r *reading) (start, end int) {
	for _, p := range f.places[r.key] {
		s := &f.streams[p.stream]
		letters := s.letters
		first, from := r.count-block, p.at
		for from > 0 && first > max(0, r.count-Shortest) && r.last[(first-1)%Shortest] == letters[from-1] {
			first, from = first-1, from-1
		}
		to, stop := p.at+block, i
		for next := i; to < len(letters) && next < len(text); {
			c, n := letter(text, next)
			next += n
			if c == 0 {
				continue
			}
			if c != letters[to] {
				break
			}
			to, stop = to+1, next
		}
		if begin := r.starts[first%Shortest]; to-from >= fewest && stop > end && s.bytes(from, to, text, begin, stop) >= Shortest {
			start, end = begin, stop
		}
	}
	return start, end
}
