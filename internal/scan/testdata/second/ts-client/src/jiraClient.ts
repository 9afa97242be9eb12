import { Buffer } from 'node:buffer';
import type { CreatedIssue, Issue, JiraConfig, Paged, RequestType, Transition } from './types';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export class JiraRequestError extends Error {
  constructor(readonly method: Method, readonly path: string, readonly status: number, body: string) {
    super(`${method} ${path} -> ${status}: ${body}`);
  }
}

/**
 * Minimal Jira Cloud client.
 *
 * @example
 *   const jira = new JiraClient({ host: 'https://acme.atlassian.net', email, apiToken });
 *   // GET /rest/api/3/issue/ABC-1
 *   await jira.getIssue('ABC-1');
 */
export class JiraClient {
  private readonly host: string;
  private readonly authHeader: string;

  constructor(config: JiraConfig) {
    this.host = config.host.replace(/\/+$/, '');
    this.authHeader = 'Basic ' + Buffer.from(`${config.email}:${config.apiToken}`).toString('base64');
  }

  getIssue(key: string, fields: string[] = ['*navigable']): Promise<Issue> {
    return this.request<Issue>('GET', `/rest/api/3/issue/${encodeURIComponent(key)}?fields=${fields.join(',')}`);
  }

  createIssues(issueUpdates: Array<{ fields: Record<string, unknown> }>): Promise<{ issues: CreatedIssue[] }> {
    return this.request('POST', '/rest/api/3/issue/bulk', { issueUpdates });
  }

  async transition(key: string, name: string): Promise<void> {
    const path = `/rest/api/3/issue/${key}/transitions`;
    const { transitions } = await this.request<{ transitions: Transition[] }>('GET', path);
    const match = transitions.find((t) => t.name.toLowerCase() === name.toLowerCase());
    if (!match) throw new Error(`no transition "${name}" for ${key}`);
    await this.request('POST', path, { transition: { id: match.id } });
  }

  deleteIssue(key: string, deleteSubtasks = false): Promise<void> {
    return this.request('DELETE', `/rest/api/3/issue/${key}?deleteSubtasks=${deleteSubtasks}`);
  }

  setProperty(key: string, property: string, value: unknown): Promise<void> {
    return this.request('PUT', `/rest/api/3/issue/${key}/properties/${property}`, value);
  }

  moveToSprint(sprintId: number, issues: string[]): Promise<void> {
    return this.request('POST', `/rest/agile/1.0/sprint/${sprintId}/issue`, { issues });
  }

  requestTypes(serviceDeskId: string): Promise<Paged<RequestType>> {
    return this.request('GET', `/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttype?limit=100`);
  }

  private async request<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const res = await fetch(`${this.host}${path}`, {
      method,
      headers: {
        Authorization: this.authHeader,
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!res.ok) throw new JiraRequestError(method, path, res.status, await res.text());
    return (res.status === 204 ? undefined : await res.json()) as T;
  }
}
