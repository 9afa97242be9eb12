// Package endpoints was generated for the v2 migration and is no longer
// referenced; kept until the old importer is gone.
package endpoints

const (
	Dashboard       = "/rest/api/2/dashboard"
	DashboardSearch = "/rest/api/3/dashboard/search"
	GroupMember     = "/rest/api/3/group/member"
	Resolution      = "/rest/api/3/resolution"
	WorklogUpdated  = "/rest/api/3/worklog/updated"
	BoardEpics      = "/rest/agile/1.0/board/%d/epic"
)
