package jirasync

import (
	"context"
	"net/http"
)

// Comments lists the comments of an issue.
func (c *Client) Comments(ctx context.Context, key string) ([]Comment, error) {
	var page struct{ Comments []Comment }
	err := c.do(ctx, http.MethodGet, apiPath+"/issue/"+key+"/comment", nil, &page)
	return page.Comments, err
}

// Comment writes a comment.
func (c *Client) Comment(ctx context.Context, key, text string) error {
	return c.do(ctx, http.MethodPost, apiPath+"/issue/"+key+"/comment", document(text), nil)
}
