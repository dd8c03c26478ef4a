import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import type { CompiledTarget } from '../../src/compile/compile.js';
import { lint } from '../../src/lint/lint.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { basicPolicies, policies } from '../oracle/arbitraries.js';
import { hostilePolicies } from '../oracle/hostile-names.js';
import { readFormat, writtenFormats, type WrittenFormat } from './read-format.js';
import { runs } from '../runs.js';

/**
 * A policy that lints clean compiles to selectors, Terraform and templates that lint clean, as deep as `RUNS` asks for:
 * what a rule finds in the output is a mistake of the policy, to be found there.
 */

/** What an output may have that its policy has not, rule by rule. */
const beyondThePolicy: readonly {
  readonly rule: string;
  readonly formats: readonly WrittenFormat[];
  readonly why: string;
  holds(target: CompiledTarget): boolean;
}[] = [
  {
    rule: 'log-bucket-loop',
    formats: ['terraform', 'terraform-json', 'cloudformation', 'cloudformation-json'],
    why: 'they must name the bucket that the trail delivers to, and do so by a variable; a policy may leave it out, and only a policy can state `recursiveLogging`',
    holds: ({ target }) => target.facts.logBuckets.length === 0 || !target.facts.recursiveLogging,
  },
];

function isClean(findings: readonly Diagnostic[]): boolean {
  return findings.every(({ severity }) => severity === 'info');
}

/** What lint finds in an output, without what no policy can have. */
async function foundIn(format: WrittenFormat, compiled: CompiledTarget): Promise<string[]> {
  const { written, diagnostics } = await readFormat(format, compiled);
  // Terraform and templates do not name their partition: outside of `aws` one must not assume it.
  const assumptions = new Set(
    [...allAssumptions].filter((one) => one !== 'aws-partition' || compiled.target.partition === 'aws'),
  );
  const { findings } = lint({ written, unread: diagnostics, assumptions });
  return findings
    .filter(({ severity }) => severity !== 'info')
    .filter(
      (one) =>
        !beyondThePolicy.some(
          ({ rule, formats, holds }) => rule === one.rule && formats.includes(format) && holds(compiled),
        ),
    )
    .map(({ rule, severity, message }) => `${format}: ${severity}: ${message} [${rule}]`);
}

describe('a policy that lints clean compiles to what lints clean', () => {
  test.each([
    ['names as people get them wrong', hostilePolicies, 1000],
    ['any policy', policies as fc.Arbitrary<object>, 300],
    ['policies that fit basic selectors', basicPolicies as fc.Arbitrary<object>, 200],
  ] as const)(
    '%s',
    async (_, written, usual) => {
      let clean = 0;
      await fc.assert(
        fc.asyncProperty(written, async (policy) => {
          const source = { name: 'policy.json', text: JSON.stringify(policy) };
          const compiled = compilePolicy(source, allAssumptions);
          const own = lint({ policies: [{ compiled, records: new Map() }], assumptions: allAssumptions });
          if (!isClean(own.findings)) return;
          clean++;
          for (const target of compiled.targets)
            for (const format of writtenFormats) expect(await foundIn(format, target)).toEqual([]);
        }),
        runs(usual),
      );
      // A property of no policy is true of nothing.
      expect(clean).toBeGreaterThan(2);
    },
    10_800_000,
  );
});
