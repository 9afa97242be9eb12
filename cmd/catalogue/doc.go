// Command catalogue turns Atlassian's OpenAPI documents into
// scopes/catalogue.json.
//
// Without arguments it fetches the public documents and rewrites the catalogue
// of the folder it stands in. With --from it reads copies from a folder
// instead, named as the documents are below and followed by their date:
//
//	catalogue generate --from openapi --titles titles.json --out scopes/catalogue.json
//	catalogue check    --from openapi --titles titles.json --out scopes/catalogue.json
//	catalogue correct  --out scopes/catalogue.json
//
// check writes nothing; it lists what generate would change and exits 1 when
// there is something. correct needs no documents: it lays the corrections over
// what the documents said when the catalogue was generated. For that, the
// catalogue keeps the operations that corrections change as their documents have
// them, under "uncorrected".
//
// What is taken from a document: method, path, operationId, summary, first tag,
// the deprecation and its replacement, whether anonymous callers are served,
// and the sets of scopes. Descriptions are read for those facts and not kept.
// scopes/corrections.json overlays what users proved to differ, each entry with
// its source and date. scopes/additions.json holds operations of documents that
// could be read in part only.
//
// Two inputs have no public document: the titles that the token page shows, and
// the operations of the admin API for tokens. Where they are not given, those
// of the catalogue at --out are kept.
package main
