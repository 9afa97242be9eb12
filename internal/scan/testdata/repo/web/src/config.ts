export const SITE = process.env.JIRA_SITE ?? 'example';
export const API_BASE = `https://${SITE}.atlassian.net/rest/api/3`;

export const timeouts = { read: 10_000, write: 30_000 };
