package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// rows makes a complete list, which is then paged, searched or counted.
type rows func(*call) []object

// adminPage is how many rows a page has when the caller does not say.
const adminPage = 100

// listed pages rows. The next page is named by a cursor, not by a URL.
func listed(all rows) func(*call) *answer {
	return func(c *call) *answer {
		list := all(c)
		start, size := 0, adminPage
		if text := c.query.Get("pageSize"); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 {
				return adminError(http.StatusBadRequest, "Bad Request")
			}
			size = n
		}
		if text := c.query.Get("cursor"); text != "" {
			data, err := base64.RawURLEncoding.DecodeString(text)
			n, numErr := strconv.Atoi(string(data))
			if err != nil || numErr != nil || n < 0 || n > len(list) {
				return adminError(http.StatusBadRequest, "Bad Request")
			}
			start = n
		}
		end := min(start+size, len(list))
		links := object{"self": c.path}
		if end < len(list) {
			links["next"] = adminCursor(end)
		}
		if start > 0 {
			links["prev"] = adminCursor(max(0, start-size))
		}
		return encoded(http.StatusOK, plainJSON, object{"data": list[start:end], "links": links})
	}
}

func adminCursor(start int) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(start)))
}

// counted answers with the number of rows. The name of the member is not
// established.
func counted(all rows) func(*call) *answer {
	return func(c *call) *answer {
		return encoded(http.StatusOK, plainJSON, object{"count": len(all(c))})
	}
}

// searched keeps the rows whose label or user holds the words of q, and whose
// status is the one asked for.
func searched(all rows) rows {
	return func(c *call) []object {
		kept := []object{}
		for _, row := range all(c) {
			user, _ := row["user"].(object)
			status := c.query.Get("status")
			if (status == "" || row["status"] == status) && holds(c.query.Get("q"), row["label"], user["name"], user["email"]) {
				kept = append(kept, row)
			}
		}
		return kept
	}
}

// holds reports whether one of the values contains a text, in any case.
func holds(text string, values ...any) bool {
	for _, value := range values {
		if s, ok := value.(string); ok && strings.Contains(strings.ToLower(s), strings.ToLower(text)) {
			return true
		}
	}
	return false
}

// apiTokens lists the tokens of the organization's users. Nothing in a row
// tells the token's scopes, or whether it has any. A revoked token is gone from
// the list, an expired one stands in it with its date; what the status of such
// tokens is called in reality is not established.
func (o organization) apiTokens() []object {
	list := []object{}
	for _, a := range o.accounts {
		isUsers := a.Kind == UnscopedToken || a.Kind == ScopedToken
		if isUsers && !a.guest && a.Trouble != Revoked {
			list = append(list, o.tokenRow(a))
		}
	}
	return list
}

// serviceTokens lists the API tokens of one service account, or of all. That
// the rows tell the scopes was reported once and is not established.
func (o organization) serviceTokens(account, label string) []object {
	list := []object{}
	for _, a := range o.accounts {
		if a.Kind == ServiceAccountToken && (account == "" || a.person == account) && holds(label, a.Name) {
			row := o.tokenRow(a)
			row["scopes"] = a.Scopes
			list = append(list, row)
		}
	}
	return list
}

// tokenRow tells what the organization may know of a token.
func (o organization) tokenRow(a *Account) object {
	created, expires := o.now.AddDate(0, -3, 0), o.now.AddDate(0, 9, 0)
	if a.Trouble == Expired {
		created, expires = o.now.AddDate(-1, 0, -1), o.now.AddDate(0, 0, -1)
	}
	return object{
		"id": "token-" + a.Name, "label": a.Name, "status": "ALLOWED",
		"createdAt": created.Format(time.RFC3339), "expiresAt": expires.Format(time.RFC3339),
		"lastActiveAt": o.now.AddDate(0, 0, -2).Format(time.RFC3339),
		"user":         object{"id": a.person, "orgId": OrgID, "name": ownerName(a), "email": a.Email},
	}
}

// ownerName is what the organization calls the account behind a credential. A
// service account may have several credentials.
func ownerName(a *Account) string {
	if name, found := strings.CutPrefix(a.person, company.BotPrefix); found {
		return name
	}
	return displayName(a)
}

// oauthClients lists the OAuth credentials of one service account, or of all.
func (o organization) oauthClients(account, name string) []object {
	list := []object{}
	for _, a := range o.accounts {
		if a.Kind == ServiceAccountOAuth && (account == "" || a.person == account) && holds(name, a.Name) {
			list = append(list, object{
				"clientId": a.ClientID, "clientName": a.Name, "scopes": a.Scopes,
				"serviceAccountId": a.person, "status": "ALLOWED",
				"createdAt": o.now.AddDate(0, -3, 0).Format(time.RFC3339),
			})
		}
	}
	return list
}

func (o organization) oauthClient(c *call) *answer {
	for _, row := range o.oauthClients("", "") {
		if row["clientId"] == c.args["clientId"] {
			return encoded(http.StatusOK, plainJSON, row)
		}
	}
	return adminError(http.StatusNotFound, "Not Found")
}

// apiKeys lists the organization's own keys.
func (o organization) apiKeys() []object {
	list := []object{}
	for _, a := range o.accounts {
		if a.Kind == OrgAPIKey {
			list = append(list, object{"id": "key-" + a.Name, "name": a.Name, "status": "ALLOWED",
				"expiresAt": o.now.AddDate(0, 9, 0).Format(time.RFC3339)})
		}
	}
	return list
}

// countCredentials counts the credentials of the service accounts named in the
// body. An account with OAuth credentials only counts 0 API tokens.
func countCredentials(of func(account, filter string) []object) func(*call) *answer {
	return func(c *call) *answer {
		var body struct {
			IDs []string `json:"serviceAccountIds"`
		}
		if err := json.Unmarshal(c.body, &body); err != nil {
			return adminError(http.StatusBadRequest, "Bad Request")
		}
		list := []object{}
		for _, id := range body.IDs {
			list = append(list, object{"serviceAccountId": id, "credentialsCount": len(of(id, ""))})
		}
		return encoded(http.StatusOK, plainJSON, list)
	}
}
