#!/usr/bin/env bash
# jmespath 1.1.0 (PyPI), the language of the AWS CLI's --query, 2026-11-30.
# In a filter, `==true` compares with a key named "true", which is null: `[?IncludeManagementEvents==true]` finds exactly the
# selectors that do not have the property, neither those with true nor those with false, and `==false` finds the same
# ones; a literal needs backquotes. And `||` treats false as missing: filling in the default with
# IncludeManagementEvents || `true` turns every false into true.
# Why it matters: these are the first queries that anyone writes to find trails without management events. They answer with
# a plausible list and no error.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv && venv/bin/pip install -q --no-compile --disable-pip-version-check jmespath==1.1.0 >&2 || exit 2

cat >try.py <<'PY'
import sys
from importlib.metadata import version

import jmespath

live = {
    "EventSelectors": [
        {"ReadWriteType": "All", "IncludeManagementEvents": True},
        {"ReadWriteType": "WriteOnly", "IncludeManagementEvents": False},
        {"ReadWriteType": "ReadOnly"},
    ]
}
# What each query finds, by ReadWriteType: All has true, WriteOnly has false, ReadOnly has no such property.
queries = {
    "EventSelectors[?IncludeManagementEvents==true].ReadWriteType": ["ReadOnly"],
    "EventSelectors[?IncludeManagementEvents==false].ReadWriteType": ["ReadOnly"],
    "EventSelectors[?IncludeManagementEvents!=false].ReadWriteType": ["All", "WriteOnly"],
    "EventSelectors[?IncludeManagementEvents==`true`].ReadWriteType": ["All"],
    "EventSelectors[?IncludeManagementEvents==`false`].ReadWriteType": ["WriteOnly"],
    "EventSelectors[*].[ReadWriteType, IncludeManagementEvents || `true`]": [
        ["All", True],
        ["WriteOnly", True],
        ["ReadOnly", True],
    ],
}
print("jmespath", version("jmespath"))
changed = False
for query, expected in queries.items():
    found = jmespath.search(query, live)
    print(f"{query}\n  {found}")
    if found != expected:
        changed = True
        print(f"  changed: was {expected}")
sys.exit(changed)
PY
venv/bin/python try.py || { echo 'jmespath-bare-true: the behavior changed' >&2; exit 1; }
echo 'as found: a bare true is the name of a key, and || loses false'
