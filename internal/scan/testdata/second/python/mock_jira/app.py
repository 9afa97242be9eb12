"""A fake Jira for local development: flask --app mock_jira.app run -p 8099"""
from flask import Flask, jsonify, request

app = Flask(__name__)
ISSUES = {}


@app.route("/rest/api/3/myself")
def myself():
    return jsonify(accountId="5b10ac8d82e05b22cc7d4ef5", displayName="Mock User")


@app.route("/rest/api/3/issue", methods=["POST"])
def create():
    key = "MOCK-%d" % (len(ISSUES) + 1)
    ISSUES[key] = request.json["fields"]
    return jsonify(key=key, self=f"{request.host_url}rest/api/3/issue/{key}"), 201


@app.get("/rest/api/3/issue/<key>")
def get_issue(key):
    if key not in ISSUES:
        return jsonify(errorMessages=["Issue does not exist"]), 404
    return jsonify(key=key, fields=ISSUES[key])


@app.post("/rest/api/3/search/jql")
def search():
    return jsonify(issues=[{"key": k, "fields": f} for k, f in ISSUES.items()], isLast=True)
