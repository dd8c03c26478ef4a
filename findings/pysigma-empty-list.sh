#!/usr/bin/env bash
# pySigma 2.0.1 (PyPI), 2026-11-30.
# A field with an empty list asks for events in which the field is null; an empty map of fields is refused. An engineer
# expects an error for both, or "no condition", or "matches nothing".
# Why it matters: `eventName: []`, left by a generator or by deleting the last name, still converts. It then looks for records
# without eventName, and not for all records of the source; so what reads such a rule to find which events a trail must
# record has to read the empty list as null, or it asks for too much or for nothing.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv && venv/bin/pip install -q --no-compile --disable-pip-version-check pysigma==2.0.1 >&2 || exit 2

cat >try.py <<'PY'
import sys
from importlib.metadata import version

from sigma.backends.test import TextQueryTestBackend
from sigma.collection import SigmaCollection
from sigma.exceptions import SigmaError


def converted(selection):
    """The query that pySigma's own test backend makes of a rule with this selection, or the name of the error."""
    rule = f"""
title: Objects deleted
status: test
logsource: {{ product: aws, service: cloudtrail }}
detection:
  selection: {selection}
  condition: selection
"""
    try:
        return TextQueryTestBackend().convert(SigmaCollection.from_yaml(rule))
    except SigmaError as error:
        return type(error).__name__


selections = {
    "{ eventSource: s3.amazonaws.com, eventName: [DeleteObject] }": [
        'eventSource="s3.amazonaws.com" and eventName="DeleteObject"'
    ],
    "{ eventSource: s3.amazonaws.com, eventName: [] }": [
        'eventSource="s3.amazonaws.com" and eventName is null'
    ],
    "{ eventSource: s3.amazonaws.com, eventName: null }": [
        'eventSource="s3.amazonaws.com" and eventName is null'
    ],
    "{ }": "SigmaDetectionError",
}
print("pySigma", version("pysigma"))
changed = False
for selection, expected in selections.items():
    found = converted(selection)
    print(f"selection: {selection}\n  {found}")
    if found != expected:
        changed = True
        print(f"  changed: was {expected}")
sys.exit(changed)
PY
venv/bin/python try.py || { echo 'pysigma-empty-list: the behavior changed' >&2; exit 1; }
echo 'as found: an empty list of values is null'
