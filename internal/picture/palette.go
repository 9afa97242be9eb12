package picture

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"slices"
)

// mostColours is how many a palette may have.
const mostColours = 256

// smaller is a PNG with a palette, which takes a third of the room. A picture of few plain
// colours has more than a palette only at the edges of its letters, where the nearest serves.
func smaller(data []byte) ([]byte, error) {
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading a picture: %w", err)
	}
	full := image.NewRGBA(decoded.Bounds())
	draw.Draw(full, full.Bounds(), decoded, decoded.Bounds().Min, draw.Src)
	reduced := image.NewPaletted(full.Bounds(), paletteOf(full))
	nearest := make(map[color.RGBA]uint8)
	for i := range reduced.Pix {
		c := pixel(full, i)
		index, known := nearest[c]
		if !known {
			index = uint8(reduced.Palette.Index(c))
			nearest[c] = index
		}
		reduced.Pix[i] = index
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, reduced); err != nil {
		return nil, fmt.Errorf("writing a picture: %w", err)
	}
	return b.Bytes(), nil
}

// pixel is the colour of a pixel, counted line by line.
func pixel(full *image.RGBA, i int) color.RGBA {
	p := full.Pix[4*i : 4*i+4]
	return color.RGBA{R: p[0], G: p[1], B: p[2], A: p[3]}
}

// paletteOf are the colours that most of an image has.
func paletteOf(full *image.RGBA) color.Palette {
	count := make(map[color.RGBA]int)
	for i := range len(full.Pix) / 4 {
		count[pixel(full, i)]++
	}
	order := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B), cmp.Compare(a.A, b.A))
	})
	palette := make(color.Palette, 0, mostColours)
	for _, c := range order[:min(len(order), mostColours)] {
		palette = append(palette, c)
	}
	return palette
}
