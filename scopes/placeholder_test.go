package scopes

import "testing"

func TestIsPlaceholder(t *testing.T) {
	for _, segment := range []string{
		"{cloudId}", "<cloud-id>", "$CLOUD_ID", "${id}", "YOUR_CLOUD_ID", "cloud-id", "cloudid", "cloudId", "***", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
		"1324a887-xxxx-xxxx-xxxx-ef0ff456d421", "…", "...", "[cloudId]", ":id", "%7BcloudId%7D", "%CLOUD_ID%", "your-domain", "SITE", "my_cloud_id", "REDACTED",
	} {
		if !IsPlaceholder(segment) {
			t.Errorf("%s is not taken for a placeholder", segment)
		}
	}
	for _, segment := range []string{"", "acme", "1324a887-45db-1bf4-1e99-ef0ff456d421", "ABC-1", "10001", "mystic", "siteground", ":", "%", "%20", "[::1]"} {
		if IsPlaceholder(segment) {
			t.Errorf("%s is taken for a placeholder", segment)
		}
	}
}

// A host that was left out is a site where it says so. A name that a host can
// really have is left alone.
func TestPlaceholderHost(t *testing.T) {
	for address, want := range map[string]Host{
		"https://your-domain.atlassian.net/rest/api/3/myself": Site,
		"https://{site}/rest/api/3/myself":                    Site,
		"https://SITE/rest/api/3/myself":                      Site,
		"https://<your-site>.atlassian.net/rest/api/3/myself": Site,
		"https://***/rest/api/3/myself":                       Site,
		"https://$HOST/rest/api/3/myself":                     Site,
		"{baseUrl}/rest/api/3/myself":                         NoHost,
		"$JIRA/ex/jira/x/rest/api/3/myself":                   Gateway,
		"{site}/rest/api/3/myself":                            NoHost,
		"https://jira/rest/api/2/myself":                      OtherHost,
		"https://jira.example.com/rest/api/2/myself":          OtherHost,
		"https://your-company.com/rest/api/2/myself":          OtherHost,
		"https://jira.xxx.com/rest/api/2/myself":              OtherHost,
		"https://jira.…/rest/api/2/myself":                    OtherHost,
		"https://${team}.${company}.com/rest/api/2/myself":    OtherHost,
		"https://xxx.atlassian.net/rest/api/2/myself":         Site,
		"https://[hidden]/rest/api/2/myself":                  Site,
	} {
		if got := ParseTarget(address); got.Kind != want || got.ProductPath()[:len("/rest/api/")] != "/rest/api/" {
			t.Errorf("%s goes to %s %s, want %s", address, got.Kind, got.Path, want)
		}
	}
}
