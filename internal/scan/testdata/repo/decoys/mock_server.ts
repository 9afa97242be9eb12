import express from 'express';
import nock from 'nock';

const app = express();
const router = express.Router();
const MYSELF = '/rest/api/3/myself';

app.get('/rest/api/3/issue/:key', (req, res) => {
  res.json({ key: req.params.key, self: `https://example.atlassian.net/rest/api/3/issue/${req.params.key}` });
});
app.get(MYSELF, (_req, res) => res.json({ accountId: '1' }));
router.post('/rest/api/3/search/jql', async (req, res) => res.json({ issues: [] }));
app.use('/rest/agile/1.0', router);

nock('https://example.atlassian.net').get('/rest/api/3/field').reply(200, []);

export const handlers = {
  '/rest/api/3/priority': () => [],
  '/rest/api/3/project/search': () => ({ values: [] }),
};

export function isSearch(url: string) {
  return url.startsWith('/rest/api/3/search') || /^\/rest\/api\/3\/issue\/[^/]+$/.test(url);
}

describe('GET /rest/api/3/issue', () => {
  it('POST /rest/api/3/issue', async () => {
    expect(fetch).toHaveBeenCalledWith('https://example.atlassian.net/rest/api/3/issue', expect.anything());
  });
});
