package transport

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// MaxMessage is the size of the largest message that is read, in bytes, of any
// transport.
const MaxMessage = 16 << 20

const (
	// maxRunning is how many requests run at once, where a large one counts once more for
	// each heavy bytes. Before another is read, one has to end.
	maxRunning = 1000
	heavy      = 64 << 10
	// settling is how long calls may take to end when they are told to, and their
	// answers to be written.
	settling = time.Second
)

// Stdio serves a client on standard streams, where a line is a message.
type Stdio struct {
	Server *server.MCPServer
	Logger *slog.Logger
	// Grace is how long calls may go on after the context ended.
	Grace time.Duration
}

// Serve answers what is read from in, until it ends or ctx does. At the input's end
// it waits for the calls that run. When ctx ends it waits no longer than the grace,
// then ends them; they are answered in either case.
func (s Stdio) Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	client := newSession()
	if err := s.Server.RegisterSession(ctx, client); err != nil {
		return fmt.Errorf("starting the session: %w", err)
	}
	defer s.Server.UnregisterSession(context.WithoutCancel(ctx), client.SessionID())
	t := &talk{
		Stdio: s, session: client, base: s.Server.WithContext(context.WithoutCancel(ctx), client),
		lines: make(chan received), answers: make(chan []byte), slots: make(chan struct{}, maxRunning),
		finished: make(chan struct{}), broken: make(chan struct{}),
	}
	written := make(chan error, 1)
	go func() { written <- t.write(out) }()
	go t.read(in)
	readError := t.listen(ctx)
	t.drain(ctx)
	close(t.finished)
	select {
	case err := <-written:
		return errors.Join(readError, err)
	case <-time.After(settling):
		return errors.Join(readError, errors.New("the client did not read the last answers"))
	}
}

// received is what was read: a message, or why there is none.
type received struct {
	data []byte
	err  error
}

// talk is one run of [Stdio.Serve].
type talk struct {
	Stdio
	session *session
	calls   Calls
	// base is the context of requests. It does not end with that of Serve.
	base    context.Context
	lines   chan received
	answers chan []byte
	slots   chan struct{}
	// finished is closed when all is answered, broken when nothing can be written.
	finished, broken chan struct{}
}

// read reads lines. A read cannot be interrupted, so that it has a goroutine to
// itself, which stays behind when the context ends.
func (t *talk) read(in io.Reader) {
	for reader := bufio.NewReaderSize(in, 64<<10); ; {
		data, err := readLine(reader, MaxMessage)
		select {
		case t.lines <- received{data, err}:
		case <-t.finished:
			return
		}
		if err != nil && !errors.Is(err, errLong) {
			return
		}
	}
}

// listen starts what is asked, until there is nothing more to read.
func (t *talk) listen(ctx context.Context) error {
	for {
		select {
		case got := <-t.lines:
			switch {
			case errors.Is(got.err, io.EOF):
				return nil
			case errors.Is(got.err, errLong):
				t.answer(refusal(idOf(got.data), mcp.INVALID_REQUEST, fmt.Sprintf("a message has more than %d MiB, and was not read", MaxMessage>>20)))
			case got.err != nil:
				return fmt.Errorf("reading standard input: %w", got.err)
			case len(got.data) > 0:
				t.take(ctx, got.data)
			}
		case <-ctx.Done():
			return nil
		case <-t.broken:
			return nil
		}
	}
}

// take handles a message. A request runs for itself; what comes before all others,
// and notifications, are done before the next message is read.
func (t *talk) take(ctx context.Context, data []byte) {
	m := readMessage(data)
	switch {
	case m.cancels():
		t.calls.Cancel(string(m.Params.RequestID))
	case m.ID == nil, m.Method == string(mcp.MethodInitialize):
		t.run(t.base, m, data)
	default:
		weight := 1 + len(data)/heavy
		for range weight {
			select {
			case t.slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
		// From here on a cancellation finds it.
		call, over := t.calls.Begin(t.base, string(m.ID))
		go func() {
			t.run(call, m, data)
			over()
			for range weight {
				<-t.slots
			}
		}()
	}
}

// run answers one message.
func (t *talk) run(ctx context.Context, m message, data []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			t.Logger.Error("a request failed in the program", "method", m.Method, "fault", fault)
			t.answer(refusal(m.ID, mcp.INTERNAL_ERROR, "the program failed; its log says more"))
		}
	}()
	response := t.Server.HandleMessage(ctx, data)
	if response == nil {
		return
	}
	answer, err := json.Marshal(response)
	if err != nil {
		t.Logger.Error("encoding an answer", "method", m.Method, "error", err)
		answer = refusal(m.ID, mcp.INTERNAL_ERROR, "the answer could not be encoded")
	}
	t.answer(answer)
}

// answer hands an answer over to be written.
func (t *talk) answer(data []byte) {
	select {
	case t.answers <- data:
	case <-t.broken:
	case <-t.finished:
	}
}

// write writes what is for the client. What was said of a call before its answer is
// written before it.
func (t *talk) write(out io.Writer) error {
	for {
		var err error
		select {
		case notification := <-t.session.notifications:
			err = t.notify(out, notification)
		case data := <-t.answers:
			if err = t.notifyAll(out); err == nil {
				_, err = out.Write(append(data, '\n'))
			}
		case <-t.finished:
			return t.notifyAll(out)
		}
		if err != nil {
			t.calls.End(errGone)
			close(t.broken)
			return fmt.Errorf("writing to standard output: %w", err)
		}
	}
}

func (t *talk) notify(out io.Writer, notification mcp.JSONRPCNotification) error {
	data, err := json.Marshal(notification)
	if err == nil {
		_, err = out.Write(append(data, '\n'))
	}
	return err
}

func (t *talk) notifyAll(out io.Writer) error {
	for {
		select {
		case notification := <-t.session.notifications:
			if err := t.notify(out, notification); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

// drain waits for the calls that run.
func (t *talk) drain(ctx context.Context) {
	if t.calls.Wait(ctx) == nil {
		return
	}
	t.calls.finish(t.Grace)
}
