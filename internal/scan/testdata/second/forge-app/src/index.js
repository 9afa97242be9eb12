import Resolver from '@forge/resolver';
import api, { route } from '@forge/api';

const resolver = new Resolver();

resolver.define('effort', async ({ context }) => {
  const key = context.extension.issue.key;
  const response = await api.asApp().requestJira(route`/rest/api/3/issue/${key}/worklog`, {
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) {
    console.error(`worklog of ${key}: ${response.status}`);
    return { seconds: 0 };
  }
  const { worklogs } = await response.json();
  return { seconds: worklogs.reduce((sum, w) => sum + w.timeSpentSeconds, 0) };
});

resolver.define('notify', async ({ context, payload }) => {
  const key = context.extension.issue.key;
  await api.asUser().requestJira(
    route`/rest/api/3/issue/${key}/notify`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ subject: payload.subject, textBody: payload.text, to: { watchers: true } }),
    }
  );
});

resolver.define('spec', async ({ payload }) => {
  // needs read:page:confluence
  const res = await api.asUser().requestConfluence(route`/wiki/api/v2/pages/${payload.pageId}?body-format=view`);
  return res.json();
});

export const handler = resolver.getDefinitions();
