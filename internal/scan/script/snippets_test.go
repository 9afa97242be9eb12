package script_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

// snippet is a piece of a program with the calls in it, as scantest.Check wants them.
type snippet struct {
	name, file, text string
	want             []string
}

func check(t *testing.T, snippets []snippet) {
	t.Helper()
	s := scantest.Scanner(t)
	for _, x := range snippets {
		t.Run(x.name, func(t *testing.T) { scantest.Check(t, s, x.file, x.text, x.want) })
	}
}

func TestScripts(t *testing.T) {
	check(t, []snippet{
		{"curl", "a.sh", "curl -s https://x.atlassian.net/rest/api/3/myself", []string{scantest.At(1, scantest.GetMyself)}},
		{"request", "a.sh", "curl --request PUT --url \"$B/rest/api/3/issue/$K\"", []string{scantest.At(1, scantest.PutIssue)}},
		{"request joined", "a.sh", "curl -XDELETE \"$B/rest/api/3/issue/$K\"", []string{scantest.At(1, scantest.DeleteIssue)}},
		{"request with equals", "a.sh", "curl --request=PUT \"$B/rest/api/3/issue/$K\"", []string{scantest.At(1, scantest.PutIssue)}},
		{"cluster", "a.sh", "curl -sSfX PUT $B/rest/api/3/issue/$K", []string{scantest.At(1, scantest.PutIssue)}},
		{"data", "a.sh", "curl -u $A -d '{}' $B/rest/api/3/issue", []string{scantest.At(1, scantest.PostIssue)}},
		{"data in the query", "a.sh", "curl -G $B/rest/api/3/search/jql -d jql=x", []string{"1 GET /rest/api/3/search/jql"}},
		{"upload", "a.sh", "curl -T f $B/rest/api/3/issue/$K", []string{scantest.At(1, scantest.PutIssue)}},
		{"value of an option", "a.sh", "curl -e https://x.atlassian.net/rest/api/3/field $B/rest/api/3/myself", []string{scantest.At(1, scantest.GetMyself)}},
		{"over lines", "a.sh", "curl -X POST \\\n  -H 'a: b' \\\n  \"$B/rest/api/3/issue\"", []string{scantest.At(3, scantest.PostIssue)}},
		{"carets", "a.sh", "curl -X POST ^\n  %B%/rest/api/3/issue", nil},
		{"piped", "a.sh", "x | curl $B/rest/api/3/myself | jq .", []string{scantest.At(1, scantest.GetMyself)}},
		{"in a command", "a.sh", "K=$(curl -s \"$B/rest/api/3/myself\" | jq -r '.x')", []string{scantest.At(1, scantest.GetMyself)}},
		{"in a quoted command", "a.sh", "echo \"x $(curl -s \"$B/rest/api/3/myself\")\"", []string{scantest.At(1, scantest.GetMyself)}},
		{"variables", "a.sh", "B=https://x.atlassian.net\nA=\"$B/rest/api/3\"\ncurl ${A}/myself", []string{scantest.At(3, scantest.GetMyself)}},
		{"default of a variable", "a.sh", "curl \"${B:-x}/rest/api/3/myself\"", []string{scantest.At(1, scantest.GetMyself)}},
		{"function that needs nothing", "a.sh", "me() { curl $B/rest/api/3/myself; }\nme\nme", []string{scantest.At(1, scantest.GetMyself)}},
		{"condition", "a.sh", "if ! curl -sf $B/rest/api/3/myself; then exit 1; fi", []string{scantest.At(1, scantest.GetMyself)}},
		{"wget", "a.sh", "wget -qO- --method=PUT $B/rest/api/3/issue/$K", []string{scantest.At(1, scantest.PutIssue)}},
		{"behind a here document", "a.sh", "cat <<EOF >f\nit's\nEOF\ncurl $B/rest/api/3/myself", []string{scantest.At(4, scantest.GetMyself)}},
		{"wget posting", "a.sh", "wget --post-data='{}' $B/rest/api/3/issue", []string{scantest.At(1, scantest.PostIssue)}},
		{"httpie with data", "a.sh", "http $B/rest/api/3/issue a=b q==c", []string{scantest.At(1, scantest.PostIssue)}},
		{"before a quote that nothing closes", "a.sh", "curl $B/rest/api/3/myself\necho don't\ncurl $B/rest/api/3/field", []string{scantest.At(1, scantest.GetMyself)}},
		{"variable that is assigned behind a function", "a.sh", "me() { curl $B/myself; }\nB=$S/rest/api/3\nme", []string{scantest.At(1, scantest.GetMyself)}},
		{"variable of a function", "a.sh", "me() { local B=$S/rest/api/3; curl $B/myself; }\ncurl $B/field", []string{scantest.At(1, scantest.GetMyself)}},
		{"function in a condition", "a.sh", "if x; then\n  me() { curl $B/rest/api/3/myself; }\nfi", []string{scantest.At(2, scantest.GetMyself)}},
		{"argument in the place of a parameter", "a.sh", "show() { curl $B/rest/api/3/issue/$1; }\nshow AB-1", []string{scantest.At(1, scantest.GetIssue)}},
		{"argument in the place of the method", "a.sh", "call() { curl -X $1 $B/rest/api/3/issue/$2; }\ncall PUT AB-1", nil},
		{"appended variable", "a.sh", "B=$S/rest/api\nB+=/3\ncurl $B/myself", []string{scantest.At(3, scantest.GetMyself)}},
		{"exported variable", "a.sh", "export B=$S/rest/api/3\ncurl $B/myself", []string{scantest.At(2, scantest.GetMyself)}},
		{"variable for one command", "a.sh", "B=x curl $S/rest/api/3/myself", []string{scantest.At(1, scantest.GetMyself)}},
		{"sudo", "a.sh", "sudo /usr/bin/curl $B/rest/api/3/myself", []string{scantest.At(1, scantest.GetMyself)}},
		{"dockerfile", "Dockerfile", "FROM x\nRUN apk add y && \\\n    curl $B/rest/api/3/myself\n", []string{scantest.At(3, scantest.GetMyself)}},
		{"makefile with a condition", "Makefile", "ifeq ($(A),it's)\nexport API ?= $(B)/rest/api/3\nendif\nme: dep\n\t-@curl \\\n\t  -H \"x: $$TOKEN\" \\\n\t  $(API)/myself # don't\n", []string{scantest.At(7, scantest.GetMyself)}},
		{"two addresses", "a.sh", "curl $B/rest/api/3/myself $B/rest/api/3/field", []string{"1 GET /rest/api/3/field", scantest.At(1, scantest.GetMyself)}},
		{"backticks", "a.sh", "K=`curl $B/rest/api/3/myself`", []string{scantest.At(1, scantest.GetMyself)}},
		{"httpie", "a.sh", "http -a u:p PUT $B/rest/api/3/issue/$K a=b", []string{scantest.At(1, scantest.PutIssue)}},
		{"httpie without", "a.sh", "http $B/rest/api/3/issue/$K", []string{scantest.At(1, scantest.GetIssue)}},
		{"makefile", "Makefile", "B := https://x.atlassian.net\nme:\n\t@curl $(B)/rest/api/3/myself\n", []string{scantest.At(3, scantest.GetMyself)}},
		{"shebang", "run", "#!/usr/bin/env bash\ncurl $B/rest/api/3/myself\n", []string{scantest.At(2, scantest.GetMyself)}},
		{"pipeline", "a.yml", "steps:\n  - run: curl $B/rest/api/3/myself\n", []string{scantest.At(2, scantest.GetMyself)}},
		{"pipeline block", "a.yml", "steps:\n  - name: x\n    run: |\n      curl -X PUT \\\n        $B/rest/api/3/issue/$K\n  - run: true\n", []string{scantest.At(5, scantest.PutIssue)}},
		{"pipeline block with a key behind", "a.yml", "steps:\n  - run: |\n      # why\n\n      curl $B/rest/api/3/myself\n    env:\n      URL: x\n    x: curl $B/rest/api/3/field\n", []string{scantest.At(5, scantest.GetMyself), "8 GET /rest/api/3/field"}},
		{"ansible", "a.yml", "- uri:\n    url: \"{{ base }}/rest/api/3/issue\"\n    method: POST\n", []string{scantest.At(2, scantest.PostIssue)}},
		{"address alone", "a.yml", "jira:\n  url: https://x.atlassian.net/rest/api/3/myself\n", nil},
	})
}
