#!/usr/bin/env bash
# Small Jira helper for the on-call shell.
#
#   jira.sh show OPS-12        (GET /rest/api/3/issue/OPS-12)
#   jira.sh comment OPS-12 "restarted the queue"
#   jira.sh mine
set -euo pipefail

: "${SITE:?}" "${JIRA_USER:?}" "${JIRA_TOKEN:?}"
BASE="https://$SITE.atlassian.net/rest/api/3"
AUTH="$JIRA_USER:$JIRA_TOKEN"

show() {
  curl -sf -u "$AUTH" "$BASE/issue/$1?fields=summary,status,assignee" |
    jq -r '"\(.key) [\(.fields.status.name)] \(.fields.summary)"'
}

comment() {
  local body
  body=$(jq -n --arg t "$2" '{body:{type:"doc",version:1,content:[{type:"paragraph",content:[{type:"text",text:$t}]}]}}')
  curl -sf -u "$AUTH" \
    -X POST \
    -H 'Content-Type: application/json' \
    -d "$body" \
    "$BASE/issue/$1/comment" >/dev/null
}

take() {
  local me
  me=$(curl -sf -u "$AUTH" "$BASE/myself" | jq -r .accountId)
  curl -sf -u "$AUTH" --request PUT "$BASE/issue/$1/assignee" \
    --header 'Content-Type: application/json' \
    --data "{\"accountId\":\"$me\"}"
}

mine() {
  curl -sf -u "$AUTH" -G "$BASE/search/jql" \
    --data-urlencode 'jql=assignee = currentUser() AND resolution is EMPTY' \
    --data-urlencode 'fields=summary' | jq -r '.issues[] | "\(.key)\t\(.fields.summary)"'
}

cmd=${1:-mine}
shift || true
case $cmd in
  show | comment | take | mine) "$cmd" "$@" ;;
  *)
    echo "usage: $0 show|comment|take|mine" >&2
    exit 64
    ;;
esac
