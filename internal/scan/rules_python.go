package scan

// pythonJira lists what the methods of the class JIRA of PyPI's jira request,
// read in its client.py of 2025. A row has all that a call requests with the
// arguments it has when none are given. What a method only does for some
// arguments is left out.
func pythonJira() string {
	return `
add_attachment POST /rest/api/2/issue/{}/attachments
add_comment POST /rest/api/2/issue/{}/comment
add_issue_property PUT /rest/api/2/issue/{}/properties/{}
add_issues_to_epic POST /rest/agile/1.0/epic/{}/issue
add_issues_to_sprint POST /rest/agile/1.0/sprint/{}/issue
add_remote_link POST /rest/api/2/issue/{}/remotelink
add_simple_link POST /rest/api/2/issue/{}/remotelink
add_user_to_group POST /rest/api/2/group/user
add_vote POST /rest/api/2/issue/{}/votes
add_watcher POST /rest/api/2/issue/{}/watchers + GET /rest/api/2/user/search
add_worklog POST /rest/api/2/issue/{}/worklog
approximate_issue_count POST /rest/api/2/search/approximate-count
assign_issue PUT /rest/api/2/issue/{}/assignee + GET /rest/api/2/user/search
boards GET /rest/agile/1.0/board
comment GET /rest/api/2/issue/{}/comment/{}
comments GET /rest/api/2/issue/{}/comment
component GET /rest/api/2/component/{}
component_count_related_issues GET /rest/api/2/component/{}/relatedIssueCounts
create_board POST /rest/agile/1.0/board
create_component POST /rest/api/2/component
create_customer POST /rest/servicedeskapi/customer
create_dashboard POST /rest/api/2/dashboard
create_filter POST /rest/api/2/filter
create_issue POST /rest/api/2/issue + GET /rest/api/2/issue/{}
create_issue_link POST /rest/api/2/issueLink + GET /rest/api/2/issueLinkType
create_issues POST /rest/api/2/issue/bulk + GET /rest/api/2/issue/{}
create_sprint POST /rest/agile/1.0/sprint
create_version POST /rest/api/2/version
createmeta GET /rest/api/2/issue/createmeta
createmeta_fieldtypes GET /rest/api/2/issue/createmeta/{}/issuetypes/{}
createmeta_issuetypes GET /rest/api/2/issue/createmeta/{}/issuetypes
custom_field_option GET /rest/api/2/customFieldOption/{}
dashboards GET /rest/api/2/dashboard
delete_attachment DELETE /rest/api/2/attachment/{}
delete_board DELETE /rest/agile/1.0/board/{}
delete_component DELETE /rest/api/2/component/{}
delete_issue_link DELETE /rest/api/2/issueLink/{}
editmeta GET /rest/api/2/issue/{}/editmeta
enhanced_search_issues GET /rest/api/2/search/jql
favourite_filters GET /rest/api/2/filter/favourite
fields GET /rest/api/2/field
filter GET /rest/api/2/filter/{}
find_transitionid_by_name GET /rest/api/2/issue/{}/transitions
get_project_version_by_name GET /rest/api/2/project/{}/versions
groups GET /rest/api/2/groups/picker
issue GET /rest/api/2/issue/{}
issue_link GET /rest/api/2/issueLink/{}
issue_link_type GET /rest/api/2/issueLinkType/{}
issue_link_types GET /rest/api/2/issueLinkType
issue_properties GET /rest/api/2/issue/{}/properties
issue_property GET /rest/api/2/issue/{}/properties/{}
issue_type GET /rest/api/2/issuetype/{}
issue_types GET /rest/api/2/issuetype
issue_types_for_project GET /rest/api/2/project/{}/statuses
move_version POST /rest/api/2/version/{}/move
my_permissions GET /rest/api/2/mypermissions
myself GET /rest/api/2/myself
priorities GET /rest/api/2/priority
priority GET /rest/api/2/priority/{}
project GET /rest/api/2/project/{}
project_avatars GET /rest/api/2/project/{}/avatars
project_components GET /rest/api/2/project/{}/components
project_issue_fields GET /rest/api/2/issue/createmeta/{}/issuetypes/{}
project_issue_types GET /rest/api/2/issue/createmeta/{}/issuetypes
project_roles GET /rest/api/2/project/{}/role
project_versions GET /rest/api/2/project/{}/versions
projects GET /rest/api/2/project
rank PUT /rest/agile/1.0/issue/rank
remote_link GET /rest/api/2/issue/{}/remotelink/{}
remote_links GET /rest/api/2/issue/{}/remotelink
remove_user_from_group DELETE /rest/api/2/group/user
remove_vote DELETE /rest/api/2/issue/{}/votes
remove_watcher DELETE /rest/api/2/issue/{}/watchers + GET /rest/api/2/user/search
request_types GET /rest/servicedeskapi/servicedesk/{}/requesttype
resolution GET /rest/api/2/resolution/{}
resolutions GET /rest/api/2/resolution
search_allowed_users_for_issue GET /rest/api/2/user/viewissue/search
search_assignable_users_for_issues GET /rest/api/2/user/assignable/search
search_assignable_users_for_projects GET /rest/api/2/user/assignable/multiProjectSearch
search_issues GET /rest/api/2/search/jql
search_users GET /rest/api/2/user/search
server_info GET /rest/api/2/serverInfo
service_desk GET /rest/servicedeskapi/servicedesk/{}
service_desks GET /rest/servicedeskapi/servicedesk
sprint GET /rest/agile/1.0/sprint/{}
sprint_info GET /rest/agile/1.0/sprint/{}
sprints GET /rest/agile/1.0/board/{}/sprint
sprints_by_name GET /rest/agile/1.0/board/{}/sprint
status GET /rest/api/2/status/{}
statuscategories GET /rest/api/2/statuscategory
statuses GET /rest/api/2/status
transition_issue POST /rest/api/2/issue/{}/transitions
transitions GET /rest/api/2/issue/{}/transitions
update_filter PUT /rest/api/2/filter/{} + GET /rest/api/2/filter/{}
update_sprint PUT /rest/agile/1.0/sprint/{}
user GET /rest/api/2/user
version GET /rest/api/2/version/{}
version_count_related_issues GET /rest/api/2/version/{}/relatedIssueCounts
version_count_unresolved_issues GET /rest/api/2/version/{}/unresolvedIssueCount
votes GET /rest/api/2/issue/{}/votes
watchers GET /rest/api/2/issue/{}/watchers
worklog GET /rest/api/2/issue/{}/worklog/{}
worklogs GET /rest/api/2/issue/{}/worklog
`
}

// atlassianPython lists what the methods of the class Jira of PyPI's
// atlassian-python-api request, read in its jira.py of 2024.
func atlassianPython() string {
	return `
add_attachment POST /rest/api/2/issue/{}/attachments
add_attachment_object POST /rest/api/2/issue/{}/attachments
add_field POST /rest/api/2/screens/{}/tabs/{}/fields
add_issues_to_backlog POST /rest/agile/1.0/backlog/issue
add_issues_to_sprint POST /rest/agile/1.0/sprint/{}/issue
assign_issue PUT /rest/api/2/issue/{}/assignee
create_agile_board POST /rest/agile/1.0/board
create_issue POST /rest/api/2/issue
create_issues POST /rest/api/2/issue/bulk
create_or_update_issue_remote_links POST /rest/api/2/issue/{}/remotelink
create_sprint POST /rest/agile/1.0/sprint
delete_agile_board DELETE /rest/agile/1.0/board/{}
delete_issue DELETE /rest/api/2/issue/{}
delete_issue_remote_link_by_id DELETE /rest/api/2/issue/{}/remotelink/{}
delete_sprint DELETE /rest/agile/1.0/sprint/{}
edit_issue PUT /rest/api/2/issue/{}
get_agile_board GET /rest/agile/1.0/board/{}
get_agile_board_by_filter_id GET /rest/agile/1.0/board/filter/{}
get_agile_board_configuration GET /rest/agile/1.0/board/{}/configuration
get_agile_board_properties GET /rest/agile/1.0/board/{}/properties
get_all_agile_boards GET /rest/agile/1.0/board
get_all_permissionschemes GET /rest/api/2/permissionscheme
get_all_priorities GET /rest/api/2/priority
get_all_sprint GET /rest/agile/1.0/board/{}/sprint
get_all_statuses GET /rest/api/2/status
get_issue_changelog GET /rest/api/2/issue/{}
get_issue_labels GET /rest/api/2/issue/{}
get_issue_remote_link_by_id GET /rest/api/2/issue/{}/remotelink/{}
get_issue_remote_links GET /rest/api/2/issue/{}/remotelink
get_issue_remotelinks GET /rest/api/2/issue/{}/remotelink
get_issue_security_schemes GET /rest/api/2/issuesecurityschemes
get_issue_status GET /rest/api/2/issue/{}
get_issue_status_id GET /rest/api/2/issue/{}
get_issue_transitions GET /rest/api/2/issue/{}/transitions
get_issue_transitions_full GET /rest/api/2/issue/{}/transitions
get_issues_for_backlog GET /rest/agile/1.0/board/{}/backlog
get_issues_for_board GET /rest/agile/1.0/board/{}/issue
get_permissionscheme GET /rest/api/2/permissionscheme/{}
get_priority_by_id GET /rest/api/2/priority/{}
get_screen_tab_fields GET /rest/api/2/screens/{}/tabs/{}/fields
get_screen_tabs GET /rest/api/2/screens/{}/tabs
get_sprint GET /rest/agile/1.0/sprint/{}
get_sprint_issues GET /rest/agile/1.0/sprint/{}/issue
get_updated_worklogs GET /rest/api/3/worklog/updated
get_workflows_paginated GET /rest/api/2/workflow/search
get_worklogs POST /rest/api/3/worklog/list
issue GET /rest/api/2/issue/{}
issue_add_comment POST /rest/api/2/issue/{}/comment
issue_add_json_worklog POST /rest/api/2/issue/{}/worklog
issue_add_watcher POST /rest/api/2/issue/{}/watchers
issue_create POST /rest/api/2/issue
issue_createmeta_fieldtypes GET /rest/api/2/issue/createmeta/{}/issuetypes/{}
issue_createmeta_issuetypes GET /rest/api/2/issue/createmeta/{}/issuetypes
issue_delete_watcher DELETE /rest/api/2/issue/{}/watchers
issue_deleted GET /rest/api/2/issue/{}
issue_edit_comment PUT /rest/api/2/issue/{}/comment/{}
issue_editmeta GET /rest/api/2/issue/{}/editmeta
issue_exists GET /rest/api/2/issue/{}
issue_field_value GET /rest/api/2/issue/{}
issue_fields GET /rest/api/2/issue/{}
issue_get_watchers GET /rest/api/2/issue/{}/watchers
issue_get_worklog GET /rest/api/2/issue/{}/worklog
issue_transition POST /rest/api/2/issue/{}/transitions + GET /rest/api/2/issue/{}/transitions
issue_update PUT /rest/api/2/issue/{}
issue_worklog POST /rest/api/2/issue/{}/worklog
jql GET /rest/api/2/search
jql_get_list_of_tickets GET /rest/api/2/search
label_issue PUT /rest/api/2/issue/{}
myself GET /rest/api/2/myself
project GET /rest/api/2/project/{}
projects GET /rest/api/2/project
set_issue_status POST /rest/api/2/issue/{}/transitions + GET /rest/api/2/issue/{}/transitions
set_issue_status_by_transition_id POST /rest/api/2/issue/{}/transitions
set_permissionscheme_grant POST /rest/api/2/permissionscheme/{}/permission
unlabel_issue PUT /rest/api/2/issue/{}
update_issue PUT /rest/api/2/issue/{}
update_issue_field PUT /rest/api/2/issue/{}
update_issue_remote_link_by_id PUT /rest/api/2/issue/{}/remotelink/{}
update_partially_sprint POST /rest/agile/1.0/sprint/{}
update_rank PUT /rest/agile/1.0/issue/rank
user GET /rest/api/2/user
user_create POST /rest/api/2/user
user_remove DELETE /rest/api/2/user
`
}
