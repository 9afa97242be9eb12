import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { JiraClient, JiraRequestError } from '../src';

const jira = new JiraClient({ host: 'https://acme.atlassian.net/', email: 'a@b.c', apiToken: 'x' });

afterEach(() => nock.cleanAll());

describe('JiraClient', () => {
  it('reads an issue', async () => {
    nock('https://acme.atlassian.net')
      .get('/rest/api/3/issue/ABC-1')
      .query({ fields: '*navigable' })
      .reply(200, { key: 'ABC-1', self: 'https://acme.atlassian.net/rest/api/3/issue/10000' });
    const issue = await jira.getIssue('ABC-1');
    expect(issue.self).toBe('https://acme.atlassian.net/rest/api/3/issue/10000');
  });

  it('carries method and path in the error', async () => {
    nock('https://acme.atlassian.net').delete(/\/rest\/api\/3\/issue\/ABC-2/).reply(403, 'no');
    const err = await jira.deleteIssue('ABC-2').catch((e) => e);
    expect(err).toBeInstanceOf(JiraRequestError);
    expect(err.path).toEqual('/rest/api/3/issue/ABC-2?deleteSubtasks=false');
  });
});
