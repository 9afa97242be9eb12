package transport

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/mark3labs/mcp-go/mcp"
)

// message is what a transport reads of a JSON-RPC message.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method"`
	Params  struct {
		RequestID json.RawMessage `json:"requestId,omitempty"`
		Meta      json.RawMessage `json:"_meta,omitempty"`
	} `json:"params"`
}

// readMessage reads what it can; the rest is the library's to refuse.
func readMessage(data []byte) message {
	var m message
	_ = json.Unmarshal(data, &m)
	if string(m.ID) == "null" {
		m.ID = nil
	}
	return m
}

// version is the version of the protocol that the message names; those with a
// handshake name none.
func (m message) version() string {
	var meta mcp.Meta
	_ = json.Unmarshal(m.Params.Meta, &meta)
	return meta.ProtocolVersion()
}

// cancels reports whether a message cancels a request.
func (m message) cancels() bool {
	return m.ID == nil && m.Method == string(mcp.MethodNotificationCancelled)
}

// pointless is a cancellation of nothing, for a handler that would cancel the
// request of another client.
func (m message) pointless() []byte {
	m.Params.RequestID = nil
	// It cannot fail: what is raw was read from JSON.
	data, _ := json.Marshal(m)
	return data
}

// refusal is an answer that says that a request failed.
func refusal(id json.RawMessage, code int, text string) []byte {
	var r struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   struct {
			Code    int    `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	r.Version, r.ID = mcp.JSONRPC_VERSION, id
	r.Error.Code, r.Error.Message = code, text
	// It cannot fail: the id was read from JSON.
	data, _ := json.Marshal(r)
	return data
}

// errLong is the error of a line that is longer than is read.
var errLong = errors.New("the line is too long")

// idOf finds the id of a request in the beginning of its message, nil where it stands
// behind what is not there.
func idOf(beginning []byte) json.RawMessage {
	in := json.NewDecoder(bytes.NewReader(beginning))
	if start, err := in.Token(); err != nil || start != json.Delim('{') {
		return nil
	}
	for in.More() {
		name, err := in.Token()
		var value json.RawMessage
		if err != nil || in.Decode(&value) != nil || in.InputOffset() == int64(len(beginning)) {
			// A number may go on behind the cut.
			return nil
		}
		if name == "id" && string(value) != "null" {
			return value
		}
	}
	return nil
}

// maxHead is how much is kept of the beginning of a line that is too long, in bytes.
const maxHead = 4 << 10

// readLine reads a line without its end, and the last one also where its end is
// missing. Of a line of more than limit bytes there is the beginning only, with errLong.
func readLine(in *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > limit+1; long {
			part = part[:min(len(part), max(0, maxHead-len(line)))]
		}
		line = append(line, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && (err == nil || errors.Is(err, io.EOF)):
			return line[:min(len(line), maxHead)], errLong
		case errors.Is(err, io.EOF) && len(line) > 0, err == nil:
			return bytes.TrimSpace(line), nil
		default:
			return nil, err
		}
	}
}
