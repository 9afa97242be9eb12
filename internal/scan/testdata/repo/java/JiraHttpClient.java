package com.example.sync;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Talks to Jira; see {@code GET /rest/api/3/issue/{issueIdOrKey}}. */
public class JiraHttpClient {
    private static final String API = "/rest/api/3";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String baseUrl;
    private final String authorization;

    public JiraHttpClient(String baseUrl, String authorization) {
        this.baseUrl = baseUrl;
        this.authorization = authorization;
    }

    public String issue(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create(baseUrl + API + "/issue/" + key + "?fields=summary,status"))
                .header("Authorization", authorization)
                .GET()
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    public void editIssue(String key, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(String.format("%s/rest/api/3/issue/%s", baseUrl, key)))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
    }

    public void deleteComment(String key, String commentId) throws IOException, InterruptedException {
        var request = builder("/issue/" + key + "/comment/" + commentId).DELETE().build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
    }

    public String users(String query) throws IOException, InterruptedException {
        String url = baseUrl
                + "/rest/api/3/user/search?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder().uri(URI.create(url)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + API + path)).header("Authorization", authorization);
    }
}
