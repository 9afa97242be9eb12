import { AgileClient, Version3Client } from 'jira.js';

const config = {
  host: 'https://example.atlassian.net',
  authentication: { basic: { email: 'me@example.com', apiToken: process.env.JIRA_TOKEN! } },
};

const client = new Version3Client(config);
const agile = new AgileClient(config);

export async function report(project: string) {
  const me = await client.myself.getCurrentUser();
  const boards = await agile.board.getAllBoards({ projectKeyOrId: project });
  const found = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
    jql: `project = ${project} AND assignee = ${me.accountId}`,
  });
  for (const issue of found.issues ?? []) {
    await client.issueComments.addComment({ issueIdOrKey: issue.key, comment: 'seen' });
  }
  const sprints = await agile.board
    .getAllSprints({ boardId: boards.values[0].id });
  return sprints;
}
