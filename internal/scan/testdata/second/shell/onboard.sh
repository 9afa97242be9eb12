#!/bin/sh
# onboard.sh <email> : Jira group, service desk organization, Bitbucket project
EMAIL=$1
JIRA=https://acme.atlassian.net
BITBUCKET=https://git.acme.example

ID=$(curl -s --netrc "$JIRA/rest/api/latest/user/search?query=$EMAIL" | jq -r '.[0].accountId')
[ "$ID" = null ] && { echo "no such user"; exit 1; }

curl -s --netrc --json "{\"accountId\": \"$ID\"}" "$JIRA/rest/api/2/group/user?groupname=developers"

curl -s --netrc -H "Content-Type: application/json" -H "X-ExperimentalApi: opt-in" \
     -d "{\"accountIds\": [\"$ID\"]}" \
     $JIRA/rest/servicedeskapi/organization/14/user

curl -s --netrc -X PUT "$BITBUCKET/rest/api/1.0/projects/DEV/permissions/users?name=${EMAIL%@*}&permission=PROJECT_WRITE"

# curl -s --netrc -X DELETE "$JIRA/rest/api/3/user?accountId=$ID"   # offboarding, by hand for now
echo "done: $JIRA/rest/api/3/user?accountId=$ID"
