module jirascope

go 1.26.0

// The product.
require (
	github.com/go-analyze/charts v0.6.4 // pictures of reports
	github.com/gofrs/flock v0.13.2 // one process renews a consent at a time
	github.com/google/uuid v1.6.0 // ids of tasks; mcp-go brings it along
	github.com/invopop/jsonschema v0.14.0
	github.com/itchyny/gojq v0.12.20 // filters of answers
	github.com/lmittmann/tint v1.2.1
	github.com/mark3labs/mcp-go v1.2.1
	github.com/pelletier/go-toml/v2 v2.4.3 // the file of profiles
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.2 // mcp-go brings it along; it checks arguments
	github.com/sethvargo/go-envconfig v1.4.3
	github.com/spf13/cobra v1.10.2
	github.com/spf13/pflag v1.0.9 // part of cobra
	github.com/yuin/goldmark v1.8.7 // Markdown that becomes documents
	go.yaml.in/yaml/v4 v4.0.0 // pipelines that scan reads; jsonschema brings it along
	golang.org/x/oauth2 v0.38.0 // signing in by consent
	golang.org/x/sync v0.25.0 // searches that are joined
	golang.org/x/term v0.45.0 // how wide the terminal is
	golang.org/x/text v0.44.0 // names without their accents
	mvdan.cc/sh/v3 v3.14.1 // shell scripts that scan reads
)

// Tests only.
require (
	github.com/google/go-cmp v0.7.0
	github.com/rogpeppe/go-internal v1.16.0
	golang.org/x/tools v0.52.0
)

require (
	github.com/zalando/go-keyring v0.2.8
	golang.org/x/time v0.16.0
)

require (
	github.com/bahlo/generic-list-go v0.2.0 // indirect
	github.com/buger/jsonparser v1.1.2 // indirect
	github.com/danieljoos/wincred v1.2.3 // indirect
	github.com/dustin/go-humanize v1.0.1 // indirect
	github.com/go-analyze/bulk v0.1.6 // indirect
	github.com/godbus/dbus/v5 v5.2.2 // indirect
	github.com/golang/freetype v0.0.0-20170609003504-e2365dfdc4a0 // indirect
	github.com/google/jsonschema-go v0.4.2 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/itchyny/timefmt-go v0.1.9 // indirect
	github.com/pb33f/ordered-map/v2 v2.3.1 // indirect
	github.com/spf13/cast v1.7.1 // indirect
	github.com/yosida95/uritemplate/v3 v3.0.2 // indirect
	golang.org/x/image v0.45.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
)
