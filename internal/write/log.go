package write

import (
	"bufio"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"jirascope/scopes"
)

// Log notes what is written to Jira: who, when, by which tool, to what, and what became of
// it. It holds nothing of the contents. A line is written before a request is sent and
// another one after it, so that a process that dies between them leaves a trace. A nil Log
// notes nothing. It may be used concurrently, and by several processes on one file that is
// opened for appending.
type Log struct {
	mu  sync.Mutex
	to  io.Writer
	who string
	now func() time.Time
}

// NewLog notes to a writer; who is the account, as the operator knows it. A writer with a
// method Sync is asked to keep each line.
func NewLog(to io.Writer, who string, now func() time.Time) *Log {
	return &Log{to: to, who: who, now: now}
}

// Line is one line of the log. The lines of one request have the same ID.
type Line struct {
	ID   string     `json:"id"`
	At   time.Time  `json:"at"`
	Who  string     `json:"who"`
	Tool string     `json:"tool"`
	Op   scopes.Key `json:"operation"`
	// Keys are what it is about: keys of issues, names of sprints. What is made has none
	// before it is there.
	Keys []string `json:"keys"`
	// State is [Begun], or what became of the request: unknown where that is so of an item,
	// refused where it was of all, else done.
	State string `json:"state"`
	// Refused and Unknown are those of the keys.
	Refused []string `json:"refused,omitempty"`
	Unknown []string `json:"unknown,omitempty"`
}

// Begun is the state of a request that is about to be sent.
const Begun = "begun"

// errLog says that a line could not be written.
var errLog = errors.New("the log of changes cannot be written")

// begin notes that a batch is about to be sent; what it returns notes what became of it.
func (l *Log) begin(tool string, b Batch) (end func(Batch, error), err error) {
	if l == nil {
		return func(Batch, error) {}, nil
	}
	line := Line{ID: rand.Text()[:12], Who: l.who, Tool: tool, Op: b.Op, Keys: keys(b.Items), State: Begun}
	if err := l.write(line); err != nil {
		return nil, fmt.Errorf("%w: %w", errLog, err)
	}
	return func(b Batch, err error) {
		done := b
		// The fields are those of the plan, which says of them what became of each.
		done.Part = ""
		done.Items = make([]*Item, len(b.Items))
		for i, item := range b.Items {
			copied := *item
			done.Items[i] = &copied
		}
		done.end(err)
		line.Keys, line.State = keys(done.Items), string(Done)
		for _, item := range done.Items {
			switch item.Outcome {
			case Refused:
				line.Refused = append(line.Refused, item.Key)
			case Unknown:
				line.Unknown = append(line.Unknown, item.Key)
			}
		}
		switch {
		case line.Unknown != nil:
			line.State = string(Unknown)
		case len(line.Refused) == len(done.Items):
			line.State = string(Refused)
		}
		// The request is out: that its end cannot be noted leaves it open in the log.
		_ = l.write(line)
	}, nil
}

func keys(items []*Item) []string {
	list := []string{}
	for _, item := range items {
		if item.Key != "" {
			list = append(list, item.Key)
		}
	}
	return list
}

// write writes a line at once, so that lines of several processes do not mix.
func (l *Log) write(line Line) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	line.At = l.now().UTC().Truncate(time.Second)
	data, err := json.Marshal(line)
	if err != nil {
		return err
	}
	if _, err := l.to.Write(append(data, '\n')); err != nil {
		return err
	}
	if kept, ok := l.to.(interface{ Sync() error }); ok {
		return kept.Sync()
	}
	return nil
}

// maxLine is the longest line that is read, in bytes.
const maxLine = 64 << 10

// Open are the requests of a log that began and of which no line says how they ended, and
// those that ended as unknown: somebody has to look. Lines that are none are skipped: a
// process may have died while it wrote one.
func Open(from io.Reader) ([]Line, error) {
	var order []string
	open := map[string]Line{}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var line Line
		if json.Unmarshal(lines.Bytes(), &line) != nil || line.ID == "" {
			continue
		}
		switch line.State {
		case Begun, string(Unknown):
			if _, known := open[line.ID]; !known {
				order = append(order, line.ID)
			}
			open[line.ID] = line
		default:
			delete(open, line.ID)
		}
	}
	var list []Line
	for _, id := range order {
		if line, ok := open[id]; ok {
			list = append(list, line)
		}
	}
	return list, lines.Err()
}
