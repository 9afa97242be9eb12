package picture

import "github.com/go-analyze/charts"

// paint is a colour, as the web writes it.
type paint string

// Blue, orange and pink are of the palette of Okabe and Ito, which was made for all kinds of
// colour vision. Areas beside each other differ in a print without colours, too.
const (
	ink    paint = "#20242c"
	quiet  paint = "#8a919e"
	gray   paint = "#cdd2da"
	faint  paint = "#dfe3ea"
	blue   paint = "#0072b2"
	orange paint = "#e69f00"
	pink   paint = "#cc79a7"
)

func (p paint) colour() charts.Color { return charts.ColorFromHex(string(p)) }

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
