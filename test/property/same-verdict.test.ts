import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadInputs } from '../../src/app/load-inputs.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { emit } from '../../src/emit/emit.js';
import { lintPolicy } from '../../src/dev/lint-example.js';
import { lint } from '../../src/lint/lint.js';
import type { EstateRule } from '../../src/lint/rule.js';
import { rules } from '../../src/lint/rules/index.js';
import { readTraffic } from '../../src/traffic/traffic.js';
import { context } from '../context.js';

/** What a rule says of a policy it also says of the selectors that the policy compiles to, in every format. */

const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-verdict-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Where a trail is deployed is not in its selectors, so only what is said of one trail can be the same. */
const aboutPlaces = ['single-region-global-events', 'trail-slots', 'guard-unmet'];
const estateRules = rules.filter(
  (rule): rule is EstateRule =>
    rule.about === 'estate' && rule.isOfPolicies !== true && !aboutPlaces.includes(rule.name),
);

const cases = estateRules.flatMap((rule) =>
  [...rule.examples.bad, ...rule.examples.good].flatMap((text) => {
    const { targets } = compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
    const [target] = targets;
    const isAlone = targets.length === 1 && target?.target.facts.dataOnly === false;
    // Requests for selectors have no word for a second copy, nor for a trail that is off.
    const isPlain = target?.target.facts.managementCopy === 'first' && target.target.facts.logging;
    return isAlone && isPlain ? [[rule.name, rule, text] as const] : [];
  }),
);

test('there are enough examples', () => {
  expect(new Set(cases.map(([name]) => name)).size).toBeGreaterThanOrEqual(8);
});

describe.each(['aws', 'terraform', 'terraform-json', 'cloudformation'] as const)('%s', (format) => {
  let number = 0;
  test.each(cases)('%s', async (name, rule, text) => {
    const source = { name: 'policy.yaml', text };
    const compiled = compilePolicy(source, allAssumptions);
    const folder = path.join(scratch, `${format}-${number++}`);
    const all = compiled.policy!.targets;
    const emitted = await emit(format, compiled.targets, {
      all,
      assumptions: allAssumptions,
      isFragment: false,
    });
    mkdirSync(folder);
    for (const { path: file, text: content } of emitted.targets.flatMap(({ files }) => files)) {
      const full = path.join(folder, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, content);
    }
    const { written, diagnostics } = await loadInputs([folder], context());
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(written.length).toBeGreaterThan(0);
    const { traffic } = readTraffic(
      { name: 'traffic.json', text: rule.given?.traffic ?? '{ "version": 1, "days": 30, "events": [] }' },
      allAssumptions,
    );
    const linted = { compiled, records: new Map(), traffic };
    const found = lint({
      written,
      settings: () => linted,
      assumptions: allAssumptions,
    }).findings;
    const ofPolicy = lintPolicy(text, rule.given).some((one) => one.rule === name);
    expect(found.some((one) => one.rule === name)).toBe(ofPolicy);
  });
});
