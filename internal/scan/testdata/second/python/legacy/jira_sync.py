#!/usr/bin/env python3
# Nightly sync of worklogs from the time clock into Jira.
# No third party modules, runs on the old build box.
import base64
import json
import sys
import urllib.parse
import urllib.request

JIRA = 'https://acme.atlassian.net'
USER, TOKEN = open('/etc/jira-sync.cred').read().strip().split(':')


def call(url, method='GET', payload=None):
    data = json.dumps(payload).encode() if payload is not None else None
    req = urllib.request.Request(url, data=data, method=method)
    req.add_header('Content-Type', 'application/json')
    req.add_header('Authorization', 'Basic ' + base64.b64encode(('%s:%s' % (USER, TOKEN)).encode()).decode())
    with urllib.request.urlopen(req) as r:
        raw = r.read()
    return json.loads(raw) if raw else None


def open_issues(project):
    q = urllib.parse.urlencode({'jql': 'project = %s AND resolution is EMPTY' % project, 'maxResults': 500})
    return call(JIRA + '/rest/api/2/search?' + q)['issues']


def log_work(key, seconds, started):
    call('%s/rest/api/2/issue/%s/worklog?notifyUsers=false' % (JIRA, key), 'POST',
         {'timeSpentSeconds': seconds, 'started': started})


def set_estimate(key, value):
    body = {'update': {'timetracking': [{'edit': {'remainingEstimate': value}}]}}
    req = urllib.request.Request(JIRA + '/rest/api/2/issue/' + key,
                                 data=json.dumps(body).encode(), method='PUT')
    req.add_header('Content-Type', 'application/json')
    req.add_header('Authorization', 'Basic ' + base64.b64encode(('%s:%s' % (USER, TOKEN)).encode()).decode())
    urllib.request.urlopen(req).close()


# def drop_watchers(key, name):
#     call(JIRA + '/rest/api/2/issue/' + key + '/watchers?username=' + name, 'DELETE')


if __name__ == '__main__':
    clock = json.load(open(sys.argv[1]))
    for issue in open_issues('WORK'):
        entry = clock.get(issue['key'])
        if entry:
            log_work(issue['key'], entry['seconds'], entry['started'])
            set_estimate(issue['key'], entry['left'])
