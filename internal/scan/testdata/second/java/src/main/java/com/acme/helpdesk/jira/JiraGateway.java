package com.acme.helpdesk.jira;

import com.acme.helpdesk.jira.dto.Project;
import com.acme.helpdesk.jira.dto.Queue;
import com.acme.helpdesk.jira.dto.QueuePage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@Service
public class JiraGateway {

    private final RestTemplate restTemplate;
    private final WebClient webClient;

    @Value("${jira.base-url}")
    private String jiraUrl;

    public JiraGateway(RestTemplate jiraRestTemplate, WebClient jiraWebClient) {
        this.restTemplate = jiraRestTemplate;
        this.webClient = jiraWebClient;
    }

    public Project project(String key) {
        return restTemplate.getForObject(jiraUrl + "/rest/api/3/project/{key}", Project.class, key);
    }

    public void updateIssue(String key, Map<String, Object> fields) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("X-Force-Accept-Language", "true");
        HttpEntity<Map<String, Object>> entity = new HttpEntity<>(Map.of("fields", fields), headers);
        ResponseEntity<Void> response = restTemplate.exchange(
                jiraUrl + "/rest/api/2/issue/" + key + "?notifyUsers=false",
                HttpMethod.PUT,
                entity,
                Void.class);
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new IllegalStateException("update of " + key + " failed");
        }
    }

    public Mono<List<Queue>> queues(String serviceDeskId) {
        return webClient.get()
                .uri("/rest/servicedeskapi/servicedesk/{id}/queue?includeCount=true", serviceDeskId)
                .retrieve()
                .bodyToMono(QueuePage.class)
                .map(QueuePage::values);
    }

    public Mono<JsonNode> addRemoteLink(String key, JsonNode link) {
        return webClient.post()
                .uri(b -> b.path("/rest/api/3/issue/{key}/remotelink").build(key))
                .bodyValue(link)
                .retrieve()
                .bodyToMono(JsonNode.class);
    }
}
