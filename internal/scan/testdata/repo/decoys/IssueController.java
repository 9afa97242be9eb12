package com.example.fake;

import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/rest/api/3")
public class IssueController {
    @GetMapping("/rest/api/3/issue/{key}")
    public Issue issue(@PathVariable String key) {
        return new Issue("https://localhost/rest/api/3/issue/" + key);
    }

    @PostMapping(path = "/rest/api/3/issue")
    public Issue create(@RequestBody Issue issue) {
        stubFor(get(urlEqualTo("/rest/api/3/myself")).willReturn(aResponse().withStatus(200)));
        return issue;
    }
}
