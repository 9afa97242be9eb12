package paste

import (
	"strings"
	"testing"
)

// A number is a status where the words or signs around it say so.
func TestReadStatus(t *testing.T) {
	for text, want := range map[string]int{
		// What stands in front.
		"it returned 401":                   401,
		"it returns 400":                    0,
		"we got 500.":                       0,
		"we got 500 boards":                 0,
		"we got a 403 from the gateway":     403,
		"returned 204 and nothing":          0,
		"still 401":                         401,
		"status: 418":                       418,
		"status=400":                        400,
		"status code 302":                   302,
		"statusCode: 500":                   500,
		"HTTP_STATUS 500":                   500,
		"myStatus 500":                      500,
		"lastError 500":                     500,
		"errors 500":                        0,
		"respCode 500":                      500,
		"ERR_CODE: 400":                     400,
		"Error: 400":                        400,
		"\"status\": 400":                   400,
		"'status-code': '400'":              400,
		"HTTP/1.1 500":                      500,
		"GET /a/b -> 400":                   400,
		"GET /a/b => `400`":                 400,
		"GET /a/b → 500":                    500,
		"x - 500":                           0,
		"x ->    500":                       500,
		"x ->     500":                      0,
		"status 401,":                       401,
		"status 401, 2":                     401,
		"https://acme.atlassian.net/a 500":  500,
		"https://acme.atlassian.net/a\t500": 500,
		"/rest/api/3/myself 500":            500,
		"/myself 500":                       0,
		"https://acme.atlassian.net/a, 500": 500,
		"401 on https://a.atlassian.net/a":  401,
		"401":                               401,
		"100":                               0,
		"501":                               0,
		"400":                               0,
		"422":                               422,
		"status 600":                        0,
		"status 099":                        0,
		"status 4011":                       0,
		"status 40":                         0,
		"status 100":                        0,
		"status 200":                        200,
		"line 401":                          0,
		"port 403":                          0,
		"issue 404 is gone":                 0,
		"Project 403 forbidden":             0,
		"board 401, status 403":             403,
		"count: 401":                        0,
		"count=404":                         0,
		"\"size\": \"404\"":                 0,
		"(401)":                             401,
		"(401) Nicht autorisiert":           401,
		"Fehler: 403 Verboten":              403,
		"Erreur 401 Non autorisé":           401,
		"失败 401 未授权":                        401,
		"Fehler (500) beim Abruf":           500,
		"[500] Internal":                    500,
		"エラー403が出ます":                        403,
		"l'appel répond 404 hier":           404,
		"GET /rest/api/3/a gibt 200":        200,
		"GET /rest/api/3/a\ngibt 200":       0,
		"414":                               414,
		"[403]":                             403,
		"**401**":                           401,
		"401, then 200":                     401,
		"401,200 rows":                      0,
		"1,401 rows":                        0,
		"401.5 ms":                          0,
		"401.":                              401,
		"v401":                              0,
		"401px":                             0,
		"#401":                              0,
		"$401":                              0,
		"401%":                              0,
		"/401/":                             0,
		"401/500":                           0,
		"?a=401&b=403":                      0,
		"user@401":                          0,
		"~401":                              0,
		"error-401":                         401,
		"12345678 401":                      401,
		"123401":                            0,
		"4010":                              0,
		"40 401":                            401,
		// What stands behind.
		"400 Bad Request":           400,
		"500 Internal Server Error": 500,
		"410 gone":                  410,
		"400 client error":          400,
		"500: server error":         500,
		"500 - response":            500,
		"400 (Bad Request)":         400,
		"401 (Unauthorized)":        401,
		"400 things":                0,
		"me 300 with":               0,
		"me 300 boards":             0,
		"me 300 - why":              0,
		"me 300\nboards":            0,
		"the 300 AND":               0,
		"the 300 days":              0,
		"gives 200 ok":              0,
		// Words for a status.
		"Unauthorized":             401,
		"It says Forbidden":        403,
		"Too Many Requests":        429,
		"page Not Found":           404,
		"unauthorized":             0,
		"Unauthorized, status 200": 200,
	} {
		if got := Read(text).Status; got != want {
			t.Errorf("the status of %q is %d, want %d", text, got, want)
		}
	}
}

// Of several statuses the last that failed counts, among the surest.
func TestReadStatusOfSeveral(t *testing.T) {
	for text, want := range map[string]int{
		"status 401\nstatus 403":                              403,
		"status 403\nstatus 401":                              401,
		"status 401\nstatus 200":                              401,
		"status 200\nstatus 400":                              400,
		"status 400\nstatus 200":                              400,
		"status 200\nstatus 302":                              302,
		"status 399\nstatus 200":                              200,
		"status 401\nperhaps 404 now":                         401,
		"perhaps 404 now\nstatus 401":                         401,
		"HTTP/1.1 401\n\nnow status 403":                      401,
		"HTTP/1.1 200 OK\n\nnow status 403":                   403,
		"HTTP/1.1 100 Continue\n\nHTTP/1.1 404\n":             404,
		"HTTP/1.1 403 Forbidden\n\nHTTP/1.1 100 Continue\n\n": 403,
		"status 199\nstatus 401":                              401,
		"401 for the first, 429 for the second":               429,
	} {
		if got := Read(text).Status; got != want {
			t.Errorf("the status of %q is %d, want %d", text, got, want)
		}
	}
}

// Only the four hundred bytes in front of a number are asked for an address.
func TestReadStatusBehindLongAddress(t *testing.T) {
	for length, want := range map[int]int{300: 500, 500: 0} {
		address := "https://acme.atlassian.net/rest/api/3/search?jql=" + strings.Repeat("a", length)
		if got := Read(address + " 500 x").Status; got != want {
			t.Errorf("behind %d bytes the status is %d, want %d", length, got, want)
		}
	}
}
