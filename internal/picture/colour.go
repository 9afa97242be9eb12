package picture

import "github.com/go-analyze/charts"

// paint is a colour by what it is for.
type paint int

const (
	ink paint = iota
	faint
	quiet
	blue
	orange
	gray
	pink
)

// colour is a paint's. Blue, orange and pink are of the palette of Okabe and Ito, which was
// made for all kinds of colour vision.
func (p paint) colour() charts.Color {
	switch p {
	case faint:
		return charts.Color{R: 0xdf, G: 0xe3, B: 0xea, A: 255}
	case quiet:
		return charts.Color{R: 0x8a, G: 0x91, B: 0x9e, A: 255}
	case blue:
		return charts.Color{R: 0x00, G: 0x72, B: 0xb2, A: 255}
	case orange:
		return charts.Color{R: 0xe6, G: 0x9f, B: 0x00, A: 255}
	case gray:
		return charts.Color{R: 0xb4, G: 0xba, B: 0xc6, A: 255}
	case pink:
		return charts.Color{R: 0xcc, G: 0x79, B: 0xa7, A: 255}
	default:
		return charts.Color{R: 0x20, G: 0x24, B: 0x2c, A: 255}
	}
}

// theme are the colours of a picture.
func (p *Picture) theme() charts.ColorPalette {
	colours := make([]charts.Color, len(p.series))
	for i, s := range p.series {
		colours[i] = s.colour.colour()
	}
	return charts.MakeTheme(charts.ThemeOption{
		AxisStrokeColor: quiet.colour(), AxisSplitLineColor: faint.colour(), BackgroundColor: charts.ColorWhite,
		TextColor: ink.colour(), SeriesColors: colours,
	})
}
