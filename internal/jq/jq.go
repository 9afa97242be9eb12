// Package jq filters JSON with a program of the language jq, within bounds.
//
// # Mental model
//
// A library runs the program; this package says how much it may do:
//
//	results, err := jq.Run(ctx, ".issues[].key", value)
//
// A filter chooses from what there is. One that makes something out of nothing, by counting
// or by calling itself, could use up memory before anybody notices, so it is refused.
//
// # What it promises
//
// A run ends within [Limit], gives at most [MaxResults], reads no file and no variable of
// the environment.
package jq

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/itchyny/gojq"

	"jirascope/internal/pattern"
)

const (
	// Limit is how long a program may run.
	Limit = time.Second
	// MaxResults is how many values it may give.
	MaxResults = 1000
	// maxProgram bounds a program in bytes.
	maxProgram = 1000
)

// makers are the words of the language that make something out of nothing.
var makers = pattern.Lazy(`\b(def|range|repeat|while|until|recurse|combinations|limit|input|inputs|include|import|getpath|splits|walk|ltrimstr|implode)\b|\*`)

// ErrProgram is in the chain of errors about a program that cannot be run.
var ErrProgram = errors.New("the jq program cannot be run")

// Run applies a program to a value, which is of encoding/json's types.
func Run(ctx context.Context, program string, value any) ([]any, error) {
	if len(program) > maxProgram {
		return nil, fmt.Errorf("%w: it is longer than %d bytes", ErrProgram, maxProgram)
	}
	if word := makers().FindString(program); word != "" {
		return nil, fmt.Errorf("%w: %q is not taken here; choose from the answer with paths, select, map and the like", ErrProgram, word)
	}
	query, err := gojq.Parse(program)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProgram, err)
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProgram, err)
	}
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	var results []any
	for run := code.RunWithContext(ctx, value); ; {
		result, more := run.Next()
		if !more {
			return results, nil
		}
		if err, failed := result.(error); failed {
			if halted, ok := errors.AsType[*gojq.HaltError](err); ok && halted.Value() == nil {
				return results, nil
			}
			if ctx.Err() != nil {
				return nil, fmt.Errorf("%w: it takes longer than %s", ErrProgram, Limit)
			}
			return nil, fmt.Errorf("%w: %w", ErrProgram, err)
		}
		if results = append(results, result); len(results) == MaxResults {
			return results, nil
		}
	}
}
