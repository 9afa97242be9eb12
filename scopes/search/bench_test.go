package search

import "testing"

// BenchmarkBuild measures what the first question costs more than the next.
func BenchmarkBuild(b *testing.B) {
	c := loadCatalogue(b)
	b.ReportAllocs()
	for b.Loop() {
		build(c)
	}
}

func BenchmarkOperations(b *testing.B) {
	for name, words := range map[string]string{
		"short": "add a comment", "typos": "moev tickts to the nxt sprnt", "exact": "GET /rest/agile/1.0/board", "unknown": "asdf qwer",
		"long": "As a scrum master I want to see which stories spilled over from the last sprint so that I can plan",
	} {
		b.Run(name, func(b *testing.B) {
			x := newTestIndex(b)
			x.Operations(Query{Words: words})
			b.ReportAllocs()
			for b.Loop() {
				x.Operations(Query{Words: words})
			}
		})
	}
}

func BenchmarkTask(b *testing.B) {
	x := newTestIndex(b)
	b.ReportAllocs()
	for b.Loop() {
		x.Task("read boards and sprints, create issues and comment on them")
	}
}
