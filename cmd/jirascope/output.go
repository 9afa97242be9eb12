package main

import (
	"fmt"
	"io"
	"sync"
)

// output is a stream that remembers that it could not be written to, so that no command
// ends well whose answer is lost.
type output struct {
	io.Writer

	mu  sync.Mutex
	err error
}

// Write writes to the stream, and keeps its first error.
func (o *output) Write(data []byte) (int, error) {
	n, err := o.Writer.Write(data)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// Fd is that of the stream, if it is a file: whether it is a terminal and how wide.
func (o *output) Fd() uintptr {
	if file, ok := o.Writer.(interface{ Fd() uintptr }); ok {
		return file.Fd()
	}
	return ^uintptr(0)
}

// lost is why the answer did not arrive; nil when it did.
func (o *output) lost() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		return fmt.Errorf("the output could not be written: %w", o.err)
	}
	return nil
}
