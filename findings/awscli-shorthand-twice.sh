#!/usr/bin/env bash
# awscli 1.45.40 (PyPI), the shorthand syntax of its arguments, 2026-11-30.
# A key that is set twice is refused at the top of a value, `Second instance of key`, but in braces the last one silently
# replaces the others: StartsWith=[a],StartsWith=[b] sends StartsWith b alone. And where one structure is written without
# the brackets of its list, the text in it is no longer made a list of one: Equals=Data is accepted in FieldSelectors=[{…}]
# and refused in FieldSelectors={…}.
# Why it matters: selectors grow by another StartsWith, and the answer of CloudTrail is a success. The trail then records
# nothing of what the first one named.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv && venv/bin/pip install -q --no-compile --disable-pip-version-check awscli==1.45.40 >&2 || exit 2

cat >try.py <<'PY'
import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from threading import Thread

sent = []


class Service(BaseHTTPRequestHandler):
    """Keeps what it is sent, and answers with success."""

    def do_POST(self):
        sent.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Service)
Thread(target=server.serve_forever, daemon=True).start()
env = dict(
    os.environ,
    AWS_ACCESS_KEY_ID="example",
    AWS_SECRET_ACCESS_KEY="example",
    AWS_DEFAULT_REGION="us-east-1",
    AWS_CONFIG_FILE="/dev/null",
)


def call(selector):
    """The selectors that the CLI sends, or the last line of its refusal."""
    sent.clear()
    ran = subprocess.run(
        ["venv/bin/aws", "cloudtrail", "put-event-selectors", "--trail-name", "main"]
        + ["--endpoint-url", f"http://127.0.0.1:{server.server_port}", "--advanced-event-selectors", selector],
        env=env,
        capture_output=True,
        text=True,
    )
    return sent[0]["AdvancedEventSelectors"] if ran.returncode == 0 else "refused"


data = {"Field": "eventCategory", "Equals": ["Data"]}
tries = {
    "FieldSelectors=[{Field=resources.ARN,StartsWith=[arn:aws:s3:::a/],StartsWith=[arn:aws:s3:::b/]}]": [
        {"FieldSelectors": [{"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::b/"]}]}
    ],
    "Name=one,Name=two,FieldSelectors=[{Field=eventCategory,Equals=[Data]}]": "refused",
    "FieldSelectors=[{Field=eventCategory,Equals=Data}]": [{"FieldSelectors": [data]}],
    "FieldSelectors={Field=eventCategory,Equals=[Data]}": [{"FieldSelectors": [data]}],
    "FieldSelectors={Field=eventCategory,Equals=Data}": "refused",
}
print("awscli", version("awscli"))
changed = False
for selector, expected in tries.items():
    found = call(selector)
    print(f"{selector}\n  {json.dumps(found)}")
    if found != expected:
        changed = True
        print(f"  changed: was {json.dumps(expected)}")
sys.exit(changed)
PY
venv/bin/python try.py || { echo 'awscli-shorthand-twice: the behavior changed' >&2; exit 1; }
echo 'as found: in braces the last of two equal keys is sent alone'
