import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions, type Assumption, type Selectors } from '../../src/cloudtrail/index.js';
import { compilePolicy, isSound } from '../../src/compile/compile-policy.js';
import { denoteSelectors } from '../../src/denote/selectors.js';
import { areEqual, isEmpty } from '../../src/eventset/questions.js';
import { importPolicy } from '../../src/import/import.js';
import type { KnownTarget } from '../../src/import/known-target.js';
import { knownTargetOf, type Told } from '../recordings.js';
import { raw } from '../commands/process.js';
import { records, refusals, type RequestJson, type Target } from '../oracle/service.js';
import { anySelectors, recordsNear } from './any-selectors.js';
import { runs, whole } from '../runs.js';

const surroundings: fc.Arbitrary<Told> = fc.record(
  {
    arn: fc.constant('arn:aws:cloudtrail:us-east-1:111122223333:trail/audit'),
    multiRegion: fc.boolean(),
    organization: fc.boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** A target with these selectors, about which nothing else is known. */
function targetOf(kind: Target, request: RequestJson, more: Told = {}): KnownTarget {
  return knownTargetOf(request as unknown as Selectors, { kind, ...more });
}

describe.each([
  ['as things are', allAssumptions],
  ['when nothing is taken for granted', new Set<Assumption>()],
])('%s', (_, assumptions) => {
  test.each(Object.entries(anySelectors()))(
    '%s become a policy that records the same',
    async (_, requests) => {
      await fc.assert(
        fc.asyncProperty(
          requests,
          surroundings,
          fc.infiniteStream(fc.nat()),
          async ({ target, request }, more, seeds) => {
            const given = targetOf(
              target,
              request,
              target === 'trail' ? more : { ...more, arn: undefined as never },
            );
            const facts = { assumptions, partition: 'aws' as const };
            fc.pre(!isEmpty(denoteSelectors(given.selectors), facts));
            const text = await importPolicy([given], assumptions);
            expect(text).not.toMatch(raw);
            const compiled = compilePolicy({ name: 'ctsel.yaml', text }, assumptions);
            expect(isSound(compiled)).toBe(true);
            const { selectors } = compiled.targets[0]!.set;
            expect(Object.keys(selectors)).toEqual(Object.keys(request));
            expect(areEqual(denoteSelectors(selectors), denoteSelectors(given.selectors), facts)).toBe(true);
            const again = selectors as unknown as RequestJson;
            expect(refusals(target, again)).toEqual([]);
            const near = recordsNear([request, again], assumptions === allAssumptions);
            for (const record of fc.sample(near, whole(40, seeds.next().value as number))) {
              expect([records(again, record), record]).toEqual([records(request, record), record]);
            }
          },
        ),
        runs(200),
      );
    },
  );
});
