import { partitions, type Partition } from '../cloudtrail/index.js';
import { insightWords, type Insights, type Side } from '../compare/targets.js';
import { clausesOfWritten, knownClauses } from '../denote/written.js';
import type { Listed, WrittenInsight, WrittenTarget } from '../written/target.js';
import { known, knownPartition, refsOf, shown } from '../written/text.js';
import type { LoadedTarget } from './load-targets.js';

/** A target as a side of a comparison. */
export function sideOf(target: LoadedTarget): Side {
  if (target.from === 'policy') {
    const { target: policyTarget, set } = target.compiled;
    const { key, kind, name, partition } = policyTarget;
    const insights = set.InsightSelectors?.flatMap(({ InsightType, EventCategories = ['Management'] }) =>
      EventCategories.map((category) => insightWords(InsightType, category)),
    );
    return {
      key,
      label: `\`${key}\` of ${target.source.name}`,
      kind,
      partition,
      ...(name === undefined ? {} : { name }),
      cases: [
        {
          when: [],
          clauses: knownClauses(set.selectors),
          ...(insights === undefined ? {} : { insights: { on: insights, open: [] } }),
        },
      ],
    };
  }
  const { written } = target;
  const partition = ownPartition(written);
  const name = nameOf(written);
  return {
    key: written.key,
    label: `${written.label} of ${target.source.name}`,
    kind: written.kind,
    ...(partition === undefined ? {} : { partition }),
    ...(name === undefined ? {} : { name }),
    cases: written.cases.map(({ when, settings }) =>
      settings === undefined
        ? { when, clauses: { clauses: [], open: [] } }
        : {
            when,
            clauses: clausesOfWritten(settings),
            ...(settings.insights === undefined ? {} : { insights: insightsOf(settings.insights) }),
          },
    ),
  };
}

/** The partition that the target's own ARN says. */
export function ownPartition({ cases }: WrittenTarget): Partition | undefined {
  const named = new Set(cases.map(({ settings }) => knownPartition(settings?.arn)));
  return partitions.find((partition) => named.has(partition));
}

/** The target's name, where it is the same in every case. */
export function nameOf({ cases }: WrittenTarget): string | undefined {
  const names = new Set(
    cases.flatMap(({ settings }) => (settings?.name === undefined ? [] : [known(settings.name)])),
  );
  return names.size === 1 ? [...names][0] : undefined;
}

function insightsOf({ items, open }: Listed<WrittenInsight>): Insights {
  const on: string[] = [];
  const unknown = [...open];
  for (const { type, eventCategories } of items) {
    const categories = eventCategories?.items.map((one) => known(one) ?? shown(one)) ?? ['Management'];
    unknown.push(
      ...refsOf(type),
      ...(eventCategories?.open ?? []),
      ...(eventCategories?.items ?? []).flatMap(refsOf),
    );
    const name = known(type);
    if (name !== undefined) on.push(...categories.map((category) => insightWords(name, category)));
  }
  return { on, open: unknown };
}
