package picture_test

import (
	"bytes"
	"fmt"

	"jirascope/internal/picture"
)

func Example() {
	p, ok := picture.Velocity(picture.Name{Text: "Orbit Checkout", Else: "board 11"}, "story points", []picture.Sprint{
		{Name: picture.Name{Text: "Sprint 1"}, Committed: 20, Done: 18},
		{Name: picture.Name{Text: "Sprint 2"}, Committed: 21, Done: 24},
	})
	if !ok {
		fmt.Println("nothing to draw")
		return
	}
	data, err := p.SVG()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bytes.Contains(data, []byte("mean done 21")))
	// Output: true
}
