#!/bin/sh
# One template for each distinct set of selectors, with the accounts and Regions that it is for: what CloudFormation
# StackSets want. Needs jq, and ctsel on the PATH or in $CTSEL.
#
#   stacksets.sh POLICY FOLDER   writes FOLDER/<digest>.json, and prints a line a template: file: account:Region …
set -eu
policy=$1
folder=$2
compiled=$(mktemp -d)
trap 'rm -rf "$compiled"' EXIT
${CTSEL:-ctsel} compile "$policy" --format cloudformation-json --out-dir "$compiled" > /dev/null
mkdir -p "$folder"

jq -r '
  .targets | to_entries[]
  | [(.value.files | keys[0]), (.value.arn // error("\(.key) needs `account` and `region`"))]
  | @tsv' "$compiled/index.json" |
while IFS="$(printf '\t')" read -r file arn; do
  # Targets of one name with one set of selectors differ in their description and in what the resource is called.
  jq -S '
    (.Resources | to_entries[] | select(.value.Type | startswith("AWS::CloudTrail::")) | .key) as $id
    | tojson | gsub("\"\($id)"; "\"CloudTrail") | fromjson
    | .Description = "What this trail records. Written by ctsel."' "$compiled/$file" > "$compiled/template"
  digest=$(sha256sum "$compiled/template" | cut -c 1-12)
  cp "$compiled/template" "$folder/$digest.json"
  echo "$digest.json $(echo "$arn" | cut -d : -f 5):$(echo "$arn" | cut -d : -f 4)"
done | sort | awk '{ all[$1] = all[$1] " " $2 } END { for (file in all) print file ":" all[file] }' | sort
