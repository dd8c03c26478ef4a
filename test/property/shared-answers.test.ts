import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy as compileTogether } from '../../src/compile/compile-policy.js';
import { targetsOf } from '../../src/lint/lint-json.js';
import { lintTargets } from '../../src/lint/lint-targets.js';
import { rules } from '../../src/lint/rules/index.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { selectorsKey } from '../../src/written/selectors-key.js';
import { policies, selectorRequests } from '../oracle/arbitraries.js';
import { runs } from '../runs.js';
import { compilePolicy as compileEach } from './read-policy.js';

/** Answers that are worked out once for several targets are those of each target by itself. */

const regions = ['us-east-1', 'cn-north-1', 'eu-west-1'];

/** Findings without the sources, which are the same for all. */
function plain(findings: readonly Diagnostic[]): unknown {
  return findings.map(({ place, related = [], ...one }) => ({
    ...one,
    at: [place.start, place.end],
    related: related.map(({ place: { start, end }, message }) => ({ start, end, message })),
  }));
}

test('rules find in targets of one text what they find in each alone', () => {
  let shared = 0;
  const some = fc.array(selectorRequests, { minLength: 1, maxLength: 2 });
  const order = fc.array(fc.record({ of: fc.nat(), region: fc.constantFrom(...regions), name: fc.nat(3) }), {
    minLength: 2,
    maxLength: 5,
  });
  fc.assert(
    fc.property(some, order, (requests, given) => {
      const documents = given.map(({ of, region, name }) => {
        const { TrailName: _, ...rest } = requests[of % requests.length]!.request as Record<string, unknown>;
        const partition = region.startsWith('cn') ? 'aws-cn' : 'aws';
        // A name of two characters is a finding of its own.
        const TrailName =
          name === 0 ? 'ab' : `arn:${partition}:cloudtrail:${region}:111122223333:trail/audit-${name}`;
        return { TrailName, ...rest };
      });
      const targets = targetsOf(JSON.stringify(documents, undefined, 1));
      shared += targets.length;
      const each = targets.flatMap((one) => lintTargets([one], allAssumptions, rules));
      const byPlace = [...each].sort((a, b) => a.place.start - b.place.start);
      expect(plain(lintTargets(targets, allAssumptions, rules))).toEqual(plain(byPlace));
    }),
    runs(500),
  );
  expect(shared).toBeGreaterThan(0);
});

test('selectors that differ in one text have different keys, and the same wherever they are', () => {
  const keyOf = (request: object) => selectorsKey(targetsOf(JSON.stringify(request))[0]!.cases[0]!.settings!);
  let seen = 0;
  fc.assert(
    fc.property(selectorRequests, fc.nat(), fc.constantFrom('x', '1:', '-'), ({ request }, which, more) => {
      const own = keyOf(request);
      if (own === undefined) return;
      expect(keyOf({ Status: 'ENABLED', ...request })).toBe(own);
      const selectors = request.AdvancedEventSelectors ?? request.EventSelectors;
      let count = 0;
      const change = (value: unknown): unknown =>
        JSON.parse(
          JSON.stringify(value, (_, one: unknown) =>
            typeof one === 'string' && count++ === which % texts ? `${one}${more}` : one,
          ),
        );
      const texts = Number(JSON.stringify(selectors).match(/:"|[[,]"/g)?.length ?? 0);
      if (texts === 0) return;
      const key = request.AdvancedEventSelectors === undefined ? 'EventSelectors' : 'AdvancedEventSelectors';
      const changed = change(selectors);
      if (JSON.stringify(changed) === JSON.stringify(selectors)) return;
      seen++;
      expect(keyOf({ ...request, [key]: changed })).not.toBe(own);
    }),
    runs(1_500),
  );
  expect(seen).toBeGreaterThan(100);
});

test('targets of one policy are compiled as each is by itself', () => {
  const changes = fc.constantFrom<object>({}, { region: 'us-east-1', account: '111122223333' }, { selectors: 'advanced' }, { facts: { logging: false } }); // prettier-ignore
  fc.assert(
    fc.property(
      policies,
      policies,
      fc.array(fc.tuple(fc.boolean(), changes), { minLength: 2, maxLength: 5 }),
      (a, b, order) => {
        const bodies = [a, b].map(({ trails = {} }) => Object.values(trails)[0]);
        const trails = Object.fromEntries(
          order.flatMap(([isFirst, change], index) => {
            const body = bodies[isFirst ? 0 : 1];
            return body === undefined ? [] : [[`trail-${index}`, { ...(body as object), ...change }]];
          }),
        );
        const text = JSON.stringify({ version: 1, trails }, undefined, 1);
        const { compiled, found } = compileEach(text, 'policy.json');
        if (compiled.length === 0) return;
        const together = compileTogether({ name: 'policy.json', text }, allAssumptions);
        if (together.targets.length < compiled.length) {
          // A target with errors is left out of what is compiled together.
          expect(found.some(({ severity }) => severity === 'error')).toBe(true);
          return;
        }
        const results = (all: typeof compiled) =>
          all.map(({ target, ...rest }) => ({ ...rest, key: target.key, at: target.place.start }));
        expect(results(together.targets)).toEqual(results(compiled));
        const messages = (all: readonly Diagnostic[]) =>
          all.map(({ message, place }) => `${place.start} ${message}`).sort();
        expect(messages(together.diagnostics)).toEqual(messages(found));
      },
    ),
    runs(400),
  );
});
