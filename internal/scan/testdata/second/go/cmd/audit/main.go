// audit prints who may do what: permission schemes, project roles and Confluence spaces.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

const (
	projectSearchPath    = "/rest/api/3/project/search"
	permissionSchemePath = "/rest/api/3/permissionscheme"
)

var (
	site  = flag.String("site", "https://acme.atlassian.net", "site root")
	space = flag.String("space", "", "id of a Confluence space to list as well")
)

func get(u string, out any) {
	req, err := http.NewRequest(http.MethodGet, u, nil)
	if err != nil {
		log.Fatal(err)
	}
	req.SetBasicAuth(os.Getenv("ATLASSIAN_USER"), os.Getenv("ATLASSIAN_TOKEN"))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusForbidden && strings.Contains(u, "/rest/api/3/permissionscheme") {
		log.Fatal("needs Administer Jira")
	}
	if resp.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s", u, resp.Status)
	}
	if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
		log.Fatal(err)
	}
}

func main() {
	flag.Parse()

	var schemes struct {
		PermissionSchemes []struct {
			ID   int    `json:"id"`
			Name string `json:"name"`
		} `json:"permissionSchemes"`
	}
	get(*site+permissionSchemePath+"?expand=permissions", &schemes)
	for _, s := range schemes.PermissionSchemes {
		fmt.Printf("scheme %d %s\n", s.ID, s.Name)
	}

	var projects struct {
		Values []struct {
			Key string `json:"key"`
		} `json:"values"`
	}
	get(*site+projectSearchPath, &projects)
	for _, p := range projects.Values {
		u, err := url.JoinPath(*site, "rest/api/3/project", p.Key, "role")
		if err != nil {
			log.Fatal(err)
		}
		var roles map[string]string
		get(u, &roles)
		fmt.Println(p.Key, len(roles), "roles")
	}

	if *space != "" {
		u, _ := url.JoinPath(*site, "wiki/api/v2/spaces", *space, "permissions")
		var perms struct{ Results []json.RawMessage }
		get(u, &perms)
		fmt.Println("space", *space, len(perms.Results), "permissions")
	}
}
