// Package jirasync copies issues of Jira to a tracker.
package jirasync

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

const (
	apiPath   = "/rest/api/3"
	agilePath = "/rest/agile/1.0"
)

// Client calls Jira at BaseURL, such as https://example.atlassian.net.
type Client struct {
	BaseURL string
	HTTP    *http.Client
	Email   string
	Token   string
}

func (c *Client) do(ctx context.Context, method, path string, in, out any) error {
	var body bytes.Buffer
	if in != nil {
		if err := json.NewEncoder(&body).Encode(in); err != nil {
			return err
		}
	}
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimRight(c.BaseURL, "/")+path, &body)
	if err != nil {
		return err
	}
	req.SetBasicAuth(c.Email, c.Token)
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(out)
}

// Myself returns the account of the token.
func (c *Client) Myself(ctx context.Context) (*User, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.BaseURL+"/rest/api/3/myself", nil)
	if err != nil {
		return nil, err
	}
	var user User
	return &user, c.send(req, &user)
}

// Issue fetches one issue, GET /rest/api/3/issue/{key}.
func (c *Client) Issue(ctx context.Context, key string) (*Issue, error) {
	var issue Issue
	err := c.do(ctx, http.MethodGet, apiPath+"/issue/"+url.PathEscape(key), nil, &issue)
	return &issue, err
}

// CreateIssue creates an issue.
func (c *Client) CreateIssue(ctx context.Context, fields Fields) (string, error) {
	var created struct{ Key string }
	if err := c.do(ctx, "POST", apiPath+"/issue", fields, &created); err != nil {
		return "", fmt.Errorf("creating an issue: %w", err)
	}
	return created.Key, nil
}

// Boards lists the boards of a project.
func (c *Client) Boards(ctx context.Context, project string) ([]Board, error) {
	query := url.Values{"projectKeyOrId": {project}}
	var page struct{ Values []Board }
	err := c.do(ctx, http.MethodGet, agilePath+"/board?"+query.Encode(), nil, &page)
	return page.Values, err
}

// SprintIssues lists the issues of a sprint on a board.
func (c *Client) SprintIssues(ctx context.Context, board, sprint int) ([]Issue, error) {
	var page struct{ Issues []Issue }
	path := fmt.Sprintf("%s/board/%d/sprint/%d/issue", agilePath, board, sprint)
	if err := c.do(ctx, "GET", path, nil, &page); err != nil {
		return nil, err
	}
	return page.Issues, nil
}

// Unlink removes a link between two issues.
func (c *Client) Unlink(ctx context.Context, id string) error {
	u, err := url.JoinPath(c.BaseURL, "rest/api/3/issueLink", id)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodDelete, u, nil)
	if err != nil {
		return err
	}
	return c.send(req.WithContext(ctx), nil)
}

// Priorities lists the priorities.
func (c *Client) Priorities() (*http.Response, error) {
	return c.HTTP.Get(c.BaseURL + "/rest/api/3/priority/search")
}

// AddWorklog logs time.
func (c *Client) AddWorklog(ctx context.Context, key string, seconds int) error {
	endpoint := fmt.Sprintf("%s/rest/api/3/issue/%s/worklog", c.BaseURL, key)
	payload, _ := json.Marshal(map[string]any{"timeSpentSeconds": seconds})
	req, err := http.NewRequestWithContext(ctx, "POST", endpoint, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	return c.send(req, nil)
}
