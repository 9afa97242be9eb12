using System.Net.Http.Headers;
using System.Text;
using ReleaseBot;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpClient<JiraService>(http =>
{
    http.BaseAddress = new Uri(builder.Configuration["Jira:Site"]!); // https://acme.atlassian.net/
    var basic = $"{builder.Configuration["Jira:Email"]}:{builder.Configuration["Jira:Token"]}";
    http.DefaultRequestHeaders.Authorization =
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
});

var app = builder.Build();
app.MapGet("/rest/api/releases", (string project) => Results.Ok(new { project }));
app.MapPost("/link", async (JiraService jira, string a, string b) => await jira.LinkAsync(a, b));
app.Run();
