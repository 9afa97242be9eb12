package com.acme.helpdesk.config;

/** Left over from the first client; nothing uses the paths below since the move to Retrofit. */
public final class JiraEndpoints {

    public static final String DEFAULT_SITE = "https://acme.atlassian.net/";

    public static final String SERVER_INFO = "/rest/api/3/serverInfo";
    public static final String PRIORITIES = "/rest/api/3/priority";
    public static final String ISSUE_LINK_TYPES = "/rest/api/3/issueLinkType";
    public static final String USER_GROUPS = "/rest/api/3/user/groups";
    public static final String ORGANIZATIONS = "/rest/servicedeskapi/organization";

    private JiraEndpoints() {
    }
}
