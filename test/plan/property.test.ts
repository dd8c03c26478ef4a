import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InsightSelector, Selectors } from '../../src/cloudtrail/index.js';
import { hasInsightBase } from '../../src/compile/bases.js';
import { denoteSelectors } from '../../src/denote/selectors.js';
import { storeOperations } from '../../src/emulator/event-data-stores.js';
import { selectorsOf as kept } from '../../src/emulator/selector-rules.js';
import type { Service } from '../../src/emulator/service.js';
import { sharedOperations } from '../../src/emulator/shared-operations.js';
import { trailOperations } from '../../src/emulator/trails.js';
import { emptyWorld } from '../../src/emulator/world.js';
import { recordOf } from '../../src/eventset/witness.js';
import type { Desired } from '../../src/plan/desired.js';
import { planDocument, readPlan } from '../../src/plan/documents.js';
import { planTarget } from '../../src/plan/plan.js';
import { planRestorations, restorationsOfPlan } from '../../src/plan/restore.js';
import { insightPairs, isSameState, type LiveTarget, type State } from '../../src/plan/state.js';
import { afterStep } from '../../src/plan/steps.js';
import { selectorRequests } from '../oracle/arbitraries.js';
import { records, refusals, type RecordJson, type RequestJson } from '../oracle/service.js';
import { account, insightsArn, liveTrail, options, storeArn } from './making.js';
import { runs } from '../runs.js';

/** From any state to any other: the calls are taken, nothing lacks what it needs on the way, and nothing is left to do. */

type Kind = LiveTarget['kind'];

const facts = { assumptions: options.assumptions, partition: 'aws' as const };

/** Insights that these selectors carry. */
function insightsFor(selectors: Selectors, kind: Kind): fc.Arbitrary<State['insights']> {
  const recorded = denoteSelectors(selectors);
  const possible = (['ApiCallRateInsight', 'ApiErrorRateInsight'] as const).flatMap((type) =>
    (['Management', 'Data'] as const)
      .filter((category) => hasInsightBase({ type, category }, kind, recorded, facts))
      .map((category) => ({ type, category })),
  );
  return fc.subarray(possible).map((pairs) => {
    const types = [...new Set(pairs.map(({ type }) => type))];
    const list: InsightSelector[] = types.map((InsightType) => ({
      InsightType,
      EventCategories: pairs.filter(({ type }) => type === InsightType).map(({ category }) => category),
    }));
    return kind === 'trail' || list.length === 0
      ? { selectors: list }
      : { selectors: list, destination: insightsArn };
  });
}

const request = (kind: Kind) =>
  selectorRequests
    .filter(({ target, request: one }) => target === kind && refusals(target, one).length === 0)
    .map(({ request: one }) => one)
    .filter(({ AdvancedEventSelectors = [] }) =>
      AdvancedEventSelectors.every(({ FieldSelectors }) =>
        FieldSelectors.some(
          ({ Field, Equals }) =>
            Field === 'eventCategory' && ['Management', 'Data', 'NetworkActivity'].includes(Equals![0]!),
        ),
      ),
    );

function selectorsOf({ AdvancedEventSelectors, EventSelectors }: RequestJson): Selectors {
  return (EventSelectors === undefined ? { AdvancedEventSelectors } : { EventSelectors }) as Selectors;
}

const stateOf = (kind: Kind): fc.Arbitrary<State> =>
  request(kind)
    .map(selectorsOf)
    .chain((selectors) => insightsFor(selectors, kind).map((insights) => ({ selectors, insights })));

interface Move {
  readonly live: LiveTarget;
  readonly wanted: Desired;
}

const move: fc.Arbitrary<Move> = fc.constantFrom<Kind>('trail', 'eventDataStore').chain((kind) =>
  fc
    .tuple(stateOf(kind), stateOf(kind), fc.boolean(), fc.boolean())
    .map(([from, to, isFormFixed, saysInsights]) => ({
      live:
        kind === 'trail'
          ? liveTrail(from)
          : { ...liveTrail(from), kind, arn: storeArn, name: 'lake', status: 'ENABLED' },
      wanted: {
        target: 'audit',
        kind,
        partition: 'aws',
        selectors: to.selectors,
        isFormFixed,
        ...(saysInsights ? { insights: to.insights } : {}),
        acceptLess: [],
        roles: {},
      },
    })),
);

/** The emulator with the one target in a state, and the store that receives Insights. */
function emulated({ kind, arn, state }: LiveTarget): Service {
  const world = emptyWorld();
  const common = { account, region: 'us-east-1', isMultiRegion: false, isOrganization: false, tags: {} };
  const now = {
    selectors: { value: kept({ ...state.selectors }, kind === 'trail' ? 'trail' : 'store', 'aws') },
    insights: { value: state.insights as never },
    configuration: { value: {} },
  };
  const store = {
    ...common,
    status: 'ENABLED',
    retention: 366,
    isProtected: false,
    billing: '',
    created: 0,
    updated: 0,
    configuration: { value: {} },
  };
  const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Insight'] }];
  world.stores.push({
    ...store,
    arn: insightsArn,
    name: 'insights',
    selectors: { value: { AdvancedEventSelectors: [{ FieldSelectors }] } },
    insights: { value: { selectors: [] } },
  });
  if (kind === 'eventDataStore') world.stores.push({ ...store, ...now, arn, name: 'lake' });
  else
    world.trails.push({
      ...common,
      ...now,
      arn,
      name: 'audit',
      bucket: 'logs',
      includesGlobal: true,
      isRecursive: true,
      isLogging: true,
      hasValidation: false,
    });
  return { world, now: () => 0, lag: 0 };
}

const operations = { ...trailOperations, ...storeOperations, ...sharedOperations };
const caller = { account, region: 'us-east-1', principal: 'x', partition: 'aws' };

/** What the emulator shows of the target. */
function shown({ world }: Service, { arn }: LiveTarget): State {
  const of = [...world.trails, ...world.stores].find((one) => one.arn === arn)!;
  return { selectors: of.selectors.value as Selectors, insights: of.insights.value as State['insights'] };
}

describe('plan and apply', () => {
  test('every call is taken, and afterwards there is nothing to do', () => {
    let made = 0;
    fc.assert(
      fc.property(move, ({ live, wanted }) => {
        const plan = planTarget({ desired: wanted, live }, options);
        // Insights that nobody speaks of may lose their base: a guard stops that.
        fc.pre(!plan.objections.some(({ name }) => name === 'insights-base-lost'));
        const service = emulated(live);
        let state = live.state;
        for (const { call, request: body, part, to } of plan.steps) {
          operations[call](body, caller, service);
          state = afterStep(state, { part, to });
          expect(isSameState(shown(service, live), state)).toBe(true);
          const recorded = denoteSelectors(state.selectors);
          for (const pair of insightPairs(state.insights.selectors))
            expect([pair, hasInsightBase(pair, live.kind, recorded, facts)]).toEqual([pair, true]);
          made++;
        }
        const after = { ...live, state: shown(service, live) };
        expect(planTarget({ desired: wanted, live: after }, options).steps).toEqual([]);
      }),
      runs(1000),
    );
    expect(made).toBeGreaterThan(runs(300).numRuns);
  });

  test('a target against itself needs nothing, by text too', () => {
    fc.assert(
      fc.property(move, ({ live, wanted }) => {
        const same = { ...wanted, ...live.state };
        const plan = planTarget({ desired: same, live }, { ...options, isStrict: true });
        expect([plan.steps, plan.added, plan.removed]).toEqual([[], [], []]);
      }),
      runs(300),
    );
  });

  test('each example of what comes or goes is recorded by the one and not by the other', () => {
    let seen = 0;
    fc.assert(
      fc.property(move, ({ live, wanted }) => {
        const plan = planTarget({ desired: wanted, live }, options);
        const is = (selectors: Selectors, record: RecordJson) => records(selectors as object, record);
        for (const [list, by, notBy] of [
          [plan.added, wanted.selectors, live.state.selectors],
          [plan.removed, live.state.selectors, wanted.selectors],
        ] as const) {
          for (const { witness } of list) {
            const record = recordOf(witness) as unknown as RecordJson;
            expect([is(by, record), is(notBy, record)]).toEqual([true, false]);
            seen++;
          }
        }
        if (plan.removed.length > 0 && plan.steps.some(({ part }) => part === 'selectors'))
          expect(plan.objections.map(({ name }) => name)).toContain('events-lost');
      }),
      runs(500),
    );
    expect(seen).toBeGreaterThan(runs(300).numRuns);
  });

  test('a saved plan reads back as the same plan, and undoes what it did', () => {
    fc.assert(
      fc.property(move, ({ live, wanted }) => {
        const plan = planTarget({ desired: wanted, live }, options);
        const origin = {
          ctsel: '0.1.0',
          made: '2026-11-27T10:00:00.000Z',
          policy: { file: 'p', sha256: 'a'.repeat(64) },
        };
        const text = JSON.stringify(planDocument([plan], origin, options));
        const saved = readPlan(text, 'plan.json', options.today);
        expect(JSON.parse(JSON.stringify(planDocument(saved.planned, origin, options)))).toEqual(
          JSON.parse(text),
        );
        if (plan.steps.length === 0) return;
        const restorations = restorationsOfPlan(saved);
        const state = plan.steps.reduce(afterStep, live.state);
        const [back] = planRestorations(
          restorations,
          [{ desired: restorations[0]!.desired, live: { ...live, state } }],
          options,
        );
        if (!('steps' in back!)) throw new Error('not read');
        expect(back.objections.map(({ name }) => name)).not.toContain('changed-since');
        expect(isSameState(back.steps.reduce(afterStep, state), live.state)).toBe(true);
      }),
      runs(300),
    );
  });
});
