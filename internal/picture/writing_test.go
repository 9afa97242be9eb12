package picture

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a font lacks becomes an ellipsis, and symbols go.
func TestShow(t *testing.T) {
	for name, want := range map[Name]struct{ png, svg string }{
		{"Sprint 12", "#1"}:            {"Sprint 12", "Sprint 12"},
		{"🚀 Launch 🎉", "#1"}:           {"Launch", "🚀 Launch 🎉"},
		{"スプリント 12", "#1"}:             {"… 12", "スプリント 12"},
		{"計画 スプリント", "#1"}:             {"#1", "計画 スプリント"},
		{"שלום 3", "#1"}:               {"… 3", "שלום 3"},
		{"a 計画 b", "#1"}:               {"a … b", "a 計画 b"},
		{"e\u0301te\u0301", "#1"}:      {"été", "été"},
		{"a\x1b\u202eb\u200b\n c", ""}: {"ab c", "ab c"},
		{"Ёжик Ω ąę", ""}:              {"Ёжик Ω ąę", "Ёжик Ω ąę"},
		{"計", "画"}:                     {"…", "計"},
		{"", "#1"}:                     {"#1", "#1"},
		{}:                             {"", ""},
	} {
		if got := newWriting(formatPNG, textSize).show(name); got != want.png {
			t.Errorf("PNG of %q: %q, want %q", name, got, want.png)
		}
		if got := newWriting(formatSVG, textSize).show(name); got != want.svg {
			t.Errorf("SVG of %q: %q, want %q", name, got, want.svg)
		}
	}
}

// Names lose what all of them begin with, if that is needed, and then their middles.
func TestShortened(t *testing.T) {
	w := newWriting(formatPNG, numberSize)
	long := []string{"Orbit Checkout Sprint 7", "Orbit Checkout Sprint 8", "Orbit Checkout Sprint 10"}
	for room, want := range map[int][]string{
		400: long,
		150: {"Checkout Sprint 7", "Checkout Sprint 8", "Checkout Sprint 10"},
		90:  {"Sprint 7", "Sprint 8", "Sprint 10"},
		40:  {"7", "8", "10"},
		15:  {"7", "8", "…"},
	} {
		if diff := cmp.Diff(want, w.shortened(slices.Clone(long), room)); diff != "" {
			t.Errorf("%d pixels: %s", room, diff)
		}
	}
	alone := w.shortened([]string{"Orbit Checkout Sprint 7"}, 90)
	if alone[0] == "7" || !strings.HasSuffix(alone[0], "7") || !strings.HasPrefix(alone[0], "O") || w.width(alone[0]) > 90 {
		t.Errorf("an only name became %q", alone)
	}
	if got := w.shortened([]string{"Winter of discontent", "Sprint of contentment"}, 100); !strings.HasPrefix(got[0], "Wi") || !strings.HasSuffix(got[0], "ent") {
		t.Errorf("names that begin otherwise became %q", got)
	}
}

// A letter that no font has takes its room.
func TestWidth(t *testing.T) {
	w := newWriting(formatSVG, 12)
	if got := w.width("計画"); got < 30 || got > 36 {
		t.Errorf("two letters of 16 pixels are %d wide", got)
	}
	if got, less := w.width("計画 plan"), w.width("plan"); got < less+30 {
		t.Errorf("%d, and %d without them", got, less)
	}
}

func TestScaleOf(t *testing.T) {
	for _, one := range []struct {
		low, high float64
		want      scale
	}{
		{0, 0, scale{0, 1.2, 7}}, {0, 10, scale{0, 12, 7}}, {0, 34, scale{0, 40, 5}}, {0, 163, scale{0, 200, 5}},
		{-5, 10, scale{-10, 15, 6}}, {-40, 0, scale{-50, 0, 6}}, {0, 28, scale{0, 30, 7}}, {0, 0.5, scale{0, 0.6, 7}},
	} {
		got := scaleOf(one.low, one.high)
		if cmp.Diff(number(one.want.low)+number(one.want.high), number(got.low)+number(got.high)) != "" || got.labels != one.want.labels {
			t.Errorf("from %v to %v: %+v, want %+v", one.low, one.high, got, one.want)
		}
	}
}

// Labels keep apart, and within the picture.
func TestLabels(t *testing.T) {
	w := newWriting(formatPNG, numberSize)
	for count := range 210 {
		p, _ := Flow(Name{}, "", weeks(count))
		list := p.labels(w, plotWidth)
		if len(list) != count {
			t.Fatalf("%d labels of %d", len(list), count)
		}
		end, shown := -gap, 0
		for i, label := range list {
			if label == "" {
				continue
			}
			at, width := i*plotWidth/max(count-1, 1), w.width(label)
			switch {
			case p.gapped():
				at = (2*i+1)*plotWidth/(2*count) - width/2
			case i == count-1:
				at = plotWidth - width
			}
			if at < end+gap-1 || at+width > plotWidth+margin {
				t.Errorf("of %d labels, %q at %d is too near to %d", count, label, at, end)
			}
			end, shown = at+width, shown+1
		}
		if count > 0 && shown < min(count, 7) {
			t.Errorf("of %d labels, %d are shown", count, shown)
		}
		if p.gapped() && count > 0 && list[count-1] == "" {
			t.Errorf("of %d labels, the last is not shown", count)
		}
	}
}
