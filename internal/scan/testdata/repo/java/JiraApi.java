package com.example.sync;

import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HTTP;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

public interface JiraApi {
    @GET("rest/api/3/project/search")
    Call<ProjectPage> projects(@Query("startAt") int startAt);

    @GET("rest/api/3/issue/{key}/remotelink")
    Call<RemoteLink[]> remoteLinks(@Path("key") String key);

    @POST("rest/api/3/issue/{key}/remotelink")
    Call<Map<String, String>> addRemoteLink(@Path("key") String key, @Body RemoteLink link);

    @HTTP(method = "DELETE", path = "rest/api/3/issue/{key}/remotelink/{id}", hasBody = false)
    Call<Void> deleteRemoteLink(@Path("key") String key, @Path("id") long id);
}
