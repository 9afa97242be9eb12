package com.acme.helpdesk.config;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/rest/api")
public class OrderController {

    @GetMapping("/orders")
    public List<Map<String, Object>> orders() {
        return List.of();
    }

    @GetMapping("/orders/{id}")
    public Map<String, Object> order(@PathVariable String id) {
        return Map.of("id", id, "self", "/rest/api/orders/" + id);
    }

    @PostMapping("/project/search")
    public Map<String, Object> search(@RequestBody Map<String, Object> query) {
        return Map.of();
    }
}
