import { listedIn } from '../src/files/listed-files.js';
import { readHclGrammar } from '../src/files/index.js';
import { allAssumptions } from '../src/cloudtrail/index.js';
import { compilePolicy } from '../src/compile/compile-policy.js';
import { isAboutSelectors, readJson } from '../src/read/json/index.js';
import { readDetections } from '../src/lint/detections.js';
import { lint, type LintInput } from '../src/lint/lint.js';
import { readLog } from '../src/logs/read-log.js';
import { readEvent } from '../src/match/event.js';
import { readJournalEntry, readPlan, readSnapshot } from '../src/plan/documents.js';
import { Failure } from '../src/problem/failure.js';
import type { Diagnostic } from '../src/problem/diagnostic.js';
import { readCloudFormation } from '../src/read/cloudformation/index.js';
import { interpret } from '../src/read/interpret.js';
import { kindOf } from '../src/read/recognise.js';
import { readTerraform } from '../src/read/terraform/index.js';
import { readTerraformState } from '../src/read/terraform/state.js';
import type { Reading } from '../src/read/value.js';
import { readBaseline } from '../src/report/baseline.js';
import { parseText } from '../src/text/parse.js';
import type { Source } from '../src/text/source.js';
import { readTraffic } from '../src/traffic/traffic.js';

/**
 * Every reader of ctsel with what is done to a text behind it. Each returns, or throws a Failure, whatever the text is; anything
 * else that is thrown is a bug, and so is a rule that crashes.
 */

const assumptions = allAssumptions;
const today = '2026-11-30';

function linted(input: Omit<LintInput, 'assumptions'>): readonly Diagnostic[] {
  const { findings } = lint({ ...input, assumptions, today });
  const crash = findings.find(({ rule }) => rule === 'rule-crashed');
  if (crash !== undefined) throw new Error(crash.message);
  return findings;
}

function readPolicy(source: Source): void {
  const compiled = compilePolicy(source, assumptions);
  const records = new Map(compiled.policy?.tests.map((one) => [one, { record: one.event }]));
  linted({ policies: [{ compiled, records }] });
}

function lintReading(reading: Reading): void {
  const { targets, diagnostics, variants } = interpret(reading, 'aws');
  linted({ written: targets, unread: diagnostics, readings: [{ targets, variants }] });
}

/** As a file of a format that its content tells. */
function readDocument(source: Source): void {
  const { root } = parseText(source);
  if (root === undefined) return;
  const kind = kindOf(root, source.name);
  isAboutSelectors(root);
  if (kind === 'cloudformation') return lintReading(readCloudFormation(root, { defaultsHold: true }));
  if (kind === 'terraform-state') return lintReading(readTerraformState(root));
  if (kind === 'selectors') return lintReading(readJson(root, source));
  readPolicy(source);
}

async function readFolder(...sources: readonly Source[]): Promise<void> {
  lintReading(await readTerraform(sources, { defaultsHold: true, grammar: readHclGrammar }));
}

/** A module that asks for values of every sort. */
const usesVariables: Source = {
  name: 'main.tf',
  text: `variable "buckets" {}
variable "log" { default = {} }
resource "aws_cloudtrail" "t" {
  name = var.name
  s3_bucket_name = lookup(var.log, "bucket", "logs")
  advanced_event_selector {
    field_selector {
      field = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field = "resources.ARN"
      starts_with = [for b in var.buckets : "arn:aws:s3:::\${b}/"]
    }
  }
}
variable "name" { type = string }
`,
};

/** A policy that records something, for what is judged against one. */
const somePolicy = `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
    log:
      - management: write
      - { data: s3, resources: [pay/] }
`;

function readRules(source: Source): void {
  const { detections, diagnostics } = readDetections([source]);
  const compiled = compilePolicy({ name: 'ctsel.yaml', text: somePolicy }, assumptions);
  linted({ policies: [{ compiled, records: new Map(), detections }], unread: diagnostics });
}

async function readRecords({ text }: Source): Promise<void> {
  for await (const { records } of readLog([Buffer.from(text)], 1024 * 1024 * 1024))
    for (const record of records) readEvent(record, assumptions)?.read('readOnly');
}

/** By name: the file that the text is taken for, and the reader. */
export const readers: Readonly<Record<string, readonly [name: string, read: (source: Source) => unknown]>> = {
  'policy-yaml': ['ctsel.yaml', readPolicy],
  'policy-json': ['ctsel.json', readPolicy],
  'selectors-json': ['selectors.json', readDocument],
  'cloudformation-yaml': ['template.yaml', readDocument],
  'cloudformation-json': ['template.json', readDocument],
  'terraform-hcl': ['main.tf', (source) => readFolder(source)],
  'terraform-json': ['main.tf.json', (source) => readFolder(source)],
  'terraform-tfvars': ['terraform.tfvars', (source) => readFolder(usesVariables, source)],
  'terraform-state': ['plan.json', readDocument],
  'log-records': ['log.json', readRecords],
  'sigma-rules': ['rules.yaml', readRules],
  traffic: ['traffic.json', (source) => readTraffic(source, assumptions)],
  'output-index': ['index.json', ({ text }) => listedIn(text)],
  'plan-document': ['plan.json', ({ text, name }) => readPlan(text, name, today)],
  'journal-entry': ['entry.json', ({ text, name }) => readJournalEntry(text, name)],
  snapshot: ['snapshot.json', ({ text, name }) => readSnapshot(text, name)],
  baseline: ['baseline.json', ({ text, name }) => readBaseline(text, name)],
};

/** Reads a text; a Failure is an answer too. */
export async function readAs(reader: string, text: string): Promise<void> {
  const [name, read] = readers[reader]!;
  try {
    await read({ name, text });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
