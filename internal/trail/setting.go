package trail

import (
	"context"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/names"
	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

// Setting is what has to be known of a site, and of a board, to read issues aright.
type Setting struct {
	// Configuration is the board's; empty without one.
	Configuration jira.BoardConfiguration
	// Categories are those of all statuses, by their ids.
	Categories map[string]string
	// NoConfiguration, NoFields and NoStatuses are why a part could not be read; nil for
	// what was read.
	NoConfiguration, NoFields, NoStatuses error

	fields []directory.Field
}

// ReadSetting asks for all that at once. The error is that of a call that was given up: what
// was refused is kept, for others to say what is missing.
func ReadSetting(ctx context.Context, r *names.Resolver, board int64) (*Setting, error) {
	s := &Setting{Categories: make(map[string]string)}
	group, within := errgroup.WithContext(ctx)
	if board != 0 {
		group.Go(func() error {
			s.Configuration, s.NoConfiguration = r.Configuration(within, board)
			return ctx.Err()
		})
	}
	group.Go(func() error {
		s.fields, s.NoFields = r.Fields(within)
		return ctx.Err()
	})
	group.Go(func() error {
		var list []directory.Status
		list, s.NoStatuses = r.Statuses(within)
		for _, status := range list {
			s.Categories[status.ID] = status.Category
		}
		return ctx.Err()
	})
	return s, group.Wait()
}

// Done are the ids of the statuses in the board's last column; none where its columns are
// unknown.
func (s *Setting) Done() []string {
	n := len(s.Configuration.Columns)
	if n == 0 {
		return nil
	}
	return s.Configuration.Columns[n-1].StatusIDs
}

// Custom are the fields that each site has under other ids.
func (s *Setting) Custom() issue.Custom {
	return names.CustomOf(s.fields)
}

// Estimate is how issues are estimated: as the board says, or in one of the fields with the
// usual names where it does not, or where there is no board.
func (s *Setting) Estimate() survey.Estimate {
	if s.Configuration.EstimationType != "" {
		return survey.In(jira.Field{ID: s.Configuration.EstimationField, Name: s.Configuration.EstimationName})
	}
	if s.NoConfiguration != nil {
		return survey.Estimate{}
	}
	var list []jira.Field
	for _, field := range s.fields {
		list = append(list, jira.Field{ID: field.ID, Name: field.Name, Kind: field.Kind})
	}
	return survey.Among(list)
}
