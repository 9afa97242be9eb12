package com.acme.helpdesk.jira;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Moves tickets through the workflow.
 *
 * <p>Uses {@code POST /rest/api/3/issue/{issueIdOrKey}/transitions}; the ids of the transitions are
 * configured per project, so {@code GET} on the same path is not needed.
 */
public class JiraTransitionService {

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String baseUrl;
    private final String authorization;

    public JiraTransitionService(String baseUrl, String user, String token) {
        this.baseUrl = baseUrl;
        this.authorization = "Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    public void transition(String issueKey, String transitionId) throws IOException, InterruptedException {
        String body = "{\"transition\":{\"id\":\"" + transitionId + "\"}}";
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create(baseUrl + "/rest/api/3/issue/" + issueKey + "/transitions"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        send(request);
    }

    public String findIssues(String jql) throws IOException, InterruptedException {
        String query = URLEncoder.encode(jql, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/rest/api/3/search/jql?fields=key&jql=" + query))
                .header("Authorization", authorization)
                .GET()
                .build();
        return send(request);
    }

    public void removeWatcher(String issueKey, String accountId) throws IOException, InterruptedException {
        String url = String.format("%s/rest/api/3/issue/%s/watchers?accountId=%s", baseUrl, issueKey, accountId);
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create(url))
                .header("Authorization", authorization)
                .method("DELETE", HttpRequest.BodyPublishers.noBody())
                .build();
        send(request);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new IOException(request.method() + " " + request.uri() + ": " + response.statusCode());
        }
        return response.body();
    }
}
