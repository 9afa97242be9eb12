package directory

import (
	"context"
	"errors"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpListBoardFeatures lists what is turned on on a board of a team-managed project.
const OpListBoardFeatures scopes.Key = "GET /rest/agile/1.0/board/{boardId}/features"

// The features that say how a board of a team-managed project plans.
const (
	FeatureBacklog    = "BACKLOG"
	FeatureSprints    = "SPRINTS"
	FeatureEstimation = "ESTIMATION"
)

type featuresAnswer struct {
	Features []struct {
		Name  string `json:"boardFeature"`
		State string `json:"state"`
	} `json:"features"`
}

// Check refuses what is not a list of features.
func (a *featuresAnswer) Check() error {
	if a.Features == nil {
		return errors.New(`the answer has no "features"`)
	}
	return nil
}

// ListBoardFeatures says which features of a board are turned on, by their names; those that
// Jira does not speak of are absent. Boards of company-managed projects may have none.
func ListBoardFeatures(ctx context.Context, c *jira.Client, boardID int64) (map[string]bool, error) {
	var got featuresAnswer
	if err := c.Call(ctx, jira.Request{Op: OpListBoardFeatures, Args: []string{jira.PathID(boardID)}}, &got); err != nil {
		return nil, err
	}
	on := make(map[string]bool, len(got.Features))
	for _, f := range got.Features {
		on[f.Name] = f.State == "ENABLED"
	}
	return on, nil
}
