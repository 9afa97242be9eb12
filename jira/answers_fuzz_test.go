package jira

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

// FuzzAnswer gives whatever to each call as its answer. It comes to values that make
// sense, or to an error of this package, and the credential shows in neither.
func FuzzAnswer(f *testing.F) {
	for _, body := range []string{
		`{"startAt":0,"maxResults":50,"total":1,"isLast":true,"values":[{"id":1,"name":"A","type":"scrum","key":"A-1","state":"active","startDate":"2026-01-01T00:00:00.000Z"}]}`,
		`{"issues":[{"id":"1","key":"A-1","fields":{"summary":"s","status":{"name":"Done","statusCategory":{"key":"done"}},"customfield_1":3}}],"isLast":false,"nextPageToken":"t"}`,
		`{"id":1,"name":"A","estimation":{"type":"field","field":{"fieldId":"customfield_1","displayName":"Points"}}}`,
		`{"accountId":"5b1","displayName":"Ann","timeZone":"Europe/Berlin"}`, `{"cloudId":"` + testID + `"}`,
		`{"id":7,"state":"PAUSED","endDate":"tomorrow"}`, `{"values":[null]}`, `{"values":[{"id":-1}],"isLast":"no"}`, `{"issues":[{}],"nextPageToken":""}`,
		`[]`, `null`, `"x"`, `7`, ``, "\ufeff{}", "<!DOCTYPE html><title>\x1b[31m</title>", bareRefusal, scopeRefusal, testSecret,
	} {
		f.Add(200, []byte(body), "")
		f.Add(401, []byte(body), "AUTHENTICATED_FAILED")
		f.Add(429, []byte(body), "soon")
	}
	f.Fuzz(func(t *testing.T, status int, body []byte, header string) {
		if status < 200 || status > 999 {
			return
		}
		answer := roundTrip(func(r *http.Request) (*http.Response, error) {
			h := http.Header{"Retry-After": {header}, "X-Seraph-Loginreason": {header}, "Location": {header}, "Www-Authenticate": {header}}
			return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(string(body))), Request: r, ContentLength: -1}, nil
		})
		for name, call := range map[string]func(context.Context, *Client) error{
			"boards": func(ctx context.Context, c *Client) error {
				page, err := c.ListBoards(ctx, BoardFilter{})
				for _, b := range page.Items {
					sound(t, b.ID > 0, b)
				}
				return err
			},
			"sprints": func(ctx context.Context, c *Client) error {
				page, err := c.ListSprints(ctx, 1, SprintFilter{})
				for _, s := range page.Items {
					sound(t, s.ID > 0, s)
				}
				return err
			},
			"epics": func(ctx context.Context, c *Client) error {
				page, err := c.ListEpics(ctx, 1, EpicFilter{})
				for _, e := range page.Items {
					sound(t, e.Key != "", e)
				}
				return err
			},
			"issues": func(ctx context.Context, c *Client) error {
				page, err := c.ListSprintIssues(ctx, 1, IssueFilter{})
				for _, i := range page.Items {
					sound(t, i.Key != "", i)
				}
				return err
			},
			"sprint": func(ctx context.Context, c *Client) error {
				s, err := c.GetSprint(ctx, 1)
				sound(t, err != nil || s.ID > 0, s)
				return err
			},
			"configuration": func(ctx context.Context, c *Client) error { _, err := c.GetBoardConfiguration(ctx, 1); return err },
			"myself":        func(ctx context.Context, c *Client) error { _, err := c.GetMyself(ctx); return err },
			"fields":        func(ctx context.Context, c *Client) error { _, err := c.ListSprintFields(ctx, 1); return err },
			"probe":         func(ctx context.Context, c *Client) error { _, err := c.Probe(ctx, OpGetBoard, "1"); return err },
		} {
			c, _ := newTestClient(t, Config{CloudID: testID, Credential: basicCredential(), MaxRetries: -1, HTTP: &http.Client{Transport: answer}})
			err := call(t.Context(), c)
			if err == nil {
				continue
			}
			failed, ok := errors.AsType[*Error](err)
			if !ok || failed.Kind == "" || failed.Error() == "" {
				t.Errorf("%s: %v", name, err)
			} else if strings.Contains(everything(failed), testSecret) {
				t.Errorf("%s: the credential is shown: %v", name, err)
			}
		}
		c, _ := newTestClient(t, Config{Site: "acme", Credential: basicCredential(), MaxRetries: -1, HTTP: &http.Client{Transport: answer}})
		if id, err := c.CloudID(t.Context()); err == nil && len(id) != len(testID) {
			t.Errorf("the cloud id is %q", id)
		}
	})
}

func sound(t *testing.T, ok bool, value any) {
	t.Helper()
	if !ok {
		t.Errorf("%+v makes no sense", value)
	}
}
