import type { InsightSelector } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import { writtenClausesOf } from '../denote/selectors.js';
import { policyDialect } from '../written/dialect.js';
import { textOf } from '../written/text.js';
import type { Place } from '../text/source.js';
import { recordedBy, type RecordedInsight, type Recording } from './recording.js';
import { statementPlace } from './statement-places.js';

/** What a target of a policy records. */
export function fromCompiled(compiled: CompiledTarget): Recording {
  const { target, set, origins } = compiled;
  const {
    key,
    kind,
    place,
    partition,
    arn,
    name,
    account,
    region,
    organization,
    members,
    multiRegion,
    facts,
    owner,
  } = target;
  const whileOn = writtenClausesOf(set.selectors);
  return {
    label: key,
    key,
    kind,
    place,
    ...(name === undefined ? {} : { name }),
    ...(arn === undefined ? {} : { arn }),
    unit: place.source.name,
    isTrail: kind === 'trail',
    ...(owner === undefined || owner === 'ctsel' ? {} : { deploys: false as const }),
    cases: [
      {
        when: [],
        exists: true,
        dialect: policyDialect,
        isAboutSelectors: true,
        partition,
        account,
        region,
        organization,
        ...(members === undefined ? {} : { members }),
        multiRegion,
        isLogging: facts.logging,
        clauses: recordedBy(whileOn, facts.logging),
        whileOn,
        selectors: set.selectors,
        ...(set.InsightSelectors === undefined
          ? {}
          : {
              insights: { on: insightsOn(set.InsightSelectors, target.insights?.place ?? place), open: [] },
            }),
        logBuckets: facts.logBuckets.map((bucket) => ({ name: textOf([bucket], place) })),
        isRecursive: facts.recursiveLogging,
        hasLogGroup: facts.cloudWatchLogs,
        isAdditionalCopy: facts.managementCopy === 'additional',
        isDataOnly: facts.dataOnly,
        placeOf: (clause, events) => statementPlace(compiled, clause, events),
        nameOf: () => undefined,
        statementsOf: (index) => origins[index] ?? [],
      },
    ],
  };
}

/** Every kind of Insights that is on, with each of its categories: management events where none is given. */
export function insightsOn(selectors: readonly InsightSelector[], place: Place): readonly RecordedInsight[] {
  return selectors.flatMap(({ InsightType: type, EventCategories = [] }) =>
    (EventCategories.length === 0 ? (['Management'] as const) : EventCategories).map((category) => ({
      type,
      category,
      place,
    })),
  );
}
