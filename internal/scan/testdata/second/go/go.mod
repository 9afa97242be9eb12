module github.com/acme/jira-tools

go 1.22
