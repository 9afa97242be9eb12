package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// unknown is what no day has told.
var unknown = math.NaN()

// days are those of a sprint of two weeks of which the first is over.
func days() []Day {
	scope := []float64{30, 30, 33, 33, 33, 33, 33, 33, 34}
	left := []float64{30, 30, 31, 28, 28, 22, 22, 22, 18}
	var list []Day
	for i, label := range strings.Fields("start Mon_2 Tue_3 Wed_4 Thu_5 Fri_6 Sat_7 Sun_8 Mon_9 Tue_10 Wed_11 Thu_12 Fri_13") {
		day := Day{Label: strings.ReplaceAll(label, "_", " "), Off: strings.HasPrefix(label, "S"), Scope: unknown, Left: unknown, Ideal: 30 - 2.5*float64(i)}
		if i < len(left) {
			day.Scope, day.Left = scope[i], left[i]
		}
		list = append(list, day)
	}
	return list
}

// sprints are some whose names begin alike.
func sprints(count int) []Sprint {
	var list []Sprint
	for i := range count {
		list = append(list, Sprint{Name{fmt.Sprintf("Orbit Checkout Sprint %d", i+7), fmt.Sprintf("#%d", i)}, float64(20 + i*7%11), float64(18 + i*5%13)})
	}
	return list
}

// weeks are some in which work flows.
func weeks(count int) []Week {
	var list []Week
	for i := range count {
		list = append(list, Week{Label: fmt.Sprintf("%d Nov", i+1), Done: float64(4 * i), Busy: float64(6 + i%3), ToDo: max(float64(20-i/2), 3)})
	}
	return list
}

// hostile are names that try to break a picture.
func hostile() []string {
	return []string{
		"🚀 Launch", "スプリント 計画", "عربي 12", "שלום", "a\x00b\x1b[31m\u202e\u200b\ufeff", "<script>alert('&\"')</script>]]>", "e\u0301te\u0301 \u0104\u0118",
		strings.Repeat("very long ", 500), strings.Repeat("W", 3000), "\xff\xfe broken", "line\nbreak\r\ttab", "", " ", "\u2066\u2069", "𝕊𝕡𝕣𝕚𝕟𝕥", "नमस्ते", "{{.}} %s %d $x", "\ufffd\uffff",
	}
}

// made are pictures by the names of their golden files.
func made(t testing.TB) map[string]*Picture {
	t.Helper()
	list := make(map[string]*Picture)
	add := func(name string, p *Picture, ok bool) {
		if !ok {
			t.Fatalf("%s: nothing to draw", name)
		}
		list[name] = p
	}
	p, ok := Burndown(Name{Text: "Orbit Sprint 12"}, "Orbit Checkout · Story Points · 2 Nov to 13 Nov 2026 · Europe/Berlin", days())
	add("burndown", p, ok)
	p, ok = Velocity(Name{Text: "Orbit Checkout"}, "Story Points · last 6 closed sprints", sprints(6))
	add("velocity", p, ok)
	p, ok = Velocity(Name{Text: "Orbit Checkout"}, "Story Points · last 1 closed sprint", sprints(1))
	add("velocity_one", p, ok)
	p, ok = Velocity(Name{Text: "Orbit Checkout"}, "Story Points · last 25 closed sprints", sprints(25))
	add("velocity_many", p, ok)
	p, ok = Flow(Name{Text: "Lamp Core"}, "issues at the end of each week · UTC", weeks(12))
	add("flow", p, ok)
	strange := weeks(52)
	strange[50].Other = 12
	p, ok = Flow(Name{Text: "Lamp Core"}, "issues at the end of each week · UTC", strange)
	add("flow_year", p, ok)
	var odd []Sprint
	for i, name := range hostile()[:8] {
		odd = append(odd, Sprint{Name{name, fmt.Sprintf("#%d", i)}, float64(3*i - 4), float64(9 - i)})
	}
	p, ok = Velocity(Name{"スプリント 🚀", "board 12"}, "ポイント · <b>", odd)
	add("hostile", p, ok)
	return list
}

// Every picture looks as its golden file does. Look at the files after an update.
func TestGolden(t *testing.T) {
	pictures := made(t)
	for name, p := range pictures {
		file := filepath.Join("testdata", name+".png")
		data, err := p.PNG()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if *update {
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; run with -update", err)
			continue
		}
		if got := difference(t, data, want); got > alike {
			t.Errorf("%s differs from its golden file by %.2f, more than %v", name, got, alike)
		}
	}
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if pictures[strings.TrimSuffix(entry.Name(), ".png")] == nil {
			t.Errorf("the golden file %s belongs to no picture", entry.Name())
		}
	}
}

// The comparison sees what a person would: one value, one name, one colour.
func TestGolden_Differs(t *testing.T) {
	same, other := days(), days()
	other[5].Left -= 8
	draw := func(days []Day, title string, change func(*Picture)) []byte {
		p, _ := Burndown(Name{Text: title}, "points", days)
		change(p)
		data, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	nothing := func(*Picture) {}
	want := draw(same, "Sprint 12", nothing)
	for name, got := range map[string][]byte{
		"a value":  draw(other, "Sprint 12", nothing),
		"a title":  draw(same, "Sprint of winter", nothing),
		"a colour": draw(same, "Sprint 12", func(p *Picture) { p.series[3].colour = pink }),
		"no bands": draw(same, "Sprint 12", func(p *Picture) { p.series[0].values = nil }),
	} {
		if d := difference(t, got, want); d <= alike {
			t.Errorf("%s makes a difference of %.2f, and up to %v passes", name, d, alike)
		}
	}
	if d := difference(t, draw(same, "Sprint 12", nothing), want); d != 0 {
		t.Errorf("the same picture differs by %.2f", d)
	}
}

// alike is the greatest mean difference of what looks the same, of 255: less than one letter
// makes, and more than other rounding at the edges of all.
const alike = 0.15

// difference is the mean difference of two pictures, each made of blocks of 10 by 10 pixels.
func difference(t *testing.T, a, b []byte) float64 {
	t.Helper()
	one, two := blocks(t, a), blocks(t, b)
	if len(one) != len(two) {
		t.Fatalf("%d and %d blocks", len(one), len(two))
	}
	sum := 0.0
	for i := range one {
		sum += math.Abs(one[i] - two[i])
	}
	return sum / float64(len(one))
}

// blocks are the mean reds, greens and blues of the blocks of a picture.
func blocks(t *testing.T, data []byte) []float64 {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if picture.Bounds() != image.Rect(0, 0, Width, Height) {
		t.Fatalf("the picture is %v", picture.Bounds())
	}
	const side = 10
	list := make([]float64, Width/side*(Height/side)*3)
	for y := range Height {
		for x := range Width {
			r, g, b, _ := picture.At(x, y).RGBA()
			at := (y/side*(Width/side) + x/side) * 3
			for i, part := range []uint32{r, g, b} {
				list[at+i] += float64(part>>8) / (side * side)
			}
		}
	}
	return list
}

// Pictures are small, opaque, and have few colours.
func TestPNG_Size(t *testing.T) {
	for name, p := range made(t) {
		data, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 30_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if p, ok := picture.(*image.Paletted); !ok || !p.Opaque() {
			t.Errorf("%s has no palette, or can be seen through", name)
		}
		if svg, err := p.SVG(); err != nil || len(svg) > 60_000 {
			t.Errorf("%s: %d bytes of SVG, %v", name, len(svg), err)
		}
	}
}

// A picture has a frame at each of its sides, and is white within.
func TestPNG_Frame(t *testing.T) {
	for name, p := range made(t) {
		data, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, side := range []struct{ at, within image.Point }{
			{image.Pt(Width/2, 0), image.Pt(Width/2, 4)}, {image.Pt(Width/2, Height-1), image.Pt(Width/2, Height-5)},
			{image.Pt(0, Height/2), image.Pt(4, Height/2)}, {image.Pt(Width-1, Height/2), image.Pt(Width-5, Height/2)},
		} {
			frame, _, _, _ := picture.At(side.at.X, side.at.Y).RGBA()
			inner, _, _, _ := picture.At(side.within.X, side.within.Y).RGBA()
			if frame>>8 > 0xd8 || inner>>8 != 0xff {
				t.Errorf("%s: %#x at %v and %#x within", name, frame>>8, side.at, inner>>8)
			}
		}
	}
}

// texts are those of an SVG, which is checked to be well-formed.
func texts(t testing.TB, data []byte) []string {
	t.Helper()
	var list []string
	decoder := xml.NewDecoder(bytes.NewReader(data))
	inside := ""
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("the SVG is broken: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if inside = token.Name.Local; inside == "script" || inside == "b" {
				t.Errorf("a name became an element: %s", inside)
			}
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			if inside == "text" || inside == "title" {
				list = append(list, strings.Trim(string(token), "\u00a0"))
			}
		}
	}
}

// An SVG has all that is to be read.
func TestSVG_Labels(t *testing.T) {
	pictures := made(t)
	for name, want := range map[string][]string{
		"burndown": {"Burndown: Orbit Sprint 12", "Orbit Checkout · Story Points · 2 Nov to 13 Nov 2026 · Europe/Berlin", "day off", "ideal", "scope", "left", "Fri 13", "Sat 7", "34", "18",
			"Burndown: Orbit Sprint 12. Orbit Checkout · Story Points · 2 Nov to 13 Nov 2026 · Europe/Berlin"},
		"velocity":     {"Velocity: Orbit Checkout", "committed", "done", "Sprint 7", "Sprint 12", "mean done 24", "20", "27"},
		"velocity_one": {"Orbit Checkout Sprint 7", "20", "18"},
		"flow":         {"Cumulative flow: Lamp Core", "done", "in progress", "to do", "1 Nov", "12 Nov"},
		"flow_year":    {"other", "1 Nov"},
		"hostile":      {"Velocity: スプリント 🚀", "ポイント · <b>", "🚀 Launch", "שלום"},
	} {
		svg, err := pictures[name].SVG()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(svg, []byte("<svg ")) || !bytes.Contains(svg, []byte("</title><path ")) {
			t.Errorf("%s begins with %.300s", name, svg)
		}
		have := "\n" + strings.Join(texts(t, svg), "\n") + "\n"
		for _, text := range want {
			if !strings.Contains(have, "\n"+text+"\n") {
				t.Errorf("%s lacks %q among %q", name, text, have)
			}
		}
		if name == "flow" && strings.Contains(have, "other") || name == "velocity_one" && strings.Contains(have, "mean") || name == "flow_year" && strings.Contains(have, "day off") {
			t.Errorf("%s says too much: %q", name, have)
		}
	}
}

// Numbers stand only where a line ends.
func TestSVG_LastOnly(t *testing.T) {
	svg, err := made(t)["burndown"].SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts(t, svg) {
		if text == "33" || text == "28" || text == "31" {
			t.Errorf("%s is written beside a line", text)
		}
	}
}

// Texts go through a function, whichever they are.
func TestRewrite(t *testing.T) {
	for name, p := range made(t) {
		before, err := p.SVG()
		if err != nil {
			t.Fatal(err)
		}
		svg, err := p.Rewrite(func(text string) string { return strings.ToUpper(strings.ReplaceAll(text, "o", "0")) }).SVG()
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(svg, []byte("Orbit")) || bytes.Contains(svg, []byte("Lamp")) || bytes.Contains(svg, []byte("Launch")) {
			t.Errorf("%s keeps what was taken out", name)
		}
		if after, err := p.SVG(); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s itself was changed", name)
		}
	}
}

// There is nothing to draw where nothing is known.
func TestNothing(t *testing.T) {
	if _, ok := Burndown(Name{}, "", days()[:1]); ok {
		t.Error("one day is a line")
	}
	if _, ok := Burndown(Name{}, "", days()[9:]); ok {
		t.Error("days to come are a line")
	}
	if _, ok := Burndown(Name{}, "", days()[:2]); !ok {
		t.Error("two days are no line")
	}
	if _, ok := Velocity(Name{}, "", nil); ok {
		t.Error("no sprint is a bar")
	}
	if _, ok := Velocity(Name{}, "", []Sprint{{Name{}, unknown, unknown}}); ok {
		t.Error("a sprint of which nothing is known is a bar")
	}
	if _, ok := Flow(Name{}, "", weeks(1)); ok {
		t.Error("one week is an area")
	}
	if _, ok := Flow(Name{}, "", []Week{{"", 1, 1, -1, 1}, {"", 1, 1, 1, 1}}); ok {
		t.Error("a week of which something is unknown counts")
	}
	if _, ok := Flow(Name{}, "", weeks(2)); !ok {
		t.Error("two weeks are no area")
	}
}
