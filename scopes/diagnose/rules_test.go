package diagnose

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

const (
	gateway = "https://api.atlassian.com/ex/jira/" + cloudID
	site    = "https://acme.atlassian.net"
)

// hidden is what Jira answers to a query for a project that the caller cannot see.
const hidden = `{"errorMessages":["The value 'X' does not exist for the field 'project'."],"warningMessages":[]}`

// notGranted is what an app is answered whose user, or installation, granted it nothing.
const notGranted = "Access to the resource was denied due to missing scope grants. Your app was granted the following scopes: []. " +
	"The resource can be accessed by having one of these groups of scopes:\n * [read:jira-user]"

// shown is the evidence that shows each rule: with it, the rule is told.
func shown() map[string]evidence.Evidence {
	shows := map[string]evidence.Evidence{
		// What the service says.
		"rate-limited":          {URL: gateway + "/rest/api/3/myself", Status: 429, Headers: map[string]string{"retry-after": "1847"}},
		"removed":               {URL: gateway + "/rest/api/3/search?jql=x", Status: 410},
		"removed-by-catalogue":  {URL: gateway + "/rest/api/3/search?jql=x", Status: 401, Body: mismatch},
		"reported-removed":      {URL: site + "/rest/api/3/issue/createmeta?projectKeys=A", Status: 404, Credential: evidence.UnscopedToken},
		"leaving-mismatch":      {URL: "https://api.atlassian.com/ex/confluence/" + cloudID + "/wiki/rest/api/content/123", Status: 401, Body: mismatch},
		"leaving":               {Method: "GET", URL: site + "/wiki/rest/api/content/7", Status: 404, Credential: evidence.UnscopedToken},
		"leaving-soon":          {Method: "GET", URL: "https://api.atlassian.com/ex/confluence/" + cloudID + "/wiki/rest/api/content/7", Status: 401, Body: mismatch, Credential: evidence.ScopedToken, Granted: scopes.HoldingsOf([]string{"read:confluence-content.all"})},
		"server-error":          {URL: gateway + "/rest/api/3/myself", Status: 503},
		"admin-parameter":       {URL: "https://api.atlassian.com/admin/api-access/v1/orgs/1/api-tokens?limit=5", Status: 500, Credential: evidence.OrgAPIKey},
		"refused-content":       {URL: gateway + "/rest/api/3/issue", Method: "POST", Status: 400, Body: `{"errorMessages":[],"errors":{"customfield_10021":"Epic Name is required."}}`},
		"host-unknown":          {URL: gateway + "/rest/api/3/myself", Text: "curl: (6) Could not resolve host: api.atlasian.com"},
		"connection-refused":    {URL: gateway + "/rest/api/3/myself", Text: "curl: (7) Failed to connect to api.atlassian.com port 443"},
		"timed-out":             {URL: gateway + "/rest/api/3/myself", Text: "curl: (28) Operation timed out after 5000 milliseconds"},
		"tls-failed":            {URL: gateway + "/rest/api/3/myself", Text: "curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL"},
		"certificate-untrusted": {URL: gateway + "/rest/api/3/myself", Text: "curl: (60) SSL certificate problem: unable to get local issuer certificate"},
		"header-broken":         {URL: gateway + "/rest/api/3/myself", Text: "curl: (43) A libcurl function was given a bad argument"},
		"url-broken":            {Text: "curl: (3) URL using bad/illegal format or missing URL"},
		"cors-blocked":          {URL: site + "/rest/api/3/myself", Text: "has been blocked by CORS policy"},
		"consent-refused":       {URL: "https://app.example.com/callback?error=access_denied&error_description=User%20did%20not%20authorize%20the%20request"},
		"client-unauthorized":   {URL: "https://app.example.com/callback?error=unauthorized_client"},
		"site-unavailable":      {URL: site + "/rest/api/3/myself", Status: 404, Body: "<html><head><title>Page unavailable</title></head></html>"},
		"base64-wrapped":        {URL: site + "/rest/api/3/myself", Status: 401, Auth: evidence.Basic, Shape: evidence.Shape{Wrapped: true}},
		"account-host":          {URL: "https://id.atlassian.com/rest/api/3/myself", Status: 404},
		"other-account":         {URL: gateway + "/rest/api/3/issue/A-1", Status: 403, Body: `{"errorMessages":["You do not have permission to edit issues in this project."]}`, Observed: []evidence.Observation{evidence.WorksInBrowser}},
		"no-answer":             {URL: gateway + "/rest/api/3/myself", Text: "Connection reset by peer"},
		"get-with-body":         {Method: "GET", URL: site + "/rest/api/3/myself", Status: 401, GetBody: true},
		"blocked-in-front":      {Method: "GET", URL: site + "/rest/api/3/myself", Status: 403, Body: "<html><title>ERROR: The request could not be satisfied</title></html>"},
		"descriptor-invalid":    {Text: "The app descriptor failed to validate against the schema."},
		"app-host-refused":      {Text: "The app host returned HTTP response code 401 when we tried to contact it during installation."},
		"webhook-filter":        {Method: "POST", URL: "/rest/api/3/webhook", Status: 200, Body: `{"webhookRegistrationResult":[{"errors":["Operator is not is unsupported"]}]}`},
		"xsrf":                  {Method: "POST", URL: site + "/rest/api/3/issue", Status: 403, Body: "XSRF check failed"},
		// What the answer says in a sentence.
		"scopes-named":             {Method: "POST", URL: "https://mcp.atlassian.com/v2/mcp", Body: "Insufficient scopes for createJiraIssue. Required: [read:jira:agent-interface, write:jira:agent-interface]"},
		"on-premise-only":          {Method: "POST", URL: site + "/rest/deployments/0.1/bulk", Status: 403, Body: "Only Connect apps that define the jiraDeploymentInfoProvider module, and on-premise integrations, can access this resource."},
		"apps-only":                {Method: "POST", URL: site + "/rest/api/3/webhook", Status: 403, Body: `{"errorMessages":["Only apps can access this resource."],"errors":{}}`},
		"token-with-scopes-wanted": {Method: "POST", URL: "https://mcp.atlassian.com/v1/mcp", Status: 403, Body: "This service requires a modern API token (API token with scopes)."},
		"value-unseen":             {URL: gateway + "/rest/api/3/search/jql?jql=project=X", Status: 400, Body: hidden},
		"sign-in-page":             {URL: site + "/rest/api/3/project/search", Status: 200, Body: "<!DOCTYPE html><html><head><title>Log in with Atlassian account</title></head></html>"},
		"sent-to-sign-in":          {URL: site + "/rest/api/3/attachment/content/1", Status: 302, Headers: map[string]string{"location": "https://id.atlassian.com/login?continue=x"}},
		"address-refused":          {URL: site + "/rest/api/3/users/search", Status: 403, Body: `{"errorMessages":["The IP address 203.0.113.7 is not allowed"]}`},
		"page-in-between":          {URL: site + "/rest/api/3/project/search", Status: 200, Body: "<html><head><title>Web filter</title></head></html>"},
		"setting-missing":          {Text: "Error: Please specify JIRA_BASE_URL env\n    at exec (index.js:29722:43)"},
		"cure-named":               {Method: "GET", URL: site + "/rest/servicedeskapi/organization", Status: 412, Body: `{"errorMessage":"This API is experimental. You must set the header 'X-ExperimentalApi: opt-in' to opt into using it."}`},
		"user-not-asked":           {Credential: evidence.ForgeApp, Text: "Error: NEEDS_AUTHENTICATION_ERR"},
		"shell-literal":            {Method: "GET", URL: "https://jira.example.com/rest/api/2/myself", Status: 401, Shape: evidence.Shape{Literal: true}},
		"basic-disabled":           {URL: "https://jira.example.com/rest/api/2/myself", Status: 403, Body: `{"message":"Basic Authentication has been disabled on this instance."}`},
		"base-missing":             {Text: `Post "rest/api/2/search": unsupported protocol scheme ""`},
		"server-not-named":         {Text: "HTTPConnectionPool(host='localhost', port=2990): Max retries exceeded with url: /jira/rest/api/2/serverInfo"},
		"errors-inside":            {Method: "POST", URL: site + "/gateway/api/graphql", Status: 200, Body: `{"data":null,"errors":[{"message":"Unknown field"}]}`},
		// What it says is all there is to it.
		"account-id-wanted":   messageAt("GET", "/rest/api/2/user", "The 'accountId' query parameter needs to be provided"),
		"document-wanted":     messageAt("POST", "/rest/api/3/issue/A-1/comment", "Comment body is not valid!"),
		"text-wanted":         messageAt("POST", "/rest/api/2/issue", "Operation value must be a string"),
		"field-not-on-screen": {Method: "POST", URL: site + "/rest/api/3/issue", Status: 400, Body: `{"errors":{"customfield_1":"Field 'customfield_1' cannot be set. It is not on the appropriate screen, or unknown."}}`},
		"issue-type-invalid":  messageAt("POST", "/rest/api/3/issue", "The issue type selected is invalid."),
		"project-unseen":      messageAt("GET", "/rest/agile/1.0/board", "No project could be found with key or id 'Orbit'."),
		"project-invalid":     messageAt("POST", "/rest/api/3/issue", "Specify a valid project ID or key"),
		"visitor-refused":     messageAt("POST", "/rest/api/3/issue", "Anonymous users do not have permission to create issues in this project."),
		"query-unbounded":     messageAt("GET", "/rest/api/3/search/jql", "Unbounded JQL queries are not allowed here."),
		"query-wrong":         messageAt("GET", "/rest/api/3/search/jql", "Error in the JQL Query: Expecting ')' before the end of the query."),
		"payload-invalid":     messageAt("POST", "/rest/api/3/search/jql", "Invalid request payload. Refer to the REST API documentation and try again."),
		"media-type-wrong":    messageAt("POST", "/rest/api/3/issue/A-1/attachments", "Unsupported Media Type"),
		"version-not-raised":  {Method: "PUT", URL: site + "/wiki/api/v2/pages/7", Status: 409, Body: `{"errors":[{"status":409,"title":"Version must be incremented when updating a page."}]}`},
		"title-taken":         messageAt("POST", "/wiki/api/v2/pages", "A page with this title already exists: TITLE"),
		"transition-invalid":  messageAt("POST", "/rest/api/3/issue/A-1/transitions", "Transition id '5' is not valid for this issue."),
		"no-sprints":          messageAt("GET", "/rest/agile/1.0/board/15/sprint", "The board does not support sprints"),
		"token-invalid":       {URL: "https://mcp.atlassian.com/v1/mcp", Status: 401, Headers: map[string]string{"www-authenticate": `Bearer error="invalid_token"`}},
		// The app and the consent.
		"scopes-not-on-app":     {URL: "https://auth.atlassian.com/authorize", Body: "This app has requested scopes that have not been added to the app: read:me"},
		"product-not-reached":   {URL: "https://auth.atlassian.com/authorize", Body: "Access denied. This app requires access to a Jira site which you don’t have or don’t have the permission to access."},
		"admin-must-authorize":  {URL: "https://auth.atlassian.com/authorize", Body: "Your site admin must authorize this app for the site acme.atlassian.net before the app can access your account."},
		"callback-mismatch":     {URL: "https://id.atlassian.com/error", Text: "Callback URL mismatch. http://localhost/cb is not in the list of allowed callback URLs"},
		"app-not-installed":     {URL: gateway + "/rest/api/3/myself", Status: 403, Body: `{"code":403,"message":"The app is not installed on this instance"}`},
		"grant-behind":          {URL: "/rest/api/3/myself", Method: "GET", Status: 403, Body: notGranted},
		"app-not-authenticated": {URL: "/rest/api/3/myself", Method: "GET", Status: 401, Body: `{"code":401,"message":"Unauthorized"}`, Credential: evidence.ForgeApp},
		"too-many-scopes":       {URL: "https://auth.atlassian.com/authorize", Status: 400, Body: "<html>HTTP Status 400 - Bad Request: Request header is too large"},
		"no-scopes-asked":       {URL: "https://auth.atlassian.com/authorize?client_id=a&scope=", Body: "This app has not requested any supported Atlassian scopes."},
		"authorize-parameters":  {URL: "https://auth.atlassian.com/authorize?client_id=a&scope=read%3Ajira-work&redirect_uri=https%3A%2F%2Fa.example&response_type=code"},
		"no-refresh-token":      {Method: "POST", URL: "https://auth.atlassian.com/oauth/token", Status: 200, Body: `{"access_token":"x","expires_in":3600,"scope":"read:jira-work"}`},
		"resources-empty":       {URL: "https://api.atlassian.com/oauth/token/accessible-resources", Status: 200, Body: "[]"},
		"sign-in-failed":        {URL: "https://auth.atlassian.com/authorize", Text: "Something went wrong", Credential: evidence.OAuth3LO},
		"invalid-scope":         {URL: "https://auth.atlassian.com/authorize", Text: "error=invalid_scope"},
		"stale-grant":           {URL: gateway + "/rest/api/2/issue/A-1", Body: `{"errorMessages":["Nothing here."],"errors":{}}`, Credential: evidence.OAuth3LO},
		// The host.
		"gateway-credential-at-site": {URL: site + "/rest/api/3/myself", Status: 401, Credential: evidence.ServiceAccountToken},
		"bearer-at-site-refused":     {URL: site + "/rest/api/3/myself", Status: 401, Auth: evidence.Bearer},
		"gateway-path-at-site":       {URL: site + "/ex/jira/" + cloudID + "/rest/api/3/myself", Status: 404},
		"token-elsewhere":            {Method: "POST", URL: site + "/oauth/token", Status: 404, Text: "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer"},
		"unscoped-at-gateway":        {URL: gateway + "/rest/api/3/myself", Status: 401, Credential: evidence.UnscopedToken},
		// The scheme.
		"data-center-token":      {URL: site + "/rest/api/2/myself", Status: 403, Credential: evidence.DataCenterToken, Auth: evidence.Bearer},
		"connect-jwt-at-gateway": {URL: gateway + "/rest/api/3/myself", Status: 401, Credential: evidence.ConnectJWT},
		"org-key-for-products":   {URL: gateway + "/rest/api/3/myself", Status: 401, Credential: evidence.OrgAPIKey},
		"admin-needs-org-key":    {URL: "https://api.atlassian.com/admin/v1/orgs", Status: 401, Credential: evidence.ScopedToken},
		"unscoped-at-rovo":       {Method: "POST", URL: "https://mcp.atlassian.com/v1/mcp", Status: 200, Credential: evidence.UnscopedToken},
		"data-center-scheme":     {URL: "https://jira.example.com/rest/api/2/serverInfo", Status: 401, Credential: evidence.DataCenterToken, Auth: evidence.Basic, Headers: map[string]string{"x-seraph-loginreason": "AUTHENTICATED_FAILED"}},
		"data-center-refused":    {URL: "https://jira.example.com/rest/api/2/myself", Status: 401, Credential: evidence.DataCenterToken, Auth: evidence.Bearer},
		"connect-jwt-refused":    {URL: site + "/rest/api/3/issue/A-1", Status: 401, Body: "Expecting claim 'qsh' to have value 'a' but instead it has the value 'context-qsh'", Shape: evidence.Shape{Connect: true}},
		"bearer-at-site":         {URL: site + "/rest/api/3/myself", Status: 403, Body: `{"error":"Failed to parse Connect Session Auth Token"}`},
		"user-token-as-bearer":   {URL: site + "/rest/api/3/myself", Status: 403, Credential: evidence.UnscopedToken, Auth: evidence.Bearer},
		"scoped-token-as-bearer": {URL: gateway + "/rest/api/3/myself", Status: 401, Body: `{"code":401,"message":"Unauthorized"}`, Credential: evidence.ScopedToken, Auth: evidence.Bearer},
		"oauth-as-basic":         {URL: gateway + "/rest/api/3/myself", Status: 401, Credential: evidence.OAuth3LO, Auth: evidence.Basic},
		"scheme-not-accepted":    {URL: "https://api.atlassian.com/me", Status: 401, Headers: map[string]string{"x-failure-category": "FAILURE_CLIENT_AUTH_MISMATCH"}},
		"resources-need-oauth":   {URL: "https://api.atlassian.com/oauth/token/accessible-resources", Status: 401, Auth: evidence.Basic},
		"no-email":               {URL: site + "/rest/api/3/myself", Status: 401, Auth: evidence.Basic, Shape: evidence.Shape{Seen: true, Colon: true}},
		"malformed-header":       {URL: site + "/rest/api/3/myself", Status: 401, Auth: evidence.NoAuth, Shape: evidence.Shape{Malformed: true}},
		"no-credential":          {URL: site + "/rest/api/3/myself", Status: 401, Auth: evidence.NoAuth},
		"account-token-as-basic": {URL: gateway + "/rest/api/3/myself", Status: 401, Credential: evidence.ServiceAccountToken, Auth: evidence.Basic},
		// The cloud id.
		"malformed-cloud-id": {URL: "https://api.atlassian.com/ex/jira/acme/rest/api/3/myself", Status: 404},
		"unrouted":           {URL: gateway + "/rest/api/3/myself", Status: 404, Body: `{"timestamp":"2026-09-14T06:59:19Z","status":404,"error":"Not Found","path":"/ex/jira/x/rest/api/3/myself"}`},
		"no-jira-software":   sufficientMismatch("/rest/agile/1.0/sprint/7", evidence.ScopedToken, "read:sprint:jira-software"),
		"other-cloud-id":     sufficientMismatch("/rest/api/3/myself", evidence.ScopedToken, "read:jira-user"),
		// The path.
		"gateway-prefix-lost":  {URL: "https://api.atlassian.com/rest/api/3/myself", Status: 401},
		"wrong-product-prefix": {URL: gateway + "/wiki/api/v2/pages", Status: 401, Body: mismatch},
		"redirected-host":      {URL: "https://api.media.atlassian.com/file/8b/binary", Status: 401},
		"wiki-lost":            {URL: "https://api.atlassian.com/ex/confluence/" + cloudID + "/api/v2/pages", Status: 401, Body: mismatch},
		"wiki-too-much":        {URL: site + "/wiki/rest/api/2/issue/A-1", Status: 404},
		"wiki-maybe-lost":      {Method: "GET", URL: "/rest/api/user/current", Status: 401, Body: mismatch},
		"forge-gateway-path":   {Method: "GET", URL: "/ex/jira/{cloudId}/rest/api/3/project/search", Status: 401, Body: mismatch, Credential: evidence.ForgeApp},
		"browse-link":          {URL: "https://api.atlassian.com/ex/jira/" + cloudID + "/browse/ABC-1", Status: 401, Body: mismatch},
		"mangled-path":         {URL: gateway + "/rest/api/3/jql/search", Status: 401, Body: mismatch},
		"unknown-path":         {URL: gateway + "/rest/api/3/nothing/like/this/at/all", Status: 401, Body: mismatch},
		"private-path":         {URL: gateway + "/rest/greenhopper/1.0/xboard/plan/backlog/data.json", Status: 401, Body: mismatch},
		"not-in-catalogue":     {URL: site + "/rest/tempo-timesheets/4/worklogs", Status: 401},
		"wrong-method":         {Method: "PATCH", URL: gateway + "/rest/api/3/issue/A-1", Status: 401, Body: mismatch},
		"method-refused":       {URL: site + "/rest/api/3/search?jql=x", Status: 405},
		"extra-slash":          {URL: gateway + "//rest/api/3/myself", Status: 401, Body: mismatch},
		"dead-link":            {Status: 404, Body: "<html>Oops, you've found a dead link."},
		// APIs outside the catalogue.
		"api-takes-no-scopes": {URL: "https://api.atlassian.com/automation/public/jira/" + cloudID + "/rest/v1/rule/summary", Status: 401, Credential: evidence.ScopedToken},
		"api-own-credential":  {URL: "https://api.atlassian.com/scim/directory/d/Users", Status: 403, Credential: evidence.OrgAPIKey, Auth: evidence.Bearer},
		"api-needs-scopes":    {URL: "https://api.bitbucket.org/2.0/repositories/acme", Status: 401, Credential: evidence.UnscopedToken},
		"api-base":            {URL: gateway + "/rest/automation/1.0/rules", Status: 401, Body: mismatch},
		"api-refused":         {URL: "https://api.atlassian.com/automation/public/jira/" + cloudID + "/rest/v1/rule/summary", Status: 401, Credential: evidence.UnscopedToken},
		"api-scopes":          {URL: gateway + "/jsm/assets/workspace/w/v1/object/7", Status: 401, Body: mismatch, Credential: evidence.OAuth3LO},
		"api-unlisted":        {URL: "https://api.atlassian.com/jira/forms/cloud/" + cloudID + "/issue/A-1/form", Status: 404, Credential: evidence.UnscopedToken},
		// The scopes.
		"operation-not-scopable": {URL: gateway + "/rest/api/3/user/recommend", Status: 401, Credential: evidence.OAuth3LO},
		"operation-undocumented": {Method: "PUT", URL: gateway + "/rest/api/3/mypreferences/locale", Status: 401, Body: mismatch},
		"user-management-key":    {URL: "https://api.atlassian.com/users/5b10/manage", Status: 403, Credential: evidence.OrgAPIKey},
		"no-oauth-method":        {URL: gateway + "/rest/servicedeskapi/requesttype", Status: 403, Body: `{"errorMessages":["OAuth 2.0 is not enabled for this method."]}`},
		"v2-not-open":            {URL: gateway + "/rest/api/2/project", Status: 403, Body: "Forbidden", Credential: evidence.OAuth3LO},
		"scope-missing":          insufficientMismatch("/rest/agile/1.0/board", "read:board-scope:jira-software"),
		"scope-missing-too":      {URL: gateway + "/rest/agile/1.0/board", Status: 401, Granted: scopes.HoldingsOf([]string{})},
		"scope-mismatch":         {URL: gateway + "/rest/agile/1.0/board", Status: 401, Body: mismatch},
		"scope-mismatch-alone":   {Text: "Unauthorized; scope does not match"},
		"refused-without-reason": {URL: gateway + "/rest/agile/1.0/board", Status: 401},
		"agile-refused":          {URL: gateway + "/rest/agile/1.0/sprint/7", Status: 403, Credential: evidence.OAuth3LO},
		"scopes-needed":          {URL: "GET /rest/api/3/events"},
		"grant-older-than-scope": sufficientMismatch("/rest/api/3/myself", evidence.OAuth3LO, "read:jira-user"),
		"another-token":          sufficientMismatch("/rest/api/3/myself", evidence.ScopedToken, "read:jira-user"),
		// The credential.
		"truncated":               {URL: gateway + "/rest/api/3/myself", Status: 401, Shape: evidence.Shape{Seen: true, Colon: true, Email: true, Truncated: true}},
		"jwt-expired":             {URL: gateway + "/rest/api/3/myself", Status: 401, Shape: evidence.Shape{Seen: true, JWT: true, Expiry: time.Unix(1e9, 0)}, Now: time.Unix(2e9, 0)},
		"not-authenticated":       {URL: gateway + "/rest/api/3/myself", Status: 401, Body: `{"code":401,"message":"Unauthorized"}`},
		"login-denied":            {URL: site + "/rest/api/3/myself", Status: 403, Headers: map[string]string{"x-authentication-denied-reason": "CAPTCHA_CHALLENGE; login-url=x"}},
		"password-auth":           {URL: site + "/rest/api/3/myself", Status: 401, Body: "Basic authentication with passwords is deprecated."},
		"grant-refused":           {Method: "POST", URL: "https://auth.atlassian.com/oauth/token", Status: 403, Body: `{"error":"invalid_grant","error_description":"Invalid authorization code"}`},
		"token-request-wrong":     {Method: "POST", URL: "https://auth.atlassian.com/oauth/token", Status: 400, Body: `{"error":"invalid_request"}`},
		"refresh-failed":          {Text: "Authentication token could not be refreshed. Please reconnect.", Credential: evidence.OAuth3LO},
		"client-unknown":          {Method: "POST", URL: "https://auth.atlassian.com/oauth/token", Status: 401, Body: `{"error":"invalid_client"}`},
		"client-refused":          {Method: "POST", URL: "https://auth.atlassian.com/oauth/token", Status: 401, Body: `{"error":"access_denied","error_description":"Unauthorized"}`},
		"dropped-to-anonymous":    {URL: site + "/rest/api/3/project/search", Status: 200, Headers: map[string]string{"x-seraph-loginreason": "AUTHENTICATED_FAILED"}},
		"account-blocked":         {URL: site + "/rest/api/3/project/search", Status: 200, Headers: map[string]string{"x-seraph-loginreason": "OUT_OF_SERVICE"}},
		"site-refused":            {URL: site + "/rest/api/3/myself", Status: 401, Credential: evidence.UnscopedToken, Body: "Client must be authenticated to access this resource."},
		"maybe-dropped":           {URL: site + "/rest/api/3/issue/A-1", Status: 404, Credential: evidence.UnscopedToken},
		"maybe-scoped":            {URL: site + "/rest/api/3/myself", Status: 401},
		"unproved-success":        {URL: site + "/rest/api/3/field", Status: 200, Credential: evidence.UnscopedToken},
		"sufficient-and-refused":  {URL: gateway + "/rest/api/3/myself", Status: 401, Granted: scopes.HoldingsOf([]string{"read:jira-user"})},
		"maybe-not-authenticated": {URL: gateway + "/rest/api/3/myself", Status: 401},
		"issuer-refused":          {URL: site + "/rest/api/3/myself", Status: 401, Body: "Request rejected because issuer is either not authorized or not authorized to impersonate"},
		// What a person has seen.
		"netrc":                 {Status: 401, Text: "atlassian-python-api==3.41.21"},
		"token-of-an-hour":      {URL: gateway + "/rest/api/3/myself", Status: 401, Observed: []evidence.Observation{evidence.FailsAfterAnHour}},
		"consent-before-scopes": {URL: gateway + "/rest/api/3/myself", Status: 401, Body: mismatch, Observed: []evidence.Observation{evidence.ScopesAddedSinceConsent}},
		"one-of-several-sites":  {URL: gateway + "/rest/api/3/project/search", Status: 200, Observed: []evidence.Observation{evidence.SeveralSites}},
		"works-for-another":     {URL: gateway + "/rest/api/3/issue/A-1", Status: 401, Observed: []evidence.Observation{evidence.WorksForOtherUser}},
		// The permissions.
		"permission-named":    {Method: "POST", URL: site + "/rest/webhooks/1.0/webhook", Status: 403, Body: "You do not have permission to create WebHook"},
		"no-request":          {Method: "POST", URL: site + "/rest/servicedeskapi/request/ABC-1/comment", Status: 403, Body: `{"errorMessage":"You don't have permission to perform this operation."}`},
		"forbidden":           {URL: gateway + "/rest/api/3/auditing/record", Status: 403, Credential: evidence.ScopedToken},
		"forbidden-somewhere": {Status: 403, Credential: evidence.UnscopedToken},
		"forbidden-at-site":   {URL: site + "/rest/agile/1.0/board", Status: 403, Credential: evidence.UnscopedToken},
		"admin-forbidden":     {URL: "https://api.atlassian.com/admin/v1/orgs", Status: 403, Credential: evidence.OrgAPIKey},
		"unseen":              {URL: gateway + "/rest/api/3/issue/A-1", Status: 404, Body: `{"errorMessages":["Issue does not exist or you do not have permission to see it."]}`},
		"empty-at-gateway":    {URL: gateway + "/rest/api/3/project/search", Status: 200, Body: `{"values":[],"isLast":true}`},
		"data-center-path":    {URL: "https://jira.example.com/rest/api/2/search", Status: 404, Credential: evidence.DataCenterToken},
		"not-atlassian-cloud": {URL: "https://tool.example.com/api/boards", Status: 401},
	}
	for name, e := range shows {
		if e.Method == "" && strings.Contains(e.URL, "://") {
			e.Method = "GET"
			shows[name] = e
		}
	}
	return shows
}

// messageAt is the refusal of a call at the site, which says why.
func messageAt(method, path, message string) evidence.Evidence {
	return evidence.Evidence{Method: method, URL: site + path, Status: 400, Body: `{"errorMessages":["` + message + `"],"errors":{}}`}
}

func sufficientMismatch(path string, kind evidence.Credential, granted ...string) evidence.Evidence {
	return evidence.Evidence{Method: "GET", URL: gateway + path, Status: 401, Body: mismatch, Credential: kind, Granted: scopes.HoldingsOf(granted)}
}

func insufficientMismatch(path string, granted ...string) evidence.Evidence {
	return sufficientMismatch(path, evidence.ScopedToken, granted...)
}

// TestRules shows each rule by its evidence: the rule is told, or another rule
// of its code is, which says the same in fewer words.
func TestRules(t *testing.T) {
	explainer := newExplainer(t)
	shows := shown()
	for _, r := range explainer.rules {
		t.Run(r.name, func(t *testing.T) {
			e, ok := shows[r.name]
			if !ok {
				t.Fatal("no evidence shows this rule; add some")
			}
			f := newFacts(explainer.catalogue, e)
			if !r.applies(f) {
				t.Fatalf("the rule does not apply to its own evidence\n%s", explainer.Explain(e).Text())
			}
			answer := explainer.Explain(e)
			told := slices.ContainsFunc(answer.Causes, func(c Cause) bool { return c.Code == r.code })
			if !told {
				t.Errorf("the answer does not tell %s\n%s", r.code, answer.Text())
			}
		})
		delete(shows, r.name)
	}
	for name := range shows {
		t.Errorf("evidence for %s, which is no rule", name)
	}
}

// TestRulesFallSilent: each rule goes by its evidence, so that some single fact
// of it, changed, keeps the rule silent.
func TestRulesFallSilent(t *testing.T) {
	explainer := newExplainer(t)
	shows := shown()
	for i := range explainer.rules {
		r := &explainer.rules[i]
		silenced := slices.ContainsFunc(variants(), func(v variant) bool {
			e := shows[r.name]
			v.change(&e)
			return !r.applies(newFacts(explainer.catalogue, e))
		})
		if !silenced {
			t.Errorf("%s applies whatever single fact is changed", r.name)
		}
	}
}

var (
	placeholder = regexp.MustCompile(`\{[a-z]*\}`)
	ruleName    = regexp.MustCompile(`^[a-z0-9-]+$`)
)

// TestRuleTexts checks how every rule is written.
func TestRuleTexts(t *testing.T) {
	explainer := newExplainer(t)
	f := newFacts(explainer.catalogue, refusedBoard())
	seen := make(map[string]bool)
	for _, r := range explainer.rules {
		if !ruleName.MatchString(r.name) || seen[r.name] {
			t.Errorf("rule %q: the name is malformed or taken", r.name)
		}
		seen[r.name] = true
		if !slices.Contains(Codes(), r.code) || !slices.Contains(Confidences(), r.confidence) {
			t.Errorf("%s: code %q, confidence %q", r.name, r.code, r.confidence)
		}
		if len(r.sources) == 0 {
			t.Errorf("%s has no source", r.name)
		}
		for _, source := range r.sources {
			if !strings.HasPrefix(source, "https://") {
				t.Errorf("%s: source %q", r.name, source)
			}
		}
		if r.confidence == Possible && r.check == "" && r.code != NotScopable && r.code != Other && r.code != WrongCloudID &&
			r.code != UnknownRoute && r.code != AppConsent && r.code != BadCredential {
			t.Errorf("%s is only possible and does not say what would decide", r.name)
		}
		texts := []string{r.covers, r.summary, r.why, r.fix}
		for _, c := range r.when {
			texts = append(texts, c.says)
		}
		for _, text := range append(texts, r.check) {
			if left := placeholder.FindString(f.expand(text)); left != "" {
				t.Errorf("%s: %s is no fact", r.name, left)
			}
			if strings.HasSuffix(text, ".") {
				t.Errorf("%s: a text ends with a period: %s", r.name, text)
			}
		}
		for _, text := range texts[:4] {
			if text == "" {
				t.Errorf("%s: covers, summary, why and fix are required", r.name)
			}
		}
		if first := r.summary[:1]; first != strings.ToUpper(first) {
			t.Errorf("%s: the summary begins in lower case: %s", r.name, r.summary)
		}
	}
}

func refusedBoard() evidence.Evidence {
	return insufficientMismatch("/rest/agile/1.0/board", "read:board-scope:jira-software")
}

// TestRanking: certain causes come first, what is only possible is left out
// beside them, and a code is told once.
func TestRanking(t *testing.T) {
	explainer := newExplainer(t)
	for name, e := range shown() {
		answer := explainer.Explain(e)
		for i, cause := range answer.Causes {
			if i > 0 && slices.Index(Confidences(), cause.Confidence) < slices.Index(Confidences(), answer.Causes[i-1].Confidence) {
				t.Errorf("%s: %s (%s) stands behind a weaker cause", name, cause.Code, cause.Confidence)
			}
			if answer.Confidence == Certain && cause.Confidence == Possible {
				t.Errorf("%s: %s is only possible beside a certain cause", name, cause.Code)
			}
			again := slices.ContainsFunc(answer.Causes[:i], func(c Cause) bool { return c.Code == cause.Code })
			if again && cause.Code != Other {
				t.Errorf("%s: %s is told twice", name, cause.Code)
			}
		}
		if len(answer.Causes) > maxCauses {
			t.Errorf("%s: %d causes", name, len(answer.Causes))
		}
	}
}

// Only a rule that claims a part of the request says to send it corrected.
func TestResendIsClaimed(t *testing.T) {
	explainer := newExplainer(t)
	f := newFacts(explainer.catalogue, refusedBoard())
	f.correction.request = &Corrected{URL: site}
	for _, r := range explainer.rules {
		for _, step := range r.steps {
			if list := step(f); r.claims == 0 && len(list) > 0 && strings.HasPrefix(list[0], "Send "+site) {
				t.Errorf("%s says to resend and claims nothing", r.name)
			}
		}
	}
}

// TestOutside: pages and older paths have their operation, and nothing that
// writes becomes something that reads.
func TestOutside(t *testing.T) {
	explainer := newExplainer(t)
	for request, want := range map[string]string{
		"GET /browse/ABC-1":                                     "GET /rest/api/3/issue/ABC-1",
		"GET /browse/A%20B":                                     "GET /rest/api/3/issue/A%20B",
		"GET /jira/browse/ABC-1":                                "GET /rest/api/3/issue/ABC-1",
		"GET /jira/software/c/projects/ABC/boards/12":           "GET /rest/agile/1.0/board/12",
		"GET /jira/software/c/projects/ABC/boards/{id}/backlog": "GET /rest/agile/1.0/board/{boardId}",
		"GET /jira/software/c/projects/ABC/boards/all":          "",
		"GET /secure/attachment/10001/image.png":                "GET /rest/api/3/attachment/content/10001",
		"GET /wiki/download/attachments/77/image.png?version=1": "GET /wiki/rest/api/content/77/child/attachment/{attachmentId}/download",
		"GET /wiki/spaces/ENG/pages/77/Some+page":               "GET /wiki/api/v2/pages/77",
		"PUT /rest/api/2/sprint/23/issues/add":                  "POST /rest/agile/1.0/sprint/23/issue",
		"GET /rest/api/2/sprint/23/issues/add":                  "",
		"GET /rest/greenhopper/1.0/rapidviews/list":             "GET /rest/agile/1.0/board",
		"DELETE /rest/greenhopper/1.0/rapidviews/list":          "",
		"GET /rest/greenhopper/1.0/sprintquery/7":               "GET /rest/agile/1.0/board/7/sprint",
	} {
		method, path, _ := strings.Cut(request, " ")
		answer := explainer.Explain(evidence.Evidence{Method: method, URL: site + path, Status: 404, Credential: evidence.UnscopedToken, Auth: evidence.Basic})
		got := ""
		if c := answer.Corrected; c != nil {
			got = c.Method + " " + strings.TrimPrefix(c.URL, site)
		}
		if got != want || want != "" && answer.Verdict != UnknownRoute {
			t.Errorf("%s is corrected to %q, want %q (%s)", request, got, want, answer.Summary)
		}
	}
}

// TestMethodNotGiven: where the method was not given and decides about the
// scopes, the answer says so and is not certain.
func TestMethodNotGiven(t *testing.T) {
	explainer := newExplainer(t)
	e := refusedBoard()
	e.Method = ""
	answer := explainer.Explain(e)
	if answer.Confidence != Likely || !strings.Contains(answer.Text(), "the method of the request, which was not given") {
		t.Errorf("without a method: %s", answer.Text())
	}
	e.Method = "GET"
	if answer = explainer.Explain(e); answer.Confidence != Certain {
		t.Errorf("with a method: %s", answer.Text())
	}
}

// TestUnknownScopes: a granted scope that does not exist is told with the one
// that was meant; scopes of other products are left alone.
func TestUnknownScopes(t *testing.T) {
	explainer := newExplainer(t)
	for granted, meant := range map[string]string{
		"read:board-scope:jira": "read:board-scope:jira-software", "read:board_scope:jira-software": "read:board-scope:jira-software",
		"read:projects:jira": "read:project:jira", "read:project": "read:project:jira",
		"offline_access": "", "read:me": "", "read:account": "", "read:sprint:jira-software": "", "write:project:jira": "",
	} {
		answer := explainer.Explain(insufficientMismatch("/rest/agile/1.0/board", granted))
		switch unknown := answer.Scopes.Unknown; {
		case meant == "" && len(unknown) > 0:
			t.Errorf("%s is told as %v", granted, unknown)
		case meant != "" && (len(unknown) != 1 || unknown[0].Meant != meant):
			t.Errorf("%s is told as %v, want %s", granted, unknown, meant)
		case meant != "" && !strings.Contains(answer.Text(), "Use "+meant+", not "+granted):
			t.Errorf("the text does not tell %s\n%s", granted, answer.Text())
		}
	}
}

// TestForeignScopes: scopes of another app's API are told as such, and none of them is
// taken for one that was meant.
func TestForeignScopes(t *testing.T) {
	explainer := newExplainer(t)
	for granted, said := range map[string]string{
		"read:jira:agent-interface":   "Do not rely on read:jira:agent-interface, for Rovo MCP only",
		"read:repository:bitbucket":   "for Bitbucket only",
		"read:project:townsquare":     "for Teamwork Graph only",
		"offline_access":              "",
		"read:me":                     "",
		"storage:app":                 "",
		"read:board-scope:jira":       "",
		"read:sprint:jira-software":   "",
		"read:board-scope:jira-other": "",
	} {
		answer := explainer.Explain(insufficientMismatch("/rest/agile/1.0/board", granted))
		steps := strings.Join(answer.Steps, "\n")
		if !strings.Contains(steps, said) || said == "" && strings.Contains(steps, "Do not rely") || said != "" && len(answer.Scopes.Unknown) > 0 {
			t.Errorf("%s: %v, %s", granted, answer.Scopes.Unknown, steps)
		}
	}
	held := insufficientMismatch("/rest/agile/1.0/board", "read:jira:agent-interface", "read:board-scope:jira-software", "read:project:jira")
	if steps := strings.Join(explainer.Explain(held).Steps, "\n"); strings.Contains(steps, "Do not rely") {
		t.Errorf("nothing is missing: %s", steps)
	}
}

// TestListedScopes: a scope that a document lists is never unknown, however much
// it resembles one that the operation needs.
func TestListedScopes(t *testing.T) {
	explainer := newExplainer(t)
	const board = "GET /rest/agile/1.0/board"
	resembling := 0
	for _, scope := range explainer.catalogue.Scopes {
		for _, op := range explainer.catalogue.Operations {
			if op.Key() != board && op.Key() != "GET /rest/api/3/issue/{issueIdOrKey}" {
				continue
			}
			for _, a := range op.Needs() {
				if slices.ContainsFunc(a.Missing(scopes.NewSet(scope.Name)), func(needed string) bool { return scopes.Resemble(scope.Name, needed) }) {
					resembling++
				}
			}
			f := newFacts(explainer.catalogue, insufficientMismatch(strings.NewReplacer("{issueIdOrKey}", "A-1").Replace(op.Path), scope.Name))
			if list := f.unknownScopes(); len(list) > 0 {
				t.Errorf("%s is listed, and unknown as %v", scope.Name, list)
			}
		}
	}
	if resembling == 0 {
		t.Error("no listed scope resembles a needed one: the test shows nothing")
	}
}

// TestTokenOfOpenKind: a token that OAuth gave out may be a user's app's or a
// service account's; the steps serve both until somebody says which.
func TestTokenOfOpenKind(t *testing.T) {
	explainer := newExplainer(t)
	e := evidence.Evidence{
		Method: "GET", URL: gateway + "/rest/agile/1.0/board", Status: 401, Body: mismatch,
		Shape: evidence.Shape{Seen: true, JWT: true, Scopes: []string{"read:jira-work"}},
	}
	if text := explainer.Explain(e).Text(); !strings.Contains(text, "consent again") || !strings.Contains(text, "If the token is a service account's") {
		t.Errorf("a token of open kind:\n%s", text)
	}
	e.Shape.Scopes = append(e.Shape.Scopes, "offline_access")
	if text := explainer.Explain(e).Text(); strings.Contains(text, "service account's") {
		t.Errorf("an app's token:\n%s", text)
	}
}

// TestText: every fact of an answer stands in its text.
func TestText(t *testing.T) {
	explainer := newExplainer(t)
	for name, e := range shown() {
		answer := explainer.Explain(e)
		text := answer.Text()
		facts := append([]string{answer.Verdict.words(), string(answer.Confidence), answer.Summary}, answer.Steps...)
		facts = append(facts, answer.Sources...)
		for _, c := range answer.Causes {
			facts = append(append(facts, c.Code.words(), string(c.Confidence), c.Why, c.Fix, c.Check), c.Evidence...)
		}
		if c := answer.Corrected; c != nil {
			facts = append(facts, c.Method, c.URL, authPhrase(c.Auth, "before"), c.Curl)
		}
		for _, q := range answer.Ask {
			facts = append(facts, q.Argument, q.Question)
		}
		if s := answer.Scopes; s != nil {
			for _, a := range append(s.Required, scopes.Alternative{Scopes: s.Granted}, scopes.Alternative{Scopes: s.Missing}, scopes.Alternative{Scopes: scopes.Names(s.Needed)}) {
				facts = append(facts, a.Scopes...)
			}
		}
		for _, fact := range facts {
			if !strings.Contains(strings.ToLower(text), strings.ToLower(fact)) {
				t.Errorf("%s: the text lacks %q\n%s", name, fact, text)
			}
		}
	}
}
