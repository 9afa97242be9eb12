package address

import "testing"

// TestLiteral holds which parts of a text are holes.
func TestLiteral(t *testing.T) {
	for text, want := range map[string]string{
		"/a/{b}/c": "/a/{b}/c", "/a/${b.c}": "/a/{c}", "/a/#{b}": "/a/{b}", "/a/%s/%d": "/a/{}/{}", "/a/%(b)s": "/a/{b}",
		"/a/:b/c": "/a/{b}/c", "a:b/c": "a:b/c", "http://h:80/a": "http://h:80/a", "/a/$b/c": "/a/{b}/c", "/a/$(b)": "/a/{b}", "/a/{{b}}": "/a/{b}",
		"/a/{{ _.b }}": "/a/{b}", "/a/%2F": "/a/%2F", "/a/%d1": "/a/%d1", "/a/%%s": "/a/%s",
		`\/a\/b`: "/a/b", "/a/{f(x, [1])}": "/a/{1}", "/a/{quote(key)}": "/a/{key}", "/a/{i['k']}": "/a/{k}", "/a/{": "/a/{",
		"${{ secrets.B }}/a": "{B}/a", "%1$s/a/%2$s": "{}/a/{}", "100%": "100%",
	} {
		l := Literal{Body: text}
		if got := l.Read().Flat(); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
