#!/usr/bin/env node
'use strict';

const fs = require('fs');

const { JIRA_SITE, JIRA_EMAIL, JIRA_TOKEN } = process.env;
const api = `https://${JIRA_SITE}.atlassian.net/rest/api/3`;
const wiki = `https://${JIRA_SITE}.atlassian.net/wiki`;

const headers = {
  Authorization: `Basic ${Buffer.from(`${JIRA_EMAIL}:${JIRA_TOKEN}`).toString('base64')}`,
  Accept: 'application/json',
  'Content-Type': 'application/json',
};

async function json(res) {
  if (!res.ok) {
    throw new Error(`${res.url}: ${res.status} ${await res.text()}`);
  }
  return res.json();
}

async function findVersion(project, name) {
  const page = await json(await fetch(`${api}/project/${project}/version?query=${encodeURIComponent(name)}`, { headers }));
  return page.values.find((v) => v.name === name);
}

async function release(version) {
  const res = await fetch(`${api}/version/${version.id}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ released: true, releaseDate: new Date().toISOString().slice(0, 10) }),
  });
  return json(res);
}

async function publish(spaceId, title, html) {
  const options = {
    method: 'POST',
    headers,
    body: JSON.stringify({
      spaceId,
      status: 'current',
      title,
      body: { representation: 'storage', value: html },
    }),
  };
  // v1 was: POST `${wiki}/rest/api/content`
  const page = await json(await fetch(wiki + '/api/v2/pages', options));
  await fetch(`${wiki}/rest/api/content/${page.id}/label`, {
    method: 'post',
    headers,
    body: JSON.stringify([{ prefix: 'global', name: 'release-notes' }]),
  });
  return page;
}

(async () => {
  const [project, name, file] = process.argv.slice(2);
  const version = await findVersion(project, name);
  if (!version) {
    console.error(`version ${name} not found, create it with POST /rest/api/3/version first`);
    process.exit(2);
  }
  await release(version);
  const page = await publish(process.env.SPACE_ID, `${project} ${name}`, fs.readFileSync(file, 'utf8'));
  console.log(`${wiki}${page._links.webui}`);
})();
