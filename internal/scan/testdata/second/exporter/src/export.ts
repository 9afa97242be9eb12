import { writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { AgileClient, Version3Client } from 'jira.js';

const options = {
  host: process.env.JIRA_HOST!,
  authentication: { basic: { email: process.env.JIRA_EMAIL!, apiToken: process.env.JIRA_TOKEN! } },
};

const client = new Version3Client(options);
const agile = new AgileClient(options);

async function projects() {
  const page = await client.projects.searchProjects({ maxResults: 50, expand: 'lead' });
  return page.values;
}

async function worklogs(issueIdOrKey: string) {
  const { worklogs } = await client.issueWorklogs.getIssueWorklog({ issueIdOrKey });
  return worklogs;
}

async function main(boardId: number) {
  const rows: string[][] = [];
  const { values: sprints } = await agile.board.getAllSprints({ boardId, state: 'active' });
  for (const sprint of sprints) {
    const { issues } = await agile.sprint.getIssuesForSprint({ sprintId: sprint.id, fields: ['summary'] });
    for (const issue of issues) {
      for (const w of await worklogs(issue.key)) {
        rows.push([sprint.name, issue.key, w.author?.displayName ?? '', String(w.timeSpentSeconds)]);
      }
    }
  }
  console.log(`${(await projects()).length} projects visible`);
  writeFileSync('worklogs.csv', stringify(rows));
}

main(Number(process.argv[2]));
