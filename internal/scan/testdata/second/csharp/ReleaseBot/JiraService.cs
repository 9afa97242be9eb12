using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ReleaseBot;

/// <summary>Talks to Jira; the base address is set in Program.cs.</summary>
public class JiraService(HttpClient http, ILogger<JiraService> logger)
{
    /// <remarks>See GET /rest/api/3/project/{projectIdOrKey}/statuses</remarks>
    public async Task<JsonArray> GetStatusesAsync(string projectKey, CancellationToken ct = default)
    {
        var statuses = await http.GetFromJsonAsync<JsonArray>($"rest/api/3/project/{projectKey}/statuses", ct);
        return statuses ?? [];
    }

    public async Task LinkAsync(string inward, string outward, CancellationToken ct = default)
    {
        var body = new
        {
            type = new { name = "Relates" },
            inwardIssue = new { key = inward },
            outwardIssue = new { key = outward },
        };
        using var response = await http.PostAsJsonAsync("rest/api/3/issueLink", body, ct);
        if (!response.IsSuccessStatusCode)
        {
            logger.LogError("POST rest/api/3/issueLink: {Status}", response.StatusCode);
        }
    }

    public async Task DeleteAttachmentAsync(string id, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"rest/api/3/attachment/{id}");
        request.Headers.Add("X-Atlassian-Token", "no-check");
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
    }
}
