package diagnose

import (
	"testing"

	"jirascope/scopes/evidence"
)

// BenchmarkAsk explains calls of which something has to be asked: each likely reply is judged too.
func BenchmarkAsk(b *testing.B) {
	explainer := newExplainer(b)
	for name, e := range map[string]evidence.Evidence{
		"status":   {Method: "GET", URL: gateway + "/rest/api/3/myself", Status: 401},
		"site":     {Method: "GET", URL: site + "/rest/api/3/myself", Status: 401},
		"nothing":  {Text: "it does not work"},
		"bad path": {Method: "GET", URL: gateway + "/rest/api/3/issue/x/y", Status: 401},
		"certain":  {URL: gateway + "/rest/api/3/search?jql=x", Status: 410},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				explainer.Explain(e)
			}
		})
	}
}
