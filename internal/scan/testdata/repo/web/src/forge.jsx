import ForgeUI, { IssuePanel, render, useProductContext, useState } from '@forge/ui';
import api, { route, assumeTrustedRoute } from '@forge/api';

const fetchComments = async (issueKey) => {
  const res = await api.asUser().requestJira(route`/rest/api/3/issue/${issueKey}/comment`);
  const data = await res.json();
  return data.comments;
};

const setProperty = async (issueKey, value) =>
  api.asApp().requestJira(route`/rest/api/3/issue/${issueKey}/properties/triage`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  });

const pages = async (spaceId) => {
  const res = await api.asUser().requestConfluence(route`/wiki/api/v2/spaces/${spaceId}/pages`);
  return (await res.json()).results;
};

const App = () => {
  const { platformContext: { issueKey } } = useProductContext();
  const [comments] = useState(() => fetchComments(issueKey));
  return <IssuePanel>{comments.length} comments, don't forget /rest/api/3/issue</IssuePanel>;
};

export const run = render(<App />);
