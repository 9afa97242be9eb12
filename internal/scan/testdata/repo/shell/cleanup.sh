#!/bin/sh
# Deletes the filters of people who left.
GATEWAY=https://api.atlassian.com/ex/jira/$CLOUD_ID
curl -s -H "Authorization: Bearer $TOKEN" $GATEWAY/rest/api/3/filter/search?accountId=$1 |
  jq -r '.values[].id' |
  while read -r id; do
    curl -s -X DELETE -H "Authorization: Bearer $TOKEN" "$GATEWAY/rest/api/3/filter/$id" ||
      echo "could not delete filter $id" >&2
  done

curl -sI -H "Authorization: Bearer $TOKEN" $GATEWAY/rest/api/3/serverInfo

wget -q --header="Authorization: Bearer $ORG_KEY" -O users.json \
  "https://api.atlassian.com/admin/v1/orgs/$ORG_ID/users"

curl -X POST "$GATEWAY/rest/api/3/user/bulk/migration" -d '{}'
