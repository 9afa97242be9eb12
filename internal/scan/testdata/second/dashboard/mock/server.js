const express = require('express');

const app = express();
app.use(express.json());

const issues = new Map();

app.get('/rest/api/3/status', (req, res) => {
  res.json([{ id: '1', name: 'To Do' }, { id: '2', name: 'Done' }]);
});

app.get('/rest/api/3/issue/:key', (req, res) => {
  const issue = issues.get(req.params.key);
  if (!issue) return res.status(404).json({ errorMessages: ['Issue does not exist'] });
  res.json(issue);
});

app.post('/rest/api/3/issue', (req, res) => {
  const key = `MOCK-${issues.size + 1}`;
  issues.set(key, { key, fields: req.body.fields });
  res.status(201).json({ key, self: `http://localhost:4000/rest/api/3/issue/${key}` });
});

const router = express.Router();
router.get('/board/:id/backlog', (req, res) => res.json({ issues: [...issues.values()] }));
router.post('/sprint', (req, res) => res.status(201).json({ id: 7, ...req.body }));
app.use('/rest/agile/1.0', router);

app.listen(4000, () => console.log('mock jira: http://localhost:4000/rest/api/3/status'));
