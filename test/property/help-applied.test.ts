import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { loadInputs } from '../../src/app/load-inputs.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { lintExample, lintPolicy } from '../../src/dev/lint-example.js';
import { emit } from '../../src/emit/emit.js';
import { call, policy, traffic } from '../../src/lint/example-policies.js';
import { lint } from '../../src/lint/lint.js';
import type { EstateRule } from '../../src/lint/rule.js';
import { rules } from '../../src/lint/rules/index.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { readTraffic } from '../../src/traffic/traffic.js';
import { context } from '../context.js';

/**
 * Help that names code is carried out, in each dialect in which its rule finds something: a policy, and the selectors it
 * compiles to as JSON, Terraform and CloudFormation, basic and advanced. Then the finding is gone and nothing worse has
 * come; and all code that the help names is in what was written.
 */

/** Before and after: what a user has, and the same with the help carried out. */
interface Row {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** Which of the alternatives of the help, which `, or ` separates, was carried out; the first where it is left out. */
  readonly alternative?: number;
}

const logs = { facts: 'logBuckets: [trail-logs]' };
const needsWrites = { rest: 'require: [{ data: s3, operations: write, resources: [pay] }]' };
const scanners = {
  rest: 'lint: { rules: { scanner-noise: warning, evadable-exclusion: off }, scannerRoles: [role/scan] }',
};
const second = (log: string, facts = 'multiRegion: true') =>
  `  second: { account: "111122223333", region: us-east-1, facts: { ${facts} }, log: [${log}] }`;
const all = '{ management: all }';
const s3Writes = '{ data: s3, operations: write, resources: [pay] }';

const evadable = '{ data: s3, operations: write, except: { resources: ["*.tmp"] } }';
/** The policy with its one statement on a line of its own, below a comment and all management events. */
const asBlock = (text: string, comment = '') =>
  text.replace(/    log: \[(.*)\]/, `    log:\n      - management: all\n${comment}      - $1`);

const rows: readonly Row[] = [
  {
    rule: 'data-all-resources',
    before: policy(`${all}, { data: s3 }`),
    after: policy(`${all}, { data: s3, operations: write }`),
  },
  {
    rule: 'data-reads-included',
    before: policy(`${all}, { data: s3, resources: [pay] }`, needsWrites),
    after: policy(`${all}, ${s3Writes}`, needsWrites),
  },
  {
    rule: 'cloudwatch-logs-copy',
    before: policy(`${all}, { data: dynamodb }`, { facts: 'cloudWatchLogs: true' }),
    after: policy(`${all}, { data: dynamodb, operations: write }`, { facts: 'cloudWatchLogs: true' }),
  },
  {
    rule: 'log-bucket-loop',
    before: policy(`${all}, { data: s3, operations: write }`, logs),
    after: policy(`${all}, { data: s3, operations: write }`, {
      ...logs,
      more: 'ignore: [{ data: s3, resources: [trail-logs] }]',
    }),
  },
  {
    rule: 'log-bucket-loop',
    before: policy(`${all}, { data: s3, operations: write }`, logs),
    after: policy(`${all}, { data: s3, operations: write }`, {
      facts: 'logBuckets: [trail-logs], recursiveLogging: false',
    }),
    alternative: 1,
  },
  {
    rule: 'management-half',
    before: policy('{ management: write }'),
    after: policy('{ management: all }'),
  },
  {
    rule: 'management-excluded',
    before: policy('{ management: all, except: { sources: [kms] } }'),
    after: policy('{ management: all }'),
  },
  {
    rule: 'management-missing',
    before: policy(s3Writes),
    after: policy(`{ management: all }, ${s3Writes}`),
  },
  {
    rule: 'bedrock-model-misread',
    before: policy('{ data: "AWS::Bedrock::Model" }', { facts: 'dataOnly: true' }),
    after: policy('{ management: all }'),
  },
  {
    rule: 'kms-included-on-paid-copy',
    before: policy(all, { rest: second(all, 'multiRegion: true, managementCopy: additional') }),
    after: policy(all, {
      rest: second(
        '{ management: all, except: { sources: [kms] } }',
        'multiRegion: true, managementCopy: additional',
      ),
    }),
  },
  {
    rule: 'rds-data-included',
    before: policy(all, { rest: second(all, 'multiRegion: true, managementCopy: additional') }),
    after: policy(all, {
      rest: second(
        '{ management: all, except: { sources: [rdsdata] } }',
        'multiRegion: true, managementCopy: additional',
      ),
    }),
  },
  {
    rule: 'duplicate-management-copy',
    before: policy(all, { rest: second('{ management: write }') }),
    after: policy(all, {
      rest: second('{ management: write }', 'multiRegion: true, managementCopy: additional'),
    }),
    alternative: 1,
  },
  {
    rule: 'evadable-exclusion',
    before: asBlock(policy(evadable)),
    after: asBlock(policy(evadable), '      # ctsel-disable-next-line evadable-exclusion -- REASON\n'),
    alternative: 1,
  },
  {
    rule: 'network-unfiltered',
    before: policy(`${all}, { network: kms }`),
    after: policy(`${all}, { network: kms, denied: true }`),
  },
  {
    rule: 'single-region-global-events',
    before: policy(all).replace('us-east-1', 'eu-west-1').replace('facts: { multiRegion: true }', ''),
    after: policy(all).replace('us-east-1', 'eu-west-1'),
  },
  {
    rule: 'stream-reads',
    before: policy(`${all}, { data: dynamodb, operations: read, resources: [orders] }`),
    after: policy(`${all}, { data: dynamodb, operations: read, resources: [orders] }`, {
      more: 'ignore: [{ data: dynamodb, events: [GetRecords, GetShardIterator] }]',
    }),
  },
  {
    rule: 'service-noise',
    before: policy(`${all}, { data: s3, operations: write }`),
    after: policy(`${all}, { data: s3, operations: write }`, {
      more: 'ignore: [{ data: s3, sources: [s3lifecycle, s3-authn-errors] }]',
    }),
  },
  {
    rule: 'scanner-noise',
    before: policy(`${all}, { data: s3, operations: write }`, scanners),
    after: policy(`${all}, { data: s3, operations: write }`, {
      ...scanners,
      more: 'ignore: [{ data: s3, principals: [role/scan] }]',
    }),
  },
];

/** Traffic by which rules about cost speak. */
const givenTo = (name: string): EstateRule['given'] => {
  if (name === 'stream-reads')
    return {
      traffic: traffic([
        30_000_000,
        call({
          eventCategory: 'Data',
          eventSource: 'dynamodb.amazonaws.com',
          eventName: 'GetRecords',
          readOnly: true,
          resources: [
            { type: 'AWS::DynamoDB::Table', ARN: 'arn:aws:dynamodb:us-east-1:111122223333:table/orders' },
          ],
        }),
      ]),
    };
  const rule = rules.find((one) => one.name === name);
  return rule?.about === 'estate' ? (rule.given ?? {}) : {};
};

const forms = ['policy', 'basic', 'advanced'] as const;
const formats = ['aws', 'terraform', 'terraform-json', 'cloudformation'] as const;
const dialects = [
  'policy',
  ...formats.flatMap((format) => forms.slice(1).map((form) => `${format} ${form}` as const)),
];

const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-help-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let folders = 0;

/** A text as a dialect has it, with what is found; undefined where the dialect cannot have it. */
async function lintedAs(
  dialect: string,
  text: string,
  rule: string,
): Promise<{ readonly text: string; readonly found: readonly Diagnostic[] } | undefined> {
  const given = givenTo(rule);
  if (dialect === 'policy') return { text, found: lintPolicy(text, given) };
  const [format, form] = dialect.split(' ') as [(typeof formats)[number], 'basic' | 'advanced'];
  const formed = { name: 'policy.yaml', text: withForm(text, form) };
  const compiled = compilePolicy(formed, allAssumptions);
  if (compiled.diagnostics.some(({ severity }) => severity === 'error') || compiled.targets.length === 0)
    return undefined;
  const emitted = await emit(format, compiled.targets, {
    all: compiled.policy!.targets,
    assumptions: allAssumptions,
    isFragment: false,
  });
  const folder = path.join(scratch, String(folders++));
  const files = emitted.targets.flatMap((target) => target.files);
  for (const { path: file, text: content } of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  const { written } = await loadInputs([folder], context());
  const counted = readTraffic(
    { name: 'traffic.json', text: given?.traffic ?? '{ "version": 1, "days": 30, "events": [] }' },
    allAssumptions,
  ).traffic;
  const linted = { compiled, records: new Map(), traffic: counted };
  const { findings } = lint({
    written,
    settings: () => linted,
    assumptions: allAssumptions,
  });
  return { text: files.map((file) => file.text).join('\n'), found: findings };
}

/** The policy with a form of selectors asked for in every trail. */
function withForm(text: string, form: string): string {
  return text
    .replace('    account:', `    selectors: ${form}\n    account:`)
    .replace('second: {', `second: { selectors: ${form},`);
}

/** The code that an alternative of a help names. */
function codeIn(help: string, alternative = 0): string[] {
  return (
    [...help.split(', or ')[alternative]!.matchAll(/`([^`]+)`/g)]
      .map(([, code]) => code!)
      .filter((code) => !/^(require|ctsel )/.test(code))
      // A name that is not known in a file is a placeholder, or its expression.
      .map((code) =>
        code.replace('::ACCOUNT:', '::111122223333:').replace(/:::(BUCKET|\$\{.*\})\//, ':::trail-logs/'),
      )
  );
}

describe.each(dialects)('help in %s', (dialect) => {
  test.each(rows.map((row) => [row.rule, row] as const))('of %s', async (rule, row) => {
    // A fact of a policy is no setting of what it compiles to.
    if (row.alternative !== undefined && dialect !== 'policy') return;
    const before = await lintedAs(dialect, row.before, rule);
    const finding = before?.found.find((one) => one.rule === rule);
    if (finding === undefined) {
      expect(dialect).not.toBe('policy');
      return;
    }
    // What another form has to be written for is carried out in that form.
    const [, convert] = /`ctsel convert --to (advanced)`/.exec(finding.help!) ?? [];
    const to = convert === undefined ? dialect : dialect.replace('basic', convert);
    const after = await lintedAs(to, row.after, rule);
    expect(after, finding.help).toBeDefined();
    expect(
      after!.found.filter((one) => one.rule === rule),
      `${finding.help}\n${after!.text}`,
    ).toEqual([]);
    const known = new Set(before!.found.map((one) => one.rule));
    expect(
      after!.found.filter((one) => one.severity !== 'info' && !known.has(one.rule)).map((one) => one.message),
    ).toEqual([]);
    const code = codeIn(finding.help!, row.alternative);
    expect(code.length).toBeGreaterThan(0);
    const flat = after!.text.replaceAll(/\s+/g, ' ');
    for (const one of code) expect(flat, finding.help).toContain(one.replace(/^facts: \{ (.*) \}$/, '$1'));
  });
});

/** Rules whose help only names keys to choose from, or what is outside the text, and why. */
const named = {
  'detection-uncovered': '`lint.detections` of the policy',
  'forbid-recorded': '`except:` and `ignore:`, of what is forbidden',
  'guard-unmet': 'as of `require-unmet`',
  'require-unmet': '`except:` and `in:`, of what is required',
  'scanner-would-fail': 'what the scanner reads, in its own table of checks',
  'technique-uncovered': '`lint.detections` of the policy',
};

test('every rule about what is recorded whose help names code is carried out above', async () => {
  const withCode = new Set<string>();
  for (const rule of rules) {
    if (rule.about !== 'estate') continue;
    for (const text of rule.examples.bad)
      for (const one of await lintExample(rule, text))
        if (one.rule === rule.name && one.help?.includes('`') === true) withCode.add(rule.name);
  }
  const applied = new Set(rows.map(({ rule }) => rule));
  expect([...withCode].filter((rule) => !applied.has(rule)).sort()).toEqual(Object.keys(named));
});
