import axios from 'axios';
import { config } from '../config';

const auth = { username: config.jiraUser, password: config.jiraToken };

const agile = axios.create({
  baseURL: `${config.jiraUrl}/rest/agile/1.0`,
  auth,
  timeout: 15_000,
});

const platform = axios.create({ baseURL: config.jiraUrl + '/rest/api/3', auth });

export interface Sprint {
  id: number;
  name: string;
  state: 'future' | 'active' | 'closed';
}

export async function getBacklog(boardId: number, startAt = 0) {
  const { data } = await agile.get(`/board/${boardId}/backlog`, { params: { startAt, maxResults: 50 } });
  return data;
}

export async function createSprint(boardId: number, name: string): Promise<Sprint> {
  const { data } = await agile.post<Sprint>('/sprint', { originBoardId: boardId, name });
  return data;
}

export const closeSprint = (id: number) => agile.post(`/sprint/${id}`, { state: 'closed' });

export async function getStatuses() {
  const res = await platform.get('/status');
  return res.data as Array<{ id: string; name: string }>;
}

export async function updateFilter(id: string, jql: string) {
  await platform({
    method: 'put',
    url: `/filter/${id}`,
    data: { jql },
  });
}

// our own backend, proxied by nginx
export const saveLayout = (layout: unknown) => axios.put('/rest/api/layout', layout);
