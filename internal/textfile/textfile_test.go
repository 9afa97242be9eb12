package textfile

import "testing"

func TestDecode(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"UTF-8", "ä 401\n", "ä 401\n"},
		{"with a mark", "\xef\xbb\xbfä", "ä"},
		{"a mark inside stays", "a\ufeff", "a\ufeff"},
		{"UTF-16 of Windows", "\xff\xfe4\x000\x001\x00\x3d\xd8\x00\xde", "401😀"},
		{"UTF-16, the other way round", "\xfe\xff\x004\x000\x001", "401"},
		{"half a character at the end", "\xff\xfe4\x000", "4"},
		{"other bytes", "\x80\xff", "\x80\xff"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		if got := Decode([]byte(tt.data)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
