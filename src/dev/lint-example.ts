import { allAssumptions } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { readHclGrammar } from '../files/index.js';
import { readDetections, type Detection } from '../lint/detections.js';
import { lintJson } from '../lint/lint-json.js';
import { lint, type LintInput } from '../lint/lint.js';
import type { EstateRule, Rule } from '../lint/rule.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { readCloudFormation } from '../read/cloudformation/index.js';
import { interpret } from '../read/interpret.js';
import { readJson } from '../read/json/index.js';
import { readTerraform } from '../read/terraform/index.js';
import type { Reading } from '../read/value.js';
import { parseText } from '../text/parse.js';
import type { Source } from '../text/source.js';
import { readTraffic } from '../traffic/traffic.js';

const options = { defaultsHold: true, grammar: readHclGrammar };

/** What the linter says of an example of a rule, with what the rule gives beside it. */
export async function lintExample(rule: Rule, text: string): Promise<readonly Diagnostic[]> {
  if (rule.about === 'target') return lintJson(text);
  if (rule.name === 'traffic-invalid')
    return readTraffic({ name: 'traffic.json', text }, allAssumptions).diagnostics;
  if (rule.about === 'reading' && rule.file !== undefined) {
    const { targets, diagnostics } = interpret(await read({ name: rule.file, text }), 'aws');
    return lint({ written: targets, unread: diagnostics, assumptions: allAssumptions }).findings;
  }
  return lintPolicy(text, rule.about === 'estate' ? rule.given : undefined);
}

/** What the linter says of a policy whose tests carry their records. */
export function lintPolicy(
  text: string,
  given: EstateRule['given'] = {},
  more: Partial<LintInput> = {},
  moreDetections: readonly Detection[] = [],
): readonly Diagnostic[] {
  const compiled = compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
  const records = new Map((compiled.policy?.tests ?? []).map((one) => [one, { record: one.event }]));
  const guard =
    given.guard === undefined
      ? undefined
      : compilePolicy({ name: 'guard.yaml', text: given.guard }, allAssumptions).policy;
  const { traffic } = readTraffic(
    { name: 'traffic.json', text: given.traffic ?? '{ "version": 1, "days": 30, "events": [] }' },
    allAssumptions,
  );
  const { detections, diagnostics } = readDetections(
    given.detections === undefined ? [] : [{ name: 'detections.yaml', text: given.detections }],
  );
  return lint({
    policies: [{ compiled, records, traffic, detections: [...detections, ...moreDetections] }],
    unread: diagnostics,
    ...(guard === undefined ? {} : { guard }),
    assumptions: allAssumptions,
    today: '2026-11-27',
    ...more,
  }).findings;
}

async function read(source: Source): Promise<Reading> {
  if (source.name.endsWith('.tf')) return readTerraform([source], options);
  const { root, problems } = parseText(source);
  if (root === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return source.name.endsWith('.json') ? readJson(root, source) : readCloudFormation(root, options);
}
