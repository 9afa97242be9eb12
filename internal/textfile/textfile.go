// Package textfile reads texts as editors and shells write them to files, and replaces files
// at once.
//
//	textfile.Decode([]byte("\xff\xfeo\x00k\x00")) // "ok", as PowerShell 5 redirects it
package textfile

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// Decode is a file's text without its byte order mark. With the mark of UTF-16, which
// Windows writes, it is decoded. All other bytes are kept, valid UTF-8 or not.
func Decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return decodeWide(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return decodeWide(data[2:], binary.BigEndian)
	default:
		return string(bytes.TrimPrefix(data, []byte("\ufeff")))
	}
}

func decodeWide(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}
