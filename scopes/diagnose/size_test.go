package diagnose

import (
	"encoding/json"
	"slices"
	"testing"
)

// A model reads the answer and a person its text: both are short.
func TestSizes(t *testing.T) {
	const median, most = 1200, 2500
	explainer := newExplainer(t)
	var data, text []int
	for name, e := range shown() {
		answer := explainer.Explain(e)
		encoded, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		data, text = append(data, len(encoded)), append(text, len(answer.Text()))
		if len(encoded) > most || len(answer.Text()) > most {
			t.Errorf("%s: %d bytes of JSON and %d of text", name, len(encoded), len(answer.Text()))
		}
	}
	slices.Sort(data)
	slices.Sort(text)
	t.Logf("the median has %d bytes of JSON and %d of text, the largest %d and %d", data[len(data)/2], text[len(text)/2], data[len(data)-1], text[len(text)-1])
	if data[len(data)/2] > median || text[len(text)/2] > median {
		t.Errorf("the median has %d bytes of JSON and %d of text", data[len(data)/2], text[len(text)/2])
	}
}
