package com.acme.helpdesk.jira;

import com.acme.helpdesk.jira.dto.Comment;
import com.acme.helpdesk.jira.dto.Filter;
import com.acme.helpdesk.jira.dto.PageBean;
import com.acme.helpdesk.jira.dto.UserBean;
import java.util.List;
import java.util.Map;
import okhttp3.MultipartBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Multipart;
import retrofit2.http.POST;
import retrofit2.http.Part;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** Base URL is the site, see {@link com.acme.helpdesk.config.JiraEndpoints}. */
public interface JiraApi {

    @GET("rest/api/3/filter/my")
    Call<List<Filter>> myFilters(@Query("includeFavourites") boolean includeFavourites);

    @GET("rest/api/3/issue/{key}/comment")
    Call<PageBean<Comment>> comments(@Path("key") String key, @Query("startAt") int startAt);

    @POST("rest/api/3/issue/{key}/comment")
    Call<Comment> addComment(@Path("key") String key, @Body Map<String, Object> adf);

    @Multipart
    @POST("rest/api/3/issue/{key}/attachments")
    Call<List<Map<String, Object>>> attach(
            @Path("key") String key,
            @Header("X-Atlassian-Token") String noCheck,
            @Part MultipartBody.Part file);
}
