package diagnose

// Covered is one failure that the diagnosis knows.
type Covered struct {
	Code Code
	// Failure says in a few words what it is.
	Failure string
	// Confidence is how sure an answer about it can be.
	Confidence Confidence
	// Sources are the pages that it is known from.
	Sources []string
}

// Coverage lists every failure that the diagnosis knows, by code in the order of
// [Codes], and within a code in the order in which causes are ranked.
func Coverage() []Covered {
	var list []Covered
	all := rules()
	for _, code := range Codes() {
		for _, r := range all {
			if r.code == code {
				list = append(list, Covered{r.code, r.covers, r.confidence, r.sources})
			}
		}
	}
	return list
}
