#!/usr/bin/env bash
# Releases a version: ./release.sh AB 1.4.0
# Uses PUT /rest/api/3/version/{id}; don't run it twice.
set -euo pipefail

PROJECT=$1
NAME=$2
BASE="https://${JIRA_SITE}.atlassian.net"
API="$BASE/rest/api/3"

auth=(-u "$JIRA_EMAIL:$JIRA_API_TOKEN" -H 'Accept: application/json')

jira_get() {
  curl -sSf "${auth[@]}" "$API$1"
}

jira_send() {
  local method=$1 path=$2 body=$3
  curl -sSf "${auth[@]}" -X "$method" \
    -H 'Content-Type: application/json' \
    --data "$body" \
    "$API$path"
}

echo "looking for $NAME at $API/project/$PROJECT/version"
version=$(jira_get "/project/$PROJECT/version?query=$NAME" | jq -r '.values[0].id')

if [[ -z "$version" ]]; then
  version=$(curl -sSf -u "$JIRA_EMAIL:$JIRA_API_TOKEN" \
    -H "Content-Type: application/json" \
    -d "{\"name\": \"$NAME\", \"project\": \"$PROJECT\"}" \
    "$API/version" | jq -r .id)
fi

unresolved=$(jira_get "/version/$version/unresolvedIssueCount" | jq .issuesUnresolvedCount)
if (( unresolved > 0 )); then
  echo "$unresolved issues aren't done" >&2
  exit 1
fi

jira_send PUT "/version/$version" '{"released": true}'

for key in $(curl -s -G "${auth[@]}" "$API/search/jql" --data-urlencode "jql=fixVersion = $version" | jq -r '.issues[].key'); do
  curl --silent --request POST \
       --url "$BASE/rest/api/3/issue/$key/comment" \
       "${auth[@]}" \
       --header 'Content-Type: application/json' \
       --data @- <<JSON
{"body": {"type": "doc", "version": 1, "content": []}, "note": "PUT /rest/api/3/issue/$key is not what we do"}
JSON
done
