export { JiraClient, JiraRequestError } from './jiraClient';
export { createOrdersClient } from './rest/api/client';
export * from './types';
