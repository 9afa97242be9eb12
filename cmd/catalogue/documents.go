package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"jirascope/scopes"
)

// document describes one of Atlassian's OpenAPI documents.
type document struct {
	// name begins the name of the document's copy in a folder.
	name    string
	product scopes.Product
	// base goes in front of the document's paths: the path of its server.
	base string
	url  string
}

// documents lists what the catalogue is made of. Where two documents describe
// the same operation, the first one wins.
func documents() []document {
	const site = "https://developer.atlassian.com/cloud/"
	return []document{
		{"jira-platform-v3", scopes.JiraPlatform, "", site + "jira/platform/swagger-v3.v3.json"},
		{"jira-platform-v2", scopes.JiraPlatform, "", site + "jira/platform/swagger.v3.json"},
		{"jira-software", scopes.JiraSoftware, "", site + "jira/software/swagger.v3.json"},
		{"jira-service-desk", scopes.ServiceDesk, "", site + "jira/service-desk/swagger.v3.json"},
		{"confluence-v1", scopes.Confluence, "", site + "confluence/swagger.v3.json"},
		{"confluence-v2", scopes.Confluence, "/wiki/api/v2", "https://dac-static.atlassian.com/cloud/confluence/openapi-v2.v3.json"},
		{"admin-organization", scopes.AdminAPI, "/admin", site + "admin/organization/swagger.v3.json"},
		{"admin-user-management", scopes.AdminAPI, "", site + "admin/user-management/swagger.v3.json"},
		{handCollected, scopes.AdminAPI, "", handCollectedURL},
	}
}

// handCollected is the document that Atlassian publishes for people only. Its
// copy has a form of its own.
const (
	handCollected    = "admin-api-access"
	handCollectedURL = "https://developer.atlassian.com/cloud/admin/api-access/rest/"
)

// input is a document with its content.
type input struct {
	document
	date    string
	content []byte
}

func (in input) source(title, version string, operations int) scopes.Source {
	sum := sha256.Sum256(in.content)
	return scopes.Source{
		Title: title, Version: version, URL: in.url, Date: in.date,
		SHA256: hex.EncodeToString(sum[:]), Operations: operations,
	}
}

// readDocuments reads the documents from a folder, or from their public
// addresses when no folder is given.
func readDocuments(folder string) ([]input, error) {
	var inputs []input
	for _, d := range documents() {
		if folder == "" && d.name == handCollected {
			continue
		}
		in, err := readDocument(d, folder)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", d.name, err)
		}
		inputs = append(inputs, in)
	}
	return inputs, nil
}

func readDocument(d document, folder string) (input, error) {
	if folder == "" {
		content, err := fetch(d.url)
		return input{document: d, date: time.Now().UTC().Format(time.DateOnly), content: content}, err
	}
	matches, err := filepath.Glob(filepath.Join(folder, d.name+"*.json"))
	if err != nil || len(matches) != 1 {
		return input{}, fmt.Errorf("want one file %s-DATE.json in %s, found %d", d.name, folder, len(matches))
	}
	content, err := os.ReadFile(matches[0])
	date := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(matches[0]), d.name+"-"), ".json")
	if _, bad := time.Parse(time.DateOnly, date); bad != nil {
		date = ""
	}
	return input{document: d, date: date, content: content}, err
}

// fetch downloads a public document.
func fetch(address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s", address, response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, 64<<20))
}

// readTitles reads the table of titles, or keeps those of the catalogue before.
func readTitles(path string, previous *scopes.Catalogue) (titleTable, error) {
	table := titleTable{titles: make(map[string]string)}
	if path == "" {
		for _, scope := range previous.Scopes {
			if scope.Title != "" {
				table.titles[scope.Name] = scope.Title
			}
		}
		table.source, _ = findSource(previous, titlesSource)
		return table, nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return table, fmt.Errorf("reading the titles: %w", err)
	}
	if err := json.Unmarshal(content, &table.titles); err != nil {
		return table, fmt.Errorf("reading the titles: %w", err)
	}
	in := input{document: document{url: titlesSource}, content: content}
	table.source = in.source("Titles of scopes", "", 0)
	return table, nil
}

// titlesSource is the page whose tables give the titles of Jira's scopes.
const titlesSource = "https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/"

// titleTable maps scope names to the titles of the token page.
type titleTable struct {
	titles map[string]string
	source scopes.Source
}

func findSource(c *scopes.Catalogue, url string) (scopes.Source, bool) {
	for _, source := range c.Sources {
		if source.URL == url {
			return source, true
		}
	}
	return scopes.Source{}, false
}
