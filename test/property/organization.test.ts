import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy, type CompiledPolicy } from '../../src/compile/compile-policy.js';
import { areEqual } from '../../src/eventset/questions.js';
import { lint } from '../../src/lint/lint.js';
import type { Coverage } from '../../src/policy/policy.js';
import { denoteCoverage } from '../../src/recording/coverage.js';
import { byHand, organizations } from '../oracle/organization.js';
import { runs } from '../runs.js';

const compiled = (policy: unknown) =>
  compilePolicy({ name: 'policy.json', text: JSON.stringify(policy) }, allAssumptions);

/** What targets are, without where they are written. */
const targetsOf = ({ targets }: CompiledPolicy) =>
  targets.map(({ target: { key, name, arn, partition, account, region, multiRegion, profile }, set }) => ({
    ...{ key, name, arn, partition, account, region, multiRegion, profile },
    set,
  }));

const denoted = ({ policy }: CompiledPolicy, coverages: readonly Coverage[]) =>
  coverages.flatMap((one) => denoteCoverage(one, policy!.targets));

/** The rules that find something in the entries of `require` and `forbid`, and the targets of prohibitions. */
const verdicts = (policy: CompiledPolicy) => {
  const { findings } = lint({
    policies: [{ compiled: policy, records: new Map() }],
    assumptions: allAssumptions,
  });
  const about = findings.filter(({ rule }) => rule === 'require-unmet' || rule === 'forbid-recorded');
  return [
    ...new Set(about.map(({ rule, target }) => `${rule} ${rule === 'forbid-recorded' ? target : ''}`)),
  ].sort();
};

test('a policy for many accounts is what somebody writes by hand', () => {
  let unmet = 0;
  let met = 0;
  fc.assert(
    fc.property(organizations, (policy) => {
      const short = compiled(policy);
      const long = compiled(byHand(policy));
      const errors = [...short.diagnostics, ...long.diagnostics].filter(
        ({ severity }) => severity === 'error',
      );
      expect(errors.map(({ message }) => message)).toEqual([]);
      expect(targetsOf(short)).toEqual(targetsOf(long));
      for (const section of ['require', 'forbid'] as const) {
        const [a, b] = [short, long].map((one) => denoted(one, one.policy![section]));
        expect(areEqual(a!, b!, { assumptions: allAssumptions })).toBe(true);
      }
      const found = verdicts(short);
      expect(found).toEqual(verdicts(long));
      if (found.length > 0) unmet++;
      else met++;
    }),
    runs(300),
  );
  expect(Math.min(met, unmet)).toBeGreaterThan(0);
});
