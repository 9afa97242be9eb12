package transport

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// newTools is a server with the tool hang, which waits until it is cancelled and
// answers why, quick, which answers at once, broken, which panics, and slow, which
// reports progress and answers after a second.
func newTools(options ...server.ServerOption) *server.MCPServer {
	s := server.NewMCPServer("test", "1", append(options, server.WithToolCapabilities(false))...)
	s.AddTool(mcp.NewTool("hang"), func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		<-ctx.Done()
		return mcp.NewToolResultError(context.Cause(ctx).Error()), nil
	})
	s.AddTool(mcp.NewTool("quick"), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("done"), nil
	})
	s.AddTool(mcp.NewTool("broken"), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		panic("a secret of the program")
	})
	s.AddTool(mcp.NewTool("slow"), func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		for i := range 3 {
			// What cannot be delivered is dropped.
			_ = s.SendNotificationToClient(ctx, "notifications/progress", map[string]any{"progressToken": "p", "progress": i})
		}
		select {
		case <-time.After(time.Second):
			return mcp.NewToolResultText("done"), nil
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	})
	return s
}

func callOf(id any, tool string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%v,"method":"tools/call","params":{"name":%q}}`, id, tool)
}

func cancelOf(id any) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%v}}`, id)
}

func pingOf(id any) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%v,"method":"ping"}`, id)
}

const hello = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`

// dialogue is a client of [Stdio.Serve] in a bubble of its own time.
type dialogue struct {
	in    *io.PipeWriter
	out   *io.PipeReader
	stop  context.CancelFunc
	ended chan error
	mu    sync.Mutex
	log   []string
}

// converse runs the server and a client.
func converse(t *testing.T, act func(*dialogue)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		serverIn, in := io.Pipe()
		out, serverOut := io.Pipe()
		d := &dialogue{in: in, out: out, stop: stop, ended: make(chan error, 1)}
		go func() {
			d.ended <- Stdio{Server: newTools(), Logger: slog.New(slog.DiscardHandler), Grace: 4 * time.Second}.Serve(ctx, serverIn, serverOut)
			serverOut.Close()
		}()
		act(d)
		in.Close()
		out.Close()
		stop()
		// Nothing of the server may be left behind when the bubble ends.
		time.Sleep(time.Minute)
	})
}

// listen keeps what the server writes.
func (d *dialogue) listen() {
	go func() {
		for lines := bufio.NewReader(d.out); ; {
			line, err := lines.ReadString('\n')
			if err != nil {
				return
			}
			d.mu.Lock()
			d.log = append(d.log, line)
			d.mu.Unlock()
		}
	}()
}

// push writes lines, which the server may not read.
func (d *dialogue) push(lines ...string) {
	_, _ = io.WriteString(d.in, strings.Join(lines, "\n")+"\n")
}

// send writes lines and waits until the server has nothing more to do.
func (d *dialogue) send(lines ...string) {
	d.push(lines...)
	synctest.Wait()
}

// answer is what was answered to an id, empty for nothing.
func (d *dialogue) answer(id any) string {
	prefix := fmt.Sprintf(`{"jsonrpc":"2.0","id":%v,`, id)
	answers := d.answers()
	at := slices.IndexFunc(answers, func(line string) bool { return strings.HasPrefix(line, prefix) })
	if at < 0 {
		return ""
	}
	return answers[at]
}

// answers is what the server wrote, in order.
func (d *dialogue) answers() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.log)
}

// TestStdio_NobodyWaits: a ping and a quick call pass 200 calls that hang.
func TestStdio_NobodyWaits(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		d.send(hello)
		for id := 1; id <= 200; id++ {
			d.send(callOf(id, "hang"))
		}
		d.send(callOf(201, "quick"), pingOf(202))
		if !strings.Contains(d.answer(201), "done") || d.answer(202) == "" || len(d.answers()) != 3 {
			t.Errorf("answers: %q", d.answers())
		}
	})
}

// TestStdio_Cancel: a cancellation ends its call and no other, even when it comes
// with it, and knows 1 from "1".
func TestStdio_Cancel(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		d.send(hello, callOf(1, "hang"), callOf(`"1"`, "hang"), callOf(2, "hang"), cancelOf(2), cancelOf(7))
		if !strings.Contains(d.answer(2), "the client cancelled it") || len(d.answers()) != 2 {
			t.Errorf("answers: %q", d.answers())
		}
		d.send(cancelOf(`"1"`))
		if d.answer(`"1"`) == "" || d.answer(1) != "" {
			t.Errorf("answers: %q", d.answers())
		}
		// It is answered, so that its id is free again.
		d.send(cancelOf(2), callOf(2, "quick"))
		if !strings.Contains(d.answers()[len(d.answers())-1], "done") {
			t.Errorf("answers: %q", d.answers())
		}
	})
}

// TestStdio_Full: with 1,000 requests, one has to end before the next is read. A large
// one counts once more for each 64 KiB.
func TestStdio_Full(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		large := strings.Replace(callOf(1, "slow"), `"slow"`, `"slow","arguments":{"x":"`+strings.Repeat("x", 192<<10)+`"}`, 1)
		lines := []string{hello, large}
		for id := 5; id <= 1000; id++ {
			lines = append(lines, callOf(id, "slow"))
		}
		go d.push(append(lines, callOf(9999, "quick"))...)
		synctest.Wait()
		if d.answer(9999) != "" {
			t.Error("more requests run than may")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if d.answer(9999) == "" || d.answer(1) == "" || d.answer(1000) == "" {
			t.Errorf("%d answers", len(d.answers()))
		}
	})
}

// TestStdio_End: what was read before the input's end is answered, and the server
// ends then. The last line need not be whole.
func TestStdio_End(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		d.send(hello, callOf(1, "slow"))
		_, _ = io.WriteString(d.in, callOf(2, "slow"))
		d.in.Close()
		if err := <-d.ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
		synctest.Wait()
		if !strings.Contains(d.answer(1), "done") || !strings.Contains(d.answer(2), "done") {
			t.Errorf("answers: %q", d.answers())
		}
	})
}

// TestStdio_Stop: calls that end within the grace are answered, the others told why
// they end. Nothing more is read.
func TestStdio_Stop(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		d.send(hello, callOf(1, "slow"), callOf(2, "hang"))
		d.stop()
		synctest.Wait()
		go d.push(callOf(3, "quick"))
		if err := <-d.ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
		synctest.Wait()
		if !strings.Contains(d.answer(1), "done") || !strings.Contains(d.answer(2), "the server is being stopped") || d.answer(3) != "" {
			t.Errorf("answers: %q", d.answers())
		}
	})
}

// TestStdio_StopIdle: without calls the server ends at once.
func TestStdio_StopIdle(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		d.send(hello)
		before := time.Now()
		d.stop()
		if err := <-d.ended; err != nil || !time.Now().Equal(before) {
			t.Errorf("ended with %v after %v", err, time.Since(before))
		}
	})
}

// TestStdio_Deaf: a client that does not read cannot keep the server from ending.
func TestStdio_Deaf(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.send(hello, callOf(1, "quick"), callOf(2, "hang"))
		d.stop()
		if err := <-d.ended; err == nil {
			t.Error("lost answers are not reported")
		}
	})
}

// TestStdio_Gone: without a client the calls end, and the server does.
func TestStdio_Gone(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.out.Close()
		d.send(callOf(1, "hang"), callOf(2, "hang"))
		d.send(pingOf(3))
		if err := <-d.ended; !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("the server ended with %v", err)
		}
	})
}

// TestStdio_Order: what is said of a call comes before its answer.
func TestStdio_Order(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.send(hello, callOf(1, "slow"))
		time.Sleep(2 * time.Second)
		d.listen()
		synctest.Wait()
		if len(d.answers()) != 5 || d.answers()[4] != d.answer(1) || strings.Count(strings.Join(d.answers(), ""), "notifications/progress") != 3 {
			t.Errorf("got %q", d.answers())
		}
	})
}

// TestStdio_Fault: a fault of the program is an answer that tells nothing of it.
func TestStdio_Fault(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		d.send(hello, callOf(1, "broken"), callOf(2, "quick"))
		if got := d.answer(1); !strings.Contains(got, `"code":-32603`) || strings.Contains(got, "secret") || d.answer(2) == "" {
			t.Errorf("answers: %q", d.answers())
		}
	})
}

// TestStdio_LongLine: a line that is too long is refused, and the next one read.
func TestStdio_LongLine(t *testing.T) {
	converse(t, func(d *dialogue) {
		d.listen()
		d.send(hello, "", "  ", strings.Repeat("x", MaxMessage+1), pingOf(1), `{"jsonrpc":"2.0","id":"two","method":"tools/call","params":{"text":"`+strings.Repeat("x", MaxMessage)+`"}}`)
		if len(d.answers()) != 4 || !strings.Contains(d.answer(`"two"`), "16 MiB") || !strings.Contains(d.answers()[1], "16 MiB") || d.answer(1) == "" {
			t.Errorf("%d answers", len(d.answers()))
		}
	})
}

func TestReadLine(t *testing.T) {
	in := bufio.NewReaderSize(bytes.NewBufferString("one\r\ntwo two two two two\n\nexact4\nlast"), 16)
	for _, want := range []struct {
		line string
		err  error
	}{{"one", nil}, {"two two two two two\n", errLong}, {"", nil}, {"exact4", nil}, {"last", nil}, {"", io.EOF}} {
		got, err := readLine(in, 6)
		if string(got) != want.line || !errors.Is(err, want.err) {
			t.Errorf("%q, %v; want %q, %v", got, err, want.line, want.err)
		}
	}
}

// The id of a message that is cut off is found where it stands before the cut.
func TestIDOf(t *testing.T) {
	for text, want := range map[string]string{
		`{"jsonrpc":"2.0","id":7,"method":"a","params":{"b`: "7", `{"id":"x`: "", `{"id": "x", `: `"x"`, `{"params":{"id":1},"id":2`: "", `{"params":{"id":1},"id":2}`: "2",
		`{"params":{"text":"xxx`: "", `{"id":null,"method":"a"`: "", `[{"id":1}]`: "", "": "", "nonsense": "",
	} {
		if got := string(idOf([]byte(text))); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
