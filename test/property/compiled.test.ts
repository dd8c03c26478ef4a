import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compileTarget, factsOf } from '../../src/compile/compile.js';
import { readDocument } from '../../src/policy/document.js';
import { resolvePolicy } from '../../src/policy/resolve.js';
import { Findings } from '../../src/problem/findings.js';
import { basicPolicies, dataRecords, events, onlyTarget, policies } from '../oracle/arbitraries.js';
import { caseTarget, comparable, fourteenCases } from '../oracle/cases.js';
import { says, type PolicyJson } from '../oracle/reading.js';
import { records, refusals, type RequestJson } from '../oracle/service.js';
import { runs } from '../runs.js';

/** Compiles the only target of a policy, given as plain values. */
function compile(policy: object, assumptions = allAssumptions) {
  const source = { name: 'policy.json', text: JSON.stringify(policy) };
  const { document, diagnostics } = readDocument(source);
  expect(diagnostics).toEqual([]);
  const findings = new Findings();
  const { targets } = resolvePolicy(document!, findings);
  const compiled = findings.hasErrors
    ? undefined
    : compileTarget(targets[0]!, factsOf(targets[0]!, assumptions), findings);
  return { request: compiled?.set.selectors as RequestJson | undefined, found: findings.all };
}

describe('compiled selectors record exactly what the policy says', () => {
  test.each([
    ['any policy', policies, events],
    ['data events', policies, dataRecords],
    ['policies that fit basic selectors', basicPolicies, events],
  ] as const)('%s', (_, written, happening) => {
    fc.assert(
      fc.property(written, fc.array(happening, { minLength: 20, maxLength: 20 }), (policy, recordsOfIt) => {
        const { request, found } = compile(policy);
        expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
        const { key, kind } = onlyTarget(policy);
        expect(refusals(kind, request!)).toEqual([]);
        for (const record of recordsOfIt) {
          expect([records(request!, record), record]).toEqual([says(policy, key, record), record]);
        }
      }),
      runs(1500),
    );
  });

  test('statements and lists in another order compile to the same bytes', () => {
    fc.assert(
      fc.property(policies, fc.infiniteStream(fc.nat({ max: 1000 })), (policy, random) => {
        const shuffled = shuffle(policy, random) as PolicyJson;
        expect(JSON.stringify(compile(shuffled).request)).toBe(JSON.stringify(compile(policy).request));
      }),
      runs(300),
    );
  });
});

/** The same value with every list in another order. */
function shuffle(value: unknown, random: Iterator<number>): unknown {
  if (Array.isArray(value)) {
    const keyed = value.map((one) => [random.next().value as number, shuffle(one, random)] as const);
    return keyed.sort(([a], [b]) => a - b).map(([, one]) => one);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shuffle(one, random)]));
}

describe('the fourteen cases of the language', () => {
  test.each(fourteenCases.map((one) => [`${one.n}: ${one.title}`, one] as const))('%s', (_, worked) => {
    const { request, found } = compile(worked.policy, worked.assume === 'none' ? new Set() : allAssumptions);
    const errors = found.filter(({ severity }) => severity === 'error');
    if (worked.expect.kind === 'error') {
      expect(errors.length).toBeGreaterThan(0);
      expect(request).toBeUndefined();
    } else {
      expect(errors).toEqual([]);
      // Case 5 lists k + 1 selectors; the first is covered by the others together, so k do.
      const wanted = comparable(worked.expect.request);
      if (worked.n === 5) expect(wanted).toEqual(expect.arrayContaining(comparable(request!)));
      else expect(comparable(request!)).toEqual(wanted);
    }
    for (const rule of worked.warnings ?? []) expect(found.map((one) => one.rule)).toContain(rule);
  });
});

test('the case target is the only one', () => {
  expect(caseTarget).toBe('audit');
});
