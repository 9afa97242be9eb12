// Package jira talks to Jira Cloud. Paths are relative to the site root, so the
// caller picks the API (/rest/api/3, /rest/agile/1.0) itself.
package jira

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

type Client struct {
	base  string
	email string
	token string
	http  *http.Client
}

func New(base, email, token string) *Client {
	return &Client{base: strings.TrimRight(base, "/"), email: email, token: token, http: http.DefaultClient}
}

// Error is returned for every answer outside 2xx.
type Error struct {
	Method, Path string
	Status       int
	Body         string
}

func (e *Error) Error() string {
	return fmt.Sprintf("jira: %s %s: %d %s", e.Method, e.Path, e.Status, e.Body)
}

func (c *Client) do(ctx context.Context, method, path string, in, out any) error {
	var body io.Reader
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, body)
	if err != nil {
		return err
	}
	req.SetBasicAuth(c.email, c.token)
	req.Header.Set("Accept", "application/json")
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		b, _ := io.ReadAll(io.LimitReader(resp.Body, 4<<10))
		return &Error{method, path, resp.StatusCode, string(b)}
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

// Issue reads one issue with the given fields.
func (c *Client) Issue(ctx context.Context, key string, fields ...string) (*Issue, error) {
	var is Issue
	err := c.do(ctx, "GET", fmt.Sprintf("/rest/api/3/issue/%s?fields=%s", url.PathEscape(key), strings.Join(fields, ",")), nil, &is)
	return &is, err
}

// CreateIssue opens an issue and returns its key.
func (c *Client) CreateIssue(ctx context.Context, fields map[string]any) (string, error) {
	var out struct {
		Key string `json:"key"`
	}
	if err := c.do(ctx, http.MethodPost, "/rest/api/3/issue", map[string]any{"fields": fields}, &out); err != nil {
		return "", fmt.Errorf("create issue: %w", err)
	}
	return out.Key, nil
}

// Fields lists all fields, following the pages.
func (c *Client) Fields(ctx context.Context) ([]Field, error) {
	var all []Field
	for start := 0; ; {
		path := fmt.Sprintf("/rest/api/3/field/search?startAt=%d&maxResults=50", start)
		var page fieldPage
		if err := c.do(ctx, http.MethodGet, path, nil, &page); err != nil {
			return nil, err
		}
		all = append(all, page.Values...)
		if page.IsLast || len(page.Values) == 0 {
			return all, nil
		}
		start += len(page.Values)
	}
}

// RankBefore moves the issues in front of another one.
func (c *Client) RankBefore(ctx context.Context, before string, keys ...string) error {
	in := map[string]any{"issues": keys, "rankBeforeIssue": before}
	return c.do(ctx, http.MethodPut, "/rest/agile/1.0/issue/rank", in, nil)
}

// RemoveComment deletes a comment. Jira answers 204, and 404 if it is already gone.
func (c *Client) RemoveComment(ctx context.Context, key, id string) error {
	err := c.do(ctx, http.MethodDelete, "/rest/api/3/issue/"+key+"/comment/"+id, nil, nil)
	if e, ok := err.(*Error); ok && e.Status == http.StatusNotFound {
		return nil
	}
	return err
}
