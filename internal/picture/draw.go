package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"github.com/go-analyze/charts"
)

// format is a kind of file.
type format string

const (
	formatPNG format = charts.ChartOutputPNG
	formatSVG format = charts.ChartOutputSVG
)

// The layout, in pixels, and the sizes of letters, in points.
const (
	margin = 28
	// titleLine, subtitleLine and legendTop are measured from the top.
	titleLine, subtitleLine, legendTop = 46, 76, 78
	// plotWidth is about what the numbers beside the axis leave, and widestBar the most of
	// it that a bar takes.
	plotWidth, widestBar            = Width - 2*margin - 60, 72
	titleSize, textSize, numberSize = 19, 14, 13
	edge, thinLine, thickLine       = 0.5, 1.5, 3
	dotSize                         = 4
	// mostGapped is up to how many places each has more room than the library needs for
	// lines and bars to stand above each other.
	mostGapped = 20
)

// draw draws a picture with a frame.
func (p *Picture) draw(f format) ([]byte, error) {
	painter, err := charts.Render(p.option(f))
	if err != nil {
		return nil, fmt.Errorf("drawing a picture: %w", err)
	}
	titles, subtitles := newWriting(f, titleSize), newWriting(f, textSize)
	titles.style = heavy(titleSize)
	painter.Text(p.heading(titles), margin, titleLine, 0, titles.style)
	painter.Text(subtitles.fit(subtitles.show(p.subtitle), Width-2*margin), margin, subtitleLine, 0, subtitles.style)
	corners := []charts.Point{{X: 1, Y: 1}, {X: Width - 1, Y: 1}, {X: Width - 1, Y: Height - 1}, {X: 1, Y: Height - 1}, {X: 1, Y: 1}}
	painter.LineStroke(corners, quiet.colour(), 2)
	data, err := painter.Bytes()
	if err != nil {
		return nil, fmt.Errorf("drawing a picture: %w", err)
	}
	return data, nil
}

// heading is the title as there is room for it.
func (p *Picture) heading(w *writing) string {
	return w.fit(p.kind+": "+w.show(p.title), Width-2*margin)
}

// option is the picture in the library's words.
func (p *Picture) option(f format) charts.ChartOption {
	s := scaleOf(p.extent())
	return charts.ChartOption{
		OutputFormat: string(f), Width: Width, Height: Height, Theme: p.theme(),
		Padding: charts.NewBox(margin, margin/2, margin, margin/2),
		Legend:  charts.LegendOption{SeriesNames: p.names(), FontStyle: letters(textSize), Offset: charts.OffsetStr{Left: charts.PositionLeft}.WithTopI(legendTop), Symbol: charts.SymbolSquare},
		XAxis: charts.XAxisOption{
			Labels: p.labels(newWriting(f, numberSize), plotWidth), LabelFontStyle: letters(numberSize),
			LabelCount: len(p.places), BoundaryGap: charts.Ptr(p.gapped()),
		},
		YAxis: []charts.YAxisOption{{
			Min: &s.low, Max: &s.high, LabelCount: s.labels, LabelFontStyle: letters(numberSize), SplitLineShow: charts.Ptr(true), ValueFormatter: number,
		}},
		StackSeries: charts.Ptr(p.stacked), FillOpacity: 255, FillArea: charts.Ptr(p.stacked),
		LineStrokeWidth: p.lineWidth(), Symbol: p.symbol(), BarSize: p.barSize(),
		ValueFormatter: number, SeriesList: p.list(s),
	}
}

// names are those of the series.
func (p *Picture) names() []string {
	list := make([]string, len(p.series))
	for i, s := range p.series {
		// The library leaves no room between a mark and its name.
		list[i] = "\u00a0" + s.name
	}
	return list
}

// gapped reports whether a place is in the middle of its share of the axis, where a bar has
// room. The library lets many places of a line begin and end at the edges.
func (p *Picture) gapped() bool { return p.hasBars() || len(p.places) <= mostGapped }

func (p *Picture) hasBars() bool {
	for _, s := range p.series {
		if s.form != asLine {
			return true
		}
	}
	return false
}

// lineWidth is thin where a line crosses the numbers of bars, and least at the edge of an
// area, which would not be there where the area is nothing.
func (p *Picture) lineWidth() float64 {
	switch {
	case p.stacked:
		return edge
	case p.shorten:
		return thinLine
	default:
		return thickLine
	}
}

// symbol is what stands at each place of a line.
func (p *Picture) symbol() charts.Symbol {
	if p.stacked || p.shorten || !p.gapped() {
		return charts.Symbol{Shape: charts.SymbolNone}
	}
	return charts.Symbol{Shape: charts.SymbolDot, Size: dotSize}
}

// barSize is a bar's share of its room; 0 leaves it to the library.
func (p *Picture) barSize() float64 {
	bars := 0
	for _, s := range p.series {
		switch s.form {
		case asBand:
			return 1
		case asBars:
			bars++
		}
	}
	if room := plotWidth / max(len(p.places)*bars, 1); bars > 0 && room > widestBar {
		return float64(widestBar) / float64(room)
	}
	return 0
}

// list are the series in the library's words.
func (p *Picture) list(s scale) charts.GenericSeriesList {
	list := make(charts.GenericSeriesList, len(p.series))
	for i, one := range p.series {
		list[i] = charts.GenericSeries{Name: one.name, Type: charts.ChartTypeLine, Values: make([]float64, len(p.places))}
		if one.form != asLine {
			list[i].Type = charts.ChartTypeBar
		}
		for n := range p.places {
			list[i].Values[n] = one.at(n, s)
		}
		if one.told != untold && p.gapped() {
			list[i].Label = charts.SeriesLabel{Show: charts.Ptr(true), FontStyle: letters(numberSize), LabelFormatter: one.tell()}
		}
	}
	return list
}

// at is what is drawn at a place.
func (s series) at(place int, on scale) float64 {
	switch {
	case place >= len(s.values) || !isNumber(s.values[place]):
		return charts.GetNullValue()
	case s.form != asBand:
		return s.values[place]
	case s.values[place] != 0:
		return on.high
	default:
		return charts.GetNullValue()
	}
}

// tell writes values. The library does not say at which place it asks for one, but it asks
// in their order.
func (s series) tell() charts.SeriesLabelFormatter {
	left := 0
	for _, value := range s.values {
		if isNumber(value) {
			left++
		}
	}
	return func(_ int, _ string, value float64) (string, *charts.LabelStyle) {
		left--
		if s.told == lastOnly && left > 0 {
			return "", nil
		}
		return number(value), nil
	}
}

// labelled is a drawing with its size and its title, for programs that read pictures aloud.
func (p *Picture) labelled(data []byte) []byte {
	var title bytes.Buffer
	w := newWriting(formatSVG, titleSize)
	// Writing to a buffer never fails.
	_ = xml.EscapeText(&title, []byte(p.kind+": "+w.show(p.title)+". "+w.show(p.subtitle)))
	at := bytes.IndexByte(data, '>')
	if at < 0 {
		return data
	}
	head := fmt.Sprintf(` width="%d" height="%d" role="img"><title>%s</title>`, Width, Height, title.Bytes())
	return bytes.Join([][]byte{data[:at], data[at+1:]}, []byte(head))
}
