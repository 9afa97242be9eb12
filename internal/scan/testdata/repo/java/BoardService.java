package com.example.sync;

import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestTemplate;

public class BoardService {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String SPRINTS = "/rest/agile/1.0/board/{boardId}/sprint";

    private final OkHttpClient client = new OkHttpClient();
    private final RestTemplate rest = new RestTemplate();
    private final String site;

    public BoardService(String site) {
        this.site = site;
    }

    String board(long id) throws Exception {
        Request request = new Request.Builder()
            .url(site + "/rest/agile/1.0/board/" + id + "/configuration")
            .build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    void moveToBacklog(String json) throws Exception {
        Request request = new Request.Builder()
            .url(site + "/rest/agile/1.0/backlog/issue")
            .post(RequestBody.create(json, JSON))
            .build();
        client.newCall(request).execute().close();
    }

    ResponseEntity<String> sprints(long boardId) {
        return rest.getForEntity(site + SPRINTS, String.class, boardId);
    }

    void renameSprint(long sprintId, Sprint sprint) {
        rest.exchange(site + "/rest/agile/1.0/sprint/{sprintId}", HttpMethod.PUT,
            new HttpEntity<>(sprint), Void.class, sprintId);
    }

    Epic epic(String key) {
        return rest.getForObject(site + "/rest/agile/1.0/epic/{key}", Epic.class, key);
    }
}
