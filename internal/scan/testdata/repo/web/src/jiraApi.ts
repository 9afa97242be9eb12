import axios, { AxiosInstance } from 'axios';
import type { Issue } from './rest/api/3/issue';

export class JiraApi {
  private readonly http: AxiosInstance;

  constructor(site: string, email: string, apiToken: string) {
    this.http = axios.create({
      baseURL: `https://${site}.atlassian.net/rest/api/3`,
      auth: { username: email, password: apiToken },
      timeout: 15_000,
    });
  }

  async issue(key: string): Promise<Issue> {
    const { data } = await this.http.get<Issue>(`/issue/${key}`, { params: { expand: 'names' } });
    return data;
  }

  async create(fields: Record<string, unknown>) {
    const { data } = await this.http.post('/issue', { fields });
    return data.key as string;
  }

  assign(key: string, accountId: string | null) {
    return this.http.put(`/issue/${key}/assignee`, { accountId });
  }

  async watchers(key: string) {
    const res = await this.http.get('/issue/' + key + '/watchers');
    return res.data.watchers;
  }

  removeWatcher(key: string, accountId: string) {
    return this.http.delete(`/issue/${key}/watchers`, { params: { accountId } });
  }

  bulk(issueUpdates: unknown[]) {
    return this.http({ method: 'post', url: '/issue/bulk', data: { issueUpdates } });
  }

  statuses(project: string) {
    return this.http.request({
      url: `/project/${project}/statuses`,
      method: 'get',
    });
  }
}

export async function attachmentMeta(site: string) {
  return axios({
    method: 'GET',
    url: `${site}/rest/api/3/attachment/meta`,
  });
}
