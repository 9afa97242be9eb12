package tools

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"net"
	"strings"
	"time"
)

// raw answers on the connection itself, past the rules of the protocol. The connection
// ends when it returns.
func raw(answer func(c net.Conn, a *answering)) func(*answering) bool {
	return func(a *answering) bool {
		hijacker, ok := a.ResponseWriter.(interface {
			Hijack() (net.Conn, *bufio.ReadWriter, error)
		})
		if !ok {
			return false
		}
		connection, _, err := hijacker.Hijack()
		if err != nil {
			return false
		}
		defer connection.Close()
		answer(connection, a)
		return true
	}
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

func sends(answer string) func(net.Conn, *answering) {
	return func(c net.Conn, _ *answering) { fmt.Fprint(c, answer) }
}

// hang waits until nobody does.
func (a *answering) hang() {
	select {
	case <-a.front.closed:
	case <-time.After(30 * time.Second):
	}
}

// wires are the faults of what is below the protocol.
func wires() []fault {
	reset := func(c net.Conn) {
		if tcp, ok := c.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
	}
	bomb := func() string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		for range 16 {
			_, _ = w.Write(make([]byte, 1<<20))
		}
		w.Close()
		return b.String()
	}
	return []fault{
		{name: "no answer", kind: passing, says: saysTime, slow: true, plant: raw(func(_ net.Conn, a *answering) { a.hang() })},
		{name: "half an answer", kind: passing, says: saysTime, slow: true, plant: raw(func(c net.Conn, a *answering) {
			fmt.Fprint(c, head+"Content-Length: 5000\r\n\r\n{\"values\":[")
			a.hang()
		})},
		{name: "drops", kind: passing, says: saysTime, slow: true, plant: raw(func(c net.Conn, _ *answering) {
			fmt.Fprint(c, head+"Content-Length: 100000\r\n\r\n")
			for range 300 {
				if _, err := fmt.Fprint(c, " "); err != nil {
					return
				}
				time.Sleep(50 * time.Millisecond)
			}
		})},
		{name: "promises", kind: passing, slow: true, plant: raw(func(c net.Conn, _ *answering) {
			for range 2000 {
				if _, err := fmt.Fprint(c, "HTTP/1.1 103 Early Hints\r\n\r\n"); err != nil {
					return
				}
				time.Sleep(5 * time.Millisecond)
			}
		})},
		{name: "reset", kind: passing, plant: raw(func(c net.Conn, _ *answering) { reset(c) })},
		{name: "reset in the answer", kind: passing, plant: raw(func(c net.Conn, _ *answering) {
			fmt.Fprint(c, head+"Content-Length: 5000\r\n\r\n{\"values\":[")
			reset(c)
		})},
		{name: "closed", kind: passing, plant: raw(func(net.Conn, *answering) {})},
		{name: "shorter than said", kind: passing, says: saysUnread, plant: raw(sends(head + "Content-Length: 5000\r\n\r\n{\"values\":["))},
		{name: "broken chunks", kind: passing, says: saysUnread, plant: raw(sends(head + "Transfer-Encoding: chunked\r\n\r\nfff\r\n{\"values\":["))},
		{name: "longer than said", kind: unreadable, says: saysUnread, plant: raw(func(c net.Conn, a *answering) {
			body := a.good.Body.String()
			fmt.Fprintf(c, head+"Content-Length: %d\r\n\r\n%s", len(body)/2, body)
		})},
		{name: "another protocol", kind: passing, plant: raw(sends("\x00\x01\x02 SSH-2.0-OpenSSH\r\n\r\n"))},
		{name: "a large header", kind: passing, slow: true, plant: raw(sends(head + "X-Big: " + strings.Repeat("a", 12<<20) + "\r\n\r\n{}"))},
		{name: "a large body", kind: unreadable, plant: raw(sends(head + "Content-Length: 2097152\r\n\r\n" + strings.Repeat(" ", 2<<20)))},
		{name: "no end", kind: unreadable, slow: true, plant: raw(func(c net.Conn, _ *answering) {
			fmt.Fprint(c, head+"Connection: close\r\n\r\n{\"values\":[")
			for range 1000 {
				if _, err := fmt.Fprint(c, strings.Repeat(`{"id":1,"name":"a"},`, 2000)); err != nil {
					return
				}
			}
		})},
		{name: "a bomb", kind: unreadable, slow: true, plant: raw(sends(head + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + bomb()))},
		{name: "no gzip", kind: passing, plant: raw(sends(head + "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\nnotgzipped"))},
		{name: "deep JSON", kind: unreadable, plant: raw(sends(head + "Connection: close\r\n\r\n{\"values\":" + strings.Repeat("[", 200000)))},
		{name: "another upgrade", kind: unreadable, plant: raw(sends("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"))},
	}
}
