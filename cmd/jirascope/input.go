package main

import (
	"context"
	"fmt"
	"io"

	"jirascope/internal/transport"
)

// maxInput bounds what is read from standard input and from files.
const maxInput = transport.MaxMessage

// readBounded reads to the end of in, unless ctx ends first: nobody has to close a
// terminal to end the program. name is what in is called in errors, and tooLong what
// to do about more bytes than the limit.
func readBounded(ctx context.Context, in io.Reader, limit int64, name, tooLong string) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	// A read cannot be interrupted. It stays behind when the program ends.
	read := make(chan result, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(in, limit+1))
		read <- result{data, err}
	}()
	var got result
	select {
	case got = <-read:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if got.err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, got.err)
	}
	if int64(len(got.data)) > limit {
		return nil, fmt.Errorf("%s is longer than %d MiB: %s", name, limit>>20, tooLong)
	}
	return got.data, nil
}
