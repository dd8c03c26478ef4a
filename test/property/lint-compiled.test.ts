import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { awsRequests } from '../../src/emit/aws.js';
import { lintJson } from '../../src/lint/lint-json.js';
import { basicPolicies, policies } from '../oracle/arbitraries.js';
import { runs } from '../runs.js';

/** The errors that rules find in what a policy compiles to, request by request. */
function errorsIn(name: string, text: string): string[] {
  const { targets } = compilePolicy({ name, text }, allAssumptions);
  return targets.flatMap((compiled) => {
    const requests = [...awsRequests(compiled)].filter(([file]) => /selectors|store/.test(file));
    // Insights beside the selectors, as their base is among these.
    const merged = Object.assign({}, ...requests.map(([, request]) => request)) as Record<string, unknown>;
    delete merged['InsightsDestination'];
    const address = merged['TrailName'] ?? merged['EventDataStore'];
    const document = JSON.stringify(address === undefined ? { EventDataStore: 'audit', ...merged } : merged);
    return lintJson(document)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message }) => `${rule}: ${message}`);
  });
}

const examples = path.join(import.meta.dirname, '../../selectors');

test.each(readdirSync(examples))('no rule finds an error in what selectors/%s compiles to', (name) => {
  const text = readFileSync(path.join(examples, name, 'policy.yaml'), 'utf8');
  expect(compilePolicy({ name: 'policy.yaml', text }, allAssumptions).targets).not.toEqual([]);
  expect(errorsIn('policy.yaml', text)).toEqual([]);
});

describe('no rule finds an error in what generated policies compile to', () => {
  test.each([
    ['any policy', policies],
    ['policies that fit basic selectors', basicPolicies],
  ] as const)('%s', (_, written) => {
    fc.assert(
      fc.property(written, (policy) => {
        const text = JSON.stringify(policy);
        // A policy may name a role by its own ARN, to the letter: then the rule is right.
        const namesRole = text.includes('{"equals":"arn:aws:iam::');
        const errors = errorsIn('policy.json', text);
        // And events that no call of the type has: the rule judges the policy.
        const isOwn = (one: string) =>
          (namesRole && one.startsWith('principal-arn-form')) || one.startsWith('call-contradicted');
        expect(errors.filter((one) => !isOwn(one))).toEqual([]);
      }),
      runs(500),
    );
  });
});
