package com.acme.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

class JiraGatewayTest extends GatewayTestBase {

    @Test
    void readsProject() {
        server.expect(requestTo("https://acme.atlassian.net/rest/api/3/project/OPS"))
                .andExpect(method(HttpMethod.GET))
                .andRespond(withSuccess("{\"key\":\"OPS\"}", MediaType.APPLICATION_JSON));

        assertThat(gateway.project("OPS").key()).isEqualTo("OPS");
        assertThat(lastUri()).hasPath("/rest/api/3/project/OPS");
    }
}
