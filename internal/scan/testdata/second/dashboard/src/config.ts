export const config = {
  jiraUrl: import.meta.env.VITE_JIRA_URL as string,
  jiraUser: import.meta.env.VITE_JIRA_USER as string,
  jiraToken: import.meta.env.VITE_JIRA_TOKEN as string,
};

// used by the link preview to recognise API links pasted instead of /browse/ ones
export const API_ISSUE_LINK = /\/rest\/api\/(2|3|latest)\/issue\/([A-Z][A-Z0-9_]+-\d+)/;
