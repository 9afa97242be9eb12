package tools

import (
	"context"
	"embed"

	"jirascope/internal/toolbox"
)

// stored is what go generate made of the structs and the catalogue; see
// [toolbox.Config].
//
//go:embed definitions own_operations.json
var stored embed.FS

// New makes a toolbox of all tools, which begin with their stored definitions.
func New(cfg toolbox.Config) *toolbox.Toolbox {
	cfg.Stored = stored
	return toolbox.New(cfg, declared()...)
}

// call is one call of a tool of this package.
type call struct{ toolbox.Call }

// declare makes a tool; see [toolbox.Declare].
func declare[A, R any](d toolbox.Declaration, handler func(context.Context, call, A) (R, error)) *toolbox.Tool {
	return toolbox.Declare(d, func(ctx context.Context, c toolbox.Call, args A) (R, error) {
		return handler(ctx, call{c}, args)
	})
}
