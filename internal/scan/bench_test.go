package scan

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkFile reads sources, once as they are and once among code without
// calls, as most of a program is.
func BenchmarkFile(b *testing.B) {
	s := New(catalogue(b))
	for _, name := range []string{"python/release_notes.py", "web/src/boards.ts", "go/client.go", "java/BoardService.java", "shell/release.sh", "logs/app.log"} {
		content, err := os.ReadFile("testdata/repo/" + name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) { benchmark(b, s, name, content) })
	}
	content, err := os.ReadFile("testdata/repo/go/client.go")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("large.go", func(b *testing.B) { benchmark(b, s, "large.go", []byte(strings.Repeat(string(content), 200))) })
	line := `x=f("/rest/api/3/issue/"+k,{a:1});`
	b.Run("line.js", func(b *testing.B) { benchmark(b, s, "line.js", []byte(strings.Repeat(line, 1<<20/len(line)))) })
	without := strings.NewReplacer("rest/", "", "jira", "").Replace(string(content))
	b.Run("without.go", func(b *testing.B) { benchmark(b, s, "without.go", []byte(strings.Repeat(without, 200))) })
}

func benchmark(b *testing.B, s *Scanner, name string, content []byte) {
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		s.Text(name, content)
	}
}

// BenchmarkNew makes a scanner.
func BenchmarkNew(b *testing.B) {
	c := catalogue(b)
	for b.Loop() {
		New(c)
	}
}
