#!/usr/bin/env bash
# moto 5.2.2 (PyPI), 2026-11-30.
# PutEventSelectors with advanced selectors removes a trail's basic ones, as on AWS; with basic selectors it leaves the
# advanced ones, and GetEventSelectors then answers with both forms. AWS's own model of the call, which botocore ships, has
# each form overwrite the other.
# Why it matters: a test of "back to basic selectors" or of a rollback sees the old advanced selectors still there, and a tool
# that reads advanced selectors first finds that nothing changed. One direction is right, so the other is easily left untested.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv && venv/bin/pip install -q --no-compile --disable-pip-version-check \
  'moto[s3]==5.2.2' boto3==1.44.8 botocore==1.44.8 >&2 || exit 2

cat >try.py <<'PY'
import os
import re
import sys
from importlib.metadata import version

import boto3
from moto import mock_aws

os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none")
basic = {"EventSelectors": [{"ReadWriteType": "WriteOnly", "IncludeManagementEvents": True}]}
advanced = {
    "AdvancedEventSelectors": [
        {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}
    ]
}


@mock_aws
def forms(*puts):
    """The forms of selectors that a trail has after these calls, in the words of GetEventSelectors."""
    boto3.client("s3", "us-east-1").create_bucket(Bucket="log-bucket")
    cloudtrail = boto3.client("cloudtrail", "us-east-1")
    cloudtrail.create_trail(Name="trail", S3BucketName="log-bucket")
    for selectors in puts:
        cloudtrail.put_event_selectors(TrailName="trail", **selectors)
    live = cloudtrail.get_event_selectors(TrailName="trail")
    return [form for form in ("EventSelectors", "AdvancedEventSelectors") if live.get(form)]


def documented():
    """Whether AWS's own model of the call has each form overwrite the other one."""
    model = boto3.client("cloudtrail", "us-east-1").meta.service_model
    call = model.operation_model("PutEventSelectors").input_shape.members["EventSelectors"]
    return "AdvancedEventSelectors are overwritten" in re.sub("<[^>]*>", "", call.documentation)


cases = [
    ("basic, then advanced", forms(basic, advanced), ["AdvancedEventSelectors"]),
    ("advanced, then basic", forms(advanced, basic), ["EventSelectors", "AdvancedEventSelectors"]),
    ("AWS's model: basic replaces advanced", documented(), True),
]
print("moto", version("moto"))
changed = False
for name, found, expected in cases:
    print(f"{name}: {found}")
    if found != expected:
        changed = True
        print(f"  changed: was {expected}")
sys.exit(changed)
PY
venv/bin/python try.py || { echo 'moto-keeps-advanced: the behavior changed' >&2; exit 1; }
echo 'as found: basic selectors do not replace advanced ones'
