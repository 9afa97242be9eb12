package echo

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

const (
	// Shortest is how many letters in a row give a secret away.
	Shortest = 16
	// block is how many letters are looked up at once: any [Shortest] of them hold
	// one block that begins at a multiple of its length.
	block = Shortest / 2
	// maxPlaces bounds the places of a block. Where a secret repeats itself, one is
	// as good as another.
	maxPlaces = 4
	// longest is the length in bytes above which a secret is only sought as it is.
	longest = 4 << 10
	// shortestCode is the length in bytes from which the code of a short secret is
	// sought: fewer letters may be part of a word.
	shortestCode = 8
)

// Finder finds secrets. The zero Finder knows none.
type Finder struct {
	// streams are the secrets in folded letters.
	streams []string
	places  map[uint64][]place
	// may holds a bit for each block, so that most are passed over without a look-up.
	may   [1 << 9]uint64
	short spellings
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
	for lead := range 3 {
		encoded := base64.RawStdEncoding.EncodeToString([]byte("  "[:lead] + secret))
		// The first digits depend on what stands in front.
		f.add(encoded[min(len(encoded), (lead*8+5)/6):], shortestCode)
	}
}

// add adds one form of a secret, if it has enough letters.
func (f *Finder) add(form string, least int) {
	stream := fold(form)
	switch {
	case len(stream) < Shortest && len(form) >= least:
		f.short.spell(form)
		return
	case len(stream) < Shortest || slices.Contains(f.streams, stream):
		return
	}
	if f.places == nil {
		f.places = make(map[uint64][]place)
	}
	f.streams = append(f.streams, stream)
	for at := 0; at+block <= len(stream); at += block {
		var key uint64
		for i := range block {
			key = key<<8 | uint64(stream[at+i])
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
	hash := key * 0x9e3779b97f4a7c15 >> 49
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
	r.key = r.key<<8 | uint64(c)
	r.last[r.count%Shortest], r.starts[r.count%Shortest] = c, start
	r.count++
}

// run is the longest piece of a secret around the block that was just read, which
// ends at i; nothing when it is too short.
func (f *Finder) run(text string, i int, r *reading) (start, end int) {
	for _, p := range f.places[r.key] {
		stream := f.streams[p.stream]
		first, from := r.count-block, p.at
		for from > 0 && first > max(0, r.count-Shortest) && r.last[(first-1)%Shortest] == stream[from-1] {
			first, from = first-1, from-1
		}
		to, stop := p.at+block, i
		for next := i; to < len(stream) && next < len(text); {
			c, n := letter(text, next)
			next += n
			if c == 0 {
				continue
			}
			if c != stream[to] {
				break
			}
			to, stop = to+1, next
		}
		if to-from >= Shortest && stop > end {
			start, end = r.starts[first%Shortest], stop
		}
	}
	return start, end
}
