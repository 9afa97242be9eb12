package paste

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
)

// said are things that people write around a paste. None of them changes what
// the machines wrote.
func said() []string {
	return []string{
		"Hallo zusammen, seit dem 12.11.2026 geht das leider nicht mehr. Hat jemand eine Idee?",
		"Mit einem Token ohne Scopes funktioniert es, mit dem neuen nicht.",
		"Bonjour, le jeton a le droit read:jira-work et write:jira-work, pourquoi ce refus ?",
		"昨日から動きません。スコープは全部選びました。",
		"El token de otra persona funciona. ¿Qué me falta?",
		"Токен с областями не работает, а без них всё хорошо.",
		"A token without scopes works, and the docs say it requires read:project:jira.",
		"I use a scoped token of a service account with OAuth 2.0, sent as Basic.",
		"Por favor, ajuda: o meu colega com a chave da organização consegue.",
	}
}

// diagnosed is what an answer to a text comes down to.
func diagnosed(x *diagnose.Explainer, c realCase, text string) (string, []string) {
	fields := evidence.Evidence{Credential: c.Credential, Granted: scopes.Holdings{Held: c.Scopes, Complete: c.Scopes != nil}}
	answer := x.Explain(fields.Merge(Read(text)))
	return string(answer.Verdict), missing(answer)
}

// TestReadAroundWords: a sentence in any language in front of a paste or behind
// it changes neither the verdict nor the scopes.
func TestReadAroundWords(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	explainer := diagnose.New(catalogue)
	forms := map[string]func(realCase) string{"curl": asCurl, "verbose": asVerbose, "python": asPython}
	for name, form := range forms {
		for i, c := range realCases(t) {
			text := form(c)
			verdict, lacks := diagnosed(explainer, c, text)
			words := said()[i%len(said())]
			for place, mixed := range map[string]string{"in front": words + "\n" + text, "behind": text + "\n\n" + words} {
				if got, missing := diagnosed(explainer, c, mixed); got != verdict || !slices.Equal(missing, lacks) {
					t.Errorf("%s %s: with words %s the verdict is %s, missing %v; without %s, missing %v\n%s", name, c.Name, place, got, missing, verdict, lacks, mixed)
				}
			}
		}
	}
}

// TestReadLinesInAnyOrder: where each line stands for itself, as in a chat, their
// order does not matter.
func TestReadLinesInAnyOrder(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	explainer, random := diagnose.New(catalogue), rand.New(rand.NewPCG(5, 8))
	for i, c := range realCases(t) {
		if c.Status == 0 || strings.Contains(c.Body, "\n") {
			continue
		}
		lines := []string{c.Method + " " + c.URL, "status: " + strconv.Itoa(c.Status), "body: " + c.Body, said()[i%len(said())]}
		if len(c.Scopes) > 0 {
			lines = append(lines, "scopes: "+strings.Join(c.Scopes, " "))
		}
		verdict, lacks := diagnosed(explainer, c, strings.Join(lines, "\n"))
		for range 6 {
			random.Shuffle(len(lines), func(i, k int) { lines[i], lines[k] = lines[k], lines[i] })
			mixed := strings.Join(lines, "\n")
			if got, missing := diagnosed(explainer, c, mixed); got != verdict || !slices.Equal(missing, lacks) {
				t.Errorf("%s: the verdict is %s, missing %v; in the first order %s, missing %v\n%s", c.Name, got, missing, verdict, lacks, mixed)
			}
		}
	}
}
