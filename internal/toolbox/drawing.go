package toolbox

import (
	"jirascope/internal/foreign"
	"jirascope/internal/picture"
)

// Drawing is the picture of an answer.
type Drawing struct {
	// PNG is the picture as clients get it.
	PNG []byte
	of  *picture.Picture
}

// SVG is the picture for whoever asks for lines and letters.
func (d *Drawing) SVG() ([]byte, error) { return d.of.SVG() }

// Drawn is the part of an answer that is its picture, if it has one. It is in none of the
// texts.
type Drawn struct{ drawing *Drawing }

func (d Drawn) shown() *Drawing { return d.drawing }

// drawn is an answer that may have a picture.
type drawn interface{ shown() *Drawing }

// Draw draws the picture of an answer. There may be nothing to draw, of which why is the
// reason: then a note says so, and the answer does without. Nothing of the connection's
// credential is in the picture.
func (c Call) Draw(p *picture.Picture, something bool, why string) (d Drawn, note string) {
	if !something {
		return d, "no picture: " + why
	}
	p = p.Rewrite(func(text string) string { return c.Scrub(foreign.Plain(text)) })
	data, err := p.PNG()
	if err != nil {
		c.Logger.Error("a picture failed in the program", "error", err)
		return d, "no picture: drawing it failed in the program, whose log says more"
	}
	return Drawn{&Drawing{PNG: data, of: p}}, ""
}
