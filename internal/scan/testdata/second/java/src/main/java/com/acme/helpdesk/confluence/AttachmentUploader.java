package com.acme.helpdesk.confluence;

import java.io.File;
import java.io.IOException;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public final class AttachmentUploader {

    private static final MediaType OCTETS = MediaType.get("application/octet-stream");

    private final OkHttpClient client = new OkHttpClient();
    private final String site;
    private final String credentials;

    public AttachmentUploader(String site, String email, String apiToken) {
        this.site = site;
        this.credentials = Credentials.basic(email, apiToken);
    }

    /** Finds pages, e.g. {@code space = DOCS and title ~ "handbook"}. */
    public String search(String cql) throws IOException {
        HttpUrl url = HttpUrl.get(site + "/wiki/rest/api/content/search").newBuilder()
                .addQueryParameter("cql", cql)
                .addQueryParameter("limit", "25")
                .build();
        Request request = new Request.Builder().url(url).header("Authorization", credentials).build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    public void upload(String pageId, File file) throws IOException {
        RequestBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", file.getName(), RequestBody.create(file, OCTETS))
                .addFormDataPart("minorEdit", "true")
                .build();
        Request request = new Request.Builder()
                .url(site + "/wiki/rest/api/content/" + pageId + "/child/attachment")
                .header("Authorization", credentials)
                .header("X-Atlassian-Token", "nocheck")
                .put(body)
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("upload to page " + pageId + ": " + response.code());
            }
        }
    }
}
