using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using RestSharp;

namespace Example
{
    public class JiraClient
    {
        private readonly HttpClient _http;
        private readonly RestClient _rest = new RestClient("https://example.atlassian.net");

        public JiraClient(HttpClient http) => _http = http;

        public Task<Issue> GetIssue(string key) =>
            _http.GetFromJsonAsync<Issue>($"/rest/api/3/issue/{key}?expand=changelog");

        public async Task Notify(string key, Notification note)
        {
            var response = await _http.PostAsJsonAsync($"/rest/api/3/issue/{key}/notify", note);
            response.EnsureSuccessStatusCode();
        }

        public async Task Archive(string[] keys)
        {
            var message = new HttpRequestMessage(HttpMethod.Put, "/rest/api/3/issue/archive")
            {
                Content = JsonContent.Create(new { issueIdsOrKeys = keys }),
            };
            await _http.SendAsync(message);
        }

        public Task<RestResponse> Components(string project)
        {
            var request = new RestRequest("rest/api/3/project/{project}/components", Method.Get);
            request.AddUrlSegment("project", project);
            return _rest.ExecuteAsync(request);
        }
    }
}
