package shell

import "testing"

func TestCall(t *testing.T) {
	for command, want := range map[string]Call{
		"curl https://x.test/a":                              {Method: "GET", Address: "https://x.test/a"},
		"curl -XPUT https://x.test":                          {Method: "PUT", Address: "https://x.test"},
		"curl -X delete https://x.test":                      {Method: "DELETE", Address: "https://x.test"},
		"curl -X FETCH https://x.test":                       {Method: "GET", Address: "https://x.test"},
		"curl -I https://x.test":                             {Method: "HEAD", Address: "https://x.test"},
		"curl -I -T f https://x.test":                        {Method: "HEAD", Address: "https://x.test", SentBody: true},
		"curl -T f https://x.test":                           {Method: "PUT", Address: "https://x.test", SentBody: true},
		"curl -F a=b https://x.test":                         {Method: "POST", Address: "https://x.test", SentBody: true},
		"curl --form-string a=b https://x.test":              {Method: "POST", Address: "https://x.test", SentBody: true},
		"curl --json {} --url https://x.test/a":              {Method: "POST", Address: "https://x.test/a", SentBody: true},
		"curl -d a=b -X PATCH https://x.test":                {Method: "PATCH", Address: "https://x.test", SentBody: true},
		"curl -G -d a=b --data ?c=d https://x.test":          {Method: "GET", Address: "https://x.test", Query: "a=b&c=d"},
		"curl --get --data-urlencode 'q=a b' https://x.test": {Method: "GET", Address: "https://x.test", Query: "q=a+b"},
		"curl -G --data-urlencode '=a b' https://x.test":     {Method: "GET", Address: "https://x.test", Query: "a+b"},
		"curl -G --data-urlencode 'a b' https://x.test":      {Method: "GET", Address: "https://x.test", Query: "a+b"},
		"curl -x proxy.test:80 https://x.test":               {Method: "GET", Address: "https://x.test"},
		"curl https://x.test https://y.test":                 {Method: "GET", Address: "https://x.test"},
		"curl -s @file /rest/api/3/myself":                   {Method: "GET", Address: "/rest/api/3/myself"},
		"curl -s /dev/null $BASE/rest":                       {Method: "GET", Address: "$BASE/rest"},
		"curl -s acme.test/a":                                {Method: "GET", Address: "acme.test/a"},
		"curl -s localhost:8080":                             {Method: "GET", Address: "localhost:8080"},
		"wget --method=POST --body-data=x https://x.test":    {Method: "POST", Address: "https://x.test", SentBody: true},
		"wget --post-data x https://x.test":                  {Method: "POST", Address: "https://x.test", SentBody: true},
		"http https://x.test":                                {Method: "GET", Address: "https://x.test"},
		"http DELETE https://x.test":                         {Method: "DELETE", Address: "https://x.test"},
		"http https://x.test a=b":                            {Method: "POST", Address: "https://x.test", SentBody: true},
		"http https://x.test a==b":                           {Method: "GET", Address: "https://x.test"},
		"Invoke-RestMethod -Method Put -Uri https://x.test":  {Method: "PUT", Address: "https://x.test"},
		"irm https://x.test -Body '{}'":                      {Method: "POST", Address: "https://x.test", SentBody: true},
	} {
		t.Run(command, func(t *testing.T) {
			commands := Commands(command)
			if len(commands) != 1 {
				t.Fatalf("found %d commands, want 1", len(commands))
			}
			got := commands[0].Call()
			if got.Method != want.Method || got.Address != want.Address || got.Query != want.Query || got.SentBody != want.SentBody {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

// Where the words are somebody else's, an option leads back to its word.
func TestReadCall(t *testing.T) {
	words := []Word{{Value: "-s"}, {Value: "-X{method}"}, {Value: "--max-time"}, {Value: "3"}, {Value: "{base}"}, {Value: "--url"}, {Value: "{base}/a"}}
	call := ReadCall("curl", words, POSIX)
	if call.Method != "GET" || call.Stated != (Option{Name: "request", Value: "{method}", Word: 1, Skip: 2}) {
		t.Errorf("method %q is stated by %+v", call.Method, call.Stated)
	}
	if len(call.Arguments) != 2 || call.Arguments[0].Word != 4 || call.Arguments[1].Word != 6 {
		t.Errorf("arguments are %+v, want words 4 and 6", call.Arguments)
	}
}
