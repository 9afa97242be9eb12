import { token } from './auth';

const SITE = process.env.JIRA_SITE ?? 'https://example.atlassian.net';
const AGILE = `${SITE}/rest/agile/1.0`;

export interface Board {
  id: number;
  name: string;
  self: string;
}

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`${SITE}${path}`, {
    ...init,
    headers: { Authorization: `Basic ${token()}`, Accept: 'application/json', ...init.headers },
  });
  if (!response.ok) {
    throw new Error(`${init.method ?? 'GET'} ${path} failed: ${response.status}`);
  }
  return (await response.json()) as T;
}

export async function listBoards(project: string): Promise<Board[]> {
  const response = await fetch(`${AGILE}/board?projectKeyOrId=${encodeURIComponent(project)}`, {
    headers: { Authorization: `Basic ${token()}` },
  });
  const page = await response.json();
  return page.values;
}

export const backlog = (boardId: number) =>
  call<{ issues: unknown[] }>(`/rest/agile/1.0/board/${boardId}/backlog?maxResults=100`);

export const createSprint = (name: string, originBoardId: number) =>
  call('/rest/agile/1.0/sprint', {
    method: 'POST',
    body: JSON.stringify({ name, originBoardId }),
  });

export async function closeSprint(sprintId: number) {
  // A partial update is a POST, not a PATCH.
  return call(`/rest/agile/1.0/sprint/${sprintId}`, { method: 'POST', body: JSON.stringify({ state: 'closed' }) });
}

export function rank(issues: string[], before: string) {
  const options: RequestInit = {
    method: 'PUT',
    body: JSON.stringify({ issues, rankBeforeIssue: before }),
  };
  return fetch(AGILE + '/issue/rank', options);
}

export async function deleteSprint(sprintId: number) {
  const url = new URL(`/rest/agile/1.0/sprint/${sprintId}`, SITE);
  await fetch(url, { method: 'DELETE' });
}
